"""How alike two reports are: features that each say why, and what rules out that they are one.

The weights are in hundredths of a point; two reports of one actor at `ENOUGH` or more are of one undertaking.
They were set by reason and held against the world of the example articles (`gold/world.yml`).
"""

from datetime import date
from decimal import Context, Decimal

from garant.model.numbers import Amount, Quantity
from garant.model.terms import FIRMNESS_SCALE, Firmness, Kind
from garant.model.times import Period
from garant.model.undertakings import UNKNOWN_DAY, Feature
from garant.resolve.profiles import AID, NO_THINGS, Profile

ENOUGH = 200

# What a state gives once or as a posture: two vague reports of it are one. Of the other kinds there are many.
_ONE_OF_A_KIND = frozenset(
    {
        Kind.TROOPS,
        Kind.AIR,
        Kind.NAVAL,
        Kind.GUARANTEE,
        Kind.MONITORING,
        Kind.INTELLIGENCE,
        Kind.LOGISTICS,
        Kind.TRAINING,
    }
)
_PROMISED = frozenset(FIRMNESS_SCALE[:5])  # what is under way or delivered is not what is refused beside it
_DOING = frozenset({Firmness.UNDERWAY, Firmness.DELIVERED})
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD"})
_ROUNDING = Decimal("0.006")
_LEAST_DIGITS = 2
_NEAR, _LATER, _LONG_AGO = 10, 120, 400  # days
_ALIKE_WORDS = 0.34


def compare(left: Profile, right: Profile) -> tuple[Feature, ...] | None:
    """Return what speaks for and against two reports of one actor being one; None where it is ruled out."""
    found: list[Feature] = []
    for look in _COMPARED:
        feature = look(left, right)
        if feature is _RULED_OUT:
            return None
        if feature is not None:
            found.append(feature)
    return tuple(found)


_RULED_OUT = Feature("ruled_out", float("-inf"))


def _same_article(left: Profile, right: Profile) -> Feature | None:
    """An article's records are of different undertakings, but for a refusal beside what it denies."""
    if left.article != right.article:
        return None
    if left.kind is not right.kind or record_in_whole(left, right):
        return _RULED_OUT
    if {left.firmness, right.firmness} & _PROMISED and Firmness.REFUSED in (left.firmness, right.firmness):
        return Feature("denied", 50)
    return _RULED_OUT


def record_in_whole(left: Profile, right: Profile) -> bool:
    """Tell whether one of two reports is part of the other."""
    return left.record == right.whole or right.record == left.whole


def _beneficiary(left: Profile, right: Profile) -> Feature | None:
    if left.beneficiary is None or right.beneficiary is None:
        return None
    if left.beneficiary == right.beneficiary:
        return Feature("beneficiary", 60, left.beneficiary)
    states = [name for name in (left.beneficiary, right.beneficiary) if _is_state(name)]
    if len(states) < 2 and left.amounts and right.amounts:  # "promised at the G7" is read "to the G7"
        return Feature("beneficiaries", -100, f"{left.beneficiary}, {right.beneficiary}")
    return _RULED_OUT


def _is_state(name: str) -> bool:
    return len(name) == 2 and name.isalpha() and name.isupper()


def _kind(left: Profile, right: Profile) -> Feature | None:
    if left.kind is right.kind:
        return Feature("kind", 180 if left.kind in _ONE_OF_A_KIND else 40, left.kind.value)
    if {left.kind, right.kind} <= AID:
        return Feature("kinds_of_aid", -20, f"{left.kind.value}, {right.kind.value}")
    return _RULED_OUT


def _amount(left: Profile, right: Profile) -> Feature | None:
    if not left.amounts or not right.amounts:
        return Feature("amount_open", -40) if left.amounts or right.amounts else None
    for one in left.amounts:
        for other in right.amounts:
            if _equal(one.value, other.value) and _may_be_one_currency(one, other):
                certain = one.currency == other.currency
                return Feature("amount", 260 if certain else 180, f"{other.value:f} {other.currency}")
    return _RULED_OUT


def _may_be_one_currency(one: Amount, other: Amount) -> bool:
    """« 2 milliards de dollars » of a Canadian minister are sometimes read as those of Washington."""
    return one.currency == other.currency or {one.currency, other.currency} <= _DOLLARS


def _equal(one: Decimal, other: Decimal) -> bool:
    """Tell whether two numbers are one, or one is the other rounded: 4,34 and « environ 4,3 » millions."""
    if not (one.is_finite() and other.is_finite()):
        return False
    if abs(one - other) <= _ROUNDING * max(abs(one), abs(other)):
        return True
    digits = max(_LEAST_DIGITS, min(_digits(one), _digits(other)))
    return Context(prec=digits).plus(one) == Context(prec=digits).plus(other)


def _digits(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)


def _quantity(left: Profile, right: Profile) -> Feature | None:
    one, other = left.quantity, right.quantity
    if one is not None and other is not None and _same_unit(one, other):
        if _equal(one.value, other.value):
            return Feature("quantity", 220, f"{other.value.normalize():f} {other.unit}")
        return None if one.unit in NO_THINGS else _RULED_OUT
    counted = [each for each in (one, other) if each is not None and each.unit not in NO_THINGS]
    if len(counted) == 1:
        return Feature("quantity_open", -30 if left.kind in _ONE_OF_A_KIND else -80)
    return Feature("units", -120, ", ".join(each.unit for each in counted)) if counted else None


def _same_unit(one: Quantity, other: Quantity) -> bool:
    """Tell whether "Patriot batteries" and "batteries", "armoured vehicles" and "vehicles" may be one."""
    return bool(set(one.unit.casefold().split()) & set(other.unit.casefold().split()))


def _things(left: Profile, right: Profile) -> Feature | None:
    if not left.things or not right.things:
        return None
    shared = left.things & right.things
    if shared:
        return Feature("things", 90, ", ".join(sorted(shared)))
    return Feature("other_things", -100, ", ".join(sorted(left.things | right.things)))


def _words(left: Profile, right: Profile) -> Feature | None:
    if left.language != right.language or not left.words or not right.words:
        return None
    shared = len(left.words & right.words) / min(len(left.words), len(right.words))
    return Feature("words", 80) if shared >= _ALIKE_WORDS else None


def _channel(left: Profile, right: Profile) -> Feature | None:
    if left.channel is None or right.channel is None:
        return None
    if left.channel == right.channel:
        return Feature("channel", 60, left.channel)
    return Feature("channels", -40, f"{left.channel}, {right.channel}")


def _date(left: Profile, right: Profile) -> Feature | None:
    """A day on which it was announced, or which an article recalls: « annoncé en juin au G7 »."""
    one, other = _told(left), _told(right)
    if one is None or other is None:
        return None
    if left.date is None and right.date is None:
        return None
    if one.meets(other):
        return Feature("date", 100, left.date or right.date or "")
    if left.date and right.date and left.kind not in _ONE_OF_A_KIND:
        return Feature("dates", -60, f"{left.date}, {right.date}")
    return None


def _told(compared: Profile) -> Period | None:
    if compared.date is not None:
        return Period.parse(compared.date)
    return None if compared.day == UNKNOWN_DAY else Period.parse(compared.day)


def _more(left: Profile, right: Profile) -> Feature | None:
    """What is refused beside what is being done is more of it: Kenya keeps its police and sends no more."""
    said = {left.firmness, right.firmness}
    return Feature("more", -140) if Firmness.REFUSED in said and said & _DOING else None


def _days(left: Profile, right: Profile) -> Feature | None:
    if UNKNOWN_DAY in (left.day, right.day):
        return None
    apart = abs((date.fromisoformat(left.day) - date.fromisoformat(right.day)).days)
    if apart <= _NEAR:
        return Feature("days", 50, str(apart))
    if apart <= _LATER:
        return None
    return Feature("days_apart", -50 if apart <= _LONG_AGO else -150, str(apart))


_COMPARED = (
    _same_article,
    _beneficiary,
    _kind,
    _amount,
    _quantity,
    _things,
    _words,
    _channel,
    _date,
    _more,
    _days,
)
