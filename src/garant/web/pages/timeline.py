"""The timeline: meetings, incidents and what became of undertakings, on one axis of days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fastapi import APIRouter, Response

from garant.ledger.answers import IncidentLine, MeetingLine
from garant.ledger.asking import Filters
from garant.ledger.queries import list_incidents, list_meetings
from garant.model.times import Period
from garant.web import asked
from garant.web.asked import QuestionError
from garant.web.keeping import KeptRoute
from garant.web.outlook import Moment
from garant.web.page import Page, PageAsked
from garant.web.paging import page_of

router = APIRouter(route_class=KeptRoute)

_DAYS = timedelta(days=60)
_MOST = 1500  # of a sort
_MOST_BARS = 60
_PER_PAGE = 100


class Lane(StrEnum):
    """What happens."""

    MEETING = "meeting"
    INCIDENT = "incident"
    UNDERTAKING = "undertaking"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing on its day; `told` are the records that tell of it, several where papers tell the same."""

    day: date
    lane: Lane
    what: MeetingLine | IncidentLine | Moment
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """How much happens of each sort in some days."""

    first: date
    last: date
    counts: dict[Lane, int]


@router.get("/timeline")
def timeline(page: PageAsked) -> Response:
    """Show what happened in a stretch of days, the last first, and how much of it when."""
    query = page.request.query_params
    since, until = _days(page)
    actors, lanes = asked.words(query, "actor"), asked.terms(query, "lane", Lane) or tuple(Lane)
    happened = [each for each in _happenings(page, actors, since, until) if each.lane in lanes]
    happened.sort(key=lambda each: (-each.day.toordinal(), each.lane, each.told))
    return page.render(
        "timeline.html",
        found=page_of(happened, query, per_page=_PER_PAGE),
        bars=_bars(happened, since, until),
        since=since,
        until=until,
        lanes=tuple(Lane),
        shown=lanes,
        actors=page.named(page.outlook.actors[:80]),
        earlier=(since - (until - since) - timedelta(days=1), since - timedelta(days=1)),
        later=(until + timedelta(days=1), until + (until - since) + timedelta(days=1)),
    )


def _days(page: Page) -> tuple[date, date]:
    query = page.request.query_params
    until = asked.day(query, "until") or page.outlook.day
    since = asked.day(query, "since") or until - _DAYS
    if since > until:
        raise QuestionError(f"since={since} > until={until}")
    return since, until


def _happenings(page: Page, actors: Sequence[str], since: date, until: date) -> Iterator[Happening]:
    asked_ = Filters(actor=tuple(actors), since=since, until=until, limit=_MOST)
    yield from _told_once(Lane.MEETING, list_meetings(page.book, asked_), since, until)
    yield from _told_once(Lane.INCIDENT, list_incidents(page.book, asked_), since, until)
    for moment in page.outlook.moments_within(since, until):
        if not actors or {moment.undertaking.actor, moment.undertaking.beneficiary} & {*actors}:
            yield Happening(moment.day, Lane.UNDERTAKING, moment, (moment.step.said.record,))


def _told_once(
    lane: Lane, lines: Iterable[MeetingLine | IncidentLine], since: date, until: date
) -> Iterator[Happening]:
    """Yield what lines tell of: those of one type, day and place are of one happening."""
    groups: dict[tuple[str, date, tuple[str, ...]], list[MeetingLine | IncidentLine]] = {}
    for line in lines:
        period = Period.parse(line.date) if line.date else None
        if period is not None and since <= period.first <= until:
            groups.setdefault((line.type, period.first, _places(line)), []).append(line)
    for (_, day, _), told in groups.items():
        fullest = max(told, key=lambda line: len(line.participants) if isinstance(line, MeetingLine) else 0)
        yield Happening(day, lane, fullest, tuple(line.id for line in told))


def _places(line: MeetingLine | IncidentLine) -> tuple[str, ...]:
    if isinstance(line, IncidentLine):
        return line.places
    return (line.place,) if line.place else ()


def _bars(happened: Iterable[Happening], since: date, until: date) -> list[Bar]:
    """Return the days, some together where there are many, with how much happens in each."""
    days = (until - since).days + 1
    width = -(-days // _MOST_BARS)
    bars = [
        Bar(first, min(first + timedelta(days=width - 1), until), dict.fromkeys(Lane, 0))
        for first in (since + timedelta(days=place) for place in range(0, days, width))
    ]
    for each in happened:
        bars[(each.day - since).days // width].counts[each.lane] += 1
    return bars
