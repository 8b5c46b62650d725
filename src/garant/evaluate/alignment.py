"""Which entry of a prediction is which entry of the gold: one to one, best overlap first.

Two entries may match where one place of each shares at least half of the shorter one and the category's key
agrees. Of several possible partners the one with the larger share comes first, then the one with more of the
telling fields alike, then the one closest in length, then the first in its file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from garant.evaluate.categories import Category
from garant.evaluate.form import Entry
from garant.model.spans import Span

ENOUGH = 0.5
"""The share of the shorter place from which on two places are the same."""

_TELLING = ("kind", "firmness", "topic", "type", "value", "amount")


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """A match: the places of its two entries in their sequences."""

    gold: int
    predicted: int


@dataclass(frozen=True, slots=True, order=True)
class Overlap:
    """How well two entries meet at best: the share of the shorter place, and minus the gap in length."""

    share: float
    closeness: int


def align(category: Category, gold: Sequence[Entry], predicted: Sequence[Entry]) -> list[Pair]:
    """Return the matches in the order of the gold; every entry stands in one pair at most."""
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for _, pair in sorted(_candidates(category, gold, predicted)):
        if pair.gold in free_gold and pair.predicted in free_predicted:
            free_gold.remove(pair.gold)
            free_predicted.remove(pair.predicted)
            pairs.append(pair)
    return sorted(pairs)


def overlap(one: Sequence[Span], other: Sequence[Span]) -> Overlap:
    """Return the best overlap between a place of one and a place of the other: a share of 0 for none."""
    return max((_overlap(first, second) for first in one for second in other), default=Overlap(0.0, 0))


def _candidates(
    category: Category, gold: Sequence[Entry], predicted: Sequence[Entry]
) -> Iterator[tuple[tuple[float, int, int], Pair]]:
    """Yield every possible match under its rank, the best of which is the smallest."""
    for i, annotated in enumerate(gold):
        for j, read in enumerate(predicted):
            if category.may_match(annotated.fields, read.fields):
                meeting = overlap(annotated.places, read.places)
                if meeting.share >= ENOUGH:
                    yield (-meeting.share, -_alike(annotated, read), -meeting.closeness), Pair(i, j)


def _alike(annotated: Entry, read: Entry) -> int:
    return sum(annotated.fields.get(name) == read.fields.get(name) for name in _TELLING)


def _overlap(one: Span, other: Span) -> Overlap:
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return Overlap(shared / max(1, min(len(one), len(other))), -abs(len(one) - len(other)))
