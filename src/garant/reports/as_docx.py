"""A bulletin → a Word document with real headings, lists and tables; notes lead to the sources at its end."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as Para
from docx.text.run import Run

from garant.model.terms import Firmness
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
    Words,
)
from garant.reports.links import address
from garant.reports.shades import SHADES
from garant.reports.word_parts import (
    add_comma,
    add_link,
    add_note,
    keep_row,
    mark_source,
    number_pages,
    set_widths,
    shade,
    speak,
    tighten,
)

_ROOM = Cm(17)
_SMALL = Pt(9)
_INK = RGBColor(0x16, 0x34, 0x4F)
_HEADINGS_GROUND = "EEF1F4"
_STYLES = ("Title", "Subtitle", "Heading 1", "Heading 2", "Caption")
_FRAMED = (Firmness.REFUSED, Firmness.WITHDRAWN)


def to_docx(bulletin: Bulletin) -> bytes:
    """Return the document; its dates are the bulletin's, so that the same bulletin is the same bytes."""
    document = Document()
    _prepare(document, bulletin)
    document.add_paragraph(bulletin.title, "Title")
    document.add_paragraph(bulletin.subtitle, "Subtitle")
    writing = _Writing(document, bulletin)
    for section in bulletin.sections:
        writing.section(section, 1)
    return _packed(document, datetime.fromisoformat(bulletin.dated))


def _prepare(document: DocumentType, bulletin: Bulletin) -> None:
    """Set the paper, the styles, the language, and what the file says of itself."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(4)
    for name in _STYLES:
        document.styles[name].font.color.rgb = _INK
    speak(document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}"), bulletin.language)
    number_pages(page.footer.paragraphs[0])
    _describe(document, bulletin)


def _describe(document: DocumentType, bulletin: Bulletin) -> None:
    told = document.core_properties
    told.title, told.subject, told.language = bulletin.title, bulletin.subtitle, bulletin.language
    told.author = told.last_modified_by = "Garant"
    told.comments = ""
    told.created = told.modified = datetime.fromisoformat(bulletin.dated)


def _packed(document: DocumentType, day: datetime) -> bytes:
    """Return the file with every part of it dated of a day."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as dated:
        for part in parts.infolist():
            info = zipfile.ZipInfo(part.filename, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            dated.writestr(info, parts.read(part))
    return packed.getvalue()


class _Writing:
    """One bulletin on its way into a document."""

    def __init__(self, document: DocumentType, bulletin: Bulletin) -> None:
        self._document = document
        self._bulletin = bulletin

    def section(self, section: Section, level: int) -> None:
        """Write a section with its parts."""
        self._document.add_heading(section.title, level)
        for block in section.blocks:
            self._block(block)
        for part in section.parts:
            self.section(part, level + 1)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._write(self._document.add_paragraph(), block.sentence, small=block.quiet)
        elif isinstance(block, Points):
            self._points(block)
        elif isinstance(block, Table):
            self._table(block)
        else:
            for source in block.sources:
                self._source(source)

    def _points(self, points: Points) -> None:
        for point in points.points:
            paragraph = self._document.add_paragraph(style="List Bullet")
            paragraph.paragraph_format.keep_with_next = bool(point.beneath)
            for number, line in enumerate(point.lines):
                if number:
                    paragraph.add_run().add_break()
                self._write(paragraph, line, small=False)
            for words in point.beneath:
                self._write(self._document.add_paragraph(style="List Continue"), words, small=True)

    def _table(self, table: Table) -> None:
        self._document.add_paragraph(table.caption, "Caption").paragraph_format.keep_with_next = True
        grid = self._document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
        grid.autofit = False
        self._headings(grid.add_row(), table)
        for cells in table.rows:
            self._row(grid.add_row(), cells, table)
        set_widths(grid, table.columns, _ROOM)
        tighten(self._document.add_paragraph())

    def _headings(self, row: _Row, table: Table) -> None:
        keep_row(row, repeated=True)
        for cell, column in zip(row.cells, table.columns, strict=True):
            shade(cell, _HEADINGS_GROUND)
            self._write(cell.paragraphs[0], (Words(column.heading, strong=True),), small=True)

    def _row(self, row: _Row, cells: Iterable[Cell], table: Table) -> None:
        keep_row(row)
        for written, cell, column in zip(row.cells, cells, table.columns, strict=True):
            self._cell(written, cell, numbers=column.numbers)

    def _cell(self, written: _Cell, cell: Cell, *, numbers: bool) -> None:
        shaded = None if cell.firmness is None else SHADES[cell.firmness]
        for place, line in enumerate(cell.lines):
            paragraph = written.add_paragraph() if place else written.paragraphs[0]
            tighten(paragraph)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if numbers else None
            self._write(paragraph, line, small=True, ink=shaded.ink if shaded else None)
        if shaded is not None and cell.firmness not in _FRAMED:
            shade(written, shaded.ground)

    def _source(self, source: Source) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.first_line_indent = Cm(-0.8)
        mark_source(paragraph, source.number)
        outlet = f"{source.outlet}, " if source.outlet else ""
        self._write(paragraph, (Words(f"{source.number}.\t{outlet}"),), small=True)
        title = paragraph.add_run(source.title)
        title.italic, title.font.size = True, _SMALL
        speak(title._r.get_or_add_rPr(), source.language)
        self._write(paragraph, (Words(f", {source.day}. "),), small=True)
        if link := address(source.url):
            add_link(paragraph, source.url or link, link).font.size = _SMALL
        elif source.url:
            self._write(paragraph, (Words(source.url),), small=True)

    def _write(self, paragraph: Para, sentence: Sentence, *, small: bool, ink: str | None = None) -> None:
        for before, piece in zip((None, *sentence), sentence, strict=False):
            if isinstance(before, Note) and isinstance(piece, Note):
                add_comma(paragraph).font.size = _SMALL if small else None
            for run in self._runs(paragraph, piece):
                run.font.size = _SMALL if small else None
                if ink is not None:
                    run.font.color.rgb = RGBColor.from_string(ink.upper())

    def _runs(self, paragraph: Para, piece: Piece) -> Iterator[Run]:
        if isinstance(piece, Note):
            yield add_note(paragraph, piece.source)
        elif isinstance(piece, Quoted):
            yield from self._quotation(paragraph, piece)
        else:
            run = paragraph.add_run(piece.text)
            run.bold = piece.strong or None
            yield run

    def _quotation(self, paragraph: Para, quoted: Quoted) -> Iterator[Run]:
        opening, closing = self._bulletin.marks
        yield paragraph.add_run(opening)
        words = paragraph.add_run(quoted.text)
        words.italic = True
        if quoted.language:
            speak(words._r.get_or_add_rPr(), quoted.language)
        yield words
        yield paragraph.add_run(f"{' […]' if quoted.cut else ''}{closing}")
