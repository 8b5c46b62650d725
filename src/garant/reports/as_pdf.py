"""A bulletin → PDF for paper: A4, numbered pages, an outline, notes that lead to the sources at its end."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus import Paragraph as Para
from reportlab.platypus import Table as Grid

from garant.lexicon.labels import load_labels
from garant.model.terms import Firmness
from garant.reports.bulletin import (
    Block,
    Bulletin,
    Cell,
    Column,
    Note,
    Paragraph,
    Piece,
    Point,
    Points,
    Quoted,
    Section,
    Sentence,
    Source,
    Table,
)
from garant.reports.letters import FAMILY, LACKING, drawable, load_letters
from garant.reports.links import address
from garant.reports.shades import SHADES

_MARGIN = 18 * mm
_ROOM = A4[0] - 2 * _MARGIN
_INK, _GREY, _LINE = HexColor("#16344f"), HexColor("#4a4a4a"), HexColor("#9aa7b3")
_REGULAR, _BOLD = f"{FAMILY}-Regular", f"{FAMILY}-Bold"

_BODY = ParagraphStyle("body", fontName=_REGULAR, fontSize=9.5, leading=13, spaceAfter=4, splitLongWords=1)
_STYLES = {
    "title": ParagraphStyle("title", _BODY, fontName=_BOLD, fontSize=19, leading=24, textColor=_INK),
    "subtitle": ParagraphStyle("subtitle", _BODY, fontSize=11, leading=15, textColor=_GREY, spaceAfter=8),
    "h1": ParagraphStyle(
        "h1", _BODY, fontName=_BOLD, fontSize=13, leading=17, textColor=_INK, spaceBefore=12, keepWithNext=1
    ),
    "h2": ParagraphStyle(
        "h2", _BODY, fontName=_BOLD, fontSize=10.5, leading=14, textColor=_INK, spaceBefore=6, keepWithNext=1
    ),
    "body": _BODY,
    "quiet": ParagraphStyle("quiet", _BODY, fontSize=8.2, leading=11, textColor=_GREY),
    "point": ParagraphStyle("point", _BODY, leftIndent=10, bulletIndent=0, spaceAfter=2),
    "leading": ParagraphStyle("leading", _BODY, leftIndent=10, bulletIndent=0, spaceAfter=1, keepWithNext=1),
    "beneath": ParagraphStyle("beneath", _BODY, fontSize=8.8, leading=12, leftIndent=20, spaceAfter=3),
    "caption": ParagraphStyle("caption", _BODY, fontName=_BOLD, fontSize=9, spaceBefore=4, spaceAfter=3),
    "cell": ParagraphStyle("cell", _BODY, fontSize=7.8, leading=10, spaceAfter=0),
    "number": ParagraphStyle("number", _BODY, fontSize=7.8, leading=10, spaceAfter=0, alignment=TA_RIGHT),
    "source": ParagraphStyle("source", _BODY, fontSize=8.2, leading=11, leftIndent=18, firstLineIndent=-18),
}


def to_pdf(bulletin: Bulletin) -> bytes:
    """Return the file; its dates are the bulletin's, so that the same bulletin is the same bytes."""
    load_letters()
    packed = io.BytesIO()
    document = _document(bulletin, packed)
    document.build(list(_Written(bulletin).flowables()), canvasmaker=_canvases(bulletin))
    return packed.getvalue()


def _document(bulletin: Bulletin, packed: io.BytesIO) -> BaseDocTemplate:
    document = _Outlined(
        packed,
        pagesize=A4,
        title=bulletin.title,
        subject=bulletin.subtitle,
        author="Garant",
        creator="Garant",
        lang=bulletin.language,
        invariant=1,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
    )
    frame = Frame(_MARGIN, _MARGIN, _ROOM, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=_number))
    return document


def _number(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont(_REGULAR, 8)
    canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, str(document.page))


def _canvases(bulletin: Bulletin) -> Callable[..., Canvas]:
    """Return what makes the canvas, dated of the bulletin's day."""

    def made(*given: Any, **known: Any) -> Canvas:
        canvas = Canvas(*given, **known)
        day = date.fromisoformat(bulletin.dated)
        canvas._doc._timeStamp.YMDhms = (day.year, day.month, day.day, 0, 0, 0)
        return canvas

    return made


class _Outlined(BaseDocTemplate):  # type: ignore[misc]
    """A document whose headings are its outline."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - reportlab calls it so
        """Enter a heading into the outline when it has been placed."""
        level = _LEVELS.get(flowable.style.name) if isinstance(flowable, Para) else None
        if level is not None:
            key = f"heading-{self.seq.nextf('heading')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level)


class _Written:
    """One bulletin on its way to what is placed on pages."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin
        self._lacking = 0

    def flowables(self) -> Iterator[Flowable]:
        """Yield everything in its order, last what the letters lack."""
        yield self._para(self._bulletin.title, "title")
        yield self._para(self._bulletin.subtitle, "subtitle")
        for section in self._bulletin.sections:
            yield from self._section(section, 1)
        if self._lacking:
            lacking = {"n": self._lacking, "sign": LACKING}
            yield self._para(
                load_labels(self._bulletin.language).say("bulletin_unprinted", **lacking), "quiet"
            )

    def _section(self, section: Section, level: int) -> Iterator[Flowable]:
        yield CondPageBreak(_ROOM_BENEATH[level])
        yield self._para(section.title, f"h{level}")
        for block in section.blocks:
            yield from self._block(block)
        for part in section.parts:
            yield from self._section(part, level + 1)

    def _block(self, block: Block) -> Iterator[Flowable]:
        if isinstance(block, Paragraph):
            yield _styled(self._sentence(block.sentence), "quiet" if block.quiet else "body")
        elif isinstance(block, Points):
            for point in block.points:
                yield from self._point(point)
        elif isinstance(block, Table):
            yield CondPageBreak(_ROOM_BENEATH[2])
            yield self._para(block.caption, "caption")
            yield self._grid(block)
            yield Spacer(0, 6)
        else:
            yield from map(self._source, block.sources)

    def _point(self, point: Point) -> Iterator[Flowable]:
        lines = "<br/>".join(map(self._sentence, point.lines))
        yield Para(lines, _STYLES["leading" if point.beneath else "point"], bulletText="•")
        for words in point.beneath:
            yield _styled(self._sentence(words), "beneath")

    def _grid(self, table: Table) -> Grid:
        headings = [
            _styled(f"<b>{self._text(column.heading)}</b>", _side(column)) for column in table.columns
        ]
        rows = [
            [self._cell(cell, column) for cell, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ]
        whole = sum(column.width for column in table.columns)
        grid = Grid(
            [headings, *rows],
            [_ROOM * column.width / whole for column in table.columns],
            repeatRows=1,
            style=[*_GRID, *_grounds(table)],
        )
        grid.wrap(_ROOM, A4[1])
        grid.splitInRow = int(max(grid._rowHeights) > _TALL)  # rows are kept whole where a page holds them
        return grid

    def _cell(self, cell: Cell, column: Column) -> list[Flowable]:
        shade = None if cell.firmness is None else SHADES[cell.firmness]
        lines = [self._sentence(line) for line in cell.lines]
        if shade is not None:
            lines = [f'<font color="#{shade.ink}">{line}</font>' for line in lines]
        return [_styled(line, _side(column)) for line in lines]

    def _source(self, source: Source) -> Flowable:
        outlet = f"{self._text(source.outlet)}, " if source.outlet else ""
        told = f"{outlet}<i>{self._text(source.title)}</i>, {self._text(source.day)}."
        return _styled(
            f'<a name="s{source.number}"/>{source.number}. {told} {self._address(source)}', "source"
        )

    def _address(self, source: Source) -> str:
        link, shown = address(source.url), self._text(source.url or "")
        return f"<a href={quoteattr(link)}>{shown}</a>" if link else shown

    def _sentence(self, sentence: Sentence) -> str:
        between = zip((None, *sentence), sentence, strict=False)
        return "".join(_comma(before, piece) + self._piece(piece) for before, piece in between)

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, Note):
            return f'<super size="6"><a href="#s{piece.source}">{piece.source}</a></super>'
        if isinstance(piece, Quoted):
            opening, closing = self._bulletin.marks
            return f"{opening}<i>{self._text(piece.text)}</i>{' […]' if piece.cut else ''}{closing}"
        return f"<b>{self._text(piece.text)}</b>" if piece.strong else self._text(piece.text)

    def _para(self, text: str, style: str) -> Flowable:
        return _styled(self._text(text), style)

    def _text(self, text: str) -> str:
        """Return words as the writer's markup spells them, in signs that the letters have."""
        drawn = drawable(text)
        self._lacking += drawn.count(LACKING) - text.count(LACKING)
        return escape(drawn)


_TALL = A4[1] / 2
_LEVELS = {"h1": 0, "h2": 1}
_ROOM_BENEATH = {1: 45 * mm, 2: 28 * mm}  # a heading with less beneath it goes to the next page
_GRID = (
    ("GRID", (0, 0), (-1, -1), 0.5, _LINE),
    ("BACKGROUND", (0, 0), (-1, 0), HexColor("#eef1f4")),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
)


def _comma(before: Piece | None, piece: Piece) -> str:
    """Return what stands between two notes."""
    return '<super size="6">, </super>' if isinstance(before, Note) and isinstance(piece, Note) else ""


def _styled(markup: str, style: str) -> Flowable:
    return Para(markup, _STYLES[style])


def _side(column: Column) -> str:
    return "number" if column.numbers else "cell"


def _grounds(table: Table) -> Iterator[tuple[Any, ...]]:
    """Yield the shade of each cell that has one, and a frame around a refusal."""
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            place = (column, row)
            if cell.firmness in (Firmness.REFUSED, Firmness.WITHDRAWN):
                yield "BOX", place, place, 1.5, HexColor(f"#{SHADES[cell.firmness].ink}")
            elif cell.firmness is not None:
                yield "BACKGROUND", place, place, HexColor(f"#{SHADES[cell.firmness].ground}")
