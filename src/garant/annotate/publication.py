"""On which day an article without a date was published, told by what it says.

The days that its tellings leave (`tellings`) are weighed by who is in office, the years named, and the
weekdays of the whole article: the latest day that it speaks of as today or past. Never the day of reading;
where nothing tells, None.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from garant.annotate.calendar_moments import Calendar, NamedDay
from garant.annotate.eras import Era
from garant.annotate.marks import Annotated
from garant.annotate.tellings import Telling, dated_in, tellings_of, words_by_sentence
from garant.annotate.time_marks import TimeMark
from garant.annotate.time_now import Ahead, Moment, Now
from garant.lexicon.chronicle import events_told_by
from garant.model.articles import Publication
from garant.model.spans import Ordered
from garant.model.terms import Basis
from garant.model.times import Period

_LONGEST = 500  # sentences, and expressions of time, of which more tell nothing new
_LATER = timedelta(days=45)


def infer_publication(annotated: Annotated, marks: Sequence[TimeMark]) -> Publication | None:
    """Return the day (month, year) of publication as the text tells it, with why; None where it does not."""
    annotated = replace(annotated, sentences=Ordered(annotated.sentences[:_LONGEST]))
    marks = marks[:_LONGEST]
    words = words_by_sentence(annotated)
    events = events_told_by(words.everything)
    era = Era(annotated, marks, [event for event in events if words.tell(event)])
    tellings = list(tellings_of(annotated, marks, events, words)) or list(dated_in(era, annotated, marks))
    return _day_of(tellings, marks, era) if tellings else _open(era)


def _day_of(tellings: Sequence[Telling], marks: Sequence[TimeMark], era: Era) -> Publication | None:
    days = sorted({day for telling in tellings for day in telling.days})
    best = max(days, key=lambda day: (_support(day, tellings) + era.votes(day), -_cost(day, tellings, marks)))
    telling = min(
        _holding(best, tellings), key=lambda telling: (telling.length, telling.earliest, telling.why)
    )
    if telling.coarse:
        return _published(best.isoformat()[:7], telling.why)
    later = _later(best, marks)
    if later:
        return _published(later.isoformat(), f"{later.isoformat()}, told as past")
    return _published(best.isoformat(), telling.why)


def _open(era: Era) -> Publication | None:
    """Return the month or year that the era leaves, if it leaves no more than one."""
    months = era.months
    if months is None or months[0].year != months[1].year:
        return None
    iso = months[0].isoformat()
    return _published(iso[:7] if months[0] == months[1] else iso[:4], "who is in office, and the years named")


def _published(iso: str, why: str) -> Publication | None:
    period = Period.parse(iso)
    return Publication(period, Basis.INFERRED, why) if period else None


def _holding(day: date, tellings: Sequence[Telling]) -> list[Telling]:
    return [telling for telling in tellings if telling.earliest <= day <= telling.latest]


def _support(day: date, tellings: Sequence[Telling]) -> int:
    """Count what may be told on this day; what leaves a month open counts half."""
    return sum(1 if telling.coarse else 2 for telling in _holding(day, tellings))


def _later(day: date, marks: Sequence[TimeMark]) -> date | None:
    """Return the last day without a year that the article tells as past, if it follows soon."""
    past = [mark for mark in marks if mark.ahead is Ahead.PAST]
    days = [
        found for mark in past if (found := _next(mark.reading.moment, day)) and day < found <= day + _LATER
    ]
    return max(days, default=None)


def _next(moment: Moment, earliest: date) -> date | None:
    """Return the first day from `earliest` on that the moment may be."""
    if isinstance(moment, Calendar):
        if moment.year or not moment.month or not moment.day or moment.turn == 1:
            return None
        named: Moment = Calendar(month=moment.month, day=moment.day, weekday=moment.weekday)
    elif isinstance(moment, NamedDay) and not moment.year:
        named = moment
    else:
        return None
    period = Period.parse(named.value(Now(published=Period.day(earliest), linked=earliest)) or "")
    return period.first if period else None


def _cost(day: date, tellings: Sequence[Telling], marks: Sequence[TimeMark]) -> int:
    """Weigh a day: a weekday told five days later is less likely than one told on the day."""
    since = min((day - telling.earliest).days for telling in _holding(day, tellings))
    return sum(_age(day, mark) ** 2 for mark in marks) + since**2


def _age(day: date, mark: TimeMark) -> int:
    moment = mark.reading.moment
    if not isinstance(moment, Calendar) or moment.weekday is None or moment.month or moment.turn is not None:
        return 0
    weekday = moment.weekday % 7 + 1 if mark.rule.build == "night_between" else moment.weekday
    back = (day.isoweekday() - weekday) % 7
    if mark.ahead is Ahead.FUTURE:
        return -back % 7 // 2
    return min(back, -back % 7) if mark.ahead is Ahead.PRESENT else back
