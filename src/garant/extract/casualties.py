"""How many were killed and injured, by the words of an event."""

from typing import NamedTuple

from garant.annotate.marks import Annotated, within
from garant.lexicon.events import CasualtyRow
from garant.model.spans import Span

_REACH_OF_A_NUMBER = 40
_MOST = 10_000_000


class Casualties(NamedTuple):
    """The killed and the injured, None where no number is given; `people` where any are spoken of."""

    killed: int | None = None
    injured: int | None = None
    people: bool = False

    @property
    def some(self) -> bool:
        return self.killed is not None or self.injured is not None

    def or_else(self, other: "Casualties") -> "Casualties":
        """Return these numbers, completed by the other's."""
        return Casualties(
            self.killed if self.killed is not None else other.killed,
            self.injured if self.injured is not None else other.injured,
            self.people or other.people,
        )


def casualties_in(annotated: Annotated, span: Span) -> Casualties:
    """Return the casualties that the words at `span` count: « faisant trois morts et 15 blessés »."""
    killed: int | None = None
    injured: int | None = None
    hits = annotated.hits.within("casualties", span.start, span.end)
    for hit in hits:
        number = _number_near(annotated, hit.start, hit.end, span)
        if number is None or not isinstance(hit.row, CasualtyRow):
            continue
        if hit.row.injured:
            injured = injured if injured is not None else number
        else:
            killed = killed if killed is not None else number
    return Casualties(killed, injured, bool(hits))


def _number_near(annotated: Annotated, start: int, end: int, span: Span) -> int | None:
    """Return the number that counts the victims: the last one before the word, else the first after it."""
    before = within(annotated.numbers, max(span.start, start - _REACH_OF_A_NUMBER), start)
    after = within(annotated.numbers, end, min(span.end, end + _REACH_OF_A_NUMBER))
    for number in (*reversed(before), *after):
        dated = within(annotated.times, number.start, number.end) or _in_a_time(annotated, number.start)
        if not dated and number.value <= _MOST:
            return int(number.value)
    return None


def _in_a_time(annotated: Annotated, place: int) -> bool:
    near = within(annotated.times, max(0, place - _REACH_OF_A_NUMBER), place + _REACH_OF_A_NUMBER)
    return any(time.start <= place < time.end for time in near)
