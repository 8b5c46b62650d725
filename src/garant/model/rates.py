"""What sums are converted by: rates that a person gives, each with its day."""

from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal

_DIGITS = Context(prec=6)  # of a rate that two make: published rates have no more


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

    def turned(self, into: str) -> "Rates | None":
        """Return the same rates into another of their currencies, None where they have no rate of it.

        A rate that two make is as old as the older of them, and has six digits.
        """
        base = self.of(into)
        if base is None or into == self.into:
            return None if base is None else self
        turned = (
            Rate(each.currency, _DIGITS.divide(each.value, base.value), min(each.day, base.day))
            for each in self.rates
        )
        return Rates(
            into,
            tuple(Rate(into, Decimal(1), base.day) if each.currency == into else each for each in turned),
        )
