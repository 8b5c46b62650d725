"""Sums that hedges leave open: « plus de 2 milliards » is an interval without an upper end."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from garant.model.terms import Bound

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """At least `low`, at most `high`, None for no upper end; `about` where an « environ » is in it."""

    low: Decimal
    high: Decimal | None
    about: bool = False

    def plus(self, other: "Sum") -> "Sum":
        """Return what both come to."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Sum(self.low + other.low, high, self.about or other.about)

    def less(self, other: "Sum") -> "Sum":
        """Return what is left when the other, which is within it, is taken off; never below nothing."""
        low = _ZERO if other.high is None else max(self.low - other.high, _ZERO)
        high = None if self.high is None else max(self.high - other.low, _ZERO)
        return Sum(low, high, self.about or other.about)

    def or_more(self, other: "Sum") -> "Sum":
        """Return the sum itself, or the other where that is larger."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Sum(max(self.low, other.low), high, self.about or other.about)

    def times(self, rate: Decimal) -> "Sum":
        """Return the sum at a rate."""
        return Sum(self.low * rate, None if self.high is None else self.high * rate, self.about)


NOTHING = Sum(_ZERO, _ZERO)


def sum_of(value: Decimal, bound: Bound | None) -> Sum:
    """Return a number as printed: « jusqu'à 40 » is between none and 40."""
    if bound is Bound.MIN:
        return Sum(value, None)
    if bound is Bound.MAX:
        return Sum(_ZERO, value)
    return Sum(value, value, bound is Bound.APPROX)


def together(sums: Iterable[Sum]) -> Sum:
    """Return what sums come to, nothing for none."""
    total = NOTHING
    for each in sums:
        total = total.plus(each)
    return total


def either(sums: Iterable[Sum]) -> Sum:
    """Return the interval that holds each of one or more sums, of which nobody knows which is right."""
    listed = list(sums)
    highs = [each.high for each in listed if each.high is not None]
    return Sum(
        min(each.low for each in listed),
        max(highs) if len(highs) == len(listed) else None,
        any(each.about for each in listed),
    )
