"""An article's text in pieces: where one is marked, by which records, and where it is furniture.

Marks overlap; so the text is cut wherever one begins or ends, and each piece carries all that cover it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from garant.ledger.readback import Stored
from garant.model.articles import Article
from garant.model.records import Commitment, Statement
from garant.model.spans import Evidence, Span


class Marked(StrEnum):
    """What is marked, in the order in which it is listed."""

    COMMITMENTS = "commitments"
    CONDITIONS = "conditions"
    STATEMENTS = "statements"
    STANCES = "stances"
    MEETINGS = "meetings"
    INCIDENTS = "incidents"
    ALARMS = "alarms"
    TIMES = "times"
    AMOUNTS = "amounts"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of an article with the number that it has beside the text: the third commitment, say."""

    kind: Marked
    number: int
    stored: Stored

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.stored.record.evidence.start


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a record at their place; `entry` is None for what the text shows without a number."""

    span: Span
    kind: Marked
    entry: Entry
    main: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the same marks cover; `begins` are the marks that begin here."""

    start: int
    text: str
    kinds: tuple[Marked, ...]
    begins: tuple[Mark, ...]
    furniture: bool


def entries_of(stored: Iterable[Stored]) -> list[Entry]:
    """Return the records of an article, numbered within their kind in the order of the text."""
    entries = []
    for kind in Marked:
        mine = sorted(
            (each for each in stored if each.category == kind),
            key=lambda each: (each.record.evidence.start, each.record.evidence.end, each.id),
        )
        entries += [Entry(kind, number, each) for number, each in enumerate(mine, start=1)]
    return entries


def pieces(article: Article, entries: Iterable[Entry], shown: Collection[Marked]) -> Iterator[Piece]:
    """Yield the whole text in pieces, with the marks of the kinds that are shown."""
    marks = sorted(
        (mark for mark in _marks(entries) if mark.kind in shown),
        key=lambda mark: (mark.span.start, -mark.span.end, mark.kind),
    )
    ends = {0, len(article.text)}
    ends.update(place for span in (*article.furniture, *(mark.span for mark in marks)) for place in span)
    cuts = sorted(ends)
    for start, end in pairwise(cuts):
        yield _piece(article, start, end, marks)


def _piece(article: Article, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    covering = [mark for mark in marks if mark.span.start <= start and end <= mark.span.end]
    return Piece(
        start,
        article.text[start:end],
        tuple(kind for kind in Marked if any(mark.kind is kind for mark in covering)),
        tuple(mark for mark in covering if mark.span.start == start),
        any(span.start <= start and end <= span.end for span in article.furniture),
    )


def _marks(entries: Iterable[Entry]) -> Iterator[Mark]:
    for entry in entries:
        record = entry.stored.record
        yield Mark(record.evidence.span, entry.kind, entry)
        for words in _also(entry):
            yield Mark(words.span, entry.kind, entry, main=False)
        if isinstance(record, Commitment):
            for condition in record.conditions:
                yield Mark(condition.evidence.span, Marked.CONDITIONS, entry, main=False)


def _also(entry: Entry) -> Sequence[Evidence]:
    record = entry.stored.record
    if isinstance(record, Statement):
        return [record.cue] if record.cue else []
    return getattr(record, "also", ())
