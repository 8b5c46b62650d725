"""What constructions that count from today or from the day spoken of say: « hier soir », « la veille »."""

from collections.abc import Mapping

from garant.annotate.calendar_moments import Calendar
from garant.annotate.moments import Away, Clock, Fixed
from garant.annotate.time_now import Moment
from garant.annotate.time_parts import Parts, Reader, Reading, size


def _unit_away(parts: Parts) -> Reading | None:
    """Read « la semaine dernière », « la fin de l'année prochaine », « l'année suivante »."""
    unit, turn = parts.unit, parts.turn or 0
    if unit.code == "D" and turn and not parts.has("previous", "following"):
        return None
    if len(unit.code) > 1 or size(unit) > 1:
        return None
    away = Away(turn, unit.code, from_reference=parts.has("previous", "following"))
    return Reading(away, parts.part, parts.edge)


def _unit_now(parts: Parts) -> Reading | None:
    unit = parts.unit
    if len(unit.code) > 1 or size(unit) > 1:
        return None
    return Reading(Away(0, unit.code, from_reference=unit.code == "D"))


def _fixed(parts: Parts) -> Reading:
    return Reading(Fixed(parts.rule.code or parts.terms[0].code))


def _day_away(parts: Parts) -> Reading | None:
    """Read « hier », « hier soir », « hier à 10 h », « 4 h mardi »."""
    term, weekday = parts.first("day"), parts.number("weekday")
    moment: Moment = Calendar(weekday=weekday) if weekday else Away(int(term.value or 0) if term else 0, "D")
    clock = parts.first("clock")
    if clock:
        return Reading(Clock(int(clock.value or 0), clock.code, moment), bare_day=True)
    return Reading(moment, parts.part, bare_day=term is not None and term.value == 0)


def _part_now(parts: Parts) -> Reading:
    """Read « ce matin », « en fin d'après-midi »: today; « cette nuit », "overnight": the night before."""
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


def _every_weekday(parts: Parts) -> Reading:
    return Reading(Fixed(f"XXXX-WXX-{parts.number('weekday')}"), parts.part)


def _clock(parts: Parts) -> Reading:
    clock = parts.all("clock")[0]
    return Reading(Clock(int(clock.value or 0), clock.code))


DAY_READERS: Mapping[str, Reader] = {
    "clock": _clock,
    "day_away": _day_away,
    "every_weekday": _every_weekday,
    "fixed": _fixed,
    "night_between": _night_between,
    "other_day": _other_day,
    "other_day_of": _other_day_of,
    "other_time": _other_time,
    "part_away": _part_away,
    "part_before": _part_before,
    "part_now": _part_now,
    "part_reference": _part_reference,
    "unit_away": _unit_away,
    "unit_now": _unit_now,
}
