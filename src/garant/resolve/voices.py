"""Whose word the articles of a story are: which of them have one origin.

An article has the origin of another where much of the text is the same, where both are owed to one agency and
tell alike, or where they quote the same people and name the same things in one order, as a translation does.
Weights are in hundredths of a point; at `ENOUGH` two articles are one voice. They were set by reason.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from sys import intern

import numpy as np
from numpy.typing import NDArray

from garant.model.undertakings import Link
from garant.resolve.likeness import LIKENESS, share_note, shares_copied
from garant.resolve.measures import Comparison, Measure, both, cosines, same_language, things
from garant.resolve.sketches import Sketch
from garant.resolve.terms import Weights
from garant.resolve.vectors import Matrix, Shelf, Vector, Vectors

ENOUGH = 100

_COPIED, _FEW_COPIED = 300.0, 0.1
_WORDS = 150.0
_CREDITED, _CITED, _OTHERS = 60, 50, -60
_ORDER, _QUOTED = 250.0, 150.0
_CHANCE = 0.6  # the share of names and numbers, or of quotations, that stand in one order by chance
_FEW_MARKS, _FEW_SAYINGS = 12, 4
_SIDE_BY_SIDE = 1000  # articles
_NONE_KNOWN: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose word an article is, by the first article of its voice, and why.

    `told` says why it is of its story, by the earlier article that is most like it; the first has none.
    `owed` says why it is of the voice of earlier articles.
    """

    article: str
    voice: str
    told: Link | None
    owed: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """The voice of each article of a story, by its first article, and the origins that were not known."""

    voices: Mapping[str, str]
    new: tuple[Origin, ...]


def origins(
    articles: Sequence[str], sketch: Callable[[str], Sketch], known: Mapping[str, Sequence[str]] = _NONE_KNOWN
) -> Origins:
    """Return the origins of the articles of one story, given in the order of their places.

    `known` are the first of them with the earlier articles to which each is owed, as they were found before.
    An article's links hang on those before it alone; a later one may make two voices one.
    """
    places = {article: place for place, article in enumerate(articles)}
    voices = _Voices(len(articles))
    for article, owed in known.items():
        voices.join_all(places[article], [places[each] for each in owed])
    likeliest, of_one_origin = _compared(articles, sketch, len(known))
    links = {at: voices.join_all(at, of_one_origin[at]) for at in range(len(known), len(articles))}

    def found(at: int) -> Origin:
        this = sketch(articles[at])
        told = LIKENESS.link(sketch(articles[likeliest[at]]), this) if at else None
        owed = (VOICE.link(sketch(articles[each]), this) for each in links[at])
        return Origin(articles[at], articles[voices.first[at]], told, tuple(owed))

    return Origins(
        {article: articles[first] for article, first in zip(articles, voices.first, strict=True)},
        tuple(map(found, range(len(known), len(articles)))),
    )


class _Voices:
    """Articles by their places, and the first of the voice that each is of."""

    def __init__(self, count: int) -> None:
        self.first = list(range(count))

    def join_all(self, one: int, others: Sequence[int]) -> list[int]:
        """Make an article one voice with others, and return those of which it was not yet."""
        return [other for other in others if self._join(one, other)]

    def _join(self, one: int, other: int) -> bool:
        if self.first[one] == self.first[other]:
            return False
        first, second = sorted((self.first[one], self.first[other]))
        self.first = [first if each == second else each for each in self.first]
        return True


def _compared(
    articles: Sequence[str], sketch: Callable[[str], Sketch], first: int
) -> tuple[Mapping[int, int], Mapping[int, list[int]]]:
    """Return, for each article from the first on, the earlier one most like it and those of its origin.

    All are told by their places. Earlier ones are laid out some at a time, as many as memory is to hold.
    """
    new = {at: _STORY.vectors(sketch(articles[at])) for at in range(first, len(articles))}
    best: dict[int, tuple[float, int]] = {}
    owed: dict[int, list[int]] = {at: [] for at in new}
    for start in range(0, len(articles), _SIDE_BY_SIDE):
        some = range(start, min(start + _SIDE_BY_SIDE, len(articles)))
        shelf = Shelf([new.get(at) or _STORY.vectors(sketch(articles[at])) for at in some])
        later = [at for at in new if at > start]
        for at, alike, of_one in zip(
            later, _rows(LIKENESS, new, later, shelf), _rows(VOICE, new, later, shelf), strict=True
        ):
            before = at - start
            likeliest = int(alike[:before].argmax())
            if at not in best or alike[likeliest] > best[at][0]:
                best[at] = alike[likeliest], start + likeliest
            owed[at] += (start + each for each in map(int, np.flatnonzero(of_one[:before] >= ENOUGH)))
    return {at: place for at, (_, place) in best.items()}, owed


def _rows(
    comparison: Comparison, laid: Mapping[int, Vectors], places: Sequence[int], shelf: Shelf
) -> Iterator[Vector]:
    for _, rows in comparison.rows([laid[at] for at in places], shelf):
        yield from rows


def _copies(ones: Shelf, others: Shelf) -> Matrix:
    shares = shares_copied(ones, others)
    return np.rint(np.where(shares >= _FEW_COPIED, shares, 0) * _COPIED)


def _credited(ones: Shelf, others: Shelf) -> Matrix:
    """« (AFP) » on both."""
    return np.minimum(others.products("agencies", ones), 1) * _CREDITED


def _cited(ones: Shelf, others: Shelf) -> Matrix:
    """« (AFP) » on one, « selon l'AFP » in the other."""
    both_owed = others.products("agencies", ones) > 0
    return np.where(both_owed, 0, np.minimum(_cites(ones, others), 1) * _CITED)


def _cites(ones: Shelf, others: Shelf) -> Matrix:
    there = others.products("cited", ones, with_their="agencies")
    return there + others.products("agencies", ones, with_their="cited")


def _others(ones: Shelf, others: Shelf) -> Matrix:
    """« (AFP) » on one, « (Reuters) » on the other."""
    in_common = others.products("agencies", ones) + _cites(ones, others) > 0
    return np.where(in_common, 0, np.logical_and.outer(_is_owed(ones), _is_owed(others)) * float(_OTHERS))


def _is_owed(shelf: Shelf) -> NDArray[np.bool_]:
    return np.array([bool(each.told["agencies"]) for each in shelf.articles])


def _alike(ones: Shelf, others: Shelf) -> Matrix:
    likeness = np.rint(cosines("words", ones, others) * _WORDS)
    return np.where(same_language(ones, others), likeness, 0)


def _in_order(aspect: str, told: Callable[[Sketch], Sequence[str]], few: int, weight: float) -> Measure:
    """Return the measure of how far two articles tell things in one order, where both tell enough of them."""

    def scores(ones: Shelf, others: Shelf) -> Matrix:
        shorter = np.minimum.outer(_lengths(ones, aspect), _lengths(others, aspect))
        likely = (shorter >= few) & (others.products(aspect, ones) >= _CHANCE * shorter)
        found = np.zeros(likely.shape)
        for at, beside in np.argwhere(likely):
            share = share_in_order(ones.articles[at].told[aspect], others.articles[beside].told[aspect])
            found[at, beside] = max(round((share - _CHANCE) * weight), 0)
        return found

    return Measure(scores, lambda one, other: f"{share_in_order(told(one), told(other)):.0%}")


def _lengths(shelf: Shelf, aspect: str) -> NDArray[np.int64]:
    return np.array([len(each.told[aspect]) for each in shelf.articles])


def _counted(told: Callable[[Sketch], Sequence[str]]) -> Callable[[Sketch], Weights]:
    """Return the aspect of things told, each as often as it is told."""

    def held(sketch: Sketch) -> Weights:
        met: Counter[str] = Counter()
        numbered = {}
        for thing in told(sketch):
            met[thing] += 1
            numbered[f"{met[thing]} {thing}"] = 1
        return numbered

    return held


def _marks(sketch: Sketch) -> Sequence[str]:
    return tuple(map(intern, sketch.marks))


def _sayings(sketch: Sketch) -> Sequence[str]:
    return tuple(map(intern, sketch.sayings))


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


VOICE = Comparison(
    measures={
        "copied": Measure(_copies, share_note),
        "same_agency": Measure(_credited, both(lambda sketch: sketch.agencies)),
        "cited_agency": Measure(_cited, both(lambda sketch: (*sketch.agencies, *sketch.cited))),
        "other_agencies": Measure(_others, lambda one, other: ", ".join((*one.agencies, *other.agencies))),
        "alike_words": Measure(_alike),
        "same_order": _in_order("marks", _marks, _FEW_MARKS, _ORDER),
        "same_quotations": _in_order("sayings", _sayings, _FEW_SAYINGS, _QUOTED),
    },
    aspects={
        "words": lambda sketch: sketch.words,
        "agencies": things(lambda sketch: sketch.agencies),
        "cited": things(lambda sketch: sketch.cited),
        "marks": _counted(_marks),
        "sayings": _counted(_sayings),
    },
    told={"agencies": lambda sketch: sketch.agencies, "marks": _marks, "sayings": _sayings},
)
"""Whether articles of one story are of one origin."""
_STORY = replace(VOICE, aspects={**LIKENESS.aspects, **VOICE.aspects})
"""How the articles of a story are laid out: to be compared for what they tell and for whose word they are."""
