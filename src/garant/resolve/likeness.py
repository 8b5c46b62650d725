"""How alike articles are: what speaks for and against their being on one happening, each with its weight.

Weights are in hundredths of a point; at `ENOUGH` two articles alone are of one story. Those of words were set
on the development half of ECB+, those of happenings, deeds and days by reason.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from garant.resolve.measures import Compared, Matrix, Measure, both, cosines, held, same_language, telling
from garant.resolve.shingles import Printed, copied
from garant.resolve.sketches import Sketch

ENOUGH = 100
WINDOW = 10  # days within which a happening is reported; beyond, only copies of a text are of its story

_WORDS, _NAMES = 500.0, 250.0  # for a likeness of one
_COPIED, _FEW_COPIED = 100.0, 0.15  # below the second chance speaks
_MEETING, _INCIDENT = 40, 15
_DEED, _MOST_DEEDS = 8, 40
_SUM, _MOST_SUMS = 20, 60
_SAME_DAY, _OTHER_DAY, _LATER_DAY, _NO_DAY = 25, -30, -15, -20
_TOLD = 6  # of the words shared, how many are told


def alike(ones: Sequence[Sketch], others: Sequence[Sketch] | None = None) -> Compared:
    """Return how alike articles are to others, or to one another."""
    return Compared(_MEASURES, ones, others)


def _words(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    likeness = cosines([each.words for each in ones], [each.words for each in others])
    return np.where(same_language(ones, others), np.rint(likeness * _WORDS), 0)


def _names(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    likeness = cosines([each.names for each in ones], [each.names for each in others])
    return np.where(same_language(ones, others), 0, np.rint(likeness * _NAMES))


def _counted(things: Callable[[Sketch], Iterable[str]], weight: int, most: int) -> Measure:
    """Return the measure that gives `weight` for each thing that two articles both hold, `most` in all."""
    count = held(things)
    return Measure(lambda ones, others: np.minimum(count(ones, others) * weight, most), both(things))


def _copies(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    shares = shares_copied(ones, others)
    return np.rint(np.where(shares >= _FEW_COPIED, shares, 0) * _COPIED)


def shares_copied(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    """Return the share of the shorter of each two articles that stands in the longer."""
    return copied(_printed(ones), _printed(others))


def _printed(sketches: Sequence[Sketch]) -> list[Printed]:
    return [Printed(each.signature, each.runs) for each in sketches]


def _days(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    """Return what speaks for or against by the days that are told of, or else those of publication."""
    told = _apart([each.about for each in ones], [each.about for each in others])
    published = _apart([each.published for each in ones], [each.published for each in others])
    by_told = np.where(told == 0, _SAME_DAY, _OTHER_DAY + _after_the_first(told) * _LATER_DAY)
    return np.nan_to_num(np.where(np.isnan(told), _after_the_first(published) * _LATER_DAY, by_told))


def _apart(ones: Sequence[str | None], others: Sequence[str | None]) -> Matrix:
    """Return how many days lie between, NaN where one is unknown."""
    apart: Matrix = np.abs(np.subtract.outer(_numbers(ones), _numbers(others)))
    return apart


def _numbers(days: Sequence[str | None]) -> Matrix:
    return np.array([np.nan if day is None else date.fromisoformat(day).toordinal() for day in days])


def _after_the_first(apart: Matrix) -> Matrix:
    return np.clip(apart, 1, WINDOW) - 1


def _unknown_days(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    """Return what speaks against two articles of which only one has a day: of all days, few are that one."""
    known = [np.array([each.published is not None for each in sketches]) for sketches in (ones, others)]
    return np.where(np.not_equal.outer(*known), float(_NO_DAY), 0.0)


def _days_note(one: Sketch, other: Sketch) -> str:
    days = (str(each.about or each.published) for each in (one, other))
    return ", ".join(dict.fromkeys(days))


def share_note(one: Sketch, other: Sketch) -> str:
    """Return the share of the shorter article that stands in the other, as a percentage."""
    return f"{shares_copied([one], [other])[0, 0]:.0%}"


_MEASURES: Mapping[str, Measure] = {
    "same_words": Measure(_words, telling(lambda sketch: sketch.words, _TOLD)),
    "same_names": Measure(_names, telling(lambda sketch: sketch.names, _TOLD)),
    "same_meeting": _counted(lambda sketch: sketch.meetings, _MEETING, _MEETING),
    "same_incident": _counted(lambda sketch: sketch.incidents, _INCIDENT, _INCIDENT),
    "same_deeds": _counted(lambda sketch: sketch.deeds, _DEED, _MOST_DEEDS),
    "same_sums": _counted(lambda sketch: sketch.sums, _SUM, _MOST_SUMS),
    "copied": Measure(_copies, share_note),
    "told_days": Measure(_days, _days_note),
    "unknown_day": Measure(_unknown_days),
}
