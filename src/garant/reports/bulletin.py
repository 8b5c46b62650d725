"""A bulletin as words in an order, with no format in it: what every format is written from."""

from dataclasses import dataclass

from garant.model.terms import Firmness


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the bulletin itself."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of an article, in its language; `cut` where they go on there."""

    text: str
    language: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a source by its number."""

    source: int


Piece = Words | Quoted | Note
Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a quiet one explains and may be printed small."""

    sentence: Sentence
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One thing on a list: its lines, of which the first leads, and what stands beneath them."""

    lines: tuple[Sentence, ...]
    beneath: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its lines, and how firm what stands there is, where it is about that."""

    lines: tuple[Sentence, ...]
    firmness: Firmness | None = None

    @classmethod
    def of(cls, text: str) -> "Cell":
        """Return a cell of a few words."""
        return cls(((Words(text),),))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, how wide it is beside the others, and whether it holds numbers."""

    heading: str
    width: int = 1
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of a row names the row, unless rows have no names."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    rows_named: bool = True


@dataclass(frozen=True, slots=True)
class Source:
    """One article that is quoted; `day` is written out, `url` is None where none is known."""

    number: int
    article: str
    language: str
    title: str
    day: str
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The articles that notes refer to, in the order of their numbers."""

    sources: tuple[Source, ...]


Block = Paragraph | Points | Table | Sources


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it: blocks, then sections with headings of their own."""

    title: str
    blocks: tuple[Block, ...] = ()
    parts: "tuple[Section, ...]" = ()


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A whole bulletin, in `fr` or `en`; `marks` stand around quotations, `dated` is its day, ISO 8601."""

    language: str
    title: str
    subtitle: str
    dated: str
    marks: tuple[str, str]
    sections: tuple[Section, ...]
