"""When a named day falls, and which known event has its anniversary near a day."""

from datetime import date, timedelta
from re import compile as pattern

from garant.lexicon.chronicle import load_chronicle
from garant.lexicon.feasts import load_feasts

_FIXED = pattern(r"(?P<month>\d\d)-(?P<day>\d\d)")
_EASTER = pattern(r"easter(?P<days>[+-]\d+)?")
_NTH = pattern(r"(?P<nth>\d|last)-(?P<weekday>[a-z]+)-(?P<month>\d+)")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = timedelta(days=31)


def day_of(on: str, year: int) -> date | None:
    """Return the day of a year that `on` names, or None where it is not known.

    `on` is `12-25`, `easter`, `easter+39`, `4-thursday-11`, `last-monday-5`, or a feast of
    `data/feasts.yml` (`eid_al_fitr`).
    """
    if found := _FIXED.fullmatch(on):
        return date(year, int(found["month"]), int(found["day"]))
    if found := _EASTER.fullmatch(on):
        return easter(year) + timedelta(days=int(found["days"] or 0))
    if found := _NTH.fullmatch(on):
        return _nth(year, int(found["month"]), _WEEKDAYS.index(found["weekday"]), found["nth"])
    return load_feasts().get(on, {}).get(year)


def easter(year: int) -> date:
    """Return the western Easter Sunday of a year (the anonymous Gregorian computus, Meeus 1991)."""
    golden, century = year % 19, year // 100
    rest = year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _nth(year: int, month: int, weekday: int, nth: str) -> date:
    if nth == "last":
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (int(nth) - 1))


def anniversary_near(day: date, years: int | None) -> str | None:
    """Return the anniversary that falls within a month of `day`: the `years`-th, or any; None where none does."""
    found = []
    for event in load_chronicle():
        if event.anniversary:
            for year in (day.year - 1, day.year, day.year + 1):
                there = _same_day(event.first, year)
                if (
                    abs(there - day) <= _NEAR
                    and 0 < year - event.first.year
                    and years in (None, year - event.first.year)
                ):
                    found.append((abs(there - day), there))
    return min(found)[1].isoformat() if found else None


def _same_day(day: date, year: int) -> date:
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
