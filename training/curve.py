"""What would more articles bring? The sources held back, read after a quarter, a half and all of them.

The scales of each point are fitted as those that ship are, with this network's readings of the sources held
back; the other folds are as the networks read them that were taught all else. The last point is what ships.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from garant.evaluate.evaluation import Measured
from training.figures import found_and_right, measured, readings
from training.folds import Fold, School, taught_beside
from training.scales import Unseen, fit_scales

EVERY = (4, 2, 1)
"""A network is taught every fourth article, every second, all."""
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Point:
    """How many articles a network was taught, and by reader how the fold is read with it."""

    taught: int
    measured: Mapping[str, Measured]


def curve(school: School, fold: Fold, others: Sequence[Unseen]) -> Iterator[Point]:
    """Yield the points from the fewest articles to all; `others` are the articles of the other folds."""
    for every in EVERY:
        articles = school.read(fold, every)
        taught = len(taught_beside(fold, school.examples, every))
        yield Point(taught, _measured(articles, [*articles, *others]))


def _measured(articles: Sequence[Unseen], everything: Sequence[Unseen]) -> dict[str, Measured]:
    fitted = fit_scales(everything, lambda read: found_and_right(everything, read))
    return {
        reader: measured(articles, read, RESAMPLES) for reader, read in readings(everything, fitted).items()
    }
