"""Tables as CSV for spreadsheets: UTF-8 that says so, and no cell that is run as a formula."""

from collections.abc import Iterable
from pathlib import Path

from garant.exports.files import write_files
from garant.exports.formats import Written
from garant.exports.selection import Selection
from garant.exports.tables import Cells, Table
from garant.reports.delimited import csv_line


def write_csv(selection: Selection, where: Path) -> Written:
    """Write the tables; a header of names stands in each, be it empty."""
    return write_files(selection, where, ".csv", _write)


def _write(table: Table, lines: Iterable[Cells], path: Path) -> Written:
    count = 0
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(column.name for column in table.columns))
        for count, line in enumerate(lines, start=1):  # noqa: B007
            file.write(csv_line(line.values()))
    return Written({table.name: count})
