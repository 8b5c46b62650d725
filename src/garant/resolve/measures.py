"""Articles compared with one another by a table of features: each a matrix, a link of two read off them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from garant.model.undertakings import Feature, Link
from garant.resolve.sketches import Sketch
from garant.resolve.terms import LENGTH, Weights

Matrix = NDArray[np.float64]


class Measure(NamedTuple):
    """What a feature makes of each of some articles and each of others, in whole hundredths of a point, and
    the words for two."""

    scores: Callable[[Sequence[Sketch], Sequence[Sketch]], Matrix]
    note: Callable[[Sketch, Sketch], str] = lambda one, other: ""


class Compared:
    """Some articles, each compared with each of others, or with one another, under a table of measures."""

    def __init__(
        self,
        measures: Mapping[str, Measure],
        ones: Sequence[Sketch],
        others: Sequence[Sketch] | None = None,
    ) -> None:
        self._measures = measures
        self._ones, self._others = ones, ones if others is None else others
        self._features = {
            name: measure.scores(self._ones, self._others) for name, measure in measures.items()
        }
        self.scores: Matrix = np.sum(list(self._features.values()), axis=0)

    def link(self, one: int, other: int) -> Link:
        """Return what speaks for and against two of the articles, by their places, in the table's order."""
        left, right = self._ones[one], self._others[other]
        found = tuple(
            Feature(name, float(matrix[one, other]), self._measures[name].note(left, right))
            for name, matrix in self._features.items()
            if matrix[one, other]
        )
        return Link(left.article, right.article, float(self.scores[one, other]), found)


def cosines(ones: Sequence[Weights], others: Sequence[Weights]) -> Matrix:
    """Return how far each of some and each of others weigh the same words: 0 for none, 1 for the same."""
    columns = _columns(ones)
    found: Matrix = _weighed(ones, columns) @ _weighed(others, columns).T / LENGTH**2
    return found


def shared(ones: Sequence[Iterable[str]], others: Sequence[Iterable[str]]) -> Matrix:
    """Return how many things each of some and each of others hold both."""
    return cosines([_held(each) for each in ones], [_held(each) for each in others])


def _held(things: Iterable[str]) -> Weights:
    return dict.fromkeys(things, LENGTH)


def _columns(weighed: Sequence[Weights]) -> Mapping[str, int]:
    return {key: at for at, key in enumerate(dict.fromkeys(key for each in weighed for key in each))}


def _weighed(weighed: Sequence[Weights], columns: Mapping[str, int]) -> Matrix:
    matrix = np.zeros((len(weighed), len(columns)))
    for row, weights in zip(matrix, weighed, strict=True):
        known = [(columns[key], weight) for key, weight in weights.items() if key in columns]
        if known:
            places, values = zip(*known, strict=True)
            row[list(places)] = values
    return matrix


def same_language(ones: Sequence[Sketch], others: Sequence[Sketch]) -> NDArray[np.bool_]:
    """Tell of each of some articles and each of others whether they are in one language."""
    languages = [np.array([each.language for each in sketches]) for sketches in (ones, others)]
    same: NDArray[np.bool_] = np.equal.outer(*languages)
    return same


def held(things: Callable[[Sketch], Iterable[str]]) -> Callable[[Sequence[Sketch], Sequence[Sketch]], Matrix]:
    """Return what counts the things that two articles both hold."""

    def count(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
        return shared([things(each) for each in ones], [things(each) for each in others])

    return count


def telling(weights: Callable[[Sketch], Weights], most: int) -> Callable[[Sketch, Sketch], str]:
    """Return what names the most telling words that two articles share."""

    def note(one: Sketch, other: Sketch) -> str:
        shared = [key for key in weights(one) if key in weights(other) and key in one.spelled]
        return ", ".join(one.spelled[key] for key in shared[:most])

    return note


def both(held: Callable[[Sketch], Iterable[str]]) -> Callable[[Sketch, Sketch], str]:
    """Return what names the things that two articles both hold."""

    def note(one: Sketch, other: Sketch) -> str:
        return ", ".join(sorted(set(held(one)) & set(held(other))))

    return note
