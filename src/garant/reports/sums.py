"""What is promised in all, by currency and by actor, nothing counted twice, and what was left out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from garant.assess.left_out import LeftOut, Why
from garant.assess.nesting import Sort
from garant.assess.totals import By, Row, Selection, Totals, totals
from garant.model.terms import FIRMNESS_SCALE
from garant.reports.bulletin import Block, Cell, Column, Point, Points, Section, Sentence, Table, Words
from garant.reports.desk import Desk

_ACTORS = 15
_NOTES = 3
_LEFT_OUT = 8


def sums(desk: Desk) -> Section:
    """Return what sums of money come to up to the last day, and what of it is new within the days."""
    asked = desk.asked
    everything = _totals(desk, Selection(asked.actors), By.ACTOR)
    fresh = _totals(desk, Selection(asked.actors, asked.since, asked.until), By.CURRENCY)
    blocks: list[Block] = [desk.aside("counted", how=desk.wording.firmness(everything.least))]
    if _money(everything.grand):
        blocks += [_by_currency(everything, fresh, desk), *_by_actor(everything, desk)]
    else:
        blocks.append(desk.paragraph("no_sums"))
    return Section(desk.wording.say("totals"), tuple(blocks), tuple(_left_out(everything, desk)))


def _totals(desk: Desk, only: Selection, by: By) -> Totals:
    return totals(desk.everybody, by=(by,), only=only)


def _money(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row.measure.sort is Sort.MONEY]


def _by_currency(everything: Totals, fresh: Totals, desk: Desk) -> Table:
    wording = desk.wording
    new = {row.measure.name: row for row in _money(fresh.grand)}
    columns = (
        Column(wording.say("currency"), 2),
        Column(wording.say("in_all"), 3, numbers=True),
        Column(wording.say("undertakings"), 2, numbers=True),
        Column(wording.say("new_within"), 3, numbers=True),
        Column(wording.say("undertakings"), 2, numbers=True),
    )
    rows = tuple(
        (Cell.of(row.measure.name), *_sum(row, desk), *_sum(new.get(row.measure.name), desk))
        for row in _money(everything.grand)
    )
    return Table(wording.say("by_currency"), columns, rows)


def _sum(row: Row | None, desk: Desk) -> tuple[Cell, Cell]:
    if row is None:
        return Cell.of("–"), Cell.of("–")
    return Cell.of(desk.wording.money(row.sum, row.measure.name)), Cell.of(str(len(row.counted)))


def _by_actor(everything: Totals, desk: Desk) -> Iterator[Block]:
    """Yield the largest sums of each currency by actor, with the sources of what is counted."""
    wording = desk.wording
    rows = sorted(_money(everything.rows), key=lambda row: (row.measure.name, -row.sum.low, row.actor or ""))
    columns = (
        Column(wording.say("actor"), 3),
        Column(wording.say("sum"), 3, numbers=True),
        Column(wording.say("undertakings"), 2, numbers=True),
        Column(wording.say("firmest_and_sources"), 5),
    )
    shown = rows[:_ACTORS]
    cells = tuple(
        (Cell.of(wording.actor(row.actor or "")), *_sum(row, desk), _told(row, desk)) for row in shown
    )
    yield Table(wording.say("by_actor"), columns, cells)
    if rest := len(rows) - len(shown):
        yield desk.aside("rest_of_sums", n=rest)


def _told(row: Row, desk: Desk) -> Cell:
    """Return how firm the counted ones are and where they are told of: "2 pledged, 1 delivered [3] [5]"."""
    counts = Counter(each.firmness for each in row.counted)
    firmest = [firmness for firmness in reversed(FIRMNESS_SCALE) if counts[firmness]]
    told = ", ".join(f"{counts[firmness]} {desk.wording.firmness(firmness)}" for firmness in firmest)
    articles = [each.said.article for each in row.counted]
    return Cell(((Words(told), *desk.notes.notes(articles, most=_NOTES)),))


def _left_out(everything: Totals, desk: Desk) -> Iterator[Section]:
    """Yield what sums were left out and why, and how much has no sum at all."""
    out = [each for each in everything.left_out if each.measure and each.measure.sort is Sort.MONEY]
    points = tuple(Point((_out(each, desk),)) for each in _largest(out)[:_LEFT_OUT])
    blocks: list[Block] = [Points(points)] if points else []
    if rest := len(out) - len(points):
        blocks.append(desk.aside("more_left_out", n=rest))
    if without := len({each.undertaking for each in everything.left_out if each.why is Why.NO_SUM}):
        blocks.append(desk.paragraph("without_sum", n=without))
    if blocks:
        yield Section(desk.wording.say("left_out"), tuple(blocks))


def _largest(out: Sequence[LeftOut]) -> list[LeftOut]:
    return sorted(out, key=lambda each: (-each.sum.low if each.sum else 0, each.undertaking))


def _out(each: LeftOut, desk: Desk) -> Sentence:
    wording = desk.wording
    sum_ = wording.money(each.sum, each.measure.name) if each.sum and each.measure else ""
    what = f"{wording.kind(each.kind)}, {sum_}"
    return (
        Words(wording.parties(each.actor, each.beneficiary), strong=True),
        Words(wording.say("what", what=what)),
        Words(f" – {_why(each, desk)}"),
        desk.notes.note(each.said.article),
    )


def _why(each: LeftOut, desk: Desk) -> str:
    """Return why it is left out: "only considered", "part of Canada → Ukraine, funding, 2 bn CAD"."""
    wording = desk.wording
    if each.why is Why.FIRMNESS:
        return wording.firmness(each.firmness)
    why = wording.labels.of("why_left_out", each.why)
    whole = desk.known.get(each.whole or "")
    return (
        f"{why} {wording.parties(whole.actor, whole.beneficiary)}, {wording.thing(whole)}" if whole else why
    )
