"""What SQLite and PostgreSQL do each in its own way; `sqlite.py` and `postgres.py` say how.

Every other module of the room writes SQL that both understand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine

from garant.ledger.search import Term


class Dialect(Protocol):
    """One database's ways. `searched` is `articles` or `records`: what a search looks through.

    `reading_options` are the execution options of a connection that sees one moment.
    """

    reading_options: Mapping[str, Any]

    @property
    def where(self) -> str:
        """The path or address for people to read, without a password."""

    def engine(self) -> Engine:
        """Return an engine; nothing is opened yet."""

    def is_there(self) -> bool:
        """Tell whether a database is at that place, be it empty."""

    def make(self, engine: Engine) -> None:
        """Make a place ready for its first tables."""

    def filled_beside(self) -> AbstractContextManager["Dialect"]:
        """Give a place to fill with a whole ledger, which is this place when the block has ended well.

        Raise LedgerError where something is here that would be lost.
        """

    def lock(self, connection: Connection, *names: str) -> None:
        """Keep other writers from the things named until the transaction ends."""

    def lock_table(self, connection: Connection, table: str) -> None:
        """Keep others who would lock a table waiting until the transaction ends: its first question.

        What the transaction sees is of the moment at which it was let in.
        """

    def take_entries(self, connection: Connection, table: str, count: int) -> Sequence[int]:
        """Return the numbers of the next rows of a table."""

    def count_on(self, connection: Connection, table: str, column: str) -> None:
        """Let the numbers of a table's next rows come behind those that it has."""

    def take_stock(self, connection: Connection, tables: Iterable[str]) -> None:
        """Let questions be planned by what tables hold now, after many rows at once."""

    def insert(
        self, connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Insert rows in the fastest way, straight through the driver."""

    def index(self, connection: Connection, searched: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Let a search find rows: `entry` and, by column, the words."""

    def misindexed(self, connection: Connection, searched: str, words: Mapping[int, str]) -> list[int]:
        """Return those of the entries that a search does not find by exactly their words."""

    def found(self, searched: str, *, most: int | None = None) -> str:
        """Return the SQL for `entry` and `score` (the lowest is best) of what matches `:terms`.

        Of more than `most`, those that were stored last.
        """

    def match(self, terms: Sequence[Term]) -> str:
        """Return the value of `:terms`."""

    def listed(self, column: str, order: str) -> str:
        """Return the SQL for the values of a group as a JSON list, in the order of a table's key."""

    def faults(self, connection: Connection) -> Iterator[str]:
        """Yield what the database itself finds wrong with its file, keys and indexes."""


def quoted(columns: Sequence[str]) -> str:
    """Return column names as SQL, whatever words they are."""
    return ", ".join(f'"{column}"' for column in columns)
