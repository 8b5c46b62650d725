"""Where words stand: half-open places in an article's stored text, and the words found there."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from garant.errors import EvidenceError


class Placed(Protocol):
    """Anything that stands at `[start, end)`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


PlacedType = TypeVar("PlacedType", bound=Placed)


class Ordered(tuple[PlacedType, ...]):
    """Things in the order of their starts, found by place without asking each for its start."""

    @cached_property
    def starts(self) -> list[int]:
        """The start of each, in order."""
        return [thing.start for thing in self]

    def starting_in(self, start: int, end: int) -> "tuple[PlacedType, ...]":
        """Return those that start in `[start, end)`."""
        starts = self.starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return ()
        return self[first : bisect_left(starts, end, first)]

    def within(self, start: int, end: int) -> "list[PlacedType]":
        """Return those that lie wholly in `[start, end)`."""
        starts = self.starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []
        return [thing for thing in self[first : bisect_left(starts, end, first)] if thing.end <= end]

    def at(self, place: int) -> PlacedType | None:
        """Return the last that starts at or before `place` where it holds it, else None."""
        index = bisect_right(self.starts, place) - 1
        return self[index] if index >= 0 and place < self[index].end else None


class _Place(NamedTuple):
    start: int
    end: int


class Span(_Place):
    """A half-open place `[start, end)` in characters of an article's stored text."""

    __slots__ = ()

    def __new__(cls, start: int, end: int) -> "Span":
        if not 0 <= start <= end:
            raise EvidenceError(f"no such place: {start} to {end}")
        return tuple.__new__(cls, (start, end))

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words at this place."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Tell whether the other place lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Tell whether the two places share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of an article that establish something, with their place.

    `article` is the article's id; `text[start:end] == quotation` is checked by `cut`,
    which is how evidence is born, and again wherever it is stored.
    """

    article: str
    start: int
    end: int
    quotation: str

    @classmethod
    def cut(cls, article: str, text: str, span: Span) -> "Evidence":
        """Return the evidence at `span` of the article's `text`; raise EvidenceError for an empty one."""
        quotation = span.of(text)
        if not quotation.strip() or span.end > len(text):
            raise EvidenceError(f"article {article}: nothing stands at {span.start} to {span.end}")
        return cls(article, span.start, span.end, quotation)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def stands_in(self, text: str) -> bool:
        """Tell whether the quotation is what `text` says at its place."""
        return text[self.start : self.end] == self.quotation
