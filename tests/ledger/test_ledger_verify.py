"""The check finds every promise that is broken behind the ledger's back, and nothing in a sound one."""

from collections.abc import Callable
from contextlib import closing

import pytest
from ledger_factory import START, begin, firmer, lisbon, ottawa, words_in
from sqlalchemy import Connection, text

from garant.ledger.adding import enter_missed
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.judgements import enter_judgement
from garant.ledger.missed import Missed
from garant.ledger.open import open_ledger
from garant.ledger.promises import ROWS, RowPromise
from garant.ledger.queries import list_commitments
from garant.ledger.tables import METADATA
from garant.ledger.verdicts import Judgement, Verdict
from garant.ledger.verify import verify


def _fill(ledger: Ledger) -> None:
    article, extraction = ottawa()
    ledger.write(article, extraction, begin(ledger, "reader-1"))
    ledger.write(article, firmer(extraction), begin(ledger, "reader-2"))
    ledger.write(*lisbon(), begin(ledger, "reader-2"))
    enter_judgement(ledger, Judgement("Anne Roy", START, Verdict.ACCEPT, (article.id,)), version="0.1.0")


def test_a_sound_ledger_has_no_issue(ledger: Ledger) -> None:
    assert list(verify(ledger)) == []
    _fill(ledger)
    assert list(verify(ledger)) == []


def _unguarded(connection: Connection, changes: tuple[str, ...]) -> None:
    """Change rows as somebody would who opens the database with another program."""
    if connection.dialect.name == "sqlite":
        triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        for name in triggers.scalars().all():
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    else:
        for table in METADATA.tables:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
    for change in changes:
        connection.execute(text(change))


_QUOTED = "SELECT entry FROM evidence WHERE quotation LIKE 'Moscou rejette%'"
_FUNDING = "SELECT entry FROM commitments WHERE kind = 'funding'"


@pytest.mark.parametrize(
    ("change", "code", "reason"),
    [
        ("UPDATE evidence SET quotation = 'Moscou accepte' WHERE role = 'main'", "evidence", "stand at"),
        (f"UPDATE evidence SET start_at = start_at + 1 WHERE entry IN ({_QUOTED})", "evidence", "stand at"),
        ("UPDATE evidence SET end_at = 10000 WHERE role = 'condition'", "evidence", "condition"),
        ("UPDATE reasons SET end_at = 10000 WHERE field = 'firmness'", "evidence", "cue of firmness"),
        ("UPDATE articles SET text = REPLACE(text, 'Moscou', 'Minsk!')", "evidence", "stand at"),
        ("UPDATE commitments SET firmness = 'probable' WHERE kind = 'funding'", "value", "'probable'"),
        ("UPDATE stances SET topic = 'weather'", "value", "'weather' is not one of"),
        ("UPDATE meetings SET date = '2025-02-30'", "value", "'2025-02-30' is not a date"),
        ("UPDATE times SET value = 'mercredi'", "value", "date or duration"),
        ("UPDATE readings SET published = 'hier' WHERE language = 'en'", "value", "'hier'"),
        ("UPDATE readings SET basis = 'guessed'", "value", "stated, inferred"),
        ("UPDATE commitments SET amount_value = 'beaucoup' WHERE kind = 'funding'", "value", "a number"),
        ("UPDATE amounts SET value = 'Infinity'", "value", "a number"),
        ("UPDATE reasons SET probability = 7 WHERE probability IS NOT NULL", "value", "between 0 and 1"),
        ("UPDATE alarms SET probability = 1.5", "value", "between 0 and 1"),
        ("UPDATE alarms SET probability = 0.125", "content", "as it was written"),
        ("DELETE FROM alarms", "fields", "alarms"),
        ("UPDATE incidents SET injured = -3", "value", "a count"),
        ("UPDATE runs SET started = 'jeudi' WHERE id = 1", "value", "a moment"),
        ("UPDATE runs SET arguments = '[' WHERE id = 1", "value", "JSON"),
        (
            "UPDATE runs SET finished = '2024-01-01T00:00:00.000000+00:00' WHERE id = 1",
            "run",
            "before it began",
        ),
        ("UPDATE records SET category = 'meetings' WHERE category = 'stances'", "fields", "meetings"),
        ("DELETE FROM stances", "fields", "stances"),
        (f"DELETE FROM evidence WHERE entry IN ({_QUOTED})", "evidence", "no words"),
        ("DELETE FROM evidence WHERE role = 'condition'", "evidence", "not as many"),
        (
            "UPDATE commitments SET whole = 'c-000000000000' WHERE whole IS NOT NULL",
            "part",
            "not in the ledger",
        ),
        ("UPDATE commitments SET whole = NULL", "part", "not in the ledger"),
        ("UPDATE readings SET superseded_by = 2 WHERE language = 'fr'", "reading", "no reading"),
        ("UPDATE judged SET subject = 'c-000000000000'", "judgement", "not in the ledger"),
        (f"UPDATE commitments SET actor = 'RU' WHERE entry IN ({_FUNDING})", "content", "as it was written"),
        ("UPDATE meetings SET place = 'Kazan'", "content", "as it was written"),
        ("UPDATE reasons SET rule = 'guess' WHERE field = 'actor'", "content", "as it was written"),
        ("UPDATE participants SET actor = 'RU' WHERE position = 1", "content", "as it was written"),
        ("UPDATE readings SET outlet = 'Moscou Soir'", "content", "beside its text"),
        ("UPDATE commitments SET part_of = 'c7' WHERE part_of IS NOT NULL", "content", "c7"),
    ],
)
def test_a_broken_promise_is_found(fresh: Callable[[], str], change: str, code: str, reason: str) -> None:
    with open_ledger(fresh()) as ledger:
        _fill(ledger)
        with ledger.writing() as connection:
            _unguarded(connection, (change,))
        issues = list(verify(ledger))
    assert any(issue.code == code and reason in issue.reason for issue in issues), issues


def test_an_article_that_cannot_be_read_back_hides_no_other(fresh: Callable[[], str]) -> None:
    with open_ledger(fresh()) as ledger:
        _fill(ledger)
        with ledger.writing() as connection:
            unreadable = "UPDATE commitments SET firmness = 'probable' WHERE kind = 'funding'"
            _unguarded(connection, (unreadable, "UPDATE readings SET outlet = 'Moscou Soir'"))
        found = [(issue.where, issue.reason) for issue in verify(ledger) if issue.code == "content"]
    (broken,) = [where for where, reason in found if "cannot be read back" in reason]
    (other,) = [where for where, reason in found if "beside its text" in reason]
    assert {broken, other} == {ottawa()[0].id, lisbon()[0].id}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE commitments SET firmness = 'refused' WHERE firmness = 'offered'",
        "UPDATE judgements SET value = 'floated' WHERE kind = 'correct'",
        "UPDATE judgements SET value = 'surely' WHERE kind = 'correct'",
        "UPDATE judgements SET who = 'Nobody' WHERE kind = 'correct'",
        "UPDATE records SET judgement = NULL WHERE judgement IS NOT NULL",
        "UPDATE records SET judgement = 1 WHERE judgement = 2",
        "UPDATE judgements SET superseded_by = 1 WHERE entry = 2",
    ],
)
def test_a_judgement_that_is_not_kept_is_found(fresh: Callable[[], str], change: str) -> None:
    with open_ledger(fresh()) as ledger:
        _fill(ledger)
        (frigates,) = list_commitments(ledger, Filters(kind=("naval",)))
        said = Judgement("Anne Roy", START, Verdict.CORRECT, (frigates.id,), "firmness", "offered")
        enter_judgement(ledger, said, version="0.1.0")
        assert list(verify(ledger)) == []
        with ledger.writing() as connection:
            _unguarded(connection, (change,))
        assert {issue.code for issue in verify(ledger)} & {"judgement", "content"}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE commitments SET actor = 'NO' WHERE firmness = 'offered'",
        "UPDATE judgements SET kind = 'accept'",
        "UPDATE records SET superseded_by = 2 WHERE judgement IS NOT NULL",
        "UPDATE reasons SET note = 'Luc Mbala' WHERE rule = 'judgement'",
    ],
)
def test_a_marked_record_that_is_not_kept_is_found(fresh: Callable[[], str], change: str) -> None:
    with open_ledger(fresh()) as ledger:
        article, extraction = ottawa()
        ledger.write(article, extraction, begin(ledger))
        words = words_in(article, "Ottawa prêt à former des soldats")
        said = {"actor": "CA", "kind": "training", "firmness": "offered"}
        missed = Missed(article.id, "commitments", words.start, words.end, words.quotation, said)
        judgement = Judgement("Anne Roy", START, Verdict.ADD, (article.id,))
        enter_missed(ledger, judgement, missed, version="0.1.0")
        assert list(verify(ledger)) == []
        with ledger.writing() as connection:
            _unguarded(connection, (change,))
        assert {issue.code for issue in verify(ledger)} & {"judgement", "content"}


@pytest.mark.parametrize(
    ("on_sqlite", "on_postgres", "where"),
    [
        (
            "UPDATE records_fts SET words = 'Moscou accepte' WHERE rowid = 1",
            "UPDATE records_fts SET words = CAST('moscou' AS tsvector) WHERE entry = 1",
            "s-",
        ),
        ("DELETE FROM records_fts WHERE rowid = 1", "DELETE FROM records_fts WHERE entry = 1", "s-"),
        (
            "INSERT INTO articles_fts (articles_fts) VALUES ('delete-all')",
            "DELETE FROM articles_fts",
            "",
        ),
        (
            "UPDATE articles SET text = text || ' Drone.'",
            "UPDATE articles SET text = text || ' Drone.'",
            "",
        ),
    ],
)
def test_a_search_out_of_step_is_found(
    fresh: Callable[[], str], on_sqlite: str, on_postgres: str, where: str
) -> None:
    with open_ledger(fresh()) as ledger:
        ledger.write(*ottawa(), begin(ledger))
        with ledger.writing() as connection:
            change = on_sqlite if connection.dialect.name == "sqlite" else on_postgres
            _unguarded(connection, (change,))
        issues = list(verify(ledger))
    assert {issue.code for issue in issues} <= {"search", "fault"}
    assert any(issue.where.startswith(where) for issue in issues)


def test_a_row_that_points_at_nothing_is_found(tmp_path) -> None:
    with open_ledger(tmp_path / "garant.db") as ledger:
        _fill(ledger)
        with closing(ledger._engine.raw_connection()) as raw:
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("INSERT INTO places (entry, position, place) VALUES (999, 0, 'Soumy')")
            raw.commit()
        assert [(issue.code, issue.reason) for issue in verify(ledger)] == [
            ("fault", "places: row None points at nothing in records")
        ]


def test_a_damaged_file_is_found(tmp_path) -> None:
    where = tmp_path / "garant.db"
    with open_ledger(where) as ledger:
        _fill(ledger)
        with ledger.writing() as connection:
            root = connection.execute(
                text("SELECT rootpage FROM sqlite_master WHERE name = 'ix_commitments_actor'")
            ).scalar_one()
    content = bytearray(where.read_bytes())
    content[(root - 1) * 4096 + 8 : root * 4096] = bytes(4096 - 8)
    where.write_bytes(content)
    with open_ledger(where) as ledger:
        assert "fault" in {issue.code for issue in verify(ledger)}


@pytest.mark.parametrize("promise", ROWS, ids=lambda promise: f"{promise.code}: {promise.reason}")
def test_no_promise_looks_through_a_table_for_each_row_of_another(tmp_path, promise: RowPromise) -> None:
    with open_ledger(tmp_path / "g.db") as ledger, ledger.reading() as connection:
        steps = connection.execute(text(f"EXPLAIN QUERY PLAN {promise.breaches}")).all()
    again = {number for number, _, _, step in steps if step.startswith("CORRELATED")}
    assert [step for _, within, _, step in steps if within in again and step.startswith("SCAN")] == []
