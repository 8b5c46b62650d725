"""Which articles have a say in where which others belong: those that share a key and are alike enough.

Keys are what articles are found by: telling words and names, meetings of those days, sums, and, at any
distance of time, runs of words. Articles, and stories with them, hang together in knots; a knot is decided by
itself, because nothing in another is alike enough to anything in it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from garant.model.undertakings import UNKNOWN_DAY
from garant.resolve.likeness import ENOUGH, LIKENESS, WINDOW
from garant.resolve.measures import things
from garant.resolve.shingles import BAND, bands, shared_bands
from garant.resolve.sketches import Sketch
from garant.resolve.vectors import Shelf, Vectors

_TELLING = 14  # of the words and of the names: how many an article is found by
_LEAST, _LEAST_UNDATED = 1, 3  # keys to share: without a day, one word of one article is too little


def keys(sketch: Sketch) -> frozenset[str]:
    """Return what an article is found by."""
    words = list(sketch.words)[:_TELLING]
    names = [name for name in list(sketch.names)[:_TELLING] if not name.startswith("=")]
    meetings = [f"meeting {day}" for day in sketch.meetings]
    return frozenset((*bands(sketch.signature), *words, *names, *meetings, *sketch.sums))


def keys_towards(sketch: Sketch, day: str) -> frozenset[str]:
    """Return what an article is found by from those of a day: beyond the window, by runs of words alone."""
    if UNKNOWN_DAY in (sketch.day, day) or _days_between(sketch.day, day) <= WINDOW:
        return keys(sketch)
    return frozenset(key for key in keys(sketch) if key.startswith(BAND))


def _days_between(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def least(one: str, other: str) -> int:
    """Return how many keys articles of two days must share to be compared."""
    return _LEAST_UNDATED if UNKNOWN_DAY in (one, other) else _LEAST


def _sharing(sketch: Sketch) -> list[str]:
    """Return the keys of which articles within the window must share some; bands are told by signatures."""
    return [key for key in keys(sketch) if not key.startswith(BAND)]


COMPARED = replace(LIKENESS, aspects={**LIKENESS.aspects, "keys": things(_sharing)})
"""How articles are laid out so that it can be told which are tied."""


def tied(ones: Sequence[Vectors], others: Shelf) -> Iterator[tuple[Vectors, list[Vectors]]]:
    """Yield each of some articles with those of a shelf that share keys with it and are enough like it."""
    for some, scores in COMPARED.rows(ones, others):
        ties = scores >= ENOUGH
        if ties.any():
            ties &= _share_enough(some, others, ties)
        for one, row in zip(some.articles, ties, strict=True):
            yield one, [others.articles[at] for at in map(int, np.flatnonzero(row))]


def _share_enough(ones: Shelf, others: Shelf, asked: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of each two articles that are asked about whether they share keys enough."""
    apart = np.abs(np.subtract.outer(ones.published, others.published))
    shared = np.where(apart > WINDOW, 0, others.products("keys", ones))
    needed = np.where(np.isnan(apart), _LEAST_UNDATED, _LEAST)
    left = np.nonzero(asked & (shared < needed))
    shared[left] += shared_bands(ones.signatures[left[0]], others.signatures[left[1]])
    enough: NDArray[np.bool_] = shared >= needed
    return enough
