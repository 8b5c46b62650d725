"""Where words stand: half-open places in an article's stored text, and the words found there."""

from dataclasses import dataclass

from garant.errors import EvidenceError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open place `[start, end)` in characters of an article's stored text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise EvidenceError(f"no such place: {self.start} to {self.end}")

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
