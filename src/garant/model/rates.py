"""What sums are converted by: rates that a person gives, each with its day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency (ISO 4217) was worth on a day, in the currency converted into."""

    currency: str
    value: Decimal
    day: date


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of one file, in its order; `into` is the currency converted into."""

    into: str
    rates: tuple[Rate, ...]

    def of(self, currency: str) -> Rate | None:
        """Return the rate of a currency, None where the file gives none."""
        return next((rate for rate in self.rates if rate.currency == currency), None)
