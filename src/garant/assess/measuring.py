"""How much an undertaking is, in money and in things; sums are converted where a person gives the rates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from garant.assess.contradictions import contradicted_amounts
from garant.assess.nesting import Measure, Measured, Sort
from garant.assess.sums import either, sum_of
from garant.model.rates import Rate, Rates
from garant.model.undertakings import Undertaking


def measures(undertaking: Undertaking, rates: Rates | None) -> Iterator[Measured]:
    """Yield the sum of an undertaking and its count, as far as it has them.

    Of amounts that contradict each other the sum reaches from the least to the most.
    """
    if undertaking.amount is not None:
        currency = undertaking.amount.currency
        disputed = [each for each in contradicted_amounts(undertaking) if each.currency == currency]
        sum_ = either(sum_of(each.value, each.bound) for each in disputed or (undertaking.amount,))
        rate = rates.of(currency) if rates else None
        if rates and rate:
            currency, sum_ = rates.into, sum_.times(rate.value)
        yield Measured(undertaking, Measure(Sort.MONEY, currency), sum_, bool(disputed))
    if undertaking.quantity is not None:
        count = sum_of(undertaking.quantity.value, undertaking.quantity.bound)
        yield Measured(undertaking, Measure(Sort.THINGS, undertaking.quantity.unit), count)


@dataclass(frozen=True, slots=True)
class Conversion:
    """Into which currency sums were converted, at which rates, and which currencies have none."""

    into: str
    rates: tuple[Rate, ...]
    unrated: tuple[str, ...]


def conversion(undertakings: Iterable[Undertaking], rates: Rates) -> Conversion:
    """Return the rates that the sums of the undertakings are converted at."""
    currencies = sorted({each.amount.currency for each in undertakings if each.amount} - {rates.into})
    found = {currency: rates.of(currency) for currency in currencies}
    used = tuple(rate for rate in found.values() if rate)
    return Conversion(rates.into, used, tuple(name for name, rate in found.items() if rate is None))
