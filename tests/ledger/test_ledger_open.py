"""Which ledgers open, which are brought up to date, and which are refused with a reason."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from ledger_factory import begin, lisbon, ottawa, rows
from sqlalchemy import text

from garant.errors import LedgerError
from garant.ledger import open as opening
from garant.ledger.behind import unseen
from garant.ledger.book import Ledger
from garant.ledger.open import existing_ledger, open_ledger
from garant.ledger.restore import restore
from garant.ledger.tables import METADATA
from garant.ledger.verify import verify

_NEXT_STEP = '''"""A step of the day after tomorrow."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{HEAD}"


def upgrade() -> None:
    op.add_column("runs", sa.Column("host", sa.Text))
'''


@pytest.mark.filterwarnings("ignore:.*expression-based index")  # SQLite tells nothing of them
def test_the_migrations_make_the_tables_that_are_written_down(ledger: Ledger) -> None:
    with ledger.reading() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, parents: kind != "table" or "_fts" not in name},
        )
        differences = compare_metadata(context, METADATA)
    assert [each for each in differences if "ledger_version" not in str(each)] == []


def test_opening_again_changes_nothing(fresh: Callable[[], str]) -> None:
    where = fresh()
    with open_ledger(where) as ledger:
        ledger.write(*ottawa(), begin(ledger))
        before = rows(ledger)
    with open_ledger(where) as ledger:
        assert rows(ledger) == before
        assert list(verify(ledger)) == []


@pytest.fixture
def later_garant(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    """Return what turns this Garant into one that has a further step."""

    def turn() -> None:
        steps = copytree(opening.MIGRATIONS, tmp_path / "migrations")
        step = _NEXT_STEP.replace("{HEAD}", opening.HEAD)
        (steps / "versions" / "v9999_hosts.py").write_text(step, encoding="utf-8")
        monkeypatch.setattr(opening, "MIGRATIONS", steps)
        monkeypatch.setattr(opening, "HEAD", "9999")

    return turn


def test_an_older_ledger_is_brought_up_to_date(
    fresh: Callable[[], str], later_garant: Callable[[], None]
) -> None:
    where = fresh()
    article, extraction = ottawa()
    with open_ledger(where) as ledger:
        ledger.write(article, extraction, begin(ledger))
    later_garant()
    with open_ledger(where) as ledger, ledger.reading() as connection:
        assert connection.execute(text("SELECT host FROM runs")).scalars().all() == [None]
        assert restore(ledger, article.id) == (article, extraction)


@pytest.fixture
def earlier_garant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[[int], AbstractContextManager[None]]:
    """Return what turns this Garant, for a while, into one that knows the first so many steps."""

    @contextmanager
    def turned(steps_known: int) -> Iterator[None]:
        with monkeypatch.context() as earlier:
            steps = copytree(opening.MIGRATIONS, tmp_path / "migrations")
            for later in sorted((steps / "versions").glob("v*.py"))[steps_known:]:
                later.unlink()
            earlier.setattr(opening, "MIGRATIONS", steps)
            earlier.setattr(opening, "HEAD", f"{steps_known:04}")
            yield

    return turned


def test_a_ledger_from_before_there_were_alarms_takes_them(
    fresh: Callable[[], str], earlier_garant: Callable[[int], AbstractContextManager[None]]
) -> None:
    where = fresh()
    article, extraction = ottawa()
    with earlier_garant(1), open_ledger(where) as ledger:
        ledger.write(article, replace(extraction, alarms=()), begin(ledger))
    with existing_ledger(where) as ledger:
        assert restore(ledger, article.id) == (article, replace(extraction, alarms=()))
        assert ledger.write(article, extraction, begin(ledger, "reader-2")).added == 1
        assert restore(ledger, article.id) == (article, extraction)
        assert list(verify(ledger)) == []
        with pytest.raises(LedgerError, match="only grows"), ledger.writing() as connection:
            connection.execute(text("UPDATE alarms SET probability = 0.99"))


def test_what_an_earlier_garant_settled_is_not_settled_again(
    fresh: Callable[[], str], earlier_garant: Callable[[int], AbstractContextManager[None]]
) -> None:
    where = fresh()
    with earlier_garant(7), open_ledger(where) as ledger:
        run = begin(ledger)
        ledger.write(*ottawa(), run)
        with ledger.writing() as connection:
            connection.execute(text("INSERT INTO settlings (run) VALUES (:run)"), {"run": run.id})
        ledger.write(*lisbon(), begin(ledger))
    with open_ledger(where) as ledger, ledger.reading() as connection:
        assert unseen(connection, "settlings").articles == (lisbon()[0].id,)


def test_a_newer_ledger_is_refused(
    fresh: Callable[[], str], later_garant: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = fresh()
    later_garant()
    open_ledger(where).close()
    monkeypatch.undo()
    with pytest.raises(LedgerError, match="newer Garant"):
        open_ledger(where)


def test_a_database_of_another_program_is_refused(fresh: Callable[[], str]) -> None:
    where = fresh()
    with open_ledger(where) as ledger, ledger.writing() as connection:
        connection.execute(text("DROP TABLE ledger_version"))
    with pytest.raises(LedgerError, match="another program"):
        open_ledger(where)


def test_many_may_open_a_new_ledger_at_once(fresh: Callable[[], str]) -> None:
    where = fresh()
    failures: list[Exception] = []

    def open_and_begin() -> None:
        try:
            with open_ledger(where) as ledger:
                begin(ledger)
        except Exception as error:
            failures.append(error)

    threads = [Thread(target=open_and_begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with open_ledger(where) as ledger:
        assert len(rows(ledger)["runs"]) == 4


def test_there_is_no_ledger_before_one_is_built(fresh: Callable[[], str]) -> None:
    where = fresh()
    with pytest.raises(LedgerError, match="garant build"):
        existing_ledger(where)
    open_ledger(where).close()
    existing_ledger(where).close()


def test_asking_for_a_ledger_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger yet"):
        existing_ledger(tmp_path / "garant.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["garant.db", "100 % sûr.db", "carnet d’été.db", "a:b?c#d.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    open_ledger(tmp_path / name).close()
    assert (tmp_path / name).exists()
    open_ledger(str(tmp_path / name)).close()


def test_an_sqlite_address_names_the_file(tmp_path: Path) -> None:
    with open_ledger(f"sqlite:///{tmp_path}/garant.db") as ledger:
        assert ledger.where == f"{tmp_path}/garant.db"


def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Ottawa prêt à former des soldats\n" * 100, encoding="utf-8")
    before = notes.read_bytes()
    with pytest.raises(LedgerError, match="not a database"):
        open_ledger(notes)
    assert notes.read_bytes() == before


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="unable to open"):
        open_ledger(tmp_path)


@pytest.mark.parametrize("where", ["mysql://here/garant", "http://garant.example/", "sqlite://", "://"])
def test_another_kind_of_address_is_refused(where: str) -> None:
    with pytest.raises(LedgerError, match=r"postgresql://|address"):
        open_ledger(where)


def test_a_server_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(LedgerError, match=r"garant\[postgres\]"):
        open_ledger("postgresql://analyst@localhost/garant")


def test_a_password_is_never_shown() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as refused:
        open_ledger("postgresql://analyst:trêve@127.0.0.1:1/garant?connect_timeout=2")
    assert "analyst" in str(refused.value)
    assert "trêve" not in str(refused.value)
    assert "tr%C3%AAve" not in str(refused.value)


def test_sqlite_waits_checks_references_and_lets_readers_be(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "garant.db") as ledger, ledger.reading() as connection:
        asked = ("journal_mode", "foreign_keys", "busy_timeout", "synchronous")
        held = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked]
    assert held == ["wal", 1, 60_000, 1]


def test_nothing_heavy_is_imported_with_garant() -> None:
    heavy = "import sys, garant; print(sorted({'sqlalchemy', 'alembic', 'psycopg'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True).stdout.strip() == "[]"
    )


def test_an_up_to_date_ledger_opens_without_alembic(tmp_path: Path) -> None:
    open_ledger(tmp_path / "garant.db").close()
    light = (
        "import sys; from garant.ledger.open import existing_ledger; "
        f"existing_ledger({str(tmp_path / 'garant.db')!r}); "
        "print('alembic' in sys.modules, 'psycopg' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", light], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False False"


def test_a_zero_byte_file_becomes_a_ledger(tmp_path: Path) -> None:
    (tmp_path / "garant.db").touch()
    with open_ledger(tmp_path / "garant.db") as ledger:
        assert list(verify(ledger)) == []


def test_other_tables_in_an_sqlite_file_are_left_alone(tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.db"
    with sqlite3.connect(contacts) as connection:
        connection.execute("CREATE TABLE people (name TEXT)")
    with pytest.raises(LedgerError, match="another program"):
        open_ledger(contacts)
    with sqlite3.connect(contacts) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("people",)]
