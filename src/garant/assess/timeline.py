"""The life of an undertaking in dated steps, and what was known of the world on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from garant.assess.said import Said, day_of, said
from garant.assess.silence import awaited, fell_silent
from garant.model.terms import Firmness
from garant.model.times import Period
from garant.model.undertakings import Report, Undertaking
from garant.resolve.history import life
from garant.resolve.undertakings import told_by


class Event(StrEnum):
    """What a step of a life is."""

    REPORT = "report"
    DEADLINE = "deadline"  # the last day that a report gives for it
    EXPIRED = "expired"  # that day has passed and nobody says that it is done
    SILENT = "silent"  # 90 days without a word


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what happened on a day, and how the undertaking stands after it.

    `day` is the last day of publication, None where none is known; `recorded` is when the ledger learnt of
    the report, None for what is no report. `moved` tells that the undertaking stands otherwise than before.
    """

    event: Event
    day: date | None
    firmness: Firmness
    said: Said
    recorded: str | None = None
    moved: bool = False


class Clock(StrEnum):
    """By what a report counts as known on a day."""

    PUBLISHED = "published"
    RECORDED = "recorded"


def timeline(undertaking: Undertaking, today: date | None = None) -> tuple[Step, ...]:
    """Return the steps of an undertaking by day; without `today`, none that passing time alone makes."""
    steps = [*_reported(undertaking), *_deadlines(undertaking)]
    if today is not None:
        steps += _passed(undertaking, today)
    return tuple(sorted(steps, key=lambda step: (step.day or date.max, _ORDER[step.event])))


def known(
    undertakings: Iterable[Undertaking], on: date, *, by: Clock = Clock.PUBLISHED
) -> tuple[Undertaking, ...]:
    """Return the undertakings as they were known on a day, by what had been published or recorded.

    Those of which nothing was known are left out. Sums, counts and conditions are those that were reported
    by then.
    """
    found = (_as_of(undertaking, on, by) for undertaking in undertakings)
    return tuple(undertaking for undertaking in found if undertaking is not None)


_ORDER = {event: place for place, event in enumerate(Event)}


def _reported(undertaking: Undertaking) -> Iterator[Step]:
    before: Firmness | None = None
    for report, firmness in life(undertaking.reports):
        moved = firmness is not before
        yield Step(Event.REPORT, day_of(report), firmness, said(report), report.recorded, moved)
        before = firmness


def _deadlines(undertaking: Undertaking) -> Iterator[Step]:
    seen = set()
    for report in undertaking.reports:
        deadline = _deadline(report)
        if deadline is not None and deadline not in seen:
            seen.add(deadline)
            yield Step(Event.DEADLINE, deadline, undertaking.firmness, said(report))


def _deadline(report: Report) -> date | None:
    """Return the last day that a report gives for its commitment, None where that is not after its own."""
    if report.deadline is not None:
        return report.deadline.last
    date_, day = report.commitment.date, day_of(report)
    period = Period.parse(date_) if date_ else None
    return period.last if period and day and period.first > day else None


def _passed(undertaking: Undertaking, today: date) -> Iterator[Step]:
    if awaited(undertaking):
        for step in _deadlines(undertaking):
            if step.day is not None and step.day < today:
                yield replace(step, event=Event.EXPIRED)
    since = fell_silent(undertaking)
    if since is not None and since <= today:
        yield Step(Event.SILENT, since, undertaking.firmness, said(undertaking.last))


def _as_of(undertaking: Undertaking, on: date, by: Clock) -> Undertaking | None:
    reports = tuple(report for report in undertaking.reports if _is_known(report, on, by))
    if len(reports) == len(undertaking.reports):
        return undertaking
    return told_by(undertaking, reports) if reports else None


def _is_known(report: Report, on: date, by: Clock) -> bool:
    if by is Clock.RECORDED:
        return report.recorded[:10] <= on.isoformat()
    day = day_of(report)
    return day is not None and day <= on
