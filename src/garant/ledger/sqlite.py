"""SQLite's ways: a file with one writer at a time and any number of readers beside it."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from types import MappingProxyType
from typing import Any

from sqlalchemy import URL, Connection, Engine, bindparam, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError

from garant.errors import LedgerError
from garant.ledger.dialects import quoted
from garant.ledger.search import Term

_BUSY_SECONDS = 60
_PAUSE = 0.02

_INDEX = {
    "articles": text("INSERT INTO articles_fts (rowid, heading, text) VALUES (:entry, :heading, :text)"),
    "records": text("INSERT INTO records_fts (rowid, words) VALUES (:entry, :words)"),
}
_LEFT_OVER = "SELECT rowid FROM records_fts WHERE rowid NOT IN (SELECT entry FROM records)"


class Sqlite:
    """A ledger in a file; see `Dialect`."""

    reading_options: Mapping[str, Any] = MappingProxyType({})

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def where(self) -> str:
        return str(self._path)

    def engine(self) -> Engine:
        url = URL.create("sqlite", database=str(self._path))
        engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begun)
        return engine

    def is_there(self) -> bool:
        return self._path.exists()

    def make(self, engine: Engine) -> None:
        """Set what stays with the file: readers go on while a run writes."""
        with engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            _write_ahead(connection)
            connection.exec_driver_sql("BEGIN")

    def lock(self, connection: Connection, *names: str) -> None:
        """Do nothing: a writing transaction is the only one."""

    def lock_table(self, connection: Connection, table: str) -> None:
        """Do nothing: a writing transaction is the only one."""

    def take_entries(self, connection: Connection, table: str, count: int) -> Sequence[int]:
        last = connection.exec_driver_sql(f"SELECT COALESCE(MAX(entry), 0) FROM {table}").scalar_one()
        return range(last + 1, last + 1 + count)

    def insert(
        self, connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        places = ", ".join("?" * len(columns))
        insert = f"INSERT INTO {table} ({quoted(columns)}) VALUES ({places})"
        try:
            with closing(connection.connection.cursor()) as cursor:
                cursor.executemany(insert, rows)
        except sqlite3.Error as error:
            raise LedgerError(f"{self.where}: {error}") from error

    def index(self, connection: Connection, searched: str, rows: Sequence[Mapping[str, Any]]) -> None:
        connection.execute(_INDEX[searched], rows)

    def misindexed(self, connection: Connection, searched: str, words: Mapping[int, str]) -> list[int]:
        if searched == "articles":  # the index holds no copy of them; `faults` compares it with the texts
            return []
        found = connection.execute(
            text("SELECT rowid, words FROM records_fts WHERE rowid IN :entries").bindparams(
                bindparam("entries", expanding=True)
            ),
            {"entries": list(words)},
        )
        indexed = {row.rowid: row.words for row in found}
        return [entry for entry, written in words.items() if indexed.get(entry) != written]

    def found(self, searched: str) -> str:
        return f"SELECT rowid AS entry, rank AS score FROM {searched}_fts WHERE {searched}_fts MATCH :terms"

    def match(self, terms: Sequence[Term]) -> str:
        return " AND ".join(_matched(term) for term in terms)

    def listed(self, column: str, order: str) -> str:
        """Leave the order to the table: rows lie, and are read, by their key."""
        return f"JSON_GROUP_ARRAY({column})"

    def faults(self, connection: Connection) -> Iterator[str]:
        yield from _unsound(connection)
        for searched in ("articles", "records"):
            yield from _index_out_of_step(connection, searched)
        for (entry,) in connection.exec_driver_sql(_LEFT_OVER):
            yield f"the search index of records has an entry {entry}, which is no record"


def _write_ahead(connection: Connection) -> None:
    """Turn write-ahead logging on; SQLite does not wait for another that turns it on, so this does."""
    end = monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except OperationalError as error:
            if monotonic() > end or "locked" not in str(error.orig):
                raise
            sleep(_PAUSE)
        else:
            return


def _connected(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begun` says, not at a guess
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begun(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _matched(term: Term) -> str:
    ending = "*" if term.open else ""
    ways = [f'"{" ".join(words)}"{ending}' for words in term.spellings()]
    return f"({' OR '.join(ways)})"


def _unsound(connection: Connection) -> Iterator[str]:
    for (finding,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if finding != "ok":
            yield finding
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table}: row {row} points at nothing in {parent}"


def _index_out_of_step(connection: Connection, searched: str) -> Iterator[str]:
    check = f"INSERT INTO {searched}_fts ({searched}_fts, rank) VALUES ('integrity-check', 1)"
    try:
        connection.exec_driver_sql(check)
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_CORRUPT_VTAB:
            raise
        yield f"the search index of {searched} is out of step"
