"""Whose word the articles of a story are: which of them have one origin.

An article has the origin of another where much of the text is the same, where both are owed to one agency and
tell alike, or where they quote the same people and name the same things in one order, as a translation does.
Weights are in hundredths of a point; at `ENOUGH` two articles are one voice. They were set by reason.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from garant.model.undertakings import Link
from garant.resolve.likeness import alike, share_note, shares_copied
from garant.resolve.measures import Compared, Matrix, Measure, both, cosines, held, same_language, shared
from garant.resolve.sketches import Sketch

ENOUGH = 100

_COPIED, _FEW_COPIED = 300.0, 0.1
_WORDS = 150.0
_CREDITED, _CITED, _OTHERS = 60, 50, -60
_ORDER, _QUOTED = 250.0, 150.0
_CHANCE = 0.6  # the share of names and numbers, or of quotations, that stand in one order by chance
_FEW_MARKS, _FEW_SAYINGS = 12, 4


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose word an article is, by the first article of its voice, and why.

    `told` says why it is of its story, by the earlier article that is most like it; the first has none.
    `owed` says why it is of its voice.
    """

    article: str
    voice: str
    told: Link | None
    owed: tuple[Link, ...]


def origins(sketches: Sequence[Sketch]) -> Iterator[Origin]:
    """Yield the origins of the articles of one story, in the order of their places."""
    ordered = sorted(sketches, key=lambda sketch: sketch.place)
    compared = alike(ordered)
    voice, links = voices(ordered)
    for at, sketch in enumerate(ordered):
        told = compared.link(int(compared.scores[at, :at].argmax()), at) if at else None
        owed = tuple(link for link in links if link.right == sketch.article)
        yield Origin(sketch.article, voice[sketch.article], told, owed)


def voices(sketches: Sequence[Sketch]) -> tuple[dict[str, str], list[Link]]:
    """Return the voice of each article of one story, and the links that make several articles one.

    A voice is called after its first article.
    """
    ordered = sorted(sketches, key=lambda sketch: sketch.place)
    compared = Compared(_MEASURES, ordered)
    voice, links = list(range(len(ordered))), []
    for left, right in combinations(range(len(ordered)), 2):
        if compared.scores[left, right] >= ENOUGH and voice[left] != voice[right]:
            first, other = sorted((voice[left], voice[right]))
            voice = [first if each == other else each for each in voice]
            links.append(compared.link(left, right))
    names = {sketch.article: ordered[at].article for sketch, at in zip(ordered, voice, strict=True)}
    return names, links


def _copies(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    shares = shares_copied(ones, others)
    return np.rint(np.where(shares >= _FEW_COPIED, shares, 0) * _COPIED)


def _credited(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    """« (AFP) » on both."""
    return np.minimum(_both_owed(ones, others), 1) * _CREDITED


_both_owed = held(lambda sketch: sketch.agencies)


def _cited(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    """« (AFP) » on one, « selon l'AFP » in the other."""
    return np.where(_both_owed(ones, others), 0, np.minimum(_cites(ones, others), 1) * _CITED)


def _cites(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    there = shared([each.agencies for each in ones], [each.cited for each in others])
    back = shared([each.cited for each in ones], [each.agencies for each in others])
    return there + back


def _others(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    """« (AFP) » on one, « (Reuters) » on the other."""
    owed = [np.array([bool(each.agencies) for each in sketches]) for sketches in (ones, others)]
    in_common = _both_owed(ones, others) + _cites(ones, others)
    return np.where(in_common, 0, np.logical_and.outer(*owed) * _OTHERS)


def _alike(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    likeness = cosines([each.words for each in ones], [each.words for each in others])
    return np.where(same_language(ones, others), np.rint(likeness * _WORDS), 0)


def _in_order(told: Callable[[Sketch], Sequence[str]], few: int, weight: float) -> Measure:
    """Return the measure of how far two articles tell things in one order, where both tell enough of them."""

    def score(one: Sketch, other: Sketch) -> int:
        left, right = told(one), told(other)
        share = share_in_order(left, right) if min(len(left), len(right)) >= few else 0.0
        return max(round((share - _CHANCE) * weight), 0)

    def scores(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
        return np.array([[score(one, other) for other in others] for one in ones], np.float64)

    return Measure(scores, lambda one, other: f"{share_in_order(told(one), told(other)):.0%}")


def share_in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of the shorter sequence that stands in the longer in its order, 0 below chance.

    Source: Hyyrö, "Bit-parallel LCS-length computation revisited" (2004).
    """
    shorter = min(len(one), len(other))
    if not shorter or (Counter(one) & Counter(other)).total() < _CHANCE * shorter:
        return 0.0
    places: dict[str, int] = {}
    for at, thing in enumerate(other):
        places[thing] = places.get(thing, 0) | 1 << at
    unmatched = whole = (1 << len(other)) - 1
    for thing in one:
        met = unmatched & places.get(thing, 0)
        unmatched = ((unmatched + met) | (unmatched - met)) & whole
    return (len(other) - unmatched.bit_count()) / shorter


_MEASURES: Mapping[str, Measure] = {
    "copied": Measure(_copies, share_note),
    "same_agency": Measure(_credited, both(lambda sketch: sketch.agencies)),
    "cited_agency": Measure(_cited, both(lambda sketch: (*sketch.agencies, *sketch.cited))),
    "other_agencies": Measure(_others, lambda one, other: ", ".join((*one.agencies, *other.agencies))),
    "alike_words": Measure(_alike),
    "same_order": _in_order(lambda sketch: sketch.marks, _FEW_MARKS, _ORDER),
    "same_quotations": _in_order(lambda sketch: sketch.sayings, _FEW_SAYINGS, _QUOTED),
}
