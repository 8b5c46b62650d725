"""Whose word the articles of a story are: which of them have one origin.

An article has the origin of another where much of the text is the same, where both are owed to one agency and
tell alike, or where they quote the same people and name the same things in one order, as a translation does.
Weights are in hundredths of a point; at `ENOUGH` two articles are one voice.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from garant.model.undertakings import Feature, Link
from garant.resolve.shingles import copied
from garant.resolve.sketches import Sketch
from garant.resolve.terms import LENGTH

ENOUGH = 100

_COPIED, _FEW_COPIED = 300.0, 0.1
_WORDS = 150.0
_CREDITED, _CITED, _OTHERS = 60, 50, -60
_ORDER, _CHANCE_ORDER, _FEW_MARKS = 250.0, 0.6, 12
_QUOTED, _CHANCE_QUOTED, _FEW_SAYINGS = 150.0, 0.6, 4


def voices(sketches: Sequence[Sketch]) -> tuple[dict[str, str], list[Link]]:
    """Return the voice of each article of one story, and the links that make several articles one.

    A voice is called after its first article.
    """
    ordered = sorted(sketches, key=lambda sketch: sketch.place)
    voice = {sketch.article: sketch.article for sketch in ordered}
    links = []
    for left, right in combinations(ordered, 2):
        found = voice_link(left, right)
        if found.score >= ENOUGH and voice[left.article] != voice[right.article]:
            first, other = sorted((voice[left.article], voice[right.article]), key=list(voice).index)
            voice = {article: first if name == other else name for article, name in voice.items()}
            links.append(found)
    return voice, links


def voice_link(left: Sketch, right: Sketch) -> Link:
    """Return what speaks for and against two articles having one origin."""
    found = tuple(feature for feature in _features(left, right) if feature.score)
    return Link(left.article, right.article, sum(feature.score for feature in found), found)


def _features(left: Sketch, right: Sketch) -> Iterator[Feature]:
    yield from _copies(left, right)
    yield from _agencies(left, right)
    if left.language == right.language:
        yield Feature("alike", float(np.rint(_cosine(left, right) * _WORDS)))
    yield from _order(left, right)
    yield from _quotations(left, right)


def _copies(left: Sketch, right: Sketch) -> Iterator[Feature]:
    share = copied([left.signature, right.signature], [left.runs, right.runs])[0, 1]
    if share >= _FEW_COPIED:
        yield Feature("copied", float(np.rint(share * _COPIED)), f"{share:.0%}")


def _agencies(left: Sketch, right: Sketch) -> Iterator[Feature]:
    """Yield what credits say: « (AFP) » on both, or on one what the other cites « selon l'AFP »."""
    credited = sorted(set(left.agencies) & set(right.agencies))
    cited = sorted(set(left.agencies) & set(right.cited) | set(left.cited) & set(right.agencies))
    if credited:
        yield Feature("agency", _CREDITED, ", ".join(credited))
    elif cited:
        yield Feature("agency_cited", _CITED, ", ".join(cited))
    elif left.agencies and right.agencies:
        yield Feature("agencies", _OTHERS, ", ".join((*left.agencies, *right.agencies)))


def _cosine(left: Sketch, right: Sketch) -> float:
    return sum(weight * right.words.get(key, 0) for key, weight in left.words.items()) / LENGTH**2


def _order(left: Sketch, right: Sketch) -> Iterator[Feature]:
    """Yield how far names and numbers stand in one order, where both have enough of them."""
    share = _in_order(left.marks, right.marks, _FEW_MARKS) - _CHANCE_ORDER
    if share > 0:
        yield Feature("order", float(round(share * _ORDER)))


def _quotations(left: Sketch, right: Sketch) -> Iterator[Feature]:
    share = _in_order(left.sayings, right.sayings, _FEW_SAYINGS) - _CHANCE_QUOTED
    if share > 0:
        yield Feature("quotations", float(round(share * _QUOTED)), ", ".join(dict.fromkeys(left.sayings)))


def _in_order(left: Sequence[str], right: Sequence[str], few: int) -> float:
    """Return the share of the shorter that stands in the longer in its order; 0 where there are few."""
    if min(len(left), len(right)) < few:
        return 0.0
    row = [0] * (len(right) + 1)
    for one in left:
        before = 0
        for at, other in enumerate(right, start=1):
            before, row[at] = row[at], before + 1 if one == other else max(row[at], row[at - 1])
    return row[-1] / min(len(left), len(right))
