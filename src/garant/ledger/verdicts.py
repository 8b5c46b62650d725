"""What a person can say of records, and which of all that was said is in effect."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from garant.ledger.readback import Stored


class Verdict(StrEnum):
    """What a judgement says of its subjects."""

    ACCEPT = "accept"  # the record reads as it should; of an article: so does all of it, and nothing lacks
    REJECT = "reject"  # there is no such record
    CORRECT = "correct"  # a field should read so
    ADD = "add"  # the article says so too, and it was not read
    SAME = "same"  # these records are of one undertaking
    DIFFERENT = "different"  # no two of these are
    SPLIT = "split"  # the first of these is of another undertaking than the others
    UNDO = "undo"  # an earlier judgement is taken back


ABOUT_ONE = frozenset({Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT, Verdict.ADD})
"""What is said of a record by itself, and changes how it stands."""
ABOUT_SEVERAL = frozenset({Verdict.SAME, Verdict.DIFFERENT, Verdict.SPLIT})
"""What is said of records beside each other, and changes which are one undertaking."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word about records, by id; of `add`, about the article that holds what was missed.

    `field` and `value` say what `correct` makes of which field.
    """

    who: str
    made: datetime
    kind: Verdict
    subjects: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A judgement in effect about one record: its number, what it says, and what the person had before them.

    `seen` is the program's row of then, or the one that a person put there; `beside` are the ids of all that
    the program read in the article then: what stood beside the record is another one, wherever the record
    itself has gone since. `put` tells whether a person put the record there; `neighbours` are then the rows
    that the program read beside it.
    """

    number: int
    kind: Verdict
    who: str
    made: str
    field: str | None
    value: str | None
    seen: Stored
    beside: frozenset[str]
    put: bool = False
    neighbours: tuple[Stored, ...] = ()

    @property
    def subject(self) -> str:
        return self.seen.id

    @property
    def source(self) -> str:
        """Who said so, and on which day: the note of the reasons that come of it."""
        return source(self.who, self.made)


def source(who: str, made: str) -> str:
    """Return who said something, and on which day."""
    return f"{who}, {made[:10]}"


def in_effect(superseded: Mapping[int, int | None]) -> frozenset[int]:
    """Return the numbers of the judgements that no undo in effect takes back; by number, who undid each."""
    standing: set[int] = set()
    for number in sorted(superseded, reverse=True):
        undo = superseded[number]
        if undo is None or undo not in standing:
            standing.add(number)
    return frozenset(standing)
