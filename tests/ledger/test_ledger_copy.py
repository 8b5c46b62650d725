"""A ledger moves whole between databases: everything that it holds, under its numbers, or nothing at all."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_factory import START, begin, firmer, lisbon, ottawa, readings, rows
from sqlalchemy import Table, text

from garant.errors import LedgerError
from garant.ledger import copying
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.copying import copy_ledger
from garant.ledger.judgements import enter_judgement, undo_judgement
from garant.ledger.open import existing_ledger, open_ledger
from garant.ledger.overviews import search_articles
from garant.ledger.queries import list_commitments, search_records
from garant.ledger.restore import restore_all
from garant.ledger.snapshots import Snapshot
from garant.ledger.tables import METADATA
from garant.ledger.verdicts import Judgement, Verdict
from garant.ledger.verify import verify
from garant.model.articles import Article, RawDocument
from garant.model.records import Extraction
from garant.model.terms import Firmness
from garant.workflow.settle import settle_undertakings
from garant.workflow.stories import settle_stories
from garant.workflow.world import load_world

Addresses = Callable[[], str]


@pytest.fixture
def told(fresh_sqlite: Addresses) -> Iterator[Ledger]:
    with open_ledger(fresh_sqlite()) as ledger:
        yield _with_a_history(ledger)


def _with_a_history(ledger: Ledger) -> Ledger:
    """Write two runs, snapshots, judgements of which one is taken back, and a run that was killed."""
    first = begin(ledger)
    for article, extraction in (ottawa(), lisbon()):
        raw = RawDocument(article.source_name, article.stem, article.text.encode())
        ledger.write(article, extraction, first, snapshot=Snapshot.keeping(raw))
    _settle(ledger, first)
    article, extraction = ottawa()
    second = begin(ledger, "reader-2", hours=1)
    ledger.write(article, firmer(extraction, Firmness.DELIVERED), second)
    _settle(ledger, second)
    _, rejected, corrected = (line.id for line in list_commitments(ledger, Filters(limit=3)))
    number = enter_judgement(ledger, _said(Verdict.REJECT, rejected), version="test").number
    enter_judgement(ledger, _said(Verdict.CORRECT, corrected, "beneficiary", "MD"), version="test")
    undo_judgement(ledger, number, _said(Verdict.UNDO), version="test")
    begin(ledger, "reader-3", hours=2)
    return ledger


def _settle(ledger: Ledger, run: object) -> None:
    settle_stories(ledger, run)
    settle_undertakings(ledger, run)


def _said(kind: Verdict, record: str = "", field: str | None = None, value: str | None = None) -> Judgement:
    return Judgement("Anne Roy", START + timedelta(hours=3), kind, (record,), field, value)


@pytest.fixture(params=["fresh_sqlite", "fresh_postgres"])
def target(request: pytest.FixtureRequest) -> str:
    address: str = request.getfixturevalue(request.param)()
    return address


def test_a_copy_answers_as_the_ledger_does(fresh: Addresses, target: str) -> None:
    with open_ledger(fresh()) as ledger:
        told = _with_a_history(ledger)
        copied = copy_ledger(told, target)
        held = rows(told)
        assert {each.table: each.rows for each in copied} == {
            table: len(each) for table, each in held.items()
        }
        with existing_ledger(target) as copy:
            assert list(verify(copy)) == []
            for run in (None, 1, 2):
                assert _answers(copy, run) == _answers(told, run)


def _answers(ledger: Ledger, as_of: int | None) -> list[object]:
    """What there is, what it comes to, and what is found: the order of hits is each database's own."""
    asked = Filters(as_of=as_of)
    found = [
        sorted(hit.id for hit in ask(ledger, words, asked))
        for ask in (search_articles, search_records)
        for words in ("etats unis", "frigates", "tremblay", "vehicules")
    ]
    return [list(restore_all(ledger, as_of=as_of)), load_world(ledger, as_of=as_of), found]


def test_a_copy_goes_on_as_the_ledger_would(told: Ledger, target: str) -> None:
    copy_ledger(told, target)
    article, extraction = ottawa()
    with existing_ledger(target) as copy:
        run = begin(copy, "reader-4", hours=4)
        assert run.id == max(row for (row,) in _numbers(copy, "SELECT id FROM runs"))
        assert copy.write(article, extraction, run).superseded > 0
        settle_undertakings(copy, run)
        assert list(verify(copy)) == []


def test_a_server_plans_by_what_was_copied(told: Ledger, fresh_postgres: Addresses) -> None:
    target = fresh_postgres()
    records = {each.table: each.rows for each in copy_ledger(told, target)}["records"]
    with existing_ledger(target) as copy:
        known = _numbers(copy, "SELECT reltuples::int FROM pg_class WHERE oid = 'records'::regclass")
    assert known == [(records,)]


def _numbers(ledger: Ledger, question: str) -> list[tuple[int]]:
    with ledger.reading() as connection:
        return [tuple(row) for row in connection.execute(text(question))]


@pytest.fixture(scope="module")
def server(fresh_postgres: Addresses) -> Iterator[Callable[[], str]]:
    """Return what gives the address of one place on the server, emptied again, which is much faster."""
    address = fresh_postgres()
    with open_ledger(address) as ledger:

        def emptied() -> str:
            with ledger.writing() as connection:
                connection.execute(text(f"TRUNCATE {', '.join(METADATA.tables)} RESTART IDENTITY CASCADE"))
            return address

        yield emptied


@settings(max_examples=5, deadline=None)
@given(st.lists(readings(), min_size=1, max_size=3))
def test_there_and_back_is_the_ledger_itself(
    fresh_sqlite: Addresses, server: Callable[[], str], told: list[tuple[Article, Extraction]]
) -> None:
    there, back = server(), fresh_sqlite()
    with open_ledger(fresh_sqlite()) as ledger:
        for number, each in enumerate(told):
            ledger.write(*each, begin(ledger, f"reader-{number}"))
        gone = copy_ledger(ledger, there)
        with existing_ledger(there) as copy:
            assert copy_ledger(copy, back) == gone
        with existing_ledger(back) as copy:
            assert rows(copy) == rows(ledger)
            assert list(verify(copy)) == []


def test_what_is_written_meanwhile_is_not_of_the_copy(told: Ledger, target: str) -> None:
    before, left = rows(told), [ottawa("articles/quebec.txt", url="https://quebec.example/1")]

    def write(_: str) -> None:
        if left:
            told.write(*left.pop(), begin(told, "reader-9", hours=9))

    copy_ledger(told, target, on_step=write)
    assert len(rows(told)["articles"]) == len(before["articles"]) + 1
    with existing_ledger(target) as copy:
        assert list(verify(copy)) == []
        assert {table: len(each) for table, each in rows(copy).items()} == {
            table: len(each) for table, each in before.items()
        }


def test_a_place_that_holds_a_ledger_is_refused_and_left_alone(told: Ledger, target: str) -> None:
    with open_ledger(target) as other:
        other.write(*lisbon(), begin(other))
        before = rows(other)
        with pytest.raises(LedgerError, match="there"):
            copy_ledger(told, target)
        assert rows(other) == before


def test_a_place_beside_which_a_journal_was_left_is_refused(told: Ledger, tmp_path: Path) -> None:
    (tmp_path / "garant.db-wal").write_bytes(b"what was not written down of a ledger that is gone")
    with pytest.raises(LedgerError, match=r"garant\.db-wal is there already"):
        copy_ledger(told, tmp_path / "garant.db")


def test_an_empty_ledger_on_a_server_is_filled(told: Ledger, fresh_postgres: Addresses) -> None:
    target = fresh_postgres()
    open_ledger(target).close()
    copy_ledger(told, target)
    with existing_ledger(target) as copy:
        assert len(rows(copy)["articles"]) == 2


class _LostError(Exception):
    """The power fails."""


def test_of_a_copy_that_breaks_off_nothing_is_left(told: Ledger, target: str) -> None:
    def fail(table: str) -> None:
        if table == "evidence":
            raise _LostError

    with pytest.raises(_LostError):
        copy_ledger(told, target, on_step=fail)
    assert "://" in target or list(Path(target).parent.iterdir()) == []
    copy_ledger(told, target)
    with existing_ledger(target) as copy:
        assert list(verify(copy)) == []


def test_a_copy_that_does_not_read_as_it_was_written_is_none(
    told: Ledger, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = copying._Copying.copied

    def losing_one(copied: copying._Copying, table: Table) -> copying.Copied:
        found = sound(copied, table)
        return replace(found, rows=found.rows + 1) if table.name == "readings" else found

    with monkeypatch.context() as faulty:
        faulty.setattr(copying._Copying, "copied", losing_one)
        with pytest.raises(LedgerError, match="readings does not read as it was written"):
            copy_ledger(told, target)
    copy_ledger(told, target)


_SLOWLY = """
import sys, time
from garant.ledger.copying import copy_ledger
from garant.ledger.open import existing_ledger

def wait(table):
    if table == "evidence":
        print("half way", flush=True)
        time.sleep(60)

with existing_ledger(sys.argv[1]) as source:
    copy_ledger(source, sys.argv[2], on_step=wait)
"""


def test_a_copy_that_was_killed_is_made_again_and_one_under_way_is_left_alone(
    fresh_sqlite: Addresses, target: str
) -> None:
    with open_ledger(fresh_sqlite()) as source:
        source.write(*ottawa(), begin(source))
        command = [sys.executable, "-c", _SLOWLY, source.where, target]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as killed:
            assert killed.stdout.readline() == "half way\n"
            if "://" not in target:
                with pytest.raises(LedgerError, match=r"garant\.db\.copying: is being written"):
                    copy_ledger(source, target)
            killed.kill()
        copy_ledger(source, target)
        with existing_ledger(target) as copy:
            assert len(rows(copy)["articles"]) == 1
            assert list(verify(copy)) == []
    assert "://" in target or not Path(f"{target}.copying").exists()


def test_a_file_of_that_name_that_is_no_copy_is_kept(told: Ledger, tmp_path: Path) -> None:
    notes = tmp_path / "garant.db.copying"
    notes.write_text("Ottawa prêt à former des soldats\n" * 100, encoding="utf-8")
    with pytest.raises(LedgerError, match="not a database"):
        copy_ledger(told, tmp_path / "garant.db")
    assert notes.exists()


def test_a_copy_lets_readers_be_while_a_run_writes(told: Ledger, fresh_sqlite: Addresses) -> None:
    target = fresh_sqlite()
    copy_ledger(told, target)
    with existing_ledger(target) as copy, copy.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
