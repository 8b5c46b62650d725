"""A file for each table, or one file where one table is asked for."""

from collections.abc import Callable, Iterable
from pathlib import Path

from garant.errors import ExportError
from garant.exports.formats import Written
from garant.exports.selection import Selection
from garant.exports.tables import Cells, Table, tables_of

# Writes the lines of a table to a path where nothing is yet.
TableWriter = Callable[[Table, Iterable[Cells], Path], Written]


def write_files(selection: Selection, where: Path, suffix: str, write: TableWriter) -> Written:
    """Write each table that is wanted into a folder, or the one that is wanted to a file."""
    tables = tables_of(selection)
    if where.is_dir():
        paths = {table.name: where / f"{table.name}{suffix}" for table in tables}
    else:
        paths = {_only(tables).name: where}
    parts = [write(table, table.lines(selection), paths[table.name]) for table in tables]
    return together(parts)


def _only(tables: tuple[Table, ...]) -> Table:
    if len(tables) != 1:
        raise ExportError("one file holds one table: name it with --things, or name a folder")
    return tables[0]


def together(parts: Iterable[Written]) -> Written:
    """Return what was written in several parts as one."""
    told = list(parts)
    counts = {name: count for part in told for name, count in part.counts.items()}
    return Written(counts, tuple(issue for part in told for issue in part.issues))
