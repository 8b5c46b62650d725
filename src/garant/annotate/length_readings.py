"""What constructions with a number of units say: « trois ans », « il y a deux semaines », "in two days"."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from garant.annotate.moments import Away, Fixed, Lasting
from garant.annotate.time_now import Now
from garant.annotate.time_parts import UNITS, Parts, Piece, Reader, Reading, size
from garant.annotate.time_terms import Term

_PARTS_OF_UNITS = {
    ("Y", 100): ("Y", 100),
    ("Y", 10): ("Y", 10),
    ("Y", 1): ("M", 12),
    ("D", 1): ("TH", 24),
    ("TH", 1): ("TM", 60),
}


def _duration(parts: Parts) -> Reading | None:
    """Read « trois ans », "a 10-year deal"; « deux ou trois jours » as the first."""
    count, unit = _count(parts), parts.unit
    if count is None:
        return None
    length = Lasting(count, unit.code, size(unit))
    numbers = parts.all("small", "two", "year", "count", "one")
    if len(numbers) < 2 or parts.has("couple", "of"):
        return Reading(length)
    longer = Lasting(Decimal(numbers[1].value or 0), unit.code, size(unit))
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
    if unit.code == "Y" and size(unit) == 1:
        return Reading(Lasting(count * 12 + 6, "M"))
    return Reading(Lasting(count + Decimal("0.5"), unit.code, size(unit)))


def _duration_sum(parts: Parts) -> Reading | None:
    """Read « un an et trois mois » as one length; « un an et deux ans » as two."""
    numbers = parts.all("small", "two", "year", "count", "one")
    units = parts.all(*UNITS)
    if len(numbers) != 2 or len(units) != 2:
        return None
    lengths = [
        Lasting(Decimal(number.value or 1), unit.code, size(unit))
        for number, unit in zip(numbers, units, strict=True)
    ]
    if _falls(units[0], units[1]):
        return Reading(Fixed(_joined(lengths)))
    pieces = tuple(
        Piece(number.start, unit.end, length)
        for number, unit, length in zip(numbers, units, lengths, strict=True)
    )
    return Reading(lengths[0], pieces=pieces, merged=False)


_BY_LENGTH = ("Y", "M", "W", "D", "TH", "TM", "TS")


def _falls(longer: Term, shorter: Term) -> bool:
    plain = size(longer) == size(shorter) == 1
    return plain and _BY_LENGTH.index(longer.code) < _BY_LENGTH.index(shorter.code)


def _joined(lengths: Sequence[Lasting]) -> str:
    first, second = (length.value(Now()) for length in lengths)
    return first + second.removeprefix("PT" if first.startswith("PT") else "P")


def _half_unit(parts: Parts) -> Reading | None:
    """Read « un demi-siècle », « une demi-heure », « un quart de siècle »."""
    half, unit = parts.first("half"), parts.unit
    finer = _PARTS_OF_UNITS.get((unit.code, size(unit)))
    if half is None or finer is None:
        return None
    return Reading(Lasting(Decimal(finer[1]) / int(half.value or 2), finer[0]))


def _term(parts: Parts) -> Reading:
    """Read "a quarter century": a word that says its length."""
    return Reading(Fixed(parts.all("term")[0].code))


def _unit_around(parts: Parts) -> Reading | None:
    """Read "over the past year", « l'année écoulée »: a length of time; "the coming days" has no number."""
    unit = parts.unit
    plural = (unit.printed.endswith("s") and unit.code != "M") or unit.printed == "months"
    return Reading(Lasting(None if plural else Decimal(1), unit.code, size(unit)))


def _ago(parts: Parts) -> Reading | None:
    """Read « il y a deux ans »: the year; of one year, the month; of one week, the day."""
    return _at_distance(parts, -1)


def _ahead(parts: Parts) -> Reading | None:
    return _at_distance(parts, 1)


def _ahead_perhaps(parts: Parts) -> Reading | None:
    """Read "in two days": a day where a verb points ahead, else a length of time."""
    later, length = _ahead(parts), _duration(parts)
    return later._replace(otherwise=length.moment) if later and length else length


def _at_distance(parts: Parts, sign: int, *, from_reference: bool = False) -> Reading | None:
    count, unit = _count(parts), parts.unit
    if count is None or count != int(count) or count > 10_000:
        return None
    if len(unit.code) > 1:
        return Reading(Away(0, "D", from_reference=from_reference))
    grain = "D" if parts.has("exactly") else _finer(unit) if count == 1 else ""
    if from_reference:
        grain = "last" if unit.code in "MY" else ""
    return Reading(Away(sign * int(count), unit.code, size(unit), grain, from_reference))


def _finer(unit: Term) -> str:
    return {"Y": "M", "W": "D"}.get(unit.code, "") if size(unit) == 1 else ""


def _from_reference(parts: Parts) -> Reading | None:
    return _at_distance(parts, -1 if parts.has("earlier") else 1, from_reference=True)


def _some(parts: Parts) -> Reading | None:
    unit = parts.first(*UNITS)
    return Reading(Lasting(None, unit.code)) if unit else None


def _every(parts: Parts) -> Reading | None:
    unit = parts.first(*UNITS)
    return (
        Reading(Lasting(Decimal(1), unit.code, size(unit)))
        if unit
        else Reading(Fixed(f"XXXX-XX-XXT{parts.part}"))
    )


LENGTH_READERS: Mapping[str, Reader] = {
    "ago": _ago,
    "ahead": _ahead,
    "ahead_perhaps": _ahead_perhaps,
    "around_event": _duration,
    "duration": _duration,
    "duration_and_half": _duration_and_half,
    "duration_sum": _duration_sum,
    "every": _every,
    "from_reference": _from_reference,
    "fixed_term": _term,
    "half_unit": _half_unit,
    "some": _some,
    "unit_around": _unit_around,
}
