"""Sums that an article gives twice, in two currencies: « 2 milliards de dollars (1,28 milliard d'euros) »."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from garant.model.numbers import Amount
from garant.model.records import AmountExpression

_CONVERTS = re.compile(
    r"\s*(?:canadiens?|américains?|u\.?s\.?)?\s*"
    r"(?:\(|,?\s*soit\b|,?\s*or\b)\s*"
    r"(?:soit|environ|près de|quelque|about|around|roughly|some|nearly|or)?\s*",
    re.IGNORECASE,
)


def conversions(text: str, amounts: Sequence[AmountExpression]) -> Iterator[tuple[Amount, Amount]]:
    """Yield the pairs of sums of which the second says the first in another currency."""
    for one, other in pairwise(sorted(amounts, key=lambda each: each.start)):
        between = text[one.end : other.start]
        if one.amount.currency != other.amount.currency and _CONVERTS.fullmatch(between):
            yield one.amount, other.amount


def equivalents(amount: Amount, converted: Sequence[tuple[Amount, Amount]]) -> tuple[Amount, ...]:
    """Return what a sum is converted to, or from, in the same article."""
    found = [other for one, other in converted if _is(one, amount)]
    found += [one for one, other in converted if _is(other, amount)]
    return tuple(dict.fromkeys(found))


def _is(one: Amount, other: Amount) -> bool:
    return (one.value, one.currency) == (other.value, other.currency)
