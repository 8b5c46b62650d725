"""What constructions with names of the calendar say: « mercredi 20 août », "2022-2025", « l'été 2019 »."""

from collections.abc import Mapping, Sequence

from garant.annotate.calendar_moments import (
    Anniversary,
    Beside,
    Calendar,
    DayOfMonth,
    NamedDay,
    NewYear,
    Season,
    WeekdayOfWeek,
    Weekend,
)
from garant.annotate.moments import Away, Clock, Fixed, Stretch
from garant.annotate.time_now import Moment
from garant.annotate.time_parts import UNITS, Parts, Piece, Reader, Reading
from garant.annotate.time_terms import Term


def _calendar(parts: Parts) -> Reading | None:
    weekday, month = parts.number("weekday"), parts.month
    day = parts.number("nth", "small", "premier") if month else None
    year = _year(parts, month)
    if parts.has("day") and not month:
        return None
    turn = parts.turn if weekday or month else None
    moment: Moment = Calendar(year=year, month=month, day=day, weekday=weekday, turn=turn)
    clock = parts.first("clock")
    if clock:
        moment = Clock(int(clock.value or 0), clock.code, moment)
    return Reading(moment, parts.part, parts.edge)


def _year(parts: Parts, month: int | None) -> int | None:
    """Return the year, also of « novembre 93 »."""
    year, short = parts.year, parts.number("two")
    if year is None and short is not None and month:
        return 1900 + short
    return year


def _calendar_of_year(parts: Parts) -> Reading | None:
    """Read « le 15 mars de l'année dernière »; another unit than the year says nothing."""
    if parts.unit.code != "Y" or parts.unit.value not in (None, 1):
        return None
    moment = Calendar(month=parts.month, day=parts.number("nth", "small"), year_away=parts.turn or 0)
    return Reading(moment)


def _day_of_month(parts: Parts) -> Reading | None:
    day = parts.number("small")
    return Reading(DayOfMonth(day)) if parts.unit.code == "M" and day else None


def _month_of(parts: Parts) -> Reading | None:
    return Reading(Calendar(year=parts.year, month=parts.month))


def _numeric(parts: Parts) -> Reading | None:
    """Read "2020-07-29", "30/05/2018", « 17.05.2019 »; month first where the rule's code says so."""
    term = parts.first("date")
    mark = next(mark for mark in "-/." if mark in term.printed) if term else ""
    numbers = [int(number) for number in term.printed.split(mark)] if term else []
    if not term or len(numbers) != 3:
        return None
    first, second, third = numbers
    if first > 31:
        year, month, day = first, second, third
    else:
        day, month, year = first, second, third + (2000 if third < 100 else 0)
        if parts.rule.code == "month_first":
            day, month = month, day
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2200):
        return None
    return Reading(Calendar(year=year, month=month, day=day))


def _day_range(parts: Parts) -> Reading | None:
    """Read « du 11 au 20 septembre », « les 3 et 4 décembre » as one; « les 16 et 23 août » as two days."""
    days, weekdays = parts.all("nth", "small", "premier"), parts.all("weekday")
    month, year = parts.month, parts.year
    if len(days) < 2 or month is None:
        return None
    moments = [
        Calendar(
            year=year, month=month, day=int(day.value or 0), weekday=_weekday_of(weekdays, place, len(days))
        )
        for place, day in enumerate(days)
    ]
    first, last = days[0], days[-1]
    ends = (
        (parts.terms[-1].end, first.start) if first.start > last.start else (first.end, parts.terms[-1].end)
    )
    pieces = (
        Piece(parts.terms[0].start if weekdays else first.start, ends[0], moments[0]),
        Piece(weekdays[-1].start if len(weekdays) > 1 else last.start, ends[1], moments[-1]),
    )
    joined = not parts.has("and", "or", "comma") or (last.value or 0) - (first.value or 0) == len(days) - 1
    merged = bool(joined) and len(weekdays) < 2
    return Reading(Stretch(moments[0], moments[-1]), pieces=pieces, merged=merged)


def _weekday_of(weekdays: Sequence[Term], place: int, count: int) -> int | None:
    if len(weekdays) != count:
        return None
    return int(weekdays[place].value or 0)


def _two_days(parts: Parts) -> Reading | None:
    """Read « du 22 février au 2 mars 2020 », or « du 30 décembre au 2 janvier 2021 » over two years."""
    days, months, year = parts.all("nth", "small", "premier"), parts.all("month", "short_month"), parts.year
    if len(days) != 2 or len(months) != 2 or year is None:
        return None
    first, last = int(months[0].value or 0), int(months[1].value or 0)
    begins = Calendar(year=year - (first > last), month=first, day=int(days[0].value or 0))
    ends = Calendar(year=year, month=last, day=int(days[1].value or 0))
    pieces = (
        Piece(min(days[0].start, months[0].start), max(days[0].end, months[0].end), begins),
        Piece(min(days[1].start, months[1].start), parts.terms[-1].end, ends),
    )
    return Reading(Stretch(begins, ends), pieces=pieces, merged=False)


def _two_months(parts: Parts) -> Reading | None:
    months, turn = parts.all("month", "short_month"), parts.turn
    moments = [Calendar(year=parts.year, month=int(month.value or 0), turn=turn) for month in months]
    pieces = (
        Piece(months[0].start, months[0].end, moments[0]),
        Piece(months[1].start, parts.terms[-1].end, moments[1]),
    )
    return Reading(Stretch(moments[0], moments[1]), pieces=pieces, merged=False)


def _year_range(parts: Parts) -> Reading | None:
    years = parts.all("year", "two")
    first, last = int(years[0].value or 0), int(years[-1].value or 0)
    last += first // 100 * 100 if last < 100 else 0
    if last <= first:
        return None
    moments = (Calendar(year=first), Calendar(year=last))
    pieces = tuple(Piece(term.start, term.end, moment) for term, moment in zip(years, moments, strict=True))
    return Reading(Stretch(*moments), pieces=pieces)


def _decade(parts: Parts) -> Reading | None:
    """Read « les années 1970 », « les années 60 », "the 1960s"."""
    unit, value = parts.first(*UNITS), parts.number("decade", "year", "two", "small")
    if value is None or value % 10 or (unit and not unit.printed.endswith("s")):
        return None
    return Reading(Fixed(f"{(value if value >= 100 else 1900 + value) // 10}X"), edge=parts.edge)


def _century(parts: Parts) -> Reading | None:
    rank = parts.number("rank")
    return Reading(Fixed(f"{rank - 1:02d}XX"), edge=parts.edge) if rank and parts.unit.value == 100 else None


def _weekday_and_day(parts: Parts) -> Reading | None:
    """Read "Thursday the 21st": a day of a month that is not named."""
    weekday, day = parts.number("weekday"), parts.number("nth")
    return Reading(DayOfMonth(day, weekday)) if weekday and day else None


def _half_of(parts: Parts) -> Reading | None:
    if parts.year is not None:
        return Reading(Calendar(year=parts.year))
    unit = parts.first(*UNITS)
    if unit is None or unit.code != "Y":
        return None
    return Reading(Away(parts.turn or 0, "Y"))


def _weekend(parts: Parts) -> Reading:
    turn = parts.turn
    return Reading(Weekend(turn if turn in (-1, 1) else None))


def _holiday(parts: Parts) -> Reading:
    return Reading(NamedDay(parts.all("holiday")[0].code, parts.year))


def _anniversary(parts: Parts) -> Reading:
    count = parts.number("ordinal", "premier", "nth", "small", "two", "count", "one")
    unit = parts.first(*UNITS)
    return Reading(Anniversary(count, monthly=unit is not None and unit.code == "M"))


def _new_year(parts: Parts) -> Reading:
    return Reading(NewYear())


def _day_beside(parts: Parts) -> Reading:
    """Read « la veille du 24 février », « le lendemain de Noël »."""
    holiday, shift = parts.first("holiday"), parts.number("other_day") or 0
    if holiday:
        return Reading(Beside(NamedDay(holiday.code), shift))
    day = Calendar(year=parts.year, month=parts.month, day=parts.number("nth", "small", "premier"))
    return Reading(Beside(day, shift))


def _weekday_of_week(parts: Parts) -> Reading | None:
    """Read « mardi de la semaine prochaine », "Friday this week"."""
    weekday = parts.number("weekday")
    return Reading(WeekdayOfWeek(weekday, parts.turn or 0)) if weekday else None


def _season(parts: Parts) -> Reading:
    return Reading(Season(parts.all("season")[0].code, parts.year, parts.turn, parts.edge), edge=parts.edge)


CALENDAR_READERS: Mapping[str, Reader] = {
    "anniversary": _anniversary,
    "calendar": _calendar,
    "calendar_of_year": _calendar_of_year,
    "century": _century,
    "day_beside": _day_beside,
    "day_of_month": _day_of_month,
    "day_range": _day_range,
    "decade": _decade,
    "half_of": _half_of,
    "holiday": _holiday,
    "month_of": _month_of,
    "new_year": _new_year,
    "numeric": _numeric,
    "season": _season,
    "two_days": _two_days,
    "two_months": _two_months,
    "weekday_and_day": _weekday_and_day,
    "weekday_of_week": _weekday_of_week,
    "weekend": _weekend,
    "year_range": _year_range,
}
