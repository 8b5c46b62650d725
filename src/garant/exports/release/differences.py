"""Which lines of which tables differ from an earlier release: added, gone, or other in some columns."""

import json
from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

from garant.errors import ExportError
from garant.exports.formats import Written
from garant.exports.release.earlier import Earlier
from garant.exports.tables import TABLES, Table
from garant.reports.delimited import csv_line

_FILE = "differences.csv"
_COLUMNS = ("table", "id", "difference", "columns")
_JOINT = " "

Line = dict[str, Any]


def write_differences(earlier: Earlier, folder: Path) -> Written:
    """Write the differences of a release to an earlier one; how the runs differ is left out."""
    count = 0
    with (folder / _FILE).open("x", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(_COLUMNS))
        for table in TABLES.values():
            before, after = (root / "jsonl" / f"{table.name}.jsonl" for root in (earlier.folder, folder))
            if table.name != "runs" and before.is_file() and after.is_file():
                for found in _differences(table, before, after):
                    file.write(csv_line(found))
                    count += 1
    return Written({"differences": count})


def _differences(table: Table, before: Path, after: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield what differs, by name; of the lines of either table only their digests lie in memory."""
    old, new = _digests(table, before), _digests(table, after)
    other = {name for name in old.keys() & new.keys() if old[name] != new[name]}
    old_lines, new_lines = _lines_of(table, before, other), _lines_of(table, after, other)
    for name in sorted(old.keys() | new.keys()):
        if name not in old:
            yield table.name, name, "added", ""
        elif name not in new:
            yield table.name, name, "gone", ""
        elif name in other:
            yield table.name, name, "changed", _JOINT.join(_changed(old_lines[name], new_lines[name]))


def _changed(old: Line, new: Line) -> list[str]:
    return [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]


def _digests(table: Table, path: Path) -> Mapping[str, bytes]:
    return {_name(table, line): _digest(line) for line in _lines(path)}


def _lines_of(table: Table, path: Path, names: Collection[str]) -> Mapping[str, Line]:
    named = ((_name(table, line), line) for line in _lines(path)) if names else ()
    return {name: line for name, line in named if name in names}


def _name(table: Table, line: Line) -> str:
    return _JOINT.join(str(line.get(column.name)) for column in table.columns[: table.named_by])


def _digest(line: Line) -> bytes:
    return blake2b(json.dumps(line, sort_keys=True).encode(), digest_size=12).digest()


def _lines(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8") as file:
        for number, written in enumerate(file, start=1):
            yield _line(written, f"{path}, line {number}")


def _line(written: str, place: str) -> Line:
    try:
        line = json.loads(written)
    except ValueError as error:
        raise ExportError(f"{place}: is no JSON object") from error
    if not isinstance(line, dict):
        raise ExportError(f"{place}: is no JSON object")
    return line
