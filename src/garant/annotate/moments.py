"""What an expression of time says before the day of publication is known, and its value once it is.

Each moment turns into ISO 8601 given a `Now`. Where the day of publication is unknown and needed, the
value stays open in TimeML's way (`XXXX-WXX-3`, `XXXX-06-24`).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from garant.annotate.holidays import anniversary_near, day_of
from garant.model.times import Period, Precision


class Ahead(StrEnum):
    """Which way the words around an expression point."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Now:
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
        """Return the value in ISO 8601 (open where `now` lacks what it needs), or None for a day that is none."""
        ...


_FRESH = 2
_PAST_COST = {Ahead.PAST: 1.0, Ahead.FUTURE: 6.0, Ahead.PRESENT: 1.0, Ahead.UNKNOWN: 1.0}
_FUTURE_COST = {Ahead.PAST: 6.0, Ahead.FUTURE: 1.0, Ahead.PRESENT: 1.2, Ahead.UNKNOWN: 1.5}


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, weekday, month or year by its name: « mercredi 20 août », "March 2022".

    `turn` is -1 for « dernier », +1 for « prochain », 0 for « ce »; `year_away` counts years from
    the publication's (« de l'année dernière »).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    turn: int | None = None
    year_away: int | None = None

    def value(self, now: Now) -> str | None:
        if self.year is not None:
            return _iso(self.year, self.month, self.day)
        if now.day is None:
            return self._open()
        if self.year_away is not None:
            return _iso(now.day.year + self.year_away, self.month, self.day)
        if self.month is None:
            return now.coarse or self._nearest_weekday(now)
        return self._nearest_day(now) if self.day else self._nearest_month(now)

    def _open(self) -> str:
        if self.month is None:
            return f"XXXX-WXX-{self.weekday}"
        return f"XXXX-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    def _nearest_weekday(self, now: Now) -> str:
        day, weekday = now.day, self.weekday
        assert day is not None and weekday is not None
        if now.linked:
            return _away(now.linked, (weekday - now.linked.isoweekday()) % 7)
        back = (day.isoweekday() - weekday) % 7
        forth = -back % 7
        if self.turn == -1:
            return _away(day, -(back or 7))
        if self.turn == 1:
            return _away(day, forth or 7)
        return _away(day, forth if self._is_future(now, back, forth) else -back)

    def _is_future(self, now: Now, back: int, forth: int) -> bool:
        if now.told and back <= _FRESH:
            return False
        if self.turn == 0:
            return forth <= back and not (now.ahead is Ahead.PAST and back <= _FRESH)
        return now.ahead is Ahead.FUTURE or (now.ahead is not Ahead.PAST and forth == 1)

    def _nearest_day(self, now: Now) -> str | None:
        day = now.day
        assert day is not None and self.month is not None and self.day is not None
        found = [found for year in _years(day) if (found := _date(year, self.month, self.day))]
        if self.weekday:
            found = [each for each in found if each.isoweekday() == self.weekday] or found
        if not found:
            return None
        if now.linked:
            return min((each for each in found if each >= now.linked), default=found[-1]).isoformat()
        if self.turn == -1:
            return max((each for each in found if each < day), default=found[0]).isoformat()
        if self.turn == 1:
            return min((each for each in found if each > day), default=found[-1]).isoformat()
        return min(found, key=lambda each: _cost((each - day).days, now.ahead)).isoformat()

    def _nearest_month(self, now: Now) -> str:
        day, month = now.day, self.month
        assert day is not None and month is not None
        if now.linked:
            return _month_away(now.linked, (month - now.linked.month) % 12)
        away = month - day.month
        if self.turn == -1:
            return _month_away(day, away if away < 0 else away - 12)
        if self.turn == 1:
            return _month_away(day, away if away > 0 else away + 12)
        return _month_away(day, min((away - 12, away, away + 12), key=lambda n: _cost(n, now.ahead)))


def _cost(away: int, ahead: Ahead) -> float:
    return away * _FUTURE_COST[ahead] if away > 0 else -away * _PAST_COST[ahead]


def _years(day: date) -> range:
    return range(max(1, day.year - 1), day.year + 2)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}"
    found = _date(year, month, day)
    return found.isoformat() if found else None


def _away(day: date, days: int) -> str:
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return day.isoformat()


def _month_away(day: date, months: int) -> str:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}"


def week_of(day: date) -> str:
    """Return the ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


@dataclass(frozen=True, slots=True)
class Away:
    """So many units from the publication or (`from_reference`) from the last day spoken of.

    `unit` is D, W, M or Y, of `size` each; `grain` is the unit in which the value is given,
    `unit` itself where empty, that of what was spoken of last where it is `last`. « la semaine dernière », « il y a trois ans », "two days later".
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
        day = _moved(base, self.count * self.size, self.unit)
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


_GRAINS = {Precision.DAY: "D", Precision.WEEK: "W", Precision.MONTH: "M", Precision.YEAR: "Y"}


def _moved(base: date, count: int, unit: str) -> date | None:
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


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the month of publication: « le 14 du mois courant »."""

    day: int

    def value(self, now: Now) -> str | None:
        return _iso(now.day.year, now.day.month, self.day) if now.day else f"XXXX-XX-{self.day:02d}"


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
class NamedDay:
    """A day by its name: « Noël », « le jour de l'indépendance de l'Ukraine »; nearest where no year is given."""

    on: str
    year: int | None = None

    def value(self, now: Now) -> str | None:
        if self.year is not None:
            found = day_of(self.on, self.year)
            return found.isoformat() if found else str(self.year)
        if len(self.on) == 10:
            return self.on
        if now.day is None:
            return f"XXXX-{self.on}" if self.on[0].isdigit() else None
        day = now.day
        beside = day_of(self.on, now.near.first.year) if now.near else None
        if (
            beside
            and now.near
            and now.near.precision is not Precision.YEAR
            and now.near.first <= beside <= now.near.last
        ):
            return beside.isoformat()
        days = [found for year in _years(day) if (found := day_of(self.on, year))]
        return min(days, key=lambda each: _cost((each - day).days, now.ahead)).isoformat() if days else None


@dataclass(frozen=True, slots=True)
class Anniversary:
    """The n-th (or some) anniversary of a known event near the publication; with `monthly` so many months."""

    count: int | None = None
    monthly: bool = False

    def value(self, now: Now) -> str | None:
        return anniversary_near(now.day, self.count, monthly=self.monthly) if now.day else None


@dataclass(frozen=True, slots=True)
class NewYear:
    """« La nouvelle année »: this one in its first half, else the next."""

    def value(self, now: Now) -> str | None:
        return f"{now.day.year + (now.day.month > 6):04d}" if now.day else "XXXX"


@dataclass(frozen=True, slots=True)
class Season:
    """A season of a year, given or nearest; `edge` names its beginning or end as a month."""

    code: str
    year: int | None = None
    turn: int | None = None
    edge: str = ""

    def value(self, now: Now) -> str | None:
        year = self.year
        if year is None and self.turn is None and not self.edge:
            return f"XXXX-{self.code}"
        if year is None:
            if now.day is None:
                return f"XXXX-{self.code}"
            middle = Calendar(month=_SEASONS[self.code][1], turn=self.turn or None)
            year = int((middle.value(now) or "")[:4])
        if self.edge:
            return _iso(year, _SEASONS[self.code][0 if self.edge == "START" else 2], None)
        return f"{year:04d}-{self.code}"


_SEASONS = {"SP": (3, 4, 5), "SU": (6, 7, 8), "FA": (9, 10, 11), "WI": (12, 1, 2)}


@dataclass(frozen=True, slots=True)
class Weekend:
    """The Saturday and Sunday of a week, or the last before the publication."""

    turn: int | None = None

    def value(self, now: Now) -> str | None:
        if now.day is None:
            return "XXXX-WXX-WE"
        if now.coarse:
            return now.coarse
        back = (now.day.isoweekday() - 6) % 7
        if self.turn == 1 or (now.ahead is Ahead.FUTURE and back > 1):
            back -= 7
        saturday = now.day - timedelta(days=back)
        return f"{saturday.isoformat()}/{_away(saturday, 1)}"


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
