"""Which columns a table has, and of which type: the fields of the lines that lists are answered with.

A column's name is the field's, the same in every format and in `garant list`; its heading and what it means
are words of the reader's language.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from typing import Any

from garant.model.times import Period
from garant.reports.records import vocabulary


class Type(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LIST = "list"  # several texts
    COUNT = "count"  # a whole number
    NUMBER = "number"  # a decimal number
    SHARE = "share"  # from 0 to 1
    FLAG = "flag"
    DAY = "day"  # ISO 8601 at the precision given: 2025-08-20, 2025-W34, 2025-08
    DATE = "date"  # a day of the calendar
    INSTANT = "instant"  # ISO 8601 with its hour, UTC


_OF_PYTHON: dict[Any, Type] = {
    str: Type.TEXT,
    tuple[str, ...]: Type.LIST,
    int: Type.COUNT,
    Decimal: Type.NUMBER,
    float: Type.SHARE,
    bool: Type.FLAG,
}
_DAYS = ("published", "date", "first_reported", "last_reported", "deadline")
_INSTANTS = ("recorded", "started", "finished")
_WORDS = {"strongest": "firmness", "belonging": "belonging", "basis": "basis"}
ENDS = ("first", "last")


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `words` is the section of the labels that its words are of, None where it holds others."""

    name: str
    type: Type
    words: str | None = None


def columns_of(line: Any, table: str) -> tuple[Column, ...]:
    """Return the columns of a table whose lines are such records."""
    return tuple(_column(each.name, each.type, table) for each in fields(line))


def _column(name: str, kind: Any, table: str) -> Column:
    if name in _DAYS:
        return Column(name, Type.DAY)
    if name in _INSTANTS:
        return Column(name, Type.INSTANT)
    return Column(name, _type(kind), _words(name, table))


def _type(kind: Any) -> Type:
    """Return the type of cells for a Python type, `X | None` as X."""
    kinds = (kind, *getattr(kind, "__args__", ()))
    return next((_OF_PYTHON[each] for each in kinds if each in _OF_PYTHON), Type.TEXT)


def _words(name: str, table: str) -> str | None:
    if (table, name) == ("conditions", "type"):
        return "condition"
    return _WORDS.get(name) or vocabulary(table, name)


def without(columns: tuple[Column, ...], names: Collection[str]) -> tuple[Column, ...]:
    """Return the columns but those of these names."""
    return tuple(column for column in columns if column.name not in names)


def with_ends(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with two more behind each imprecise day: the first and the last day of it."""
    return tuple(each for column in columns for each in (column, *_ends(column)))


def _ends(column: Column) -> Iterator[Column]:
    if column.type is Type.DAY:
        for end in ENDS:
            yield Column(f"{column.name}_{end}", Type.DATE)


def ends_of(day: str | None) -> tuple[Any, Any]:
    """Return the first and last day of an imprecise day, nothing for none and for what is no day."""
    period = Period.parse(day) if day else None
    return (period.first, period.last) if period else (None, None)
