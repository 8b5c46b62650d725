"""`garant totals`: what is promised in all, nothing counted twice."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from garant.assess.left_out import LeftOut, Why
from garant.assess.nesting import Measure, Sort
from garant.assess.sums import Sum
from garant.assess.totals import By, Counted, Totals
from garant.assess.totals import Row as TotalRow
from garant.cli.console import Row, out
from garant.cli.findings import (
    ID,
    ActorsOption,
    BeneficiariesOption,
    KindsOption,
    columns,
    parties,
    print_doubtful,
    print_lines,
    print_section,
    summed,
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
from garant.model.terms import FIRMNESS_SCALE, Firmness

if TYPE_CHECKING:
    from garant.lexicon.labels import Labels

_HEADINGS = {"actor": "actor", "beneficiary": "beneficiary", "kind": "what"}


def totals(
    ledger: LedgerOption = DEFAULT_LEDGER,
    form: FormatOption = Format.TABLE,
    lang: LanguageOption = Language.FR,
    actor: ActorsOption = None,
    beneficiary: BeneficiariesOption = None,
    kind: KindsOption = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="First reported from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="First reported up to this day.")
    ] = None,
    by: Annotated[
        list[By] | None,
        typer.Option(
            help="What rows are told apart by, beside currency and unit: actor and kind if not given."
        ),
    ] = None,
    least: Annotated[Firmness, typer.Option(help="How firm it must stand to count.")] = Firmness.OFFERED,
    rates: Annotated[
        Path | None,
        typer.Option(help="A YAML or CSV file of currency, rate, date; the first row is converted into."),
    ] = None,
) -> None:
    """Add up what is promised, by actor, kind and currency, counting nothing twice.

    What is part of a counted whole is not added to it; a state's share of what a coalition promises counts
    for the state and is taken off the coalition's. What is left out is listed with its reason. Sums are
    converted only at rates that you give.

      garant totals --beneficiary UA --by actor

      garant totals --rates rates.csv --format csv > totals.csv
    """
    from garant.ledger.open import existing_ledger
    from garant.lexicon.labels import load_labels
    from garant.lexicon.rates import read_rates
    from garant.reports.findings import Of, added_up
    from garant.reports.lines import totals_lines
    from garant.workflow.world import load_world

    if least not in FIRMNESS_SCALE:
        raise typer.BadParameter(f"one of {', '.join(FIRMNESS_SCALE)}", param_hint="--least")
    first, last = given_day(since, "--since"), given_day(until, "--until")
    given = read_rates(rates) if rates else None
    with existing_ledger(ledger) as book:
        world = load_world(book)
    of = Of(actors=actor or (), beneficiaries=beneficiary or (), kinds=kind or ())
    found = added_up(world.likely, of, since=first, until=last, by=by or (), least=least, rates=given)
    if form is Format.TABLE:
        print_totals(found, load_labels(lang))
        print_doubtful(world.doubtful, load_labels(lang))
    else:
        print_lines(found, totals_lines(found), form)


def print_totals(found: Totals, labels: "Labels") -> None:
    """Print rows, grand totals, what was left out, and by which rates sums were converted."""
    out().print(Text(labels.say("counted", firmness=labels.of("firmness", found.least))))
    told = [name for name in _HEADINGS if any(getattr(row, name) for row in found.rows)]
    headings = [(_HEADINGS[name], 12) for name in told]
    print_section(
        labels.say("totals"),
        columns(labels, *headings, ("sum", -30), ("count", -6)),
        [_row(row, told, labels) for row in found.rows],
    )
    print_section(
        labels.say("in_all"),
        columns(labels, ("sum", -30), ("count", -6)),
        [Row((_sum(row.measure, row.sum, labels), str(len(row.counted)))) for row in found.grand],
    )
    _print_left_out(found, labels)
    _print_conversion(found, labels)


def _row(row: TotalRow, told: list[str], labels: "Labels") -> Row:
    cells = [
        labels.of("kind", row.kind) if name == "kind" else str(getattr(row, name) or "") for name in told
    ]
    words = "; ".join(_counted(each, row.measure, labels) for each in row.counted)
    return Row((*cells, _sum(row.measure, row.sum, labels), str(len(row.counted))), words)


def _counted(counted: Counted, measure: Measure, labels: "Labels") -> str:
    """Return an undertaking of a row: "u-9x2k4m7q 2 bn CAD, of which 3 parts"."""
    said = [f"{counted.undertaking[:ID]} {_sum(measure, counted.own, labels)}"]
    if counted.within:
        said.append(labels.say("parts_within", n=len(counted.within)))
    if counted.apart:
        said.append(labels.say("shares_apart", n=len(counted.apart), sum=_sum(measure, counted.sum, labels)))
    if counted.disputed:
        said.append(labels.of("why_left_out", Why.CONTRADICTED))
    return ", ".join(said)


def _sum(measure: Measure, sum_: Sum, labels: "Labels") -> str:
    return summed(sum_, measure.name, labels, money_=measure.sort is Sort.MONEY)


def _print_left_out(found: Totals, labels: "Labels") -> None:
    listed = [each for each in found.left_out if each.why is not Why.NO_SUM and each.sum is not None]
    print_section(
        labels.say("left_out"),
        columns(labels, ("id", ID), ("who", 14), ("what", 12), ("sum", -18), ("reason", 26)),
        [_left_out(each, labels) for each in listed],
    )
    if rest := len({each.undertaking for each in found.left_out if each.sum is None}):
        out().print(Text(labels.say("without_sum", n=rest), "dim"))


def _left_out(each: LeftOut, labels: "Labels") -> Row:
    return Row(
        (
            each.undertaking[:ID],
            parties(each.actor, each.beneficiary),
            labels.of("kind", each.kind),
            _sum(each.measure, each.sum, labels) if each.measure and each.sum else "",
            _reason(each, labels),
        )
    )


def _reason(each: LeftOut, labels: "Labels") -> str:
    if each.why is Why.FIRMNESS:
        return labels.of("firmness", each.firmness)
    label = labels.of("why_left_out", each.why)
    return f"{label} {each.whole[:ID]}" if each.whole else label


def _print_conversion(found: Totals, labels: "Labels") -> None:
    if found.conversion is None:
        return
    used = ", ".join(f"{rate.currency} × {rate.value} ({rate.day})" for rate in found.conversion.rates)
    out().print()
    out().print(Text(labels.say("converted", into=found.conversion.into, rates=used or "–")))
    if found.conversion.unrated:
        out().print(Text(labels.say("unrated", currencies=", ".join(found.conversion.unrated))))
