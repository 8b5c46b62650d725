"""Tables as Parquet: typed columns, written group by group, so that a large ledger needs little memory.

Behind each imprecise day stand its first and its last as dates. Numbers are decimal; one that no column of
numbers can hold leaves its cell empty and is an issue.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from garant.exports.columns import Column, Type, ends_of, with_ends
from garant.exports.files import write_files
from garant.exports.formats import Written
from garant.exports.selection import Selection
from garant.exports.tables import Cells, Table
from garant.exports.wording import meaning, table_meaning
from garant.model.reasons import Issue

_AT_ONCE = 10_000
_DIGITS, _PLACES = 38, 6
_LANGUAGE = "en"

_TYPES = {
    Type.TEXT: pa.string(),
    Type.LIST: pa.list_(pa.string()),
    Type.COUNT: pa.int64(),
    Type.NUMBER: pa.decimal128(_DIGITS, _PLACES),
    Type.SHARE: pa.float64(),
    Type.FLAG: pa.bool_(),
    Type.DAY: pa.string(),
    Type.DATE: pa.date32(),
    Type.INSTANT: pa.timestamp("us", tz="UTC"),
}


def write_parquet(selection: Selection, where: Path) -> Written:
    """Write the tables; what a column means stands in its metadata."""
    return write_files(selection, where, ".parquet", write_table)


def write_table(table: Table, lines: Iterable[Cells], path: Path) -> Written:
    """Write the lines of one table; return how many, and the numbers that no column can hold."""
    columns = with_ends(table.columns)
    schema = _schema(table, columns)
    issues: list[Issue] = []
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(lines):
            writer.write_batch(
                pa.RecordBatch.from_arrays(list(_arrays(columns, group, issues)), schema=schema)
            )
            count += len(group)
    return Written({table.name: count}, tuple(issues))


def _schema(table: Table, columns: Sequence[Column]) -> pa.Schema:
    fields = [
        pa.field(each.name, _TYPES[each.type], metadata={"meaning": meaning(table, each, _LANGUAGE)})
        for each in columns
    ]
    return pa.schema(fields, metadata={"made_by": "Garant", "meaning": table_meaning(table, _LANGUAGE)})


def _groups(lines: Iterable[Cells]) -> Iterator[list[Cells]]:
    left = iter(lines)
    while group := list(islice(left, _AT_ONCE)):
        yield group


def _arrays(columns: Sequence[Column], group: Sequence[Cells], issues: list[Issue]) -> Iterator[pa.Array]:
    for column in columns:
        yield pa.array(list(_values(column, group, issues)), type=_TYPES[column.type])


def _values(column: Column, group: Sequence[Cells], issues: list[Issue]) -> Iterator[Any]:
    match column.type:
        case Type.DATE:
            day, _, end = column.name.rpartition("_")
            yield from (ends_of(line[day])[end == "last"] for line in group)
        case Type.INSTANT:
            yield from (_instant(line[column.name]) for line in group)
        case Type.NUMBER:
            yield from (_number(line, column.name, issues) for line in group)
        case _:
            yield from (line[column.name] for line in group)


def _instant(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)


def _number(line: Mapping[str, Any], name: str, issues: list[Issue]) -> Decimal | None:
    number: Decimal | None = line[name]
    if number is None or _fits(number):
        return number
    issues.append(Issue("export_number", str(line["id"]), f"{name} {number} has too many digits: left empty"))
    return None


def _fits(number: Decimal) -> bool:
    """Tell whether a number has at most so many digits before and behind its point."""
    if not number.is_finite():
        return False
    exponent = number.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_PLACES and number.adjusted() < _DIGITS - _PLACES
