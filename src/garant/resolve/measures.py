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
    """What a feature makes of every two articles, in whole hundredths of a point, and the words for two."""

    scores: Callable[[Sequence[Sketch]], Matrix]
    note: Callable[[Sketch, Sketch], str] = lambda one, other: ""


class Compared:
    """Some articles under a table of measures, which a link names in the table's order."""

    def __init__(self, sketches: Sequence[Sketch], measures: Mapping[str, Measure]) -> None:
        self._sketches = sketches
        self._measures = measures
        self._features = {name: measure.scores(sketches) for name, measure in measures.items()}
        self.scores: Matrix = np.sum(list(self._features.values()), axis=0)

    def link(self, left: int, right: int) -> Link:
        """Return what speaks for and against two of the articles, by their places."""
        one, other = self._sketches[left], self._sketches[right]
        found = tuple(
            Feature(name, float(matrix[left, right]), self._measures[name].note(one, other))
            for name, matrix in self._features.items()
            if matrix[left, right]
        )
        return Link(one.article, other.article, float(self.scores[left, right]), found)


def cosines(weighed: Sequence[Weights]) -> Matrix:
    """Return how far every two weigh the same words: 0 for none, 1 for the same."""
    columns = {key: at for at, key in enumerate(dict.fromkeys(key for each in weighed for key in each))}
    matrix = np.zeros((len(weighed), len(columns)))
    for at, weights in enumerate(weighed):
        matrix[at, [columns[key] for key in weights]] = list(weights.values())
    found: Matrix = matrix @ matrix.T / LENGTH**2
    return found


def shared(one: Sequence[Iterable[str]], other: Sequence[Iterable[str]] | None = None) -> Matrix:
    """Return how many things every two hold both: of `one` and, where it is given, of `other`."""
    others = one if other is None else other
    columns = {
        key: at for at, key in enumerate(dict.fromkeys(key for each in (*one, *others) for key in each))
    }
    counted: Matrix = _held(one, columns) @ _held(others, columns).T
    return counted


def _held(things: Sequence[Iterable[str]], columns: Mapping[str, int]) -> Matrix:
    matrix = np.zeros((len(things), len(columns)))
    for at, each in enumerate(things):
        matrix[at, [columns[key] for key in each]] = 1
    return matrix


def same_language(sketches: Sequence[Sketch]) -> NDArray[np.bool_]:
    """Tell of every two articles whether they are in one language."""
    languages = np.array([each.language for each in sketches])
    same: NDArray[np.bool_] = np.equal.outer(languages, languages)
    return same


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
