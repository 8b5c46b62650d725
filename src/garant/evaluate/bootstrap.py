"""How far a figure may be trusted: intervals from articles drawn again and again, with replacement.

Percentile bootstrap over articles (Efron and Tibshirani 1993, chapter 13): the article, not the record, is
drawn, because the records of one article share its topic, its style and its faults.
"""

import random
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from garant.evaluate.scores import COLUMNS, Column, Figure, figures, scores

_LAYOUT = struct.Struct(f"<{len(COLUMNS)}Q")


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a figure over the resamples, both ends included."""

    low: float
    high: float


def intervals(counts: Sequence[Counter[Column]], *, resamples: int, seed: int = 0) -> dict[Figure, Interval]:
    """Return the 95 % interval of every figure over `resamples` draws from the articles' `counts`.

    The same counts in the same order give the same intervals. A draw in which a figure has no denominator
    does not count for it; no articles or no draws give no intervals.
    """
    values: dict[Figure, list[float]] = {}
    for drawn in _draws(counts, resamples, random.Random(seed)):
        for figure, value in figures(scores(drawn)).items():
            values.setdefault(figure, []).append(value)
    return {figure: _middle(sorted(values)) for figure, values in sorted(values.items())}


def _draws(
    counts: Sequence[Counter[Column]], resamples: int, chance: random.Random
) -> Iterator[dict[Column, int]]:
    """Yield the summed counts of each draw; an article's counts are one long integer, added at once."""
    if not counts:
        return
    packed = [
        int.from_bytes(_LAYOUT.pack(*(article[column] for column in COLUMNS)), "little") for article in counts
    ]
    for _ in range(resamples):
        drawn = sum(chance.choices(packed, k=len(packed)))
        yield dict(zip(COLUMNS, _LAYOUT.unpack(drawn.to_bytes(_LAYOUT.size, "little")), strict=True))


def _middle(ordered: Sequence[float]) -> Interval:
    return Interval(ordered[int(0.025 * len(ordered))], ordered[ceil(0.975 * len(ordered)) - 1])
