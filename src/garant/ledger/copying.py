"""A ledger copied whole into a new place, in SQLite or PostgreSQL: every row of every table, as it is.

Ids and the numbers of rows stay, so that what is asked as of a run is answered alike. The copy is there when
it is whole and read back the same, or not at all; who writes into the ledger meanwhile is not waited for.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, Table, select, text

from garant.errors import LedgerError
from garant.ledger.book import Ledger
from garant.ledger.categories import CATEGORIES
from garant.ledger.dialects import Dialect
from garant.ledger.open import new_ledger
from garant.ledger.readback import Stored, read_back_between
from garant.ledger.storable import storable
from garant.ledger.tables import ARTICLES, METADATA, RECORDS

_AT_ONCE = 500  # rows: a text may have a million letters
_DIGEST_BYTES = 8

_WORDS = {category.name: category.words for category in CATEGORIES}
_ARTICLES = text(
    "SELECT entry, heading, text FROM articles WHERE entry > :after AND entry <= :last ORDER BY entry"
)

Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Copied:
    """What a table held and its copy holds; the digest is that of its rows in the order of their keys."""

    table: str
    rows: int
    digest: str


def copy_ledger(
    source: Ledger, target: str | Path, *, on_step: Callable[[str], None] = lambda table: None
) -> tuple[Copied, ...]:
    """Copy a ledger, as it is at this moment, to where none is yet, and return what was copied.

    Raise LedgerError where something is there already, or where the copy does not read as it was written;
    nothing is left there then. `on_step` is told the table of each few hundred rows.
    """
    with (
        source.reading() as read,
        new_ledger(target) as copy,
        copy.writing_alone("runs") as written,
    ):
        _refuse_what_is_there(copy, written)
        copying = _Copying(read, written, copy.dialect, on_step)
        copied = tuple(copying.copied(table) for table in METADATA.sorted_tables)
        copying.index_articles()
        copying.index_records()
        for each in copied:
            _check(copy, copying.told(written, METADATA.tables[each.table]), each)
        copy.dialect.take_stock(written, METADATA.tables)
        return copied


def _refuse_what_is_there(copy: Ledger, connection: Connection) -> None:
    for table in METADATA.sorted_tables:
        if connection.execute(select(table).limit(1)).first() is not None:
            raise LedgerError(f"{copy.where}: there is a ledger with {table.name}; copy to an empty place")


def _check(copy: Ledger, read: Copied, written: Copied) -> None:
    if read != written:
        raise LedgerError(f"{copy.where}: {written.table} does not read as it was written; nothing is kept")


class _Copying:
    """One copy on its way, within a transaction on either side."""

    def __init__(
        self, read: Connection, written: Connection, dialect: Dialect, on_step: Callable[[str], None]
    ) -> None:
        self._read, self._written, self._dialect, self._on_step = read, written, dialect, on_step

    def copied(self, table: Table) -> Copied:
        """Copy the rows of a table, some at a time, and let the table go on counting behind them."""
        columns, tally = table.columns.keys(), _Tally(table.name)
        for rows in _some_rows(self._read, table):
            self._dialect.insert(self._written, table.name, columns, rows)
            tally.add(rows)
            self._on_step(table.name)
        if table.autoincrement_column is not None:
            self._dialect.count_on(self._written, table.name, table.autoincrement_column.name)
        return tally.copied()

    def told(self, connection: Connection, table: Table) -> Copied:
        """Return what a table holds as it is read on one side."""
        tally = _Tally(table.name)
        for rows in _some_rows(connection, table):
            tally.add(rows)
            self._on_step(table.name)
        return tally.copied()

    def index_articles(self) -> None:
        """Let a search find the articles."""
        for after, last in _stretches(self._written, ARTICLES):
            asked = {"after": after, "last": last}
            rows = [dict(row) for row in self._written.execute(_ARTICLES, asked).mappings()]
            self._dialect.index(self._written, "articles", rows)
            self._on_step(ARTICLES.name)

    def index_records(self) -> None:
        """Let a search find the records, those that stand no more among them: they once did."""
        for after, last in _stretches(self._written, RECORDS):
            found = read_back_between(self._written, after, last)
            if rows := [row for row in map(_searched, found) if row["words"] is not None]:
                self._dialect.index(self._written, "records", rows)
            self._on_step(RECORDS.name)


def _searched(stored: Stored) -> dict[str, Any]:
    words = _WORDS[stored.category](stored.record)
    return {"entry": stored.entry, "words": None if words is None else storable(words)}


@dataclass(slots=True)
class _Tally:
    """How many rows of a table there were, and their digest."""

    table: str
    rows: int = 0
    digest: Any = field(default_factory=lambda: blake2b(digest_size=_DIGEST_BYTES))

    def add(self, rows: Rows) -> None:
        self.rows += len(rows)
        written = json.dumps(rows, separators=(",", ":"), default=bytes.hex)
        self.digest.update(f"{written[1:-1]},".encode())

    def copied(self) -> Copied:
        return Copied(self.table, self.rows, self.digest.hexdigest())


def _some_rows(connection: Connection, table: Table) -> Iterator[Rows]:
    found = connection.execute(_in_order(table), execution_options={"yield_per": _AT_ONCE})
    for rows in found.partitions():
        yield [tuple(row) for row in rows]


def _in_order(table: Table) -> Select[Any]:
    """Return the question for all rows by their key; of a table that points into itself the last come first.

    A judgement is taken back by a later one.
    """
    keys = table.primary_key.columns
    itself = any(key.column.table is table for key in table.foreign_keys)
    return select(table).order_by(*(key.desc() if itself else key for key in keys))


def _stretches(connection: Connection, table: Table) -> Iterator[tuple[int, int]]:
    """Yield the numbers of a table's rows, some at a time: behind the first number, up to the last."""
    after, number = 0, table.c.entry
    while True:
        some = select(number).where(number > after).order_by(number).limit(_AT_ONCE)
        entries = connection.execute(some).scalars().all()
        if not entries:
            return
        yield after, entries[-1]
        after = entries[-1]
