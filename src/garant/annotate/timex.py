"""Expressions of time as TimeML prints them: wider than the guidelines count, with a type each."""

from collections.abc import Sequence
from dataclasses import dataclass

from garant.annotate.calendar_moments import Calendar, NamedDay
from garant.annotate.dating import dated_marks
from garant.annotate.moments import Away, Clock
from garant.annotate.time_marks import Dated, TimeMark
from garant.lexicon.times import TimeType
from garant.model.times import Period

_DAYS = (Away, Calendar, NamedDay)


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3: `[start, end)`, its type and its value."""

    start: int
    end: int
    type: TimeType
    value: str


def timexes(marks: Sequence[TimeMark], published: Period | None) -> tuple[Timex, ...]:
    """Return the marks as TIMEX3; the two ends of a stretch apart."""
    return tuple(_timex(dated) for dated in dated_marks(marks, published, apart=True))


def _timex(dated: Dated) -> Timex:
    mark = dated.mark
    whole = not mark.reading.pieces
    start, end = (mark.whole_start, mark.whole_end) if whole else (dated.start, dated.end)
    part = mark.reading.part
    value = dated.value
    if part and isinstance(dated.moment, _DAYS) and len(value) == len("2025-08-20"):
        value = f"{value}T{part}"
    is_time = "T" in value and not isinstance(dated.moment, Clock) and mark.rule.type is TimeType.DATE
    return Timex(start, end, TimeType.TIME if is_time else mark.rule.type, value)
