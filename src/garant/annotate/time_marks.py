"""Marks of time: expressions found, and expressions dated."""

from typing import NamedTuple

from garant.annotate.time_now import Ahead, Moment
from garant.annotate.time_parts import Reading
from garant.lexicon.times import TimeRule


class TimeMark(NamedTuple):
    """An expression of time before it is dated.

    `[start, end)` is what the guidelines print, `[whole_start, whole_end)` what TimeML prints;
    `press` tells whether the guidelines count it, `quoted` whether it stands in a quotation; `sentence` is
    where its sentence begins. `joined` marks one that follows another after « et », « à », "to"; `told`
    a weekday that the article tells as past elsewhere.
    """

    start: int
    end: int
    whole_start: int
    whole_end: int
    rule: TimeRule
    reading: Reading
    ahead: Ahead = Ahead.UNKNOWN
    quoted: bool = False
    press: bool = True
    sentence: int = 0
    joined: bool = False
    told: bool = False


class Dated(NamedTuple):
    """A mark with its value."""

    mark: TimeMark
    moment: Moment
    start: int
    end: int
    value: str
