"""How alike articles are: what speaks for and against their being on one happening, each with its weight.

Weights are in hundredths of a point; at `ENOUGH` two articles alone are of one story. Those of words were set
on the development half of ECB+, those of happenings, deeds and days by reason. Every article is compared with
every other at once: each feature is a matrix, and a link of two articles is read off them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from garant.model.undertakings import Feature, Link
from garant.resolve.shingles import copied
from garant.resolve.sketches import Sketch
from garant.resolve.terms import LENGTH, Weights

ENOUGH = 100
WINDOW = 10  # days within which a happening is reported; beyond, only copies of a text are of its story

_WORDS, _NAMES = 500.0, 250.0  # for a likeness of one
_COPIED, _FEW_COPIED = 100.0, 0.15  # below the second chance speaks
_MEETING, _INCIDENT = 40, 15
_DEED, _MOST_DEEDS = 8, 40
_SUM, _MOST_SUMS = 20, 60
_SAME_DAY, _OTHER_DAY, _LATER_DAY = 25, -20, -15
_TOLD = 6  # of the words shared, how many are told

Matrix = NDArray[np.float64]


class Likeness:
    """Articles compared with one another; scores are whole numbers, whatever else is compared beside."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._sketches = sketches
        self._features = {name: measure(sketches) for name, (measure, _) in _FEATURES.items()}
        self.scores: Matrix = np.sum(list(self._features.values()), axis=0)

    def link(self, left: int, right: int) -> Link:
        """Return what speaks for and against two articles, by their places in what was compared."""
        one, other = self._sketches[left], self._sketches[right]
        found = tuple(
            Feature(name, float(matrix[left, right]), _FEATURES[name][1](one, other))
            for name, matrix in self._features.items()
            if matrix[left, right]
        )
        return Link(one.article, other.article, float(self.scores[left, right]), found)


def _words(sketches: Sequence[Sketch]) -> Matrix:
    return np.rint(_cosines([each.words for each in sketches]) * _WORDS) * _same_language(sketches)


def _names(sketches: Sequence[Sketch]) -> Matrix:
    return np.rint(_cosines([each.names for each in sketches]) * _NAMES) * ~_same_language(sketches)


def _same_language(sketches: Sequence[Sketch]) -> NDArray[np.bool_]:
    languages = np.array([each.language for each in sketches])
    same: NDArray[np.bool_] = np.equal.outer(languages, languages)
    return same


def _cosines(weighed: Sequence[Weights]) -> Matrix:
    columns = {key: at for at, key in enumerate(dict.fromkeys(key for each in weighed for key in each))}
    matrix = np.zeros((len(weighed), len(columns)))
    for at, weights in enumerate(weighed):
        matrix[at, [columns[key] for key in weights]] = list(weights.values())
    cosines: Matrix = matrix @ matrix.T / LENGTH**2
    return cosines


def _meetings(sketches: Sequence[Sketch]) -> Matrix:
    return _shared([_of_kind(each, "meeting") for each in sketches], _MEETING, _MEETING)


def _incidents(sketches: Sequence[Sketch]) -> Matrix:
    return _shared([_of_kind(each, "incident") for each in sketches], _INCIDENT, _INCIDENT)


def _of_kind(sketch: Sketch, kind: str) -> list[str]:
    return [each for each in sketch.happenings if each.startswith(kind)]


def _deeds(sketches: Sequence[Sketch]) -> Matrix:
    return _shared([each.deeds for each in sketches], _DEED, _MOST_DEEDS)


def _sums(sketches: Sequence[Sketch]) -> Matrix:
    return _shared([each.sums for each in sketches], _SUM, _MOST_SUMS)


def _shared(held: Sequence[Iterable[str]], weight: int, most: int) -> Matrix:
    """Return `weight` for each thing that two articles both hold, `most` in all."""
    ones: list[dict[str, int]] = [dict.fromkeys(each, LENGTH) for each in held]
    found: Matrix = np.minimum(np.rint(_cosines(ones)) * weight, most)
    return found


def _copies(sketches: Sequence[Sketch]) -> Matrix:
    shares = copied([each.signature for each in sketches], [each.runs for each in sketches])
    return np.rint(np.where(shares >= _FEW_COPIED, shares, 0) * _COPIED)


def _days(sketches: Sequence[Sketch]) -> Matrix:
    """Return what speaks for or against by the days that are told of, or else those of publication."""
    told = _apart([each.about for each in sketches])
    published = _apart([each.published for each in sketches])
    beyond = np.minimum(np.fmax(told, 1), WINDOW) - 1
    by_told = np.where(told == 0, _SAME_DAY, _OTHER_DAY + beyond * _LATER_DAY)
    by_published = (np.clip(published, 1, WINDOW) - 1) * _LATER_DAY
    return np.nan_to_num(np.where(np.isnan(told), by_published, by_told))


def _apart(days: Sequence[str | None]) -> Matrix:
    """Return how many days lie between, NaN where one is unknown."""
    numbers = np.array([np.nan if day is None else date.fromisoformat(day).toordinal() for day in days])
    apart: Matrix = np.abs(np.subtract.outer(numbers, numbers))
    return apart


def _telling(weights: Callable[[Sketch], Weights]) -> Callable[[Sketch, Sketch], str]:
    def note(one: Sketch, other: Sketch) -> str:
        shared = [key for key in weights(one) if key in weights(other)]
        return ", ".join(key.strip("=-") for key in shared[:_TOLD])

    return note


def _both(held: Callable[[Sketch], Iterable[str]]) -> Callable[[Sketch, Sketch], str]:
    def note(one: Sketch, other: Sketch) -> str:
        return ", ".join(sorted(set(held(one)) & set(held(other))))

    return note


def _days_note(one: Sketch, other: Sketch) -> str:
    return f"{one.about or one.published}, {other.about or other.published}"


def _share_note(one: Sketch, other: Sketch) -> str:
    share = copied([one.signature, other.signature], [one.runs, other.runs])[0, 1]
    return f"{share:.0%}"


_FEATURES: Mapping[str, tuple[Callable[[Sequence[Sketch]], Matrix], Callable[[Sketch, Sketch], str]]] = {
    "same_words": (_words, _telling(lambda sketch: sketch.words)),
    "same_names": (_names, _telling(lambda sketch: sketch.names)),
    "meetings": (_meetings, _both(lambda sketch: [day[8:] for day in _of_kind(sketch, "meeting")])),
    "incidents": (_incidents, _both(lambda sketch: [day[9:] for day in _of_kind(sketch, "incident")])),
    "deeds": (_deeds, _both(lambda sketch: sketch.deeds)),
    "sums": (_sums, _both(lambda sketch: sketch.sums)),
    "copied": (_copies, _share_note),
    "told_days": (_days, _days_note),
}
