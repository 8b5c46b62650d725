"""What is said of one undertaking that cannot both be: kept side by side, and nobody decides.

A change of mind is none: words that are weeks apart, or one speaker's, follow each other.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from garant.assess.said import Said, last_day, said
from garant.assess.sums import Sum, sum_of
from garant.model.numbers import Amount, Quantity
from garant.model.terms import FIRMNESS_SCALE, Bound, Firmness
from garant.model.undertakings import UNKNOWN_DAY, Report, Undertaking
from garant.resolve.history import in_order, told_of

BESIDE = timedelta(days=30)  # what is further apart is a change of mind
_ABOUT = Decimal("0.1")
_HALF = Decimal("0.5")

_NO = frozenset({Firmness.REFUSED, Firmness.WITHDRAWN})
_YES = frozenset(FIRMNESS_SCALE[2:])
_STILL_TO_COME = frozenset(FIRMNESS_SCALE[3:6])


class Contradicted(StrEnum):
    """What two sides disagree about."""

    WILL = "will"  # refused by one, offered or more by another
    AMOUNT = "amount"
    QUANTITY = "quantity"
    DELIVERY = "delivery"  # delivered, and still to come


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: what it says of an undertaking, and everybody who says it, in order."""

    value: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sides that cannot all be, in the order of their first words; `day` is that of the last words."""

    undertaking: str
    actor: str
    about: Contradicted
    sides: tuple[Side, ...]
    day: date | None


def contradictions(undertakings: Iterable[Undertaking]) -> tuple[Contradiction, ...]:
    """Return every contradiction within an undertaking, by undertaking and what it is about."""
    ordered = sorted(undertakings, key=lambda undertaking: undertaking.id)
    return tuple(found for undertaking in ordered for found in _within(undertaking))


def contradicted_amounts(undertaking: Undertaking) -> tuple[Amount, ...]:
    """Return the amounts of an undertaking that contradict each other, none where they agree."""
    reports = _disagreeing(undertaking.reports, _LOOKS[Contradicted.AMOUNT])
    return tuple(dict.fromkeys(report.commitment.amount for report in reports if report.commitment.amount))


@dataclass(frozen=True, slots=True)
class _Look:
    """What reports are compared by: when two differ, and what each says."""

    differ: Callable[[Report, Report], bool]
    value: Callable[[Report], str]


def _within(undertaking: Undertaking) -> Iterator[Contradiction]:
    for about, look in _LOOKS.items():
        reports = _disagreeing(undertaking.reports, look)
        if reports:
            yield _contradiction(undertaking, about, reports, look.value)


def _disagreeing(reports: Sequence[Report], look: _Look) -> list[Report]:
    """Return the reports, in order, of which another speaker says near them what cannot both be."""
    if len({look.value(report) for report in reports} - {""}) < 2:
        return []
    found: dict[str, Report] = {}
    for one, other in _beside(reports):
        if _speaker(one) != _speaker(other) and look.differ(one, other):
            found |= {one.record: one, other.record: other}
    return sorted(found.values(), key=lambda report: report.order)


def _beside(reports: Sequence[Report]) -> Iterator[tuple[Report, Report]]:
    """Yield the pairs of reports that tell of days near each other."""
    dated = [report for report in in_order(reports) if told_of(report) != UNKNOWN_DAY]
    days = [date.fromisoformat(told_of(report)) for report in dated]
    for place, one in enumerate(dated):
        last = bisect_right(days, days[place] + BESIDE)
        for other in dated[place + 1 : last]:
            yield one, other


def _speaker(report: Report) -> str:
    """Return who speaks: the speaker, or the voice of an article that says so itself."""
    return report.commitment.by or f"voice {report.origin}"


def _wills_differ(one: Report, other: Report) -> bool:
    first, second = one.commitment.firmness, other.commitment.firmness
    return (first in _NO and second in _YES) or (first in _YES and second in _NO)


def _amounts_differ(one: Report, other: Report) -> bool:
    first, second = one.commitment.amount, other.commitment.amount
    if first is None or second is None or first.currency != second.currency:
        return False
    return _apart(first, second)


def _quantities_differ(one: Report, other: Report) -> bool:
    first, second = one.commitment.quantity, other.commitment.quantity
    if first is None or second is None or first.unit != second.unit:
        return False
    return _apart(first, second)


def _deliveries_differ(one: Report, other: Report) -> bool:
    """Tell whether one says that it is done and another, of the same day or later, that it is to come."""
    done, open_ = sorted(
        (one, other), key=lambda report: report.commitment.firmness is not Firmness.DELIVERED
    )
    if done.commitment.firmness is not Firmness.DELIVERED or open_.commitment.firmness not in _STILL_TO_COME:
        return False
    return told_of(open_) >= told_of(done) and not _quantities_differ(one, other)


def _apart(first: Amount | Quantity, second: Amount | Quantity) -> bool:
    """Tell whether no number is both, however they were rounded: 2 billion is no 3.1 billion."""
    one, other = _rounded(first), _rounded(second)
    return _ends_below(one, other) or _ends_below(other, one)


def _ends_below(one: Sum, other: Sum) -> bool:
    return one.high is not None and one.high < other.low


def _rounded(said_: Amount | Quantity) -> Sum:
    """Return the interval of what may have been rounded to the number that is printed."""
    value, plain = said_.value, sum_of(said_.value, said_.bound)
    slack = value * _ABOUT if said_.bound is Bound.APPROX else _last_digit(value) * _HALF
    return Sum(plain.low - slack, None if plain.high is None else plain.high + slack)


def _last_digit(value: Decimal) -> Decimal:
    """Return what the last digit that is no zero counts: a billion for 2 billion."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


def _contradiction(
    undertaking: Undertaking, about: Contradicted, reports: Sequence[Report], value: Callable[[Report], str]
) -> Contradiction:
    sides: dict[str, list[Said]] = {}
    for report in reports:
        sides.setdefault(value(report), []).append(said(report))
    listed = tuple(Side(name, tuple(words)) for name, words in sides.items())
    return Contradiction(undertaking.id, undertaking.actor, about, listed, last_day(reports))


def _firmness(report: Report) -> str:
    return report.commitment.firmness.value


def _amount(report: Report) -> str:
    amount = report.commitment.amount
    return "" if amount is None else " ".join([*_number(amount), amount.currency])


def _quantity(report: Report) -> str:
    quantity = report.commitment.quantity
    return "" if quantity is None else " ".join([*_number(quantity), quantity.unit])


def _number(printed: Amount | Quantity) -> list[str]:
    bound = [] if printed.bound is None else [printed.bound.value]
    return [*bound, f"{printed.value.normalize():f}"]


_LOOKS = {
    Contradicted.WILL: _Look(_wills_differ, _firmness),
    Contradicted.AMOUNT: _Look(_amounts_differ, _amount),
    Contradicted.QUANTITY: _Look(_quantities_differ, _quantity),
    Contradicted.DELIVERY: _Look(_deliveries_differ, _firmness),
}
