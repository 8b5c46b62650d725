"""SQLite's ways: a file with one writer at a time and any number of readers beside it."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
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
_FILLING = ".copying"

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

    @contextmanager
    def filled_beside(self) -> Iterator["Sqlite"]:
        """Give a file beside the path, and move it there."""
        self._refuse_what_is_here()
        filling = _Filling(self._path.with_name(f"{self._path.name}{_FILLING}"))
        filling.clear()
        try:
            yield filling
            filling.close_whole()
            self._refuse_what_is_here()
            filling._path.rename(self._path)
        except BaseException:
            filling.remove()
            raise

    def _refuse_what_is_here(self) -> None:
        here = [path for path in _files(self._path) if path.exists()]
        if here:
            raise LedgerError(f"{here[0]} is there already; name a file that is not, or move it away")

    def lock(self, connection: Connection, *names: str) -> None:
        """Do nothing: a writing transaction is the only one."""

    def lock_table(self, connection: Connection, table: str) -> None:
        """Do nothing: a writing transaction is the only one."""

    def take_entries(self, connection: Connection, table: str, count: int) -> Sequence[int]:
        last = connection.exec_driver_sql(f"SELECT COALESCE(MAX(entry), 0) FROM {table}").scalar_one()
        return range(last + 1, last + 1 + count)

    def count_on(self, connection: Connection, table: str, column: str) -> None:
        """Do nothing: the next number is the one behind the last."""

    def take_stock(self, connection: Connection, tables: Iterable[str]) -> None:
        """Do nothing: questions are planned by the indexes alone."""

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

    def found(self, searched: str, *, most: int | None = None) -> str:
        cut = "" if most is None else f" ORDER BY rowid DESC LIMIT {most}"
        return (
            f"SELECT rowid AS entry, rank AS score FROM {searched}_fts WHERE {searched}_fts MATCH :terms{cut}"
        )

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


class _Filling(Sqlite):
    """A file that is filled in one go, and taken away where that breaks off: nothing waits for the disk."""

    def engine(self) -> Engine:
        engine = super().engine()
        event.listen(engine, "connect", _in_one_go)
        return engine

    def make(self, engine: Engine) -> None:
        """Leave readers out until it is whole."""

    def clear(self) -> None:
        """Take away what a copy left that was killed; raise LedgerError where it is under way."""
        if not self._path.exists():
            return
        try:
            with closing(sqlite3.connect(self._path, timeout=0)) as connection:
                connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise LedgerError(f"{self.where}: is being written; wait for that copy, or stop it") from error
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{self.where}: {error}; move it away") from error
        self.remove()

    def remove(self) -> None:
        """Take the file away."""
        for path in _files(self._path):
            path.unlink(missing_ok=True)

    def close_whole(self) -> None:
        """Let readers and writers in, and wait until all is on the disk."""
        with closing(sqlite3.connect(self._path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
        with self._path.open("rb+") as file:
            os.fsync(file.fileno())


def _files(path: Path) -> list[Path]:
    """Return the file of a ledger and those that SQLite lays beside it."""
    return [path.with_name(f"{path.name}{ending}") for ending in ("", "-wal", "-shm", "-journal")]


def _in_one_go(connection: sqlite3.Connection, _: object) -> None:
    for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


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
