"""Imprecise time: an interval of days that keeps the precision in which it was given."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class Precision(StrEnum):
    """How finely a period was given."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"


_AT_HAND = 20_000  # the days of fifty years: all reports of a day share it

_FORMS = {
    Precision.DAY: re.compile(r"(\d{4})-(\d{2})-(\d{2})"),
    Precision.WEEK: re.compile(r"(\d{4})-W(\d{2})"),
    Precision.MONTH: re.compile(r"(\d{4})-(\d{2})"),
    Precision.YEAR: re.compile(r"(\d{4})"),
    Precision.DECADE: re.compile(r"(\d{3})X"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days, both ends included, written in ISO 8601 at its own precision.

    `2025-08-15`, `2025-W34`, `2025-06`, `2014`, `197X`, `2025-08-28/2025-08-29`.
    """

    first: date
    last: date
    precision: Precision
    iso: str

    @classmethod
    def parse(cls, iso: str) -> "Period | None":
        """Return the period that `iso` writes, or None where it writes none (a duration, a typing error)."""
        return _parsed(iso)

    @classmethod
    def day(cls, day: date) -> "Period":
        """Return the period of one day."""
        return cls(day, day, Precision.DAY, day.isoformat())

    def meets(self, other: "Period") -> bool:
        """Tell whether some day lies in both."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(_AT_HAND)
def _parsed(iso: str) -> Period | None:
    if "/" in iso:
        return _range(iso)
    for precision, form in _FORMS.items():
        if found := form.fullmatch(iso):
            return _period(precision, [int(part) for part in found.groups()], iso)
    return None


def _range(iso: str) -> "Period | None":
    ends = [Period.parse(end) for end in iso.split("/", 1)]
    if ends[0] is None or ends[1] is None or ends[0].first > ends[1].last:
        return None
    return Period(ends[0].first, ends[1].last, Precision.RANGE, iso)


def _period(precision: Precision, parts: list[int], iso: str) -> "Period | None":
    try:
        first, last = _ENDS[precision](*parts)
    except ValueError:
        return None
    return Period(first, last, precision, iso)


def _month(year: int, month: int) -> tuple[date, date]:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _week(year: int, week: int) -> tuple[date, date]:
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


_ENDS: dict[Precision, Callable[..., tuple[date, date]]] = {
    Precision.DAY: lambda year, month, day: (date(year, month, day), date(year, month, day)),
    Precision.WEEK: _week,
    Precision.MONTH: _month,
    Precision.YEAR: lambda year: (date(year, 1, 1), date(year, 12, 31)),
    Precision.DECADE: lambda decade: (date(decade * 10, 1, 1), date(decade * 10 + 9, 12, 31)),
}
