"""Opening a ledger: which database an address means, and whether its tables are of this version.

An older ledger is brought up to date in one transaction; one that a newer Garant wrote is refused, and so
is a database that is somebody else's.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError

from garant.errors import LedgerError
from garant.ledger.book import Ledger, naming
from garant.ledger.dialects import Dialect
from garant.ledger.postgres import Postgres
from garant.ledger.sqlite import Sqlite

HEAD = "0011"
VERSION_TABLE = "ledger_version"
MIGRATIONS = Path(__file__).parent / "migrations"


def open_ledger(where: str | Path) -> Ledger:
    """Return the ledger at a path or `postgresql://` address, made new where there is none.

    Raise LedgerError where it cannot be opened, is newer than this program, or is another program's.
    """
    return _opened(_dialect(where))


@contextmanager
def new_ledger(where: str | Path) -> Iterator[Ledger]:
    """Give a ledger to fill, which is at a path or address when the block has ended well.

    On a server it is there at once and empty; who fills it does so in one transaction. Raise LedgerError
    where a file is there already.
    """
    with _dialect(where).filled_beside() as dialect, _opened(dialect) as ledger:
        yield ledger


def existing_ledger(where: str | Path) -> Ledger:
    """Return the ledger at a path or address; raise LedgerError where there is none yet."""
    dialect = _dialect(where)
    with naming(dialect.where):
        there = dialect.is_there() and _version(dialect.engine()) is not None
    if not there:
        raise LedgerError(f"{dialect.where}: there is no ledger yet; `garant build` makes one")
    return open_ledger(where)


def _opened(dialect: Dialect) -> Ledger:
    engine = dialect.engine()
    with naming(dialect.where):
        if not dialect.is_there() or _version(engine) != HEAD:
            dialect.make(engine)
            _upgrade(engine, dialect)
    return Ledger(engine, dialect)


def _dialect(where: str | Path) -> Dialect:
    if isinstance(where, Path) or "://" not in where:
        return Sqlite(Path(where))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise LedgerError(f"{where}: this is neither a path nor an address ({error})") from error
    match url.drivername.partition("+")[0]:
        case "sqlite" if url.database:
            return Sqlite(Path(url.database))
        case "postgresql" | "postgres":
            return Postgres(url)
        case _:
            raise LedgerError(f"{where}: a ledger is an SQLite file or a postgresql:// address")


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return _version_in(connection)


def _version_in(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar_one_or_none()


def _upgrade(engine: Engine, dialect: Dialect) -> None:
    # Alembic takes as long to import as everything else together, and most openings need none of it.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["version_table"] = VERSION_TABLE
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        dialect.lock(connection, VERSION_TABLE)
        _refuse_foreign(connection, dialect, known)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _refuse_foreign(connection: Connection, dialect: Dialect, known: set[str]) -> None:
    version = _version_in(connection)
    if version is None and inspect(connection).get_table_names():
        raise LedgerError(f"{dialect.where}: this database holds the tables of another program")
    if version is not None and version not in known:
        raise LedgerError(
            f"{dialect.where}: a newer Garant wrote this ledger (version {version}); update Garant"
        )
