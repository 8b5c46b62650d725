"""Tables as JSON, an object a line: the lines that `garant list --format jsonl` prints."""

from collections.abc import Iterable
from pathlib import Path

from garant.exports.files import write_files
from garant.exports.formats import Written
from garant.exports.selection import Selection
from garant.exports.tables import Cells, Table
from garant.reports.delimited import json_line


def write_jsonl(selection: Selection, where: Path) -> Written:
    """Write the tables."""
    return write_files(selection, where, ".jsonl", _write)


def _write(table: Table, lines: Iterable[Cells], path: Path) -> Written:
    count = 0
    with path.open("x", encoding="utf-8", newline="\n") as file:
        for count, line in enumerate(lines, start=1):  # noqa: B007
            file.write(json_line(line))
    return Written({table.name: count})
