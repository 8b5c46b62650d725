"""Which articles are on one happening.

Articles are placed day by day: those of one day are put together with one another and with the stories of
the days before, the likeliest first (average link). Two groups of several articles stay apart where there is
much less likeness between them than within: reports of two earthquakes share most of their words. What is
decided of a day hangs on that day and on earlier ones alone, so the order in which articles come is nothing
to it. Stories that several articles tell already are never put together; an article that has been alone may
still turn out to tell one.
"""

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush
from itertools import accumulate

import numpy as np

from garant.resolve.likeness import ENOUGH, LIKENESS
from garant.resolve.vectors import Shelf, Vectors

MOST_MEMBERS = 30  # of a story: how many, the latest, new articles are compared with
_SEVERAL = 4  # articles, from which on a group has a likeness of its own
_THIN = 0.8  # of the lesser likeness within two groups: where there is less between them, they stay apart


def tell(fresh: Sequence[Vectors], stories: Mapping[str, Sequence[Vectors]]) -> dict[str, str]:
    """Return the stories of articles of one day, and of earlier ones that were alone, by article.

    `stories` are earlier ones, which have the names of their first articles; a new one gets such a name.
    """
    held = sorted(stories.items(), key=lambda story: (len(story[1]) == 1, story[1][0].place))
    new = sorted(fresh, key=lambda article: article.place)
    groups = _Groups(
        [*(members for _, members in held), *([article] for article in new)],
        fixed=sum(len(members) > 1 for _, members in held),
    )
    while (pair := groups.likeliest()) is not None:
        groups.decide(*pair)
    names = [*(name for name, _ in held), *(article.article for article in new)]
    return {names[each]: names[first] for first, parts in groups.parts.items() for each in parts}


class _Groups:
    """Groups of articles on their way to stories; the first `fixed` are stories already, others one article.

    `parts` are, for each group, those of the beginning that are in it now. Two groups are put together for
    the likeness of their articles on average, and that is enough only where it was for a part of one. So of
    all pairs of groups those that are alike enough are kept, with the sum over their pairs of articles, and
    any other sum is found when it is asked for.
    """

    def __init__(self, groups: Sequence[Sequence[Vectors]], *, fixed: int) -> None:
        self.parts = {number: [number] for number in range(len(groups))}
        self._groups, self._fixed = groups, fixed
        self._sizes = list(map(len, groups))
        self._within = [_sum_within(group) for group in groups]
        self._apart: list[set[int]] = [set() for _ in groups]
        self._near: list[dict[int, float]] = [{} for _ in groups]
        self._likeliest: list[tuple[float, int, int]] = []
        self._compare_all()

    def _compare_all(self) -> None:
        """Find all pairs of groups of the beginning that are alike enough."""
        shelf = Shelf([article for group in self._groups for article in group])
        starts = [0, *accumulate(self._sizes)][:-1]
        number = self._fixed
        for _, rows in LIKENESS.rows([group[0] for group in self._groups[self._fixed :]], shelf):
            for sums in np.add.reduceat(rows, starts, axis=1):
                means = sums[:number] / self._sizes[:number]
                for other in map(int, np.flatnonzero(means >= ENOUGH)):
                    self._draw_near(other, number, float(sums[other]))
                number += 1

    def _are_stories(self, one: int, other: int) -> bool:
        return max(one, other) < self._fixed

    def _draw_near(self, one: int, other: int, likeness: float) -> None:
        self._near[one][other] = self._near[other][one] = likeness
        first, second = sorted((one, other))
        heappush(self._likeliest, (-self._mean(one, other), first, second))

    def _mean(self, one: int, other: int) -> float:
        return float(self._near[one][other] / (self._sizes[one] * self._sizes[other]))

    def likeliest(self) -> tuple[int, int] | None:
        """Return the two groups that are most alike, the earlier first, or None where none are enough."""
        while self._likeliest:
            negative, one, other = heappop(self._likeliest)
            if other in self._near[one] and self._mean(one, other) == -negative:
                return one, other
        return None

    def decide(self, one: int, other: int) -> None:
        """Put two groups together, or keep them apart for good."""
        if self._is_thin(one, other):
            del self._near[one][other], self._near[other][one]
            self._apart[one].add(other)
            self._apart[other].add(one)
        else:
            self._join(one, other)

    def _is_thin(self, one: int, other: int) -> bool:
        if min(self._sizes[one], self._sizes[other]) < _SEVERAL:
            return False
        within = min(
            self._within[each] / (self._sizes[each] * (self._sizes[each] - 1) / 2) for each in (one, other)
        )
        return bool(self._mean(one, other) < _THIN * within)

    def _join(self, one: int, other: int) -> None:
        around = sorted((self._near[one].keys() | self._near[other].keys()) - {one, other})
        apart = self._apart[one] | self._apart[other]
        met = [each for each in around if each not in apart and not self._are_stories(one, each)]
        sums = [self._between(each, met) for each in (one, other)]
        self._within[one] += self._within[other] + self._near[one][other]
        self._sizes[one] += self._sizes[other]
        self.parts[one] += self.parts.pop(other)
        self._leave(one)
        self._leave(other)
        self._keep_apart(one, apart)
        for each, *both in zip(met, *sums, strict=True):
            if sum(both) / (self._sizes[one] * self._sizes[each]) >= ENOUGH:
                self._draw_near(one, each, sum(both))

    def _between(self, one: int, others: Sequence[int]) -> list[float]:
        """Return the likeness of a group and each of others, summed over pairs of articles."""
        near = self._near[one]
        unknown = [other for other in others if other not in near]
        if not unknown:
            return [near[other] for other in others]
        found = dict(zip(unknown, self._sums(one, unknown), strict=True))
        return [near.get(other, found.get(other, 0.0)) for other in others]

    def _sums(self, one: int, others: Sequence[int]) -> list[float]:
        starts = [0, *accumulate(self._sizes[other] for other in others)][:-1]
        beside = Shelf([article for other in others for article in self._articles(other)])
        rows = LIKENESS.rows(self._articles(one), beside)
        total = np.sum([scores.sum(axis=0) for _, scores in rows], axis=0)
        return [float(each) for each in np.add.reduceat(total, starts)]

    def _articles(self, number: int) -> list[Vectors]:
        return [article for part in self.parts[number] for article in self._groups[part]]

    def _leave(self, number: int) -> None:
        """Let no group be near to one that has changed or is no more."""
        for each in self._near[number]:
            del self._near[each][number]
        self._near[number] = {}

    def _keep_apart(self, one: int, apart: set[int]) -> None:
        self._apart[one] = apart
        for each in apart:
            self._apart[each].add(one)


def _sum_within(group: Sequence[Vectors]) -> float:
    """Return the likeness of the articles of a group, summed over their pairs."""
    if len(group) == 1:
        return 0.0
    scores = LIKENESS.scores(Shelf(group), Shelf(group))
    return float(scores.sum() - scores.trace()) / 2
