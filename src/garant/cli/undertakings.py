"""Undertakings as people read them: a line in a list, and one with its whole history."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.text import Text

from garant.cli.console import Column, Row, out, print_table
from garant.model.undertakings import Link, Report, Undertaking
from garant.reports.plain import last_day, telling
from garant.reports.wording import why_linked

if TYPE_CHECKING:
    from garant.lexicon.labels import Labels

_ID = 10
_INDENT = "  "


def undertaking_columns(labels: "Labels") -> tuple[Column, ...]:
    """Return the columns of a list of undertakings."""
    widths = (
        ("id", _ID),
        ("last", 10),
        ("who", 17),
        ("what", 12),
        ("stands", 10),
        ("sum", -12),
        ("voices", -6),
    )
    return tuple(Column(labels.of("columns", name), abs(width), right=width < 0) for name, width in widths)


def undertaking_row(one: Undertaking, labels: "Labels") -> Row:
    """Return the row of an undertaking, with the words of the report that says most."""
    return Row(
        (
            one.id[:_ID],
            last_day(one),
            parties(one),
            labels.of("kind", one.kind),
            labels.of("firmness", one.firmness),
            measure(one, labels),
            str(len(one.voices)),
        ),
        quoted(telling(one), labels),
    )


def parties(one: Undertaking) -> str:
    """Return who gives and to whom."""
    return f"{one.actor} → {one.beneficiary}" if one.beneficiary else one.actor


def measure(one: Undertaking, labels: "Labels") -> str:
    """Return its sum, or else its count."""
    from garant.lexicon.written import counted, money

    if one.amount is not None:
        return money(one.amount.value, one.amount.currency, labels)
    return "" if one.quantity is None else counted(one.quantity.value, one.quantity.unit)


def quoted(report: Report, labels: "Labels") -> str:
    """Return a report's words between the marks of the reader's language."""
    words = report.commitment.evidence.quotation
    return f"« {words} »" if labels.language == "fr" else f"“{words}”"


def print_undertaking(
    one: Undertaking, members: Iterable[Undertaking], labels: "Labels", *, as_json: bool
) -> None:
    """Print an undertaking: what is said of it, on what it hangs, its history, why its reports are one."""
    if as_json:
        whole = {**asdict(one), "members": [each.id for each in members]}
        out().print_json(json.dumps(whole, ensure_ascii=False, default=str))
        return
    console = out()
    console.print(Text(labels.say("undertaking", id=one.id), "bold"))
    for name, value in _fields(one, labels):
        console.print(Text.assemble((f"  {name:<20}", "dim"), value))
    _print_conditions(one, labels)
    _print_history(one, labels)
    _print_members(list(members), labels)
    _print_links(one.links, labels)


def _fields(one: Undertaking, labels: "Labels") -> Iterator[tuple[str, str]]:
    from garant.resolve.parts_played import parts_played

    yield labels.of("columns", "who"), parties(one)
    yield labels.of("field", "kind"), labels.of("kind", one.kind)
    if one.line is not None:
        yield labels.of("field", "line"), labels.of("line", one.line)
    yield labels.of("columns", "stands"), labels.of("firmness", one.firmness)
    if sum_or_count := measure(one, labels):
        yield labels.of("field", "amount" if one.amount else "quantity"), sum_or_count
    if one.channel is not None:
        yield labels.of("field", "channel"), one.channel
    for played in parts_played(one.reports):
        yield labels.of("part_played", played.part), played.actor
    for report in one.reports[::-1]:
        if report.deadline is not None:
            yield labels.of("columns", "deadline"), report.deadline.iso
            break
    if one.whole is not None:
        yield labels.of("belonging", one.whole.belonging), one.whole.undertaking
    yield labels.of("columns", "told"), labels.say("voices", reports=len(one.reports), voices=len(one.voices))


def _print_conditions(one: Undertaking, labels: "Labels") -> None:
    console = out()
    console.print()
    if not one.conditions:
        console.print(Text(labels.say("no_conditions"), "dim"))
        return
    console.print(Text(labels.say("conditions_of"), "bold"))
    for each in one.conditions:
        print_wrapped(f"{labels.of('condition', each.type)}: ⟦{each.evidence.quotation}⟧")


def _print_history(one: Undertaking, labels: "Labels") -> None:
    console = out()
    console.print()
    console.print(Text(labels.say("history"), "bold"))
    columns = [Column(labels.of("columns", name), width) for name, width in _HISTORY]
    rows = [
        Row(
            (
                report.published.iso if report.published else "",
                labels.of("firmness", report.commitment.firmness),
                report.outlet or report.title or report.article,
                report.record,
            ),
            quoted(report, labels),
        )
        for report in one.reports
    ]
    print_table(columns, rows)


_HISTORY = (("day", 10), ("how", 10), ("outlet_or_article", 36), ("id", 14))


def _print_members(members: list[Undertaking], labels: "Labels") -> None:
    if members:
        out().print()
        out().print(Text(labels.say("shares"), "bold"))
        print_table(undertaking_columns(labels), [undertaking_row(each, labels) for each in members])


def _print_links(links: Iterable[Link], labels: "Labels") -> None:
    for number, link in enumerate(links):
        if number == 0:
            out().print()
            out().print(Text(labels.say("linked"), "bold"))
        print_wrapped(link_sentence(link, labels))


def link_sentence(link: Link, labels: "Labels") -> str:
    """Return why two reports or articles are taken to be one, as a sentence with the score."""
    why = why_linked(link, labels)
    return labels.say("link", right=link.right, left=link.left, why=why, score=f"{link.score:g}")


def print_wrapped(words: str) -> None:
    """Print a sentence set in, in as many lines as the terminal needs."""
    console = out()
    width = console.width if console.is_terminal else 10_000
    for line in textwrap.wrap(
        " ".join(words.split()), width, initial_indent=_INDENT, subsequent_indent=_INDENT
    ):
        console.print(Text(line))
