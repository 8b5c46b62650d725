"""Tables as a workbook for people: typed cells, a sheet of what columns mean and one of words.

Behind each day stand its first and its last as dates; a day known to the month alone is text. The same lines
give the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, count, islice
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook

from garant.exports import sheet
from garant.exports.columns import Column, Type, ends_of, with_ends
from garant.exports.formats import Written
from garant.exports.packing import pack
from garant.exports.selection import Selection
from garant.exports.sheet import Heading, Sheet
from garant.exports.sheet_values import value_of
from garant.exports.tables import Cells, Table, tables_of
from garant.exports.wording import heading, meaning, say, table_heading, words_of
from garant.model.reasons import Issue

_RIGHT = frozenset({Type.COUNT, Type.NUMBER, Type.SHARE})
_WIDTHS = {Type.TEXT: 18, Type.LIST: 24, Type.INSTANT: 19, Type.NUMBER: 16, Type.DATE: 16}
_WIDE = {"quotation": 70, "title": 44, "url": 40, "why": 30}
_NARROW = 13


def write_xlsx(selection: Selection, where: Path) -> Written:
    """Write the tables as one workbook, which says of itself to be of the last run's moment."""
    tables = [(table, table.lines(selection)) for table in tables_of(selection)]
    run = next(selection.runs(), None)
    dated = datetime.fromisoformat(run.started) if run else None
    with where.open("xb") as file:
        return write_workbook(tables, selection.language, file, dated)


def write_workbook(
    tables: Sequence[tuple[Table, Iterable[Cells]]], language: str, file: IO[bytes], dated: datetime | None
) -> Written:
    """Write tables with their lines as a workbook of a moment, in the words of a language."""
    book = Workbook(write_only=True)
    issues: list[Issue] = []
    counts = {table.name: _fill(book, table, lines, language, issues) for table, lines in tables}
    _explain_columns(book, [table for table, _ in tables], language)
    _explain_words(book, language)
    pack(book, file, dated)
    return Written(counts, tuple(issues))


def _fill(book: Workbook, table: Table, lines: Iterable[Cells], language: str, issues: list[Issue]) -> int:
    """Write a table, on further sheets where one does not hold its lines; return how many there are."""
    left, written = iter(lines), 0
    for number in count(1):
        first = list(islice(left, 1))
        if number > 1 and not first:
            break
        page = _page(book, table, number, chain(first, islice(left, sheet.ROWS - 2)), language)
        written += page.close()
        issues += page.issues
    return written


def _page(book: Workbook, table: Table, number: int, lines: Iterable[Cells], language: str) -> Sheet:
    columns = with_ends(table.columns)
    title = table_heading(table, language)
    if number > 1:
        title = say("further", language, table=title, n=number)
    page = Sheet(book, title, [_heading(table, column, language) for column in columns])
    name = table.columns[0].name
    for line in lines:
        page.add(_values(columns, line), f"{table.name} {line[name]}")
    return page


def _heading(table: Table, column: Column, language: str) -> Heading:
    width = _WIDE.get(column.name) or _WIDTHS.get(column.type, _NARROW)
    return Heading(heading(table, column, language), width, column.type in _RIGHT)


def _values(columns: Sequence[Column], line: Cells) -> Iterator[Any]:
    for column in columns:
        if column.type is Type.DATE:
            day, _, end = column.name.rpartition("_")
            yield value_of(column, ends_of(line[day])[end == "last"])
        else:
            yield value_of(column, line[column.name])


def _explain_columns(book: Workbook, tables: Sequence[Table], language: str) -> None:
    """Write what the columns mean, and what programs call them."""
    titles = (("table", 18), ("heading", 30), ("meaning", 90), ("column", 22))
    page = Sheet(book, say("columns", language), _headings(titles, language))
    for table in tables:
        for column in with_ends(table.columns):
            words = (heading(table, column, language), meaning(table, column, language))
            page.add((table_heading(table, language), *words, column.name), column.name)
    page.close()


def _explain_words(book: Workbook, language: str) -> None:
    """Write what the words in the cells mean."""
    titles = (("vocabulary", 18), ("word", 22), ("label", 26), ("meaning", 90))
    page = Sheet(book, say("words", language), _headings(titles, language))
    for each in words_of(language):
        page.add((each.vocabulary, each.word, each.label, each.meaning), each.word)
    page.close()


def _headings(titles: Iterable[tuple[str, int]], language: str) -> list[Heading]:
    return [Heading(say(name, language), width) for name, width in titles]
