"""A bulletin → Markdown (CommonMark with GitHub's tables); what could become markup is escaped."""

import re
from collections.abc import Iterator

from garant.reports.bulletin import (
    Block,
    Bulletin,
    Cell,
    Note,
    Paragraph,
    Piece,
    Points,
    Quoted,
    Section,
    Sentence,
    Source,
    Table,
)
from garant.reports.links import address

_MARKUP = re.compile(
    r"""
    [\\`*_{}\[\]<>\#|~&!@$]  # signs that may be markup, an entity, an address or a formula
    | (?<=\w):(?=//)          # a bare address would become a link
    | (?<=www)\.
    """,
    re.VERBOSE | re.IGNORECASE,
)


def to_markdown(bulletin: Bulletin) -> bytes:
    """Return the text, in UTF-8."""
    written = _Written(bulletin)
    return ("\n".join(written.lines()).strip() + "\n").encode()


def escaped(text: str) -> str:
    r"""Return words as they must be written to be read as they are: `\*`, `\[`, `http\://`."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", text)


class _Written:
    """One bulletin on its way to lines."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin

    def lines(self) -> Iterator[str]:
        yield f"# {escaped(self._bulletin.title)}"
        yield ""
        yield escaped(self._bulletin.subtitle)
        for section in self._bulletin.sections:
            yield from self._section(section, 2)

    def _section(self, section: Section, level: int) -> Iterator[str]:
        yield ""
        yield f"{'#' * level} {escaped(section.title)}"
        for block in section.blocks:
            yield ""
            yield from self._block(block)
        for part in section.parts:
            yield from self._section(part, level + 1)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield self._sentence(block.sentence)
        elif isinstance(block, Points):
            yield from self._points(block)
        elif isinstance(block, Table):
            yield from self._table(block)
        else:
            yield from map(self._source, block.sources)

    def _points(self, points: Points) -> Iterator[str]:
        for point in points.points:
            first, *lines = map(self._sentence, point.lines)
            yield "\\\n  ".join([f"- {first}", *lines])
            for words in point.beneath:
                yield f"  - {self._sentence(words)}"

    def _table(self, table: Table) -> Iterator[str]:
        yield f"**{escaped(table.caption)}**"
        yield ""
        yield _row(escaped(column.heading) for column in table.columns)
        yield _row("---:" if column.numbers else "---" for column in table.columns)
        for row in table.rows:
            yield _row(map(self._cell, row))

    def _cell(self, cell: Cell) -> str:
        return "<br>".join(map(self._sentence, cell.lines))

    def _source(self, source: Source) -> str:
        told = ", ".join(escaped(part) for part in (source.outlet, source.title, source.day) if part)
        link = address(source.url)
        url = f" <{link}>" if link else f" {escaped(source.url)}" if source.url else ""
        return f'- <a id="s{source.number}"></a>\\[{source.number}\\] {told}.{url}'

    def _sentence(self, sentence: Sentence) -> str:
        return "".join(map(self._piece, sentence)).strip()

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, Note):
            return f" [\\[{piece.source}\\]](#s{piece.source})"
        if isinstance(piece, Quoted):
            opening, closing = self._bulletin.marks
            return f"{opening}{escaped(piece.text)}{' […]' if piece.cut else ''}{closing}"
        return _strong(piece.text) if piece.strong else escaped(piece.text)


def _strong(text: str) -> str:
    """Return words in bold, spaces at their end outside the marks."""
    kept = text.rstrip()
    return f"**{escaped(kept)}**{text[len(kept) :]}"


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"
