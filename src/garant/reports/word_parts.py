"""Parts of a Word document that python-docx has no call for: languages, shades, notes, links."""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from garant.reports.bulletin import Column

_LOCALES = {"fr": "fr-FR", "en": "en-GB"}


def speak(properties: Any, language: str) -> None:
    """Say in which language something is, in its run properties."""
    spoken = properties.find(qn("w:lang"))
    if spoken is None:
        spoken = _element("w:lang")
        properties.append(spoken)
    spoken.set(qn("w:val"), _LOCALES.get(language, language))


def number_pages(footer: Paragraph) -> None:
    """Put the number of the page into a footer."""
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer._p.append(_element("w:fldSimple", instr="PAGE"))


def shade(cell: _Cell, ground: str) -> None:
    """Give a cell a ground."""
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=ground))


def keep_row(row: _Row, *, repeated: bool = False) -> None:
    """Keep a row on one page; one that is repeated heads every page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader" if repeated else "w:cantSplit"))


def set_widths(grid: Table, columns: Sequence[Column], room: int) -> None:
    """Share the room among the columns; some programs read the widths of cells, some those of columns."""
    whole = sum(column.width for column in columns)
    widths = [Emu(room * column.width // whole) for column in columns]
    for written, width in zip(grid.columns, widths, strict=True):
        written.width = width
    for row in grid.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def add_note(paragraph: Paragraph, number: int) -> Run:
    """Add a raised number that leads to the source of that number."""
    run = _linked(paragraph, str(number), _element("w:hyperlink", anchor=_anchor(number)))
    run.font.superscript = True
    return run


def add_comma(paragraph: Paragraph) -> Run:
    """Add what stands between two notes."""
    run = paragraph.add_run(", ")
    run.font.superscript = True
    return run


def add_link(paragraph: Paragraph, text: str, address: str) -> Run:
    """Add words that lead to a web address."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = _linked(paragraph, text, link)
    run.font.underline = True
    run.font.color.rgb = RGBColor(0x1F, 0x4F, 0x82)
    return run


def _linked(paragraph: Paragraph, text: str, link: Any) -> Run:
    run = paragraph.add_run(text)
    link.append(run._r)
    paragraph._p.append(link)
    return run


def mark_source(paragraph: Paragraph, number: int) -> None:
    """Mark a paragraph as the place that notes of a number lead to."""
    start = _element("w:bookmarkStart", id=str(number), name=_anchor(number))
    paragraph._p.append(start)
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def tighten(paragraph: Paragraph) -> None:
    """Leave next to no room after a paragraph."""
    paragraph.paragraph_format.space_after = Pt(1)


def _anchor(number: int) -> str:
    return f"source_{number}"


def _element(tag: str, /, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
