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


def anniversary_near(day: date, count: int | None, *, monthly: bool = False) -> str | None:
    """Return the anniversary of a known event that falls within a month of `day`, or None.

    It is the `count`-th where a count is given; of months instead of years where `monthly`.
    """
    found = []
    for event in load_chronicle():
        if event.anniversary:
            found += [
                there
                for there in _returns(event.first, day, count, monthly=monthly)
                if abs(there - day) <= _NEAR
            ]
    return min(found, key=lambda there: (abs(there - day), there)).isoformat() if found else None


def _returns(first: date, day: date, count: int | None, *, monthly: bool) -> list[date]:
    if monthly:
        return [_months_on(first, count or 1)]
    years = range(day.year - 1, day.year + 2) if count is None else [first.year + count]
    return [_months_on(first, 12 * (year - first.year)) for year in years if year > first.year]


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))
