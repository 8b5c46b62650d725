"""Which articles have a say in where which others belong: those that share a key and are alike enough.

Keys are what articles are found by: telling words and names, meetings of those days, sums, and, at any
distance of time, runs of words. Articles, and stories with them, hang together in knots; a knot is decided by
itself, because nothing in another is alike enough to anything in it.
"""

from collections.abc import Sequence
from datetime import date

from garant.model.undertakings import UNKNOWN_DAY
from garant.resolve.likeness import ENOUGH, WINDOW, alike
from garant.resolve.shingles import BAND, bands
from garant.resolve.sketches import Sketch

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


def tied(ones: Sequence[Sketch], others: Sequence[Sketch]) -> list[Sketch]:
    """Return those of the others that share keys with one of the first and are enough like it."""
    if not ones or not others:
        return []
    found = {}
    for one, row in zip(ones, alike(ones, others).scores, strict=True):
        for at in (row >= ENOUGH).nonzero()[0]:
            if _share(one, others[at]):
                found[int(at)] = others[at]
    return [found[at] for at in sorted(found)]


def _share(one: Sketch, other: Sketch) -> bool:
    return len(keys_towards(one, other.day) & keys(other)) >= least(one.day, other.day)
