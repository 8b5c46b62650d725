"""PostgreSQL's ways: a server with many writers, and a search index that is filled word by word."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, text

from garant.errors import LedgerError
from garant.ledger.dialects import quoted
from garant.ledger.search import Term, indexed, words_of

_LAST_POSITION = 16383
_SEARCHED = {"articles": ("heading", "text"), "records": ("words",)}

_LOCK = text("SELECT pg_advisory_xact_lock(:name)")
_ENTRIES = text("SELECT nextval(pg_get_serial_sequence(:table, 'entry')) FROM generate_series(1, :count)")


class Postgres:
    """A ledger on a server; see `Dialect`."""

    reading_options: Mapping[str, Any] = MappingProxyType({"isolation_level": "REPEATABLE READ"})

    def __init__(self, url: URL) -> None:
        self._url = url

    @property
    def where(self) -> str:
        return self._url.set(drivername="postgresql").render_as_string(hide_password=True)

    def engine(self) -> Engine:
        try:
            return create_engine(self._url.set(drivername="postgresql+psycopg"))
        except ImportError as error:
            raise LedgerError(f"{self.where}: install garant[postgres] to use a server ({error})") from error

    def is_there(self) -> bool:
        return True

    def make(self, engine: Engine) -> None:
        """Refuse a database that cannot hold every letter."""
        with engine.connect() as connection:
            encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise LedgerError(f"{self.where}: the database's encoding is {encoding}; make one with UTF8")

    @contextmanager
    def filled_beside(self) -> Iterator["Postgres"]:
        """Give this place: it is filled in one transaction."""
        yield self

    def lock(self, connection: Connection, *names: str) -> None:
        for number in sorted(
            {_number(name) for name in names}
        ):  # one order for all, so that none waits in a ring
            connection.execute(_LOCK, {"name": number})

    def lock_table(self, connection: Connection, table: str) -> None:
        """Lock it by a command that takes no snapshot yet, as a question would."""
        connection.exec_driver_sql(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")

    def take_entries(self, connection: Connection, table: str, count: int) -> Sequence[int]:
        return connection.execute(_ENTRIES, {"table": table, "count": count}).scalars().all()

    def count_on(self, connection: Connection, table: str, column: str) -> None:
        connection.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence(:table, :column), COALESCE(MAX({column}), 1), "
                f"MAX({column}) IS NOT NULL) FROM {table}"
            ),
            {"table": table, "column": column},
        )

    def take_stock(self, connection: Connection, tables: Iterable[str]) -> None:
        connection.execute(text(f"ANALYZE {', '.join(tables)}"))

    def insert(
        self, connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Copy the rows in: a statement a row costs more than the row."""
        driver = connection.dialect.loaded_dbapi
        copying = f"COPY {table} ({quoted(columns)}) FROM STDIN"
        try:
            with closing(connection.connection.cursor()) as cursor, cursor.copy(copying) as copy:
                for row in rows:
                    copy.write_row(row)
        except driver.Error as error:
            raise LedgerError(f"{self.where}: {error}") from error

    def index(self, connection: Connection, searched: str, rows: Sequence[Mapping[str, Any]]) -> None:
        vectors = [(row["entry"], _vector(_written(row, searched))) for row in rows]
        self.insert(connection, f"{searched}_fts", ("entry", "words"), vectors)

    def misindexed(self, connection: Connection, searched: str, words: Mapping[int, str]) -> list[int]:
        found = connection.execute(
            text(f"SELECT entry, tsvector_to_array(words) FROM {searched}_fts WHERE entry = ANY(:entries)"),
            {"entries": list(words)},
        )
        stored = {entry: set(lexemes) for entry, lexemes in found}
        return [
            entry for entry, written in words.items() if stored.get(entry) != set(words_of(indexed(written)))
        ]

    def found(self, searched: str, *, most: int | None = None) -> str:
        cut = "" if most is None else f" ORDER BY entry DESC LIMIT {most}"
        return (
            "SELECT entry, -ts_rank(words, CAST(:terms AS tsquery)) AS score FROM "
            f"(SELECT entry, words FROM {searched}_fts WHERE words @@ CAST(:terms AS tsquery){cut}) hits"
        )

    def match(self, terms: Sequence[Term]) -> str:
        return " & ".join(_matched(term) for term in terms)

    def listed(self, column: str, order: str) -> str:
        return f"CAST(JSON_AGG({column} ORDER BY {order}) AS TEXT)"

    def faults(self, connection: Connection) -> Iterator[str]:
        """Yield nothing: the server keeps its own promises, foreign keys among them."""
        return iter(())


def _number(name: str) -> int:
    return int.from_bytes(
        blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def _written(row: Mapping[str, Any], searched: str) -> str:
    return "\n".join(filter(None, (row[column] for column in _SEARCHED[searched])))


def _vector(written: str) -> str:
    """Return the words with their places as PostgreSQL writes them, past its own parser."""
    places = defaultdict(list)
    for place, word in enumerate(words_of(indexed(written)), start=1):
        places[word].append(str(min(place, _LAST_POSITION)))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _matched(term: Term) -> str:
    ways = [" <-> ".join(f"'{word}'" for word in words) for words in term.spellings()]
    ending = ":*" if term.open else ""
    return "(" + " | ".join(f"({way}{ending})" for way in ways) + ")"
