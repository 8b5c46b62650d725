"""The open ledger: whose transactions everything in this room runs in.

Runs begin and end here and articles are written here; what is asked of a ledger stands in `queries.py`,
`show.py` and `restore.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import TypeAlias

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from garant.errors import LedgerError
from garant.ledger.dialects import Dialect
from garant.ledger.rows import rows_of
from garant.ledger.runs import Run, close_run, insert_run
from garant.ledger.snapshots import Snapshot
from garant.ledger.storable import storable
from garant.ledger.writer import Written, withdraw_issues, write_article, write_issues
from garant.model.articles import Article
from garant.model.reasons import Issue
from garant.model.records import Extraction

_SETTLED = text(
    "SELECT 1 FROM readings WHERE article = :article AND fingerprint = :fingerprint AND superseded_by IS NULL"
)
_DOCUMENT_SETTLED = text(
    "SELECT 1 FROM documents WHERE key = :key AND fingerprint = :fingerprint AND superseded_by IS NULL"
)

# An open transaction, for those who only pass it on.
Transaction: TypeAlias = Connection


class Ledger:
    """An open ledger; as a context manager it closes itself."""

    def __init__(self, engine: Engine, dialect: Dialect) -> None:
        self._engine = engine
        self.dialect = dialect

    @property
    def where(self) -> str:
        """The path or address, for people."""
        return self.dialect.where

    def begin_run(
        self, started: datetime, version: str, fingerprint: str, arguments: Iterable[str] = ()
    ) -> Run:
        """Enter a run and return it; `version` is the program's, `fingerprint` the reader's."""
        with self.writing() as connection:
            return insert_run(connection, started, version, fingerprint, arguments)

    def finish_run(self, run: Run, finished: datetime, counts: Mapping[str, int]) -> None:
        """Enter when a run finished and what it counted; raise LedgerError where that is known already."""
        with self.writing() as connection:
            close_run(connection, run, finished, counts)

    def write(
        self, article: Article, extraction: Extraction, run: Run, *, snapshot: Snapshot | None = None
    ) -> Written:
        """Write all of an article in one transaction, and only what the ledger does not say yet.

        Raise EvidenceError where a quotation does not stand at its place and LedgerError where another
        promise of the model is broken; nothing of the article is written then.
        """
        rows = rows_of(article, extraction)
        with self.writing() as connection:
            self.dialect.lock(connection, rows.article["id"], rows.reading["name"])
            return write_article(connection, self.dialect, article, rows, run, snapshot)

    def record_issues(self, issues: Iterable[Issue], run: Run) -> int:
        """Write issues that no article came of; return how many are new.

        They stand until an article comes of what they are about: a document named as the issue's `where`.
        """
        noted = tuple(issues)
        with self.writing() as connection:
            self.dialect.lock(connection, *(storable(issue.where) for issue in noted))
            return write_issues(connection, self.dialect, noted, run)

    def withdraw_issues(self, places: Iterable[str], run: Run) -> None:
        """Let the issues that no article came of stand no more where they are about one of the places."""
        with self.writing() as connection:
            withdraw_issues(connection, places, run)

    def is_settled(self, article: str, fingerprint: str) -> bool:
        """Tell whether this reader has read the article as it is now known."""
        with self.reading() as connection:
            asked = {"article": article, "fingerprint": fingerprint}
            return connection.execute(_SETTLED, asked).first() is not None

    def is_document_settled(self, key: str, fingerprint: str) -> bool:
        """Tell whether this reader has read a document of this key, which `Snapshot.key` gives."""
        with self.reading() as connection:
            asked = {"key": key, "fingerprint": fingerprint}
            return connection.execute(_DOCUMENT_SETTLED, asked).first() is not None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the ledger as it is at one moment, whoever writes meanwhile."""
        with naming(self.where), self._engine.connect() as connection:
            connection.execution_options(**self.dialect.reading_options)
            yield connection

    @contextmanager
    def at_one_moment(self) -> Iterator["Ledger"]:
        """Give the ledger as it is now: all that is asked of it sees the same, whoever writes meanwhile."""
        with self.reading() as connection:
            yield _Moment(self, connection)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose work is kept whole, or not at all."""
        with naming(self.where), self._engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing_alone(self, table: str) -> Iterator[Connection]:
        """Give a connection that writes and sees one moment, the only one at a time that asks for a table."""
        with naming(self.where), self._engine.connect() as connection:
            connection.execution_options(writes=True, **self.dialect.reading_options)
            with connection.begin():
                self.dialect.lock_table(connection, table)
                yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Moment(Ledger):
    """A ledger that is read in one transaction, and not written."""

    def __init__(self, ledger: Ledger, connection: Connection) -> None:
        super().__init__(ledger._engine, ledger.dialect)
        self._connection = connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give the one connection."""
        with naming(self.where):
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Refuse to: what is seen as at one moment stays so."""
        raise LedgerError(f"{self.where}: is only read here")
        yield self._connection

    def close(self) -> None:
        """Leave the database to the ledger that this is a moment of."""


@contextmanager
def naming(where: str) -> Iterator[None]:
    """Turn a database's error into a LedgerError that names the ledger and says what happened."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{where}: {error.orig}") from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{where}: {error}") from error
