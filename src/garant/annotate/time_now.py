"""From where an expression of time is told, and the arithmetic of days that its value needs."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Protocol

from garant.model.times import Period, Precision


class Ahead(StrEnum):
    """Which way the words around an expression point."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    UNKNOWN = "unknown"


class Now(NamedTuple):
    """From where an expression is told: the publication, what was spoken of before, the way it points.

    `reference` is the last day spoken of, `last` the last period of any length, `near` the last one
    of the same sentence, `linked` the first day of the other end of « de juin à décembre »; `told`
    marks a weekday that the article tells as past elsewhere.
    """

    published: Period | None = None
    reference: date | None = None
    last: Period | None = None
    near: Period | None = None
    linked: date | None = None
    ahead: Ahead = Ahead.UNKNOWN
    told: bool = False

    @property
    def day(self) -> date | None:
        return self.published.first if self.published else None

    @property
    def base(self) -> date | None:
        """Return the last day spoken of, else that of publication."""
        return self.reference or self.day

    @property
    def coarse(self) -> str | None:
        """Return the publication's own value where no day of it is known ("2026-02")."""
        published = self.published
        return published.iso if published and published.precision is not Precision.DAY else None


class Moment(Protocol):
    """Anything that an expression of time may say."""

    def value(self, now: Now) -> str | None:
        """Return the value in ISO 8601, open where `now` lacks what it needs; None for a day that is none."""
        ...


_PAST_COST = {Ahead.PAST: 1.0, Ahead.FUTURE: 6.0, Ahead.PRESENT: 1.0, Ahead.UNKNOWN: 1.0}
_FUTURE_COST = {Ahead.PAST: 6.0, Ahead.FUTURE: 1.0, Ahead.PRESENT: 1.2, Ahead.UNKNOWN: 1.5}


def cost(away: int, ahead: Ahead) -> float:
    return away * _FUTURE_COST[ahead] if away > 0 else -away * _PAST_COST[ahead]


def years_around(day: date) -> range:
    return range(max(1, day.year - 1), day.year + 2)


def date_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def iso_of(year: int, month: int | None, day: int | None) -> str | None:
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    found = date_of(year, month, day)
    return found.isoformat() if found else None


def days_away(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return day.isoformat()


def months_away(day: date, months: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}"


def week_of(day: date) -> str:
    """Return the ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def moved(base: date, count: int, unit: str) -> date | None:
    try:
        if unit in "DW":
            return base + timedelta(days=count * (7 if unit == "W" else 1))
        months = base.year * 12 + base.month - 1 + count * (12 if unit == "Y" else 1)
        year, month = divmod(months, 12)
        first = date(year, month + 1, 1)
        following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
        return min(first + timedelta(days=base.day - 1), following - timedelta(days=1))
    except (OverflowError, ValueError):
        return None
