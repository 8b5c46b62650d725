"""One sheet of a workbook that is being filled: headings that stay, filters, and text that is never run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from garant.exports.sheet_values import fitted
from garant.model.reasons import Issue

ROWS = 1_048_576
_WHOLE, _BROKEN = "#,##0", "#,##0.00####"
_BOLD = Font(name="Calibri", size=11, bold=True)  # without its name a program may take another
_GROUND = PatternFill("solid", start_color="FFE8ECEF")
_A4 = 9  # as the format numbers it
_LINE = 15  # points that a line of it is high
_SIGN = 3  # letters that the sign of a filter covers
_MAY_RUN = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column, how wide the column is, and whether its cells are numbers."""

    text: str
    width: int
    right: bool = False


class Sheet:
    """A sheet to which rows are added from above; `issues` are the texts that no cell could hold."""

    def __init__(self, book: Workbook, title: str, headings: Sequence[Heading]) -> None:
        self._sheet = book.create_sheet(title)
        self._columns, self._rows = len(headings), 1
        self.issues: list[Issue] = []
        self._sheet.freeze_panes = "B2"
        self._sheet.row_dimensions[1].height = _LINE * max(map(_lines, headings))
        self._lay_out()
        for place, heading in enumerate(headings, start=1):
            self._sheet.column_dimensions[get_column_letter(place)].width = heading.width
        self._sheet.append([self._head(heading) for heading in headings])

    def add(self, cells: Iterable[Any], place: str) -> None:
        """Write a row; `place` tells people which one where a cell cannot hold its text."""
        self._sheet.append([self._cell(cell, place) for cell in cells])
        self._rows += 1

    def close(self) -> int:
        """Set the filters above what was written; return how many rows there are."""
        self._sheet.auto_filter.ref = f"A1:{get_column_letter(self._columns)}{self._rows}"
        return self._rows - 1

    def _lay_out(self) -> None:
        """Say how the sheet is printed: across, headings and names of lines on every page."""
        self._sheet.page_setup.orientation = "landscape"
        self._sheet.page_setup.paperSize = _A4
        self._sheet.print_title_rows, self._sheet.print_title_cols = "1:1", "A:A"

    def _cell(self, value: Any, place: str) -> Any:
        if isinstance(value, Decimal):
            whole = value == value.to_integral_value()
            return self._styled(value, number_format=_WHOLE if whole else _BROKEN)
        if not isinstance(value, str):
            return value
        if not value:
            return None  # text without a sign is no cell that every program reads
        text, changed = fitted(value)
        if changed:
            self.issues.append(Issue("export_text", place, "a cell cannot hold its text: cut or replaced"))
        return self._text(text) if text.startswith(_MAY_RUN) or text in ERROR_CODES else text

    def _text(self, text: str) -> Any:
        """Return a cell that is text whatever it begins with, and stays so when somebody edits it."""
        cell = self._styled(text, quotePrefix=True)
        cell.data_type = "s"
        return cell

    def _head(self, heading: Heading) -> Any:
        aligned = Alignment(horizontal="right" if heading.right else "left", vertical="top", wrap_text=True)
        return self._styled(heading.text, font=_BOLD, fill=_GROUND, alignment=aligned)

    def _styled(self, value: Any, **looks: Any) -> Any:
        cell = WriteOnlyCell(self._sheet, value)
        for name, look in looks.items():
            setattr(cell, name, look)
        return cell


def _lines(heading: Heading) -> int:
    """Return how many lines a heading takes, wrapped to its column."""
    return len(wrap(heading.text, heading.width - _SIGN))
