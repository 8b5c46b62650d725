"""What names of the calendar say: days, weekdays, months, years, feasts, seasons, weekends.

Each turns into ISO 8601 given a `Now`. Where the day of publication is unknown and needed, the value
stays open in TimeML's way (`XXXX-WXX-3`, `XXXX-06-24`).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from garant.annotate.holidays import anniversary_near, day_of
from garant.annotate.time_now import (
    Ahead,
    Moment,
    Now,
    cost,
    date_of,
    days_away,
    iso_of,
    months_away,
    years_around,
)
from garant.model.times import Period, Precision

_FRESH = 2
_SEASONS = {"SP": (3, 4, 5), "SU": (6, 7, 8), "FA": (9, 10, 11), "WI": (12, 1, 2)}


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
            return iso_of(self.year, self.month, self.day)
        if now.day is None:
            return self._open()
        if self.year_away is not None:
            return iso_of(now.day.year + self.year_away, self.month, self.day)
        if self.month and self.day:
            return self._nearest_day(now, now.day, self.month, self.day)
        if self.month:
            return self._nearest_month(now, now.day, self.month)
        return now.coarse or self._nearest_weekday(now, now.day, self.weekday or 1)

    def _open(self) -> str:
        if self.month is None:
            return f"XXXX-WXX-{self.weekday}"
        return f"XXXX-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    def _nearest_weekday(self, now: Now, today: date, weekday: int) -> str:
        if now.linked:
            return days_away(now.linked, (weekday - now.linked.isoweekday()) % 7)
        back = (today.isoweekday() - weekday) % 7
        forth = -back % 7
        if self.turn == -1:
            return days_away(today, -(back or 7))
        if self.turn == 1:
            return days_away(today, forth or 7)
        return days_away(today, forth if self._is_future(now, back, forth) else -back)

    def _is_future(self, now: Now, back: int, forth: int) -> bool:
        if now.told and back <= _FRESH:
            return False
        if self.turn == 0:
            return forth <= back and not (now.ahead is Ahead.PAST and back <= _FRESH)
        return now.ahead is Ahead.FUTURE or (now.ahead is not Ahead.PAST and forth == 1)

    def _nearest_day(self, now: Now, today: date, month: int, day: int) -> str | None:
        days = [found for year in years_around(today) if (found := date_of(year, month, day))]
        if self.weekday:
            days = [each for each in days if each.isoweekday() == self.weekday] or days
        if not days:
            return None
        if now.linked:
            return min((each for each in days if each >= now.linked), default=days[-1]).isoformat()
        if self.turn == -1:
            return max((each for each in days if each < today), default=days[0]).isoformat()
        if self.turn == 1:
            return min((each for each in days if each > today), default=days[-1]).isoformat()
        return min(days, key=lambda each: cost((each - today).days, now.ahead)).isoformat()

    def _nearest_month(self, now: Now, today: date, month: int) -> str:
        if now.linked:
            return months_away(now.linked, (month - now.linked.month) % 12)
        away = month - today.month
        if self.turn == -1:
            return months_away(today, away if away < 0 else away - 12)
        if self.turn == 0:
            return months_away(today, away)
        if self.turn == 1:
            return months_away(today, away if away > 0 else away + 12)
        return months_away(today, min((away - 12, away, away + 12), key=lambda n: cost(n, now.ahead)))


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the month of publication (« le 14 du mois courant »); with a weekday, of the nearest."""

    day: int
    weekday: int | None = None

    def value(self, now: Now) -> str | None:
        if now.day is None:
            return f"XXXX-XX-{self.day:02d}"
        if self.weekday is None:
            return iso_of(now.day.year, now.day.month, self.day)
        today = now.day
        days = [found for found in self._around(today) if found.isoweekday() == self.weekday]
        nearest = min(days, key=lambda each: cost((each - today).days, now.ahead), default=None)
        return nearest.isoformat() if nearest else None

    def _around(self, today: date) -> list[date]:
        months = [months_away(today, away) for away in range(-6, 7)]
        days = [date_of(int(month[:4]), int(month[5:]), self.day) for month in months]
        return [day for day in days if day]


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day by its name: « Noël », « le jour de l'indépendance de l'Ukraine »; without a year the nearest."""

    on: str
    year: int | None = None

    def value(self, now: Now) -> str | None:
        if self.year is not None:
            found = day_of(self.on, self.year)
            return found.isoformat() if found else str(self.year)
        if len(self.on) == 10:
            return self.on
        if now.day is None:
            return self._of_no_year()
        return self._beside(now.near) or self._nearest(now, now.day)

    def _of_no_year(self) -> str | None:
        """Return its day of every year, or its month where that is all the years share: Thanksgiving's."""
        if not self.on[0].isdigit():
            return None
        _, *weekday, last = self.on.split("-")
        return f"XXXX-{last}" if weekday else f"XXXX-{self.on}"

    def _beside(self, near: Period | None) -> str | None:
        """Return the day within the month that the sentence names (« en juin 2018, pour l'Aïd »)."""
        if near is None or near.precision is Precision.YEAR:
            return None
        day = day_of(self.on, near.first.year)
        return day.isoformat() if day and near.first <= day <= near.last else None

    def _nearest(self, now: Now, today: date) -> str | None:
        days = [found for year in years_around(today) if (found := day_of(self.on, year))]
        nearest = min(days, key=lambda each: cost((each - today).days, now.ahead), default=None)
        return nearest.isoformat() if nearest else None


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
        placed = self.year is not None or self.turn is not None or bool(self.edge)
        if not placed or (self.year is None and now.day is None):
            return f"XXXX-{self.code}"
        year = self.year if self.year is not None else self._nearest_year(now)
        if self.edge:
            return iso_of(year, _SEASONS[self.code][0 if self.edge == "START" else 2], None)
        return f"{year:04d}-{self.code}"

    def _nearest_year(self, now: Now) -> int:
        middle = Calendar(month=_SEASONS[self.code][1], turn=self.turn or None)
        return int((middle.value(now) or "")[:4])


@dataclass(frozen=True, slots=True)
class WeekdayOfWeek:
    """A weekday of the week so many weeks from that of the publication."""

    weekday: int
    weeks: int

    def value(self, now: Now) -> str | None:
        if now.day is None or now.coarse:
            return now.coarse or f"XXXX-WXX-{self.weekday}"
        return days_away(now.day, 7 * self.weeks + self.weekday - now.day.isoweekday())


@dataclass(frozen=True, slots=True)
class Beside:
    """So many days from a day that has a name: « la veille du 24 février »."""

    day: Moment
    days: int

    def value(self, now: Now) -> str | None:
        named = Period.parse(self.day.value(now) or "")
        return days_away(named.first, self.days) if named else None


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
        return f"{saturday.isoformat()}/{days_away(saturday, 1)}"
