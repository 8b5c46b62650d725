"""`garant coverage`: which of the four aims rests on whom, and the gaps."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from garant.assess.coverage import Aim, Cell, Coverage
from garant.cli.console import Column, Row, out
from garant.cli.findings import (
    ActorsOption,
    BeneficiariesOption,
    OnOption,
    columns,
    print_doubtful,
    print_lines,
    print_section,
)
from garant.cli.options import (
    DEFAULT_LEDGER,
    Format,
    FormatOption,
    Language,
    LanguageOption,
    LedgerOption,
    given_day,
)
from garant.model.terms import Line

if TYPE_CHECKING:
    from garant.lexicon.labels import Labels

_CONDITIONAL, _REFUSED, _SILENT = "◇", "✕", "○"


def coverage(
    ledger: LedgerOption = DEFAULT_LEDGER,
    form: FormatOption = Format.TABLE,
    lang: LanguageOption = Language.FR,
    actor: ActorsOption = None,
    beneficiary: BeneficiariesOption = None,
    on: OnOption = None,
) -> None:
    """Show actors by the four aims: how firmly each stands for it, on how many voices, and the gaps.

    garant coverage --beneficiary UA

    garant coverage --on 2025-07-01
    """
    from garant.ledger.open import existing_ledger
    from garant.lexicon.labels import load_labels
    from garant.reports.findings import Of, covered
    from garant.reports.lines import coverage_line
    from garant.workflow.stances import held_stances
    from garant.workflow.world import load_world

    day = given_day(on, "--on")
    with existing_ledger(ledger) as book:
        world, stances = load_world(book), list(held_stances(book))
    of = Of(actors=actor or (), beneficiaries=beneficiary or ())
    found = covered(world.likely, stances, of, today=date.today(), on=day)
    if form is Format.TABLE:
        print_coverage(found, load_labels(lang))
        print_doubtful(world.doubtful, load_labels(lang))
    else:
        print_lines(found, map(coverage_line, found.cells), form)


def print_coverage(found: Coverage, labels: "Labels") -> None:
    """Print who stands for which aim, then each aim with what it lacks and who is against it."""
    out().print(Text(labels.say("covered", day=found.day)))
    headings = [Column(labels.of("line", line), 15) for line in Line]
    print_section(
        labels.say("coverage"),
        (*columns(labels, ("actor", 12)), *headings),
        [Row((actor, *cells)) for actor, cells in _by_actor(found, labels)],
    )
    if found.cells:
        out().print(Text(labels.say("coverage_marks"), "dim"))
    print_section(
        labels.say("aims"),
        columns(labels, ("aim", 14), ("how", 10), ("voices", -6), ("lacks", 44)),
        [_aim(aim, labels) for aim in found.aims],
    )
    if found.without_aim:
        out().print(Text(labels.say("without_aim", n=found.without_aim), "dim"))


def _by_actor(found: Coverage, labels: "Labels") -> Iterator[tuple[str, list[str]]]:
    cells = {(cell.actor, cell.line): cell for cell in found.cells}
    for actor in dict.fromkeys(cell.actor for cell in found.cells):
        yield actor, [_cell(cells.get((actor, line)), labels) for line in Line]


def _cell(cell: Cell | None, labels: "Labels") -> str:
    if cell is None:
        return ""
    firmness = f"{labels.of('firmness', cell.firmness)} {cell.voices}" if cell.firmness else ""
    marks = (
        _CONDITIONAL if cell.conditions else "",
        _REFUSED if cell.refused else "",
        _SILENT if cell.silent else "",
    )
    return f"{firmness}{''.join(marks)}"


def _aim(aim: Aim, labels: "Labels") -> Row:
    lacking = ", ".join(labels.of("gap", gap) for gap in aim.gaps)
    cells = (labels.of("line", aim.line), labels.of("firmness", aim.firmness), str(aim.voices), lacking)
    return Row(cells, "; ".join(part for part in (", ".join(aim.actors), _against(aim, labels)) if part))


def _against(aim: Aim, labels: "Labels") -> str:
    """Return who is against an aim: "against: RU (NATO presence, troops in Ukraine)"."""
    topics: dict[str, list[str]] = {}
    for each in aim.against:
        topics.setdefault(each.actor, []).append(labels.of("topic", each.topic))
    listed = ", ".join(f"{actor} ({', '.join(named)})" for actor, named in topics.items())
    return labels.say("against", who=listed) if listed else ""
