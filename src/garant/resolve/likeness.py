"""How alike articles are: what speaks for and against their being on one happening, each with its weight.

Weights are in hundredths of a point; at `ENOUGH` two articles alone are of one story. Those of words were set
on the development half of ECB+, those of happenings, deeds and days by reason.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from garant.resolve.measures import Compared, Matrix, Measure, both, cosines, same_language, shared, telling
from garant.resolve.shingles import copied
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


def alike(sketches: Sequence[Sketch]) -> Compared:
    """Return how alike every two articles are."""
    return Compared(sketches, _MEASURES)


def _words(sketches: Sequence[Sketch]) -> Matrix:
    found: Matrix = np.rint(cosines([each.words for each in sketches]) * _WORDS) * same_language(sketches)
    return found


def _names(sketches: Sequence[Sketch]) -> Matrix:
    found: Matrix = np.rint(cosines([each.names for each in sketches]) * _NAMES) * ~same_language(sketches)
    return found


def _meetings(sketches: Sequence[Sketch]) -> Matrix:
    return np.minimum(shared([each.meetings for each in sketches]), 1) * _MEETING


def _incidents(sketches: Sequence[Sketch]) -> Matrix:
    return np.minimum(shared([each.incidents for each in sketches]), 1) * _INCIDENT


def _deeds(sketches: Sequence[Sketch]) -> Matrix:
    return np.minimum(shared([each.deeds for each in sketches]) * _DEED, _MOST_DEEDS)


def _sums(sketches: Sequence[Sketch]) -> Matrix:
    return np.minimum(shared([each.sums for each in sketches]) * _SUM, _MOST_SUMS)


def _copies(sketches: Sequence[Sketch]) -> Matrix:
    shares = copied([each.signature for each in sketches], [each.runs for each in sketches])
    return np.rint(np.where(shares >= _FEW_COPIED, shares, 0) * _COPIED)


def _days(sketches: Sequence[Sketch]) -> Matrix:
    """Return what speaks for or against by the days that are told of, or else those of publication."""
    told = _apart([each.about for each in sketches])
    published = _apart([each.published for each in sketches])
    by_told = np.where(told == 0, _SAME_DAY, _OTHER_DAY + _after_the_first(told) * _LATER_DAY)
    return np.nan_to_num(np.where(np.isnan(told), _after_the_first(published) * _LATER_DAY, by_told))


def _apart(days: Sequence[str | None]) -> Matrix:
    """Return how many days lie between, NaN where one is unknown."""
    numbers = np.array([np.nan if day is None else date.fromisoformat(day).toordinal() for day in days])
    apart: Matrix = np.abs(np.subtract.outer(numbers, numbers))
    return apart


def _after_the_first(apart: Matrix) -> Matrix:
    return np.clip(apart, 1, WINDOW) - 1


def _unknown_days(sketches: Sequence[Sketch]) -> Matrix:
    """Return what speaks against two articles of which only one has a day: of all days, few are that one."""
    known = np.array([each.published is not None for each in sketches])
    return np.where(np.not_equal.outer(known, known), float(_NO_DAY), 0.0)


def _days_note(one: Sketch, other: Sketch) -> str:
    days = (str(each.about or each.published) for each in (one, other))
    return ", ".join(dict.fromkeys(days))


def share_note(one: Sketch, other: Sketch) -> str:
    """Return the share of the shorter article that stands in the other, as a percentage."""
    share = copied([one.signature, other.signature], [one.runs, other.runs])[0, 1]
    return f"{share:.0%}"


_MEASURES: Mapping[str, Measure] = {
    "same_words": Measure(_words, telling(lambda sketch: sketch.words, _TOLD)),
    "same_names": Measure(_names, telling(lambda sketch: sketch.names, _TOLD)),
    "same_meeting": Measure(_meetings, both(lambda sketch: sketch.meetings)),
    "same_incident": Measure(_incidents, both(lambda sketch: sketch.incidents)),
    "same_deeds": Measure(_deeds, both(lambda sketch: sketch.deeds)),
    "same_sums": Measure(_sums, both(lambda sketch: sketch.sums)),
    "copied": Measure(_copies, share_note),
    "told_days": Measure(_days, _days_note),
    "unknown_day": Measure(_unknown_days),
}
