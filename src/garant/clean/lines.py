"""The lines of a page and the shape of each: what can be told of a line without its neighbours.

A feature is a named fact about a line; `data/furniture.yml` holds what each weighs. Features speak of shape
and place and hold in any language; the words are the rows'.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from garant.clean.dates import DateReader
from garant.lexicon.furniture import FurnitureRow, FurnitureRules, line_key
from garant.model.spans import Span

_LINE = re.compile(r"[^\n]+")
_LOOKED_AT = 400
_PROSE = 90
_LONG_PROSE = 160
_FINAL = tuple(".!?…。！？։")
_CLOSERS = "\"'»”’)]\u00a0 "
_ALIEN = re.compile(
    "[\u0370-\u03ff\u0400-\u10ff\u1200-\u137f\u0900-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_LETTER = re.compile(r"[^\W\d_]")
_LONG_WORD = 5
_STEM = 6
_MANY_WORDS = 8
_TINY = 4
_PROSE_SHAPES = frozenset({"prose", "prose_unfinished"})
_CLOCK_FIRST = re.compile(r"\d{1,2}\s?[:hH]\s?\d{2}(?!\d)")
_GLUED = re.compile(r"[a-zà-ÿ]{2}[A-ZÀ-Ý][a-zà-ÿ]|[a-z]\d{2}:|\d[A-ZÀ-Ý][a-zà-ÿ]{2}")
_CRUMB = re.compile(r"\s[|>›/•·→]\s|\w »\s\w+.*\w »\s\w")
_ITEM = re.compile(r"[-–—•*●▪◦]\s?[^\W\d_]|\(?\d{1,2}[.)]\s")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:,? [^\W\d_][\w'’.-]*){1,4}")
_PARTICLES = frozenset(
    {
        "de",
        "du",
        "des",
        "d",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "ben",
        "al",
        "el",
        "et",
        "and",
        "y",
    }
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the spaces around it. `row` is what knows its words.

    `shape` holds its features; `prose` lines read as a paragraph of an article; `stems` are the beginnings
    of its long words, by which lines that speak of the same things are known.
    """

    span: Span
    text: str
    key: str
    row: FurnitureRow | None
    shape: frozenset[str]
    stems: frozenset[str]
    prose: bool

    @property
    def words(self) -> int:
        """Return the number of words."""
        return len(self.key.split())


def split_lines(text: str, rules: FurnitureRules, dates: DateReader) -> Iterator[Line]:
    """Yield the lines of the text that are not blank, in order."""
    for found in _LINE.finditer(text):
        stripped = found[0].strip()
        if stripped:
            start = found.start() + found[0].index(stripped[0])
            yield _read(Span(start, start + len(stripped)), stripped, rules, dates)


def ends_sentence(line: str) -> bool:
    """Tell whether the line ends as a sentence does, whatever closes after it."""
    return line[-_LOOKED_AT:].rstrip(_CLOSERS).endswith(_FINAL)


def _read(span: Span, text: str, rules: FurnitureRules, dates: DateReader) -> Line:
    head = text[:_LOOKED_AT]
    key = line_key(head)
    row = rules.row_for(head, key)
    shape = frozenset(_shape(text, head, key, row, dates))
    stems = frozenset([word[:_STEM] for word in key.split() if len(word) >= _LONG_WORD])
    return Line(span, text, key, row, shape, stems, not shape.isdisjoint(_PROSE_SHAPES))


def _shape(text: str, head: str, key: str, row: FurnitureRow | None, dates: DateReader) -> Iterator[str]:
    if (
        not head.isascii()
        and _ALIEN.search(head)
        and len(_ALIEN.findall(head)) > 0.8 * len(_LETTER.findall(head))
    ):
        yield "alien"
    if "http" in head or "www." in head:
        yield "address"
    complete = ends_sentence(text)
    if not complete and _in_capitals(head):
        yield "listed_capitals"
    elif row is None and (len(text) >= _LONG_PROSE or (complete and len(text) >= _PROSE)):
        yield "prose" if complete else "prose_unfinished"
        return
    yield from _short_shape(head, key, complete, dates)


def _in_capitals(head: str) -> bool:
    """Tell whether most of many words begin with a capital: a menu or a list of tags on one line."""
    words = [word for word in head.split() if word[0].isalpha()]
    return len(words) >= _MANY_WORDS and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _short_shape(head: str, key: str, complete: bool, dates: DateReader) -> Iterator[str]:
    yield _length(len(key.split()))
    yield from _ending(head, key, complete)
    yield from _letters(head)
    if dates.fills(head):
        yield "date"
    elif dates.first(head) is not None:
        yield "holds_date"
    if _is_name(head):
        yield "name"
    if _CLOCK_FIRST.match(head):
        yield "clock_first"
    if _CRUMB.search(head):
        yield "crumb"
    if _GLUED.search(head):
        yield "glued"
    if head[0] in "([" and head[-1] in ")]":
        yield "bracketed"
    if _ITEM.match(head):
        yield "item"
    if len(head) <= _TINY:
        yield "tiny"


def _length(words: int) -> str:
    return (
        "one_word"
        if words <= 1
        else "few_words"
        if words <= 4
        else "some_words"
        if words <= 9
        else "many_words"
    )


def _ending(head: str, key: str, complete: bool) -> Iterator[str]:
    if head.endswith(("...", "…")):
        yield "cut"
    elif not complete:
        yield "no_end"
    elif head.rstrip(_CLOSERS).endswith("?"):
        yield "question"
    elif len(key.split()) >= 5:
        yield "sentence"
    if head.endswith(":"):
        yield "colon"


def _letters(head: str) -> Iterator[str]:
    letters = "".join(_LETTER.findall(head))
    if not letters:
        yield "no_letters"
    elif len(letters) >= 3 and letters.isupper():
        yield "capitals"
    elif head[0].islower():
        yield "lower"


def _is_name(head: str) -> bool:
    """Tell whether the line is a person's name and nothing else ("Krikor Amirzayan")."""
    if len(head) > 60 or not _NAME.fullmatch(head.strip(" |,")):
        return False
    words = [word for word in re.split(r"[ ,|]+", head) if word and word.lower() not in _PARTICLES]
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
