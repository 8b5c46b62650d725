"""What cannot be true together, side by side, and who is against what."""

from collections import Counter
from collections.abc import Iterator, Sequence

from garant.assess.contradictions import Contradicted, Contradiction, Side, contradictions
from garant.assess.coverage import opposing
from garant.model.terms import Firmness, Topic
from garant.model.undertakings import Held, Report
from garant.reports.bulletin import Block, Cell, Column, Point, Points, Section, Sentence, Table, Words
from garant.reports.desk import Desk

_TABLES = 6
_WORDS_A_SIDE = 2
_SIDES = 4
_NOTES = 3
_OF_WILL = (Contradicted.WILL, Contradicted.DELIVERY)
_OPPONENTS = 10


def contradicted(desk: Desk) -> Section:
    """Return the contradictions whose last words came within the days, each with its sides in columns."""
    found = _told(desk)
    title = desk.wording.say("contradictions")
    if not found:
        return Section(title, (desk.paragraph("no_contradictions"),))
    blocks: list[Block] = [desk.aside("nobody_decides")]
    blocks += [_table(each, desk) for each in found[:_TABLES]]
    if len(found) > _TABLES:
        asked = desk.asked
        blocks.append(desk.aside("rest", n=len(found) - _TABLES, since=asked.since, until=asked.until))
    return Section(title, tuple(blocks))


def _told(desk: Desk) -> list[Contradiction]:
    """Return the contradictions of the days, those on which most voices speak first."""
    found = contradictions(desk.known.values())
    within = [each for each in found if each.day is not None and each.day >= desk.asked.since]
    return sorted(within, key=lambda each: -len(desk.known[each.undertaking].voices))


def _table(found: Contradiction, desk: Desk) -> Table:
    one = desk.known[found.undertaking]
    about = desk.wording.labels.of("contradicted", found.about)
    who = desk.wording.parties(one.actor, one.beneficiary)
    reports = {report.record: report for report in one.reports}
    sides = found.sides[:_SIDES]
    columns = tuple(Column(_value(found, side, reports[side.said[0].record], desk)) for side in sides)
    cells = tuple(Cell(tuple(_words(side, desk))) for side in sides)
    caption = desk.wording.say("contradiction", who=who, what=desk.wording.kind(one.kind), about=about)
    return Table(caption, columns, (cells,), rows_named=False)


def _value(found: Contradiction, side: Side, report: Report, desk: Desk) -> str:
    """Return what a side says: "refused", "2 bn CAD"."""
    said = report.commitment
    if found.about in _OF_WILL:
        return desk.wording.firmness(Firmness(side.value)).capitalize()
    amount = said.amount if found.about is Contradicted.AMOUNT else None
    return desk.wording.measure(amount, said.quantity)


def _words(side: Side, desk: Desk) -> Iterator[Sentence]:
    for said in side.said[:_WORDS_A_SIDE]:
        yield desk.notes.quote(said)
    others = side.said[_WORDS_A_SIDE:]
    if others:
        notes = desk.notes.notes((said.article for said in others), most=_NOTES)
        yield Words(desk.wording.say("others_too")), *notes


def against(desk: Desk) -> Section:
    """Return who is against what by each one's last word, newest first, by topic."""
    held = sorted(
        _opposed(desk), key=lambda one: (one.day is None, one.day and -one.day.toordinal(), one.record)
    )
    shown = held[:_OPPONENTS]
    title = desk.wording.say("who_is_against")
    if not shown:
        return Section(title, (desk.paragraph("nobody_is_against"),))
    rest = len(held) - len(shown)
    blocks = (desk.aside("more_stances", n=rest),) if rest else ()
    return Section(title, blocks, tuple(_on(topic, shown, desk) for topic in _topics(shown)))


def _topics(held: Sequence[Held]) -> list[Topic]:
    """Return what they are against, what most are against first, what has no name last."""
    counts = Counter(each.topic for each in held)
    return sorted(counts, key=lambda topic: (topic is Topic.OTHER, -counts[topic], topic))


def _opposed(desk: Desk) -> Sequence[Held]:
    actors = desk.asked.actors
    held = desk.stances_up_to(desk.asked.until)
    return opposing(each for each in held if not actors or each.actor in actors)


def _on(topic: Topic, held: Sequence[Held], desk: Desk) -> Section:
    mine = [each for each in held if each.topic is topic]
    title = desk.wording.labels.of("topic", topic)
    points = tuple(Point((_opponent(each, desk),)) for each in mine)
    return Section(title[:1].upper() + title[1:], (Points(points),))


def _opponent(held: Held, desk: Desk) -> Sentence:
    said = desk.notes.quote_shortly(held.article, held.quotation)
    day = desk.wording.say("dated", day=desk.wording.day(held.day))
    return Words(desk.wording.actor(held.actor), strong=True), Words(day), *said
