"""What other expressions of time say: distances, lengths, clock times, stretches.

Each turns into ISO 8601 given a `Now`; a distance from an unknown day stays open (`XXXX-WXX`).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from garant.annotate.time_now import Moment, Now, moved, week_of
from garant.model.times import Precision

_GRAINS = {Precision.DAY: "D", Precision.WEEK: "W", Precision.MONTH: "M", Precision.YEAR: "Y"}


@dataclass(frozen=True, slots=True)
class Away:
    """So many units from the publication or (`from_reference`) from the last day spoken of.

    « La semaine dernière », « il y a trois ans », "two days later". `unit` is D, W, M or Y, of `size`
    each; `grain` is the unit in which the value is given: `unit` itself where empty, that of what
    was spoken of last where it is `last`.
    """

    count: int
    unit: str
    size: int = 1
    grain: str = ""
    from_reference: bool = False

    def value(self, now: Now) -> str | None:
        base = self._base(now)
        if base is None:
            return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(self.unit)
        grain = self.grain or self.unit
        if self.grain == "last":
            grain = _GRAINS.get(now.last.precision, self.unit) if now.last else self.unit
        if now.coarse and grain in "DW" and not (self.from_reference and now.reference):
            return now.coarse
        day = moved(base, self.count * self.size, self.unit)
        if day is None:
            return None
        if grain == "W" and self.unit == "W" and self.count == -1 and self._is_week_then_ending(base):
            day = base
        return {"D": day.isoformat(), "W": week_of(day), "M": day.isoformat()[:7], "Y": f"{day.year:04d}"}[
            grain
        ]

    def _base(self, now: Now) -> date | None:
        if not self.from_reference:
            return now.day
        if self.unit == "D" or now.last is None:
            return now.base
        return now.last.first

    def _is_week_then_ending(self, base: date) -> bool:
        """« La semaine dernière », written on a Sunday, is the week that ends with it."""
        return base.isoweekday() == 7 and not self.from_reference and not self.grain


@dataclass(frozen=True, slots=True)
class Lasting:
    """A length of time: `P3Y`, `PT48H`; `count` is None for « quelques »."""

    count: Decimal | None
    unit: str
    size: int = 1

    def value(self, now: Now) -> str:
        count = "X" if self.count is None else f"{(self.count * self.size).normalize():f}"
        return f"P{count}{self.unit}" if len(self.unit) == 1 else f"P{self.unit[0]}{count}{self.unit[1]}"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that no publication changes: `199X`, `P1Y`, `PRESENT_REF`."""

    fixed: str

    def value(self, now: Now) -> str:
        return self.fixed


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of a day: that which stands beside it, else the last day spoken of."""

    minutes: int
    zone: str = ""
    day: Moment | None = None

    def value(self, now: Now) -> str | None:
        day = self.day.value(now) if self.day else (now.base.isoformat() if now.base else None)
        return f"{day or 'XXXX-XX-XX'}T{self.minutes // 60:02d}:{self.minutes % 60:02d}{self.zone}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another: « du 11 au 20 septembre », "2022-2025"."""

    first: Moment
    last: Moment

    def value(self, now: Now) -> str | None:
        first, last = self.first.value(now), self.last.value(now)
        if not first or not last or first > last:
            return last
        return f"{first}/{last}"
