"""An article's text in pieces: where one is marked, by which records, and where it is furniture.

Marks overlap; so the text is cut wherever one begins or ends, and each piece carries all that cover it. Each
mark is a line under its words, in a lane that no other has there: whoever follows it comes to its record.
"""

from bisect import bisect_left
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

    @property
    def has_line(self) -> bool:
        """Whether its words are underlined; times and amounts are told by their letters alone."""
        return self not in (Marked.TIMES, Marked.AMOUNTS)


LANES = 4
"""Lines that words may have under them; what more there is shares the last."""


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
class Cover:
    """A mark over some words, and the lane of its line: 0 is the one nearest to them."""

    mark: Mark
    lane: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the same marks cover; `begins` are the marks that begin here and have a letter."""

    start: int
    text: str
    covers: tuple[Cover, ...]
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
    covers = sorted(
        _laid([mark for mark in _marks(entries) if mark.kind in shown]),
        key=lambda cover: (cover.mark.span.start, -cover.mark.span.end, cover.mark.kind),
    )
    ends = {0, len(article.text)}
    ends.update(
        place for span in (*article.furniture, *(each.mark.span for each in covers)) for place in span
    )
    open_: list[Cover] = []
    coming = iter(covers)
    following = next(coming, None)
    for start, end in pairwise(sorted(ends)):
        open_ = [each for each in open_ if each.mark.span.end > start]
        while following is not None and following.mark.span.start == start:
            open_.append(following)
            following = next(coming, None)
        yield _piece(article, start, end, open_)


def _laid(marks: Sequence[Mark]) -> Iterator[Cover]:
    """Yield marks with their lanes: kinds in their order, each mark in the first lane that is free there."""
    lanes: list[list[Span]] = [[] for _ in range(LANES)]
    for mark in sorted(marks, key=lambda mark: (tuple(Marked).index(mark.kind), mark.span)):
        free = (number for number, taken in enumerate(lanes) if _is_free(taken, mark.span))
        lane = next(free, LANES - 1) if mark.kind.has_line else 0
        if mark.kind.has_line:
            taken = lanes[lane]
            taken.insert(bisect_left(taken, mark.span), mark.span)
        yield Cover(mark, lane)


def _is_free(taken: Sequence[Span], span: Span) -> bool:
    """Tell whether no span of a lane, which are in their order, overlaps another."""
    place = bisect_left(taken, span)
    return not any(
        each.start < span.end and span.start < each.end for each in taken[max(place - 1, 0) : place + 1]
    )


def _piece(article: Article, start: int, end: int, open_: Sequence[Cover]) -> Piece:
    begin = [each.mark for each in open_ if each.mark.span.start == start]
    return Piece(
        start,
        article.text[start:end],
        tuple(sorted(open_, key=lambda cover: -cover.lane)),
        tuple(mark for mark in begin if mark.main or mark.kind is Marked.CONDITIONS),
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
