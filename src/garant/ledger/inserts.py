"""Rows into tables, many at a time: an article has some two hundred."""

from operator import itemgetter

from sqlalchemy import Connection

from garant.ledger.categories import Row
from garant.ledger.dialects import Dialect
from garant.ledger.storable import is_storable, storable


def insert_rows(connection: Connection, dialect: Dialect, table: str, rows: list[Row]) -> None:
    """Insert rows that all have the same columns, two or more; nothing where there are none."""
    if rows:
        columns = tuple(rows[0])
        dialect.insert(connection, table, columns, _stored(list(map(itemgetter(*columns), rows))))


def stored_row(row: Row) -> Row:
    """Return a row with every string as it is stored."""
    return {column: storable(value) if isinstance(value, str) else value for column, value in row.items()}


def _stored(rows: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    words = "".join([value for row in rows for value in row if isinstance(value, str)])
    if is_storable(words):
        return rows
    return [tuple(storable(value) if isinstance(value, str) else value for value in row) for row in rows]
