"""Into which currency sums are converted: at the rates that the server was given, only where asked for."""

from garant.errors import RateError
from garant.model.rates import Rates


def rates_into(given: Rates | None, into: str | None) -> Rates | None:
    """Return the rates into a currency, None where none is asked for; raise RateError where there is none."""
    if into is None:
        return None
    turned = given.turned(into) if given else None
    if turned is None:
        raise RateError(into, currencies(given))
    return turned


def currencies(given: Rates | None) -> tuple[str, ...]:
    """Return the currencies that sums can be converted into, in the order of the file of rates."""
    return tuple(rate.currency for rate in given.rates) if given else ()
