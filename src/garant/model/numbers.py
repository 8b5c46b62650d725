"""Sums and counts as an article gives them, with the hedge that stands before the number."""

from dataclasses import dataclass
from decimal import Decimal

from garant.model.terms import Bound


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: `value` in whole units of `currency` (ISO 4217), not in millions."""

    value: Decimal
    currency: str
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count of things: `unit` as a short English noun or a designation as printed (« F-16 »)."""

    value: Decimal
    unit: str
    bound: Bound | None = None


def plain(value: Decimal) -> int | float:
    """Return the number as JSON writes it: an integer where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
