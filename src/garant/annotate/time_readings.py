"""What each construction of the time grammar says: one function for each `build` of `time_grammar.yml`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from garant.annotate.moments import (
    Anniversary,
    Away,
    Calendar,
    Clock,
    DayOfMonth,
    Fixed,
    Lasting,
    Moment,
    NamedDay,
    NewYear,
    Season,
    Stretch,
    Weekend,
)
from garant.annotate.time_terms import Term
from garant.lexicon.times import TimeRule


@dataclass(frozen=True, slots=True)
class Reading:
    """The moment that an expression says, the part of the day and the edge of the period that it names.

    `pieces` are the two ends of a stretch, which TimeML prints apart, and the guidelines too where they
    are not `merged`. `bare_day` marks « aujourd'hui », « ce matin ». `otherwise` is the moment where no
    verb points ahead ("in two days").
    """

    moment: Moment
    part: str = ""
    edge: str = ""
    pieces: tuple["Piece", ...] = ()
    merged: bool = True
    bare_day: bool = False
    otherwise: Moment | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One end of a stretch with its place."""

    start: int
    end: int
    moment: Moment


class Parts:
    """The terms of one expression, asked for by category."""

    def __init__(self, terms: Sequence[Term], rule: TimeRule) -> None:
        self.terms, self.rule = terms, rule

    def all(self, *categories: str) -> list[Term]:
        return [term for term in self.terms if term.category in categories]

    def first(self, *categories: str) -> Term | None:
        return next((term for term in self.terms if term.category in categories), None)

    def has(self, *categories: str) -> bool:
        return self.first(*categories) is not None

    def number(self, *categories: str) -> int | None:
        term = self.first(*categories)
        return int(term.value) if term and term.value is not None else None

    @property
    def year(self) -> int | None:
        return self.number("year")

    @property
    def month(self) -> int | None:
        return self.number("month", "short_month")

    @property
    def unit(self) -> Term:
        return self.all("unit", "quarter")[-1]

    @property
    def part(self) -> str:
        term = self.first("part", "day_part")
        if term:
            return term.code
        unit = self.first("unit")
        return "EV" if unit and unit.code == "D" and self.edge == "END" else ""

    @property
    def edge(self) -> str:
        term = self.first("edge")
        return term.code if term else ""

    @property
    def turn(self) -> int | None:
        for category, turn in _TURNS.items():
            if self.has(category):
                return turn
        return None


_TURNS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "this": 0,
    "these": 0,
}


def read(rule: TimeRule, terms: Sequence[Term]) -> Reading | None:
    """Return what the terms say as the rule has it; None where they say nothing (« 30 février »)."""
    return _READERS[rule.build](Parts(terms, rule))


def _calendar(parts: Parts) -> Reading | None:
    weekday, month = parts.number("weekday"), parts.month
    day = parts.number("nth", "small") if month else None
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
    """Read "2020-07-29", "30/05/2018", « 17.05.2019 »; day first, unless only the second may be one."""
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
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2200):
        return None
    return Reading(Calendar(year=year, month=month, day=day))


def _day_range(parts: Parts) -> Reading | None:
    """Read « du 11 au 20 septembre », « les 3 et 4 décembre » as one; « les 16 et 23 août » as two days."""
    days, weekdays = parts.all("nth", "small"), parts.all("weekday")
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


def _two_months(parts: Parts) -> Reading | None:
    months, turn = parts.all("month"), parts.turn
    moments = [Calendar(month=int(month.value or 0), turn=turn) for month in months]
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
    unit, value = parts.first("unit"), parts.number("decade", "year", "two", "small")
    if value is None or value % 10 or (unit and not unit.printed.endswith("s")):
        return None
    return Reading(Fixed(f"{(value if value >= 100 else 1900 + value) // 10}X"), edge=parts.edge)


def _century(parts: Parts) -> Reading | None:
    rank = parts.number("rank")
    return Reading(Fixed(f"{rank - 1:02d}XX"), edge=parts.edge) if rank and parts.unit.value == 100 else None


def _unit_away(parts: Parts) -> Reading | None:
    """Read « la semaine dernière », « la fin de l'année prochaine », « l'année suivante »."""
    unit, turn = parts.unit, parts.turn or 0
    if unit.code == "D" and turn and not parts.has("previous", "following"):
        return None
    if len(unit.code) > 1 or _size(unit) > 1:
        return None
    away = Away(turn, unit.code, from_reference=parts.has("previous", "following"))
    return Reading(away, parts.part, parts.edge)


def _size(unit: Term) -> int:
    return int(unit.value or 1)


def _unit_now(parts: Parts) -> Reading | None:
    unit = parts.unit
    if len(unit.code) > 1 or _size(unit) > 1:
        return None
    return Reading(Away(0, unit.code, from_reference=unit.code == "D"))


def _unit_around(parts: Parts) -> Reading | None:
    """Read "over the past year", « l'année écoulée »: a length of time; "the coming days" has no number."""
    unit = parts.unit
    plural = (unit.printed.endswith("s") and unit.code != "M") or unit.printed == "months"
    return Reading(Lasting(None if plural else Decimal(1), unit.code, _size(unit)))


def _half_of(parts: Parts) -> Reading | None:
    if parts.year is not None:
        return Reading(Calendar(year=parts.year))
    unit = parts.first("unit")
    if unit is None or unit.code != "Y":
        return None
    return Reading(Away(parts.turn or 0, "Y"))


def _weekend(parts: Parts) -> Reading:
    turn = parts.turn
    return Reading(Weekend(turn if turn in (-1, 1) else None))


def _duration(parts: Parts) -> Reading | None:
    """Read « trois ans », "a 10-year deal"; « deux ou trois jours » as the first."""
    count, unit = _count(parts), parts.unit
    if count is None:
        return None
    length = Lasting(count, unit.code, _size(unit))
    numbers = parts.all("small", "two", "year", "count", "one")
    if len(numbers) < 2 or parts.has("couple", "of"):
        return Reading(length)
    longer = Lasting(Decimal(numbers[1].value or 0), unit.code, _size(unit))
    pieces = (Piece(numbers[0].start, numbers[0].end, length), Piece(numbers[1].start, unit.end, longer))
    return Reading(length, pieces=pieces)


def _count(parts: Parts) -> Decimal | None:
    for term in parts.terms:
        if term.category == "couple":
            return Decimal(2)
        if term.category == "one" and not parts.has("couple"):
            number = parts.first("count") if parts.has("of") else None
            return Decimal(number.value or 1) if number else Decimal(1)
        if term.category in ("small", "two", "year", "count"):
            return Decimal(term.value or 0)
    return None


def _duration_and_half(parts: Parts) -> Reading | None:
    """Read « deux ans et demi »: P30M; of other units a decimal."""
    count, unit = _count(parts), parts.unit
    if count is None:
        return None
    if unit.code == "Y" and _size(unit) == 1:
        return Reading(Lasting(count * 12 + 6, "M"))
    return Reading(Lasting(count + Decimal("0.5"), unit.code, _size(unit)))


_PARTS_OF_UNITS = {
    ("Y", 100): ("Y", 100),
    ("Y", 10): ("Y", 10),
    ("Y", 1): ("M", 12),
    ("D", 1): ("TH", 24),
    ("TH", 1): ("TM", 60),
}


def _half_unit(parts: Parts) -> Reading | None:
    """Read « un demi-siècle », « une demi-heure », « un quart de siècle »."""
    half, unit = parts.first("half"), parts.unit
    finer = _PARTS_OF_UNITS.get((unit.code, _size(unit)))
    if half is None or finer is None:
        return None
    return Reading(Lasting(Decimal(finer[1]) / int(half.value or 2), finer[0]))


def _half_century(parts: Parts) -> Reading | None:
    half = parts.first("half")
    return Reading(Lasting(Decimal(25), "Y")) if half and half.printed == "quarter century" else None


def _ago(parts: Parts) -> Reading | None:
    """Read « il y a deux ans »: the year; of one year, the month; of one week, the day."""
    return _at_distance(parts, -1)


def _ahead(parts: Parts) -> Reading | None:
    return _at_distance(parts, 1)


def _ahead_perhaps(parts: Parts) -> Reading | None:
    """Read "in two days": a day where a verb points ahead, else a length of time."""
    later, length = _ahead(parts), _duration(parts)
    return replace(later, otherwise=length.moment) if later and length else length


def _at_distance(parts: Parts, sign: int, *, from_reference: bool = False) -> Reading | None:
    count, unit = _count(parts), parts.unit
    if count is None or count != int(count) or count > 10_000:
        return None
    if len(unit.code) > 1:
        return Reading(Away(0, "D", from_reference=from_reference))
    grain = "D" if parts.has("exactly") else _finer(unit) if count == 1 else ""
    if from_reference:
        grain = "last" if unit.code in "MY" else ""
    return Reading(Away(sign * int(count), unit.code, _size(unit), grain, from_reference))


def _finer(unit: Term) -> str:
    return {"Y": "M", "W": "D"}.get(unit.code, "") if _size(unit) == 1 else ""


def _from_reference(parts: Parts) -> Reading | None:
    return _at_distance(parts, -1 if parts.has("earlier") else 1, from_reference=True)


def _some(parts: Parts) -> Reading | None:
    unit = parts.first("unit")
    return Reading(Lasting(None, unit.code)) if unit else None


def _fixed(parts: Parts) -> Reading:
    return Reading(Fixed(parts.rule.code or parts.terms[0].code))


def _now_ref(parts: Parts) -> Reading:
    return Reading(Fixed("PRESENT_REF"))


def _day_away(parts: Parts) -> Reading | None:
    """Read « hier », « hier soir », « hier à 10 h », « 4 h mardi »."""
    term, weekday = parts.first("day"), parts.number("weekday")
    moment: Moment = Calendar(weekday=weekday) if weekday else Away(int(term.value or 0) if term else 0, "D")
    clock = parts.first("clock")
    if clock:
        return Reading(Clock(int(clock.value or 0), clock.code, moment), bare_day=True)
    return Reading(moment, parts.part, bare_day=term is not None and term.value == 0)


def _part_now(parts: Parts) -> Reading:
    """Read « ce matin », « en fin d'après-midi »: today; « cette nuit », "overnight": the night before today."""
    term = parts.first("part", "day_part")
    night = term is not None and term.code == "NI"
    shift = int(term.value or 0) if term and term.category == "day_part" else -1 if night else 0
    return Reading(
        Away(shift, "D", from_reference=not parts.has("this", "day_part")), parts.part, bare_day=True
    )


def _part_away(parts: Parts) -> Reading:
    """Read « la nuit dernière », "last night": the night before today."""
    turn = parts.turn or 0
    return Reading(Away(turn, "D", from_reference=parts.has("previous", "following")), parts.part)


def _part_before(parts: Parts) -> Reading:
    """Read « au cours de la nuit »: the night before the day spoken of; another part is of that day."""
    shift = -1 if parts.part == "NI" else 0
    return Reading(Away(shift, "D", from_reference=True), parts.part)


def _part_reference(parts: Parts) -> Reading:
    return Reading(Away(0, "D", from_reference=True), parts.part)


def _night_between(parts: Parts) -> Reading:
    """Read « la nuit de mardi à mercredi »: a night is its first day."""
    day, month = parts.number("nth", "small"), parts.month
    weekday = parts.number("weekday")
    moment = Calendar(year=parts.year, month=month, day=day if month else None, weekday=weekday)
    return Reading(moment, parts.part)


def _other_day(parts: Parts) -> Reading:
    term = parts.first("other_day")
    return Reading(Away(int(term.value or 0) if term else 0, "D", from_reference=True), parts.part)


def _other_day_of(parts: Parts) -> Reading:
    """Read « au lendemain de la frappe »: the day spoken of."""
    return Reading(Away(0, "D", from_reference=True))


def _other_time(parts: Parts) -> Reading:
    return Reading(Away(0, "D", from_reference=True))


def _holiday(parts: Parts) -> Reading:
    return Reading(NamedDay(parts.all("holiday")[0].code, parts.year))


def _anniversary(parts: Parts) -> Reading:
    count = parts.number("ordinal", "nth", "small", "two", "count", "one")
    unit = parts.first("unit")
    return Reading(Anniversary(count, monthly=unit is not None and unit.code == "M"))


def _new_year(parts: Parts) -> Reading:
    return Reading(NewYear())


def _season(parts: Parts) -> Reading:
    return Reading(Season(parts.all("season")[0].code, parts.year, parts.turn, parts.edge), edge=parts.edge)


def _every(parts: Parts) -> Reading | None:
    unit = parts.first("unit")
    return (
        Reading(Lasting(Decimal(1), unit.code, _size(unit)))
        if unit
        else Reading(Fixed(f"XXXX-XX-XXT{parts.part}"))
    )


def _every_weekday(parts: Parts) -> Reading:
    return Reading(Fixed(f"XXXX-WXX-{parts.number('weekday')}"), parts.part)


def _clock(parts: Parts) -> Reading:
    clock = parts.all("clock")[0]
    return Reading(Clock(int(clock.value or 0), clock.code))


_READERS: Mapping[str, Callable[[Parts], Reading | None]] = {
    "ago": _ago,
    "ahead": _ahead,
    "ahead_perhaps": _ahead_perhaps,
    "anniversary": _anniversary,
    "around_event": _duration,
    "calendar": _calendar,
    "calendar_of_year": _calendar_of_year,
    "century": _century,
    "clock": _clock,
    "day_away": _day_away,
    "day_of_month": _day_of_month,
    "day_range": _day_range,
    "decade": _decade,
    "duration": _duration,
    "duration_and_half": _duration_and_half,
    "every": _every,
    "every_weekday": _every_weekday,
    "fixed": _fixed,
    "from_reference": _from_reference,
    "half_century": _half_century,
    "half_of": _half_of,
    "half_unit": _half_unit,
    "holiday": _holiday,
    "month_of": _month_of,
    "new_year": _new_year,
    "night_between": _night_between,
    "now_ref": _now_ref,
    "numeric": _numeric,
    "other_day": _other_day,
    "other_day_of": _other_day_of,
    "other_time": _other_time,
    "part_away": _part_away,
    "part_before": _part_before,
    "part_now": _part_now,
    "part_reference": _part_reference,
    "season": _season,
    "some": _some,
    "two_months": _two_months,
    "unit_around": _unit_around,
    "unit_away": _unit_away,
    "unit_now": _unit_now,
    "weekend": _weekend,
    "year_range": _year_range,
}
