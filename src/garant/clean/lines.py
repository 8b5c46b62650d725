"""The lines of a page, each with what knows its words, how it is made and what it speaks of."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from garant.clean.dates import DateReader
from garant.clean.shape import PROSE_SHAPES, shape_of
from garant.lexicon.features import Feature
from garant.lexicon.furniture import FurnitureRow, FurnitureRules, line_key
from garant.model.spans import Span

_LINE = re.compile(r"[^\n]+")
_LOOKED_AT, _START_OF_LONG = 300, 200
_LONG_WORD = 5
_STEM = 6


class Line(NamedTuple):
    """A line that is not blank, without the spaces around it.

    `key` and `words` are its start without accents and marks, `row` is what knows them; `shape` holds its
    features; `prose` lines read as a paragraph of an article; `stems` are the beginnings of long words, by
    which lines that speak of the same things are known.
    """

    span: Span
    text: str
    key: str
    words: Sequence[str]
    row: FurnitureRow | None
    shape: frozenset[Feature]
    stems: frozenset[str]
    prose: bool


def split_lines(text: str, rules: FurnitureRules, dates: DateReader) -> Iterator[Line]:
    """Yield the lines of the text that are not blank, in order."""
    for found in _LINE.finditer(text):
        stripped = found[0].strip()
        if stripped:
            start = found.start() + found[0].index(stripped[0])
            yield _read(Span(start, start + len(stripped)), stripped, rules, dates)


def _read(span: Span, text: str, rules: FurnitureRules, dates: DateReader) -> Line:
    head = text if len(text) <= _LOOKED_AT else text[:_START_OF_LONG]
    key = line_key(head)
    row = rules.row_for(head, key)
    shape = frozenset(shape_of(text, head, key, known=row is not None, dates=dates))
    words = key.split()
    stems = frozenset([word[:_STEM] for word in words if len(word) >= _LONG_WORD])
    return Line(span, text, key, words, row, shape, stems, not shape.isdisjoint(PROSE_SHAPES))
