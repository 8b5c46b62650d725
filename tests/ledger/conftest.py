"""A fresh ledger for each test, once in SQLite and once in PostgreSQL.

A server is `GARANT_TEST_POSTGRES` (the URL of a database whose user may create schemas) or, where Debian's
`postgresql` package is installed, one that is started for the session and stopped after it. Elsewhere the
tests of PostgreSQL are skipped.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from ledger_factory import begin, lisbon, ottawa
from sqlalchemy import create_engine, make_url, text

from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.postgres import Postgres
from garant.ledger.tables import METADATA

_BINARIES = Path("/usr/lib/postgresql")
_SERVER_OPTIONS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"

Addresses = Callable[[], str]


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def fresh(request: pytest.FixtureRequest) -> Addresses:
    """Return the address of a place with no ledger yet, another one at each call."""
    return request.getfixturevalue(f"fresh_{request.param}")


@pytest.fixture(scope="session")
def fresh_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Addresses:
    return lambda: str(tmp_path_factory.mktemp("ledger") / "garant.db")


@pytest.fixture(scope="session")
def fresh_postgres(postgres: str) -> Iterator[Addresses]:
    """Each place is a schema; on a server that is not ours, all are dropped at the end."""
    engine = create_engine(make_url(postgres).set(drivername="postgresql+psycopg"))
    made: list[str] = []

    def make() -> str:
        made.append(f"garant_{os.getpid()}_{len(made)}")
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {made[-1]}"))
        url = make_url(postgres).update_query_dict({"options": f"-csearch_path={made[-1]}"})
        return url.render_as_string(hide_password=False)

    yield make
    for schema in made if "GARANT_TEST_POSTGRES" in os.environ else ():
        with engine.begin() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(scope="session")
def kept(fresh: Addresses) -> Iterator[Ledger]:
    """One ledger for the session; see `ledger`."""
    with open_ledger(fresh()) as opened:
        yield opened


@pytest.fixture
def ledger(fresh: Addresses, kept: Ledger) -> Iterator[Ledger]:
    """An empty ledger to write into: another file, or the same schema emptied, which is much faster."""
    if isinstance(kept.dialect, Postgres):
        with kept.writing() as connection:
            connection.execute(text("SET LOCAL lock_timeout = '20s'"))
            connection.execute(text(f"TRUNCATE {', '.join(METADATA.tables)} RESTART IDENTITY CASCADE"))
        yield kept
        return
    with open_ledger(fresh()) as opened:
        yield opened


@pytest.fixture(scope="module")
def shelf(fresh: Addresses) -> Iterator[Ledger]:
    """A ledger with two articles, to ask and not to write into."""
    with open_ledger(fresh()) as opened:
        run = begin(opened)
        opened.write(*ottawa(), run)
        opened.write(*lisbon(), run)
        yield opened


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a database, or a skip that says why there is none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'garant[postgres]'")
    if url := os.environ.get("GARANT_TEST_POSTGRES"):
        yield url
        return
    binaries = sorted(_BINARIES.glob("*/bin/initdb"), key=lambda found: int(found.parts[-3]))
    if not binaries:
        pytest.skip("no PostgreSQL here: install Debian's postgresql or set GARANT_TEST_POSTGRES to a URL")
    with _server(binaries[-1].parent) as socket:
        yield f"postgresql://postgres@/postgres?host={socket}"


@contextmanager
def _server(binaries: Path) -> Iterator[Path]:
    """Run a server of our own behind a socket; as the user postgres where we are root, which may not."""
    home = Path(tempfile.mkdtemp(prefix="garant-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    try:
        _as_postgres(binaries / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8")
        options = f"{_SERVER_OPTIONS} -c unix_socket_directories='{home}'"
        _as_postgres(
            binaries / "pg_ctl", "-D", home / "data", "-l", home / "log", "-o", options, "-w", "start"
        )
        try:
            yield home
        finally:
            _as_postgres(binaries / "pg_ctl", "-D", home / "data", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home)


def _as_postgres(*command: str | Path) -> None:
    who = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*who, *map(str, command)], cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"PostgreSQL does not start: {done.stderr or done.stdout}")
