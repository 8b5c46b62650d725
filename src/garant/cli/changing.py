"""`garant changes`: what moved in a stretch of days, and what cannot both be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from garant.assess.changes import Change, Move
from garant.assess.contradictions import Contradicted, Contradiction
from garant.cli.console import Row, out
from garant.cli.findings import (
    ID,
    ActorsOption,
    BeneficiariesOption,
    KindsOption,
    columns,
    day_or_today,
    in_whose_words,
    parties,
    print_doubtful,
    print_lines,
    print_section,
)
from garant.cli.options import DEFAULT_LEDGER, Format, FormatOption, Language, LanguageOption, LedgerOption

if TYPE_CHECKING:
    from garant.lexicon.labels import Labels
    from garant.reports.findings import Moved


def changes(
    since: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="From this day on.", show_default=False)],
    ledger: LedgerOption = DEFAULT_LEDGER,
    form: FormatOption = Format.TABLE,
    lang: LanguageOption = Language.FR,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Up to this day; today where none is given.")
    ] = None,
    actor: ActorsOption = None,
    beneficiary: BeneficiariesOption = None,
    kind: KindsOption = None,
) -> None:
    """Show what moved, by publication day: new, firmer, delivered, weaker, refused, announced again, silent.

    What is contradicted is shown with both sides; nobody decides between them.

      garant changes --since 2025-09-01 --until 2025-09-07
    """
    from garant.ledger.open import existing_ledger
    from garant.lexicon.labels import load_labels
    from garant.reports.findings import Of, moved
    from garant.reports.lines import change_line
    from garant.workflow.world import load_world

    first, last = day_or_today(since, "--since"), day_or_today(until, "--until")
    with existing_ledger(ledger) as book:
        world = load_world(book)
    of = Of(actors=actor or (), beneficiaries=beneficiary or (), kinds=kind or ())
    found = moved(world.likely, of, first, last)
    if form is Format.TABLE:
        _print(found, load_labels(lang))
        print_doubtful(world.doubtful, load_labels(lang))
    else:
        print_lines(found, map(change_line, found.changes), form)


def _print(found: "Moved", labels: "Labels") -> None:
    out().print(Text(labels.say("moved", since=found.since, until=found.until, n=len(found.changes))))
    for move in Move:
        print_section(
            labels.of("move", move),
            columns(labels, ("day", 10), ("id", ID), ("who", 16), ("what", 12), ("step", 22)),
            [
                _row(change, labels)
                for change in found.changes
                if change.move is move and move is not Move.CONTRADICTED
            ],
        )
    print_contradictions(found.contradictions, labels)


def _row(change: Change, labels: "Labels") -> Row:
    steps = [labels.of("firmness", stand.firmness) for stand in (change.before, change.after) if stand]
    return Row(
        (
            change.day.isoformat(),
            change.undertaking[:ID],
            parties(change.actor, change.beneficiary),
            labels.of("kind", change.kind),
            " → ".join(dict.fromkeys(steps)),
        ),
        in_whose_words(change.after.said, labels),
    )


def print_contradictions(found: Sequence[Contradiction], labels: "Labels") -> None:
    """Print each contradiction with its sides, each in its words."""
    if found:
        out().print()
        out().print(Text(labels.say("contradictions"), "bold"))
    for each in found:
        about = labels.of("contradicted", each.about)
        out().print(Text(f"{each.undertaking[:ID]}  {each.actor}  {about}"))
        for side in each.sides:
            firm = each.about in (Contradicted.WILL, Contradicted.DELIVERY)
            value = labels.of("firmness", side.value) if firm else side.value
            for said in side.said:
                out().print(Text(f"    {value}  {in_whose_words(said, labels)}"))
