"""What the commands of findings share: their options, their lines, sums and words as people read them."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from garant.assess.said import Said
from garant.assess.sums import Sum
from garant.cli.console import Column, Row, out, print_list, print_table
from garant.cli.options import Format, given_day
from garant.lexicon.written import counted, money
from garant.model.terms import Kind
from garant.reports.wording import summed as in_bounds

if TYPE_CHECKING:
    from garant.lexicon.labels import Labels

ID = 10  # enough of an id to tell it from others; `show` takes any beginning

ActorsOption = Annotated[
    list[str] | None,
    typer.Option("--actor", help="Of this actor: a code or name. May be given several times."),
]
BeneficiariesOption = Annotated[
    list[str] | None, typer.Option("--beneficiary", help="For this one alone. May be given several times.")
]
KindsOption = Annotated[
    list[Kind] | None, typer.Option("--kind", help="Of this kind. May be given several times.")
]
OnOption = Annotated[
    str | None,
    typer.Option(
        "--on", metavar="YYYY-MM-DD", help="As published up to this day; today where none is given."
    ),
]


def day_or_today(given: str | None, option: str) -> date:
    """Return the day that an option gives, else today's."""
    return given_day(given, option) or date.today()


def print_doubtful(doubtful: int, labels: "Labels") -> None:
    """Print how many records findings leave out, since they are improbable."""
    if doubtful:
        out().print()
        out().print(Text(labels.say("doubtful", n=doubtful), "dim"))


def print_lines(finding: Any, lines: Iterable[Mapping[str, Any]], form: Format) -> None:
    """Print a finding for programs: whole as JSON, its lines as JSON lines or CSV."""
    if form is Format.JSON:
        json.dump(asdict(finding), sys.stdout, ensure_ascii=False, indent=1, default=str)
        sys.stdout.write("\n")
        return
    print_list(lines, form, plain=dict, columns=(), row=lambda line: Row(()))


def columns(labels: "Labels", *named: tuple[str, int]) -> tuple[Column, ...]:
    """Return columns by the names of their headings and their widths, negative where aligned on the right."""
    return tuple(Column(labels.of("columns", name), abs(width), right=width < 0) for name, width in named)


def print_section(heading: str, listed: Sequence[Column], rows: Sequence[Row]) -> None:
    """Print a table under a heading, with an empty line before it; nothing where it has no rows."""
    if rows:
        out().print()
        out().print(Text(heading, "bold"))
        print_table(listed, rows)


def parties(actor: str, beneficiary: str | None) -> str:
    """Return who gives and to whom."""
    return f"{actor} → {beneficiary}" if beneficiary else actor


def summed(sum_: Sum, name: str, labels: "Labels", *, money_: bool) -> str:
    """Return a sum as people read it: « 2 Md CAD », « ≥ 2 Md CAD », « 60 M – 560 M CAD »."""

    def written(value: Any, unit: str) -> str:
        return money(value, unit, labels) if money_ else counted(value, unit)

    return in_bounds(sum_, name, written)


def quoted(words: str, labels: "Labels") -> str:
    """Return words between the marks of the reader's language."""
    return f"« {words} »" if labels.language == "fr" else f"“{words}”"


def in_whose_words(said: Said, labels: "Labels") -> str:
    """Return the words of an article with who says them, when and where: « … » (Tusk, 2025-09-04)."""
    source = ", ".join(part for part in (said.by, str(said.day or ""), said.outlet) if part)
    words = quoted(said.quotation, labels)
    return f"{words} ({source})" if source else words
