"""Articles as numbers, laid side by side, so that one is compared with thousands at once.

What an article holds of some aspect (its words, its sums) are keys with whole weights; a key is its 64-bit
hash here. Sums of products of whole numbers are exact in whatever order they are added, also as 32-bit floats
(below 2**24, where those of two articles lie), so that two articles compare alike wherever they are laid.
Source of the layout, an inverted index: Manning, Raghavan and Schütze, "Introduction to Information
Retrieval" (2008), chapter 7.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from garant.resolve.shingles import ORDERS
from garant.resolve.sketches import Sketch
from garant.resolve.terms import Weights

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Numbers = NDArray[np.int64]
Aspects = Mapping[str, Callable[[Sketch], Weights]]
"""What articles are compared by: the name of each aspect, and what of it an article holds."""
_NO_RUN = -1
_OFTEN, _MANY = 16, 64  # a key that one in so many holds is common, where there are many


class Held(NamedTuple):
    """What one article holds of an aspect: keys, and the weight of each; both of one length."""

    keys: NDArray[np.int64]
    weights: NDArray[np.int32]


_NOTHING = Held(np.empty(0, np.int64), np.empty(0, np.int32))


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """One article as numbers. Days are ordinals, NaN where unknown; `runs` counts runs of words.

    `told` is what the article tells in its order, where that is compared.
    """

    article: str
    day: str
    language: str
    published: float
    about: float
    runs: int
    signature: NDArray[np.int32]
    held: Mapping[str, Held]
    told: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def place(self) -> tuple[str, str]:
        """The place of an article among all: by day, those without one last."""
        return self.day, self.article


def vectors(sketch: Sketch, aspects: Aspects, told: Mapping[str, Sequence[str]] | None = None) -> Vectors:
    """Return an article as numbers, as far as some aspects of it go."""
    return Vectors(
        article=sketch.article,
        day=sketch.day,
        language=sketch.language,
        published=_number(sketch.published),
        about=_number(sketch.about),
        runs=sketch.runs,
        signature=np.array(sketch.signature or (_NO_RUN,) * ORDERS, np.int32),
        held={name: _held(holdings(sketch)) for name, holdings in aspects.items()},
        told=told or {},
    )


def _number(day: str | None) -> float:
    return float("nan") if day is None else float(date.fromisoformat(day).toordinal())


def _held(weights: Weights) -> Held:
    if not weights:
        return _NOTHING
    keys = np.fromiter(map(hash, weights), np.int64, len(weights))
    return Held(keys, np.fromiter(weights.values(), np.int32, len(weights)))


class Shelf:
    """Articles laid side by side; compared with those of another shelf, a row comes for each of those."""

    def __init__(self, articles: Sequence[Vectors]) -> None:
        self.articles = articles
        self.languages = np.array([each.language for each in articles], np.str_)
        self.published = np.array([each.published for each in articles], np.float64)
        self.about = np.array([each.about for each in articles], np.float64)
        self.runs = np.array([each.runs for each in articles], np.float64)
        self._postings: dict[str, _Postings] = {}

    def __len__(self) -> int:
        return len(self.articles)

    def products(self, aspect: str, ones: "Shelf", *, with_their: str | None = None) -> Matrix:
        """Return how much of an aspect each holds with each of the ones: products of weights, summed.

        `with_their` is the aspect of the ones, where that is another.
        """
        held = [one.held[with_their or aspect] for one in ones.articles]
        if aspect not in self._postings:
            self._postings[aspect] = _Postings([each.held[aspect] for each in self.articles])
        return self._postings[aspect].products(held)

    def same_orders(self, ones: "Shelf") -> NDArray[np.bool_]:
        """Return in which random orders each text begins with the same run as one: of each two, 72."""
        asked = ones.signatures[:, None, :]
        same: NDArray[np.bool_] = (self.signatures == asked) & (asked != _NO_RUN)
        return same

    @cached_property
    def signatures(self) -> NDArray[np.int32]:
        """The signatures, a row for each article."""
        return np.array([each.signature for each in self.articles], np.int32).reshape(-1, ORDERS)


class _Postings:
    """Who holds each key, and with what weight, sorted by key; keys that many hold as a table beside."""

    def __init__(self, held: Sequence[Held]) -> None:
        self._count = len(held)
        keys, weights, holders = _flat(held)
        order = np.argsort(keys, kind="stable")
        self._weights, self._holders = weights[order], holders[order]
        self._keys, self._firsts, self._lengths = np.unique(
            keys[order], return_index=True, return_counts=True
        )
        common = self._common()
        self._column = np.full(len(self._keys), -1)
        self._column[common] = np.arange(len(common))
        self._table = np.zeros((len(common), self._count), np.float32)
        there = self._postings(common)
        rows = np.repeat(np.arange(len(common)), self._lengths[common])
        self._table[rows, self._holders[there]] = self._weights[there]

    def _common(self) -> Numbers:
        """Return the places of the keys that many hold, none where all are few."""
        if self._count < _MANY:
            return np.empty(0, np.int64)
        return np.flatnonzero(self._lengths * _OFTEN >= self._count)

    def _postings(self, at: Numbers) -> Numbers:
        """Return where the postings of some keys are, one key after another."""
        lengths = self._lengths[at]
        before = np.cumsum(lengths) - lengths
        postings: Numbers = np.arange(lengths.sum()) + np.repeat(self._firsts[at] - before, lengths)
        return postings

    def products(self, asked: Sequence[Held]) -> Matrix:
        keys, weights, askers = _flat(asked)
        if not self._keys.size or not keys.size:
            return np.zeros((len(asked), self._count))
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        column = np.where(self._keys[at] == keys, self._column[at], -2)
        common, rare = column >= 0, column == -1
        table = np.zeros((len(asked), len(self._table)), np.float32)
        table[askers[common], column[common]] = weights[common]
        return table @ self._table + self._of_rare(at[rare], weights[rare], askers[rare], len(asked))

    def _of_rare(
        self, at: Numbers, weights: NDArray[np.int32], askers: NDArray[np.int32], count: int
    ) -> Matrix:
        lengths, postings = self._lengths[at], self._postings(at)
        products = self._weights[postings] * np.repeat(weights, lengths)
        cells = np.repeat(askers.astype(np.int64) * self._count, lengths) + self._holders[postings]
        summed = np.bincount(cells, products, count * self._count)
        return summed.astype(np.float64).reshape(count, self._count)


def _flat(held: Sequence[Held]) -> tuple[Numbers, NDArray[np.int32], NDArray[np.int32]]:
    """Return what several hold in one row: keys, weights, and the number of the holder of each."""
    keys, weights = (np.concatenate(each) for each in zip(_NOTHING, *held, strict=True))
    counts = [len(each.keys) for each in held]
    return keys, weights, np.repeat(np.arange(len(held), dtype=np.int32), counts)
