"""Which articles are on one happening.

Articles are placed day by day: those of one day are put together with one another and with the stories of
the days before, the likeliest first (average link). Two groups of several articles stay apart where there is
much less likeness between them than within: reports of two earthquakes share most of their words. What is
decided of a day hangs on that day and on earlier ones alone, so the order in which articles come is nothing
to it. Stories that several articles tell already are never put together; an article that has been alone may
still turn out to tell one.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from garant.resolve.likeness import ENOUGH, alike
from garant.resolve.measures import Matrix
from garant.resolve.sketches import Sketch

MOST_MEMBERS = 30  # of a story: how many, the latest, new articles are compared with
_SEVERAL = 4  # articles, from which on a group has a likeness of its own
_THIN = 0.8  # of the lesser likeness within two groups: where there is less between them, they stay apart


def tell(fresh: Sequence[Sketch], stories: Mapping[str, Sequence[Sketch]]) -> dict[str, str]:
    """Return the stories of articles of one day, and of earlier ones that were alone, by article.

    `stories` are earlier ones, which have the names of their first articles; a new one gets such a name.
    """
    held = sorted(stories.items(), key=lambda story: (len(story[1]) == 1, story[1][0].place))
    new = sorted(fresh, key=lambda sketch: sketch.place)
    groups = _Groups(
        [*(members for _, members in held), *([sketch] for sketch in new)],
        fixed=sum(len(members) > 1 for _, members in held),
    )
    while (pair := groups.likeliest()) is not None:
        groups.decide(*pair)
    names = [*(name for name, _ in held), *(sketch.article for sketch in new)]
    return {name: names[first] for name, first in zip(names, groups.first, strict=True)}


class _Groups:
    """Groups of articles on their way to stories; the first `fixed` are stories already.

    `first` is, for each group that there was at the beginning, the one that it is in now.
    """

    def __init__(self, groups: Sequence[Sequence[Sketch]], *, fixed: int) -> None:
        self.first = list(range(len(groups)))
        self._sizes = np.array([len(group) for group in groups], np.float64)
        self._likeness = _between(groups)  # summed over pairs of articles; within a group on the diagonal
        self._open = ~np.eye(len(groups), dtype=bool)
        self._open[:fixed, :fixed] = False

    def likeliest(self) -> tuple[int, int] | None:
        """Return the two groups that are most alike, the earlier first, or None where none are enough."""
        if not self._open.any():
            return None
        means = np.where(self._open, self._likeness / np.outer(self._sizes, self._sizes), -np.inf)
        one, other = divmod(int(means.argmax()), len(means))
        return (one, other) if means[one, other] >= ENOUGH else None

    def decide(self, one: int, other: int) -> None:
        """Put two groups together, or keep them apart for good."""
        if self._is_thin(one, other):
            self._open[one, other] = self._open[other, one] = False
        else:
            self._join(one, other)

    def _is_thin(self, one: int, other: int) -> bool:
        sizes = self._sizes[[one, other]]
        if sizes.min() < _SEVERAL:
            return False
        within = self._likeness[[one, other], [one, other]] / (sizes * (sizes - 1) / 2)
        return bool(self._likeness[one, other] / sizes.prod() < _THIN * within.min())

    def _join(self, one: int, other: int) -> None:
        within = self._likeness[one, one] + self._likeness[other, other] + self._likeness[one, other]
        for matrix in (self._likeness, self._likeness.T):
            matrix[one] += matrix[other]
        self._likeness[one, one] = within
        self._sizes[one] += self._sizes[other]
        self._open[one] &= self._open[other]
        self._open[:, one] = self._open[one]
        self._open[other] = self._open[:, other] = False
        self.first = [one if group == other else group for group in self.first]


def _between(groups: Sequence[Sequence[Sketch]]) -> Matrix:
    """Return the likeness of articles, summed for each two groups and, on the diagonal, within each."""
    of_group = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    belongs = np.equal.outer(np.arange(len(groups)), of_group).astype(np.float64)
    scores = alike([sketch for group in groups for sketch in group]).scores.copy()
    np.fill_diagonal(scores, 0)
    summed: Matrix = belongs @ scores @ belongs.T
    summed[np.diag_indices_from(summed)] /= 2
    return summed
