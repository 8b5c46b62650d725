"""What a list shows as a file that a reader takes along: CSV, or a workbook where one can be written here."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Any

from fastapi import Response
from fastapi.responses import StreamingResponse
from starlette.exceptions import HTTPException

from garant.exports.columns import Column
from garant.exports.export import is_installed
from garant.exports.known_formats import FORMATS
from garant.exports.tables import Cells, Table, lines_of
from garant.lexicon.labels import load_page_words
from garant.reports.delimited import csv_line
from garant.web.asked import QuestionError
from garant.web.page import Page

_BEGINNING = "\ufeff"  # tells spreadsheets that what follows is UTF-8
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_ROWS = 20_000  # of a workbook: some seconds of work
_IN_MEMORY = 1 << 20
_PIECE = 1 << 16


def download(page: Page, table: Table, answered: Iterable[Mapping[str, Any]]) -> Response:
    """Return lines as the file whose name the address ends in: `undertakings.csv`, `undertakings.xlsx`."""
    name = page.request.url.path.rpartition("/")[2]
    lines = lines_of(table.columns, answered)
    if name.endswith(".csv"):
        return _csv(table.columns, lines, name)
    if not is_installed(FORMATS["xlsx"]):
        raise HTTPException(404)
    return _workbook(page, table, lines, name)


def _csv(columns: Iterable[Column], lines: Iterator[Cells], name: str) -> Response:
    return StreamingResponse(
        _csv_lines(columns, lines), media_type="text/csv; charset=utf-8", headers=_kept_as(name)
    )


def _csv_lines(columns: Iterable[Column], lines: Iterator[Cells]) -> Iterator[str]:
    yield _BEGINNING + csv_line(column.name for column in columns)
    for line in lines:
        yield csv_line(line.values())


def _workbook(page: Page, table: Table, lines: Iterator[Cells], name: str) -> Response:
    some = list(islice(lines, _MOST_ROWS + 1))
    if len(some) > _MOST_ROWS:
        raise QuestionError(load_page_words(page.language).say("workbook_too_large", n=_MOST_ROWS))
    headers = _kept_as(name)
    return StreamingResponse(_written(table, some, page.language), media_type=_WORKBOOK, headers=headers)


def _written(table: Table, lines: Iterable[Cells], language: str) -> Iterator[bytes]:
    from garant.exports.as_xlsx import write_workbook

    with SpooledTemporaryFile(_IN_MEMORY) as file:
        write_workbook([(table, lines)], language, file, None)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _kept_as(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
