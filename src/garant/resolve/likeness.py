"""How alike articles are: what speaks for and against their being on one happening, each with its weight.

Weights are in hundredths of a point; at `ENOUGH` two articles alone are of one story. Those of words were set
on the development half of ECB+, those of happenings, deeds and days by reason.
"""

from collections.abc import Callable, Iterable

import numpy as np

from garant.resolve.measures import Comparison, Measure, both, cosines, same_language, telling, things
from garant.resolve.shingles import copied
from garant.resolve.sketches import Sketch
from garant.resolve.vectors import Matrix, Shelf, vectors

ENOUGH = 100
WINDOW = 10  # days within which a happening is reported; beyond, only copies of a text are of its story

_WORDS, _NAMES = 500.0, 250.0  # for a likeness of one
_COPIED, _FEW_COPIED = 100.0, 0.15  # below the second chance speaks
_MEETING, _INCIDENT = 40, 15
_DEED, _MOST_DEEDS = 8, 40
_SUM, _MOST_SUMS = 20, 60
_SAME_DAY, _OTHER_DAY, _LATER_DAY, _NO_DAY = 25, -30, -15, -20
_TOLD = 6  # of the words shared, how many are told


def _words(ones: Shelf, others: Shelf) -> Matrix:
    likeness = np.rint(cosines("words", ones, others) * _WORDS)
    return np.where(same_language(ones, others), likeness, 0)


def _names(ones: Shelf, others: Shelf) -> Matrix:
    likeness = np.rint(cosines("names", ones, others) * _NAMES)
    return np.where(same_language(ones, others), 0, likeness)


def _counted(aspect: str, held: Callable[[Sketch], Iterable[str]], weight: int, most: int) -> Measure:
    """Return the measure that gives `weight` for each thing that two articles both hold, `most` in all."""
    return Measure(
        lambda ones, others: np.minimum(others.products(aspect, ones) * weight, most),
        both(held),
    )


def _copies(ones: Shelf, others: Shelf) -> Matrix:
    shares = shares_copied(ones, others)
    return np.rint(np.where(shares >= _FEW_COPIED, shares, 0) * _COPIED)


def shares_copied(ones: Shelf, others: Shelf) -> Matrix:
    """Return the share of the shorter of each two articles that stands in the longer."""
    return copied(others.same_orders(ones), ones.runs, others.runs)


def _days(ones: Shelf, others: Shelf) -> Matrix:
    """Return what speaks for or against by the days that are told of, or else those of publication."""
    told, published = _apart(ones.about, others.about), _apart(ones.published, others.published)
    by_told = np.where(told == 0, _SAME_DAY, _OTHER_DAY + _after_the_first(told) * _LATER_DAY)
    return np.nan_to_num(np.where(np.isnan(told), _after_the_first(published) * _LATER_DAY, by_told))


def _apart(ones: Matrix, others: Matrix) -> Matrix:
    """Return how many days lie between, NaN where one is unknown."""
    apart: Matrix = np.abs(np.subtract.outer(ones, others))
    return apart


def _after_the_first(apart: Matrix) -> Matrix:
    return np.clip(apart, 1, WINDOW) - 1


def _unknown_days(ones: Shelf, others: Shelf) -> Matrix:
    """Return what speaks against two articles of which only one has a day: of all days, few are that one."""
    differ = np.not_equal.outer(np.isnan(ones.published), np.isnan(others.published))
    return np.where(differ, float(_NO_DAY), 0.0)


def _days_note(one: Sketch, other: Sketch) -> str:
    days = (str(each.about or each.published) for each in (one, other))
    return ", ".join(dict.fromkeys(days))


def share_note(one: Sketch, other: Sketch) -> str:
    """Return the share of the shorter article that stands in the other, as a percentage."""
    left, right = (Shelf([vectors(each, {})]) for each in (one, other))
    return f"{shares_copied(left, right)[0, 0]:.0%}"


LIKENESS = Comparison(
    measures={
        "same_words": Measure(_words, telling(lambda sketch: sketch.words, _TOLD)),
        "same_names": Measure(_names, telling(lambda sketch: sketch.names, _TOLD)),
        "same_meeting": _counted("meetings", lambda sketch: sketch.meetings, _MEETING, _MEETING),
        "same_incident": _counted("incidents", lambda sketch: sketch.incidents, _INCIDENT, _INCIDENT),
        "same_deeds": _counted("deeds", lambda sketch: sketch.deeds, _DEED, _MOST_DEEDS),
        "same_sums": _counted("sums", lambda sketch: sketch.sums, _SUM, _MOST_SUMS),
        "copied": Measure(_copies, share_note),
        "told_days": Measure(_days, _days_note),
        "unknown_day": Measure(_unknown_days),
    },
    aspects={
        "words": lambda sketch: sketch.words,
        "names": lambda sketch: sketch.names,
        "meetings": things(lambda sketch: sketch.meetings),
        "incidents": things(lambda sketch: sketch.incidents),
        "deeds": things(lambda sketch: sketch.deeds),
        "sums": things(lambda sketch: sketch.sums),
    },
)
"""Whether articles are on one happening."""
