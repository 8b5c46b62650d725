"""Articles compared by a table of features: numbers for every article of a shelf, and a link for any two."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from garant.model.undertakings import Feature, Link
from garant.resolve.sketches import Sketch
from garant.resolve.terms import LENGTH, Weights
from garant.resolve.vectors import Aspects, Matrix, Shelf, Vectors, vectors

_CELLS = 20_000  # of a matrix: each takes a kilobyte on the way


class Measure(NamedTuple):
    """What a feature makes of articles beside others, in hundredths of a point, and its words for two."""

    scores: Callable[[Shelf, Shelf], Matrix]
    note: Callable[[Sketch, Sketch], str] = lambda one, other: ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of measures, the aspects that they look at, and what they look at in its order."""

    measures: Mapping[str, Measure]
    aspects: Aspects
    told: Mapping[str, Callable[[Sketch], Sequence[str]]] = field(default_factory=dict)

    def vectors(self, sketch: Sketch) -> Vectors:
        """Return an article as it is compared."""
        told = {name: things(sketch) for name, things in self.told.items()}
        return vectors(sketch, self.aspects, told)

    def shelf(self, sketches: Iterable[Sketch]) -> Shelf:
        """Return articles laid side by side."""
        return Shelf([self.vectors(sketch) for sketch in sketches])

    def scores(self, ones: Shelf, others: Shelf) -> Matrix:
        """Return what speaks for each of some articles and each of others, less what speaks against."""
        found: Matrix = np.sum([measure.scores(ones, others) for measure in self.measures.values()], axis=0)
        return found

    def rows(self, ones: Sequence[Vectors], others: Shelf) -> Iterator[tuple[Shelf, Matrix]]:
        """Yield the same, for as many of the ones together as memory is to hold."""
        together = max(_CELLS // max(len(others), 1), 1)
        for start in range(0, len(ones), together):
            some = Shelf(ones[start : start + together])
            yield some, self.scores(some, others)

    def link(self, left: Sketch, right: Sketch) -> Link:
        """Return what speaks for and against two articles, in the table's order."""
        one, other = self.shelf([left]), self.shelf([right])
        scores = {name: float(each.scores(one, other)[0, 0]) for name, each in self.measures.items()}
        features = tuple(
            Feature(name, score, self.measures[name].note(left, right))
            for name, score in scores.items()
            if score
        )
        return Link(left.article, right.article, sum(scores.values()), features)


def cosines(aspect: str, ones: Shelf, others: Shelf) -> Matrix:
    """Return how far each of some and each of others weigh the same words: 0 for none, 1 for the same."""
    return others.products(aspect, ones) / LENGTH**2


def things(held: Callable[[Sketch], Iterable[str]]) -> Callable[[Sketch], Weights]:
    """Return the aspect of things that an article holds or does not: products count what two hold both."""
    return lambda sketch: dict.fromkeys(held(sketch), 1)


def same_language(ones: Shelf, others: Shelf) -> NDArray[np.bool_]:
    """Tell of each of some articles and each of others whether they are in one language."""
    same: NDArray[np.bool_] = np.equal.outer(ones.languages, others.languages)
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
