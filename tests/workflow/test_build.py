"""Building a ledger: twice changes nothing, processes make no difference, one fault costs one article."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from garant.errors import DataError
from garant.ledger.open import open_ledger
from garant.ledger.overviews import count_all, list_articles
from garant.ledger.queries import list_commitments, list_statements
from garant.ledger.verify import verify
from garant.model.reasons import Issue
from garant.model.records import Alarm
from garant.model.spans import Evidence, Span
from garant.workflow import build as building
from garant.workflow import read
from garant.workflow.build import build
from garant.workflow.documents import documents_under
from garant.workflow.read import Reading, attempt
from garant.workflow.reader import Reader
from garant.workflow.readings import readings

NEWS_FR = (
    "Le Danemark enverra 200 soldats en Estonie, a annoncé mardi la ministre danoise de la Défense.\n"
    "« Nous serons là aussi longtemps qu’il le faudra », a-t-elle dit à la radio publique.\n"
)
NEWS_EN = (
    "Norway has pledged 12 million euros for Moldova, Prime Minister Jonas Gahr Store said on Tuesday.\n"
    "“We will not send troops,” he added.\n"
)


def _clock() -> datetime:
    return datetime(2026, 3, 3, 12, tzinfo=UTC)


def _build(ledger: Path, *paths: Path, reader: Reader = Reader.RULES, jobs: int = 1):
    with open_ledger(ledger) as book:
        return build(book, documents_under(paths), clock=_clock, version="test", reader=reader, jobs=jobs)


def _articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        news = NEWS_FR if number % 2 else NEWS_EN
        (folder / f"{number:04}.txt").write_text(f"Dépêche {number}\n{news}", encoding="utf-8")
    return folder


def test_a_second_build_reads_nothing_and_changes_nothing(tmp_path):
    folder = _articles(tmp_path / "articles", 4)
    first = _build(tmp_path / "g.db", folder)
    with open_ledger(tmp_path / "g.db") as book:
        before = count_all(book)
    second = _build(tmp_path / "g.db", folder)
    with open_ledger(tmp_path / "g.db") as book:
        assert count_all(book) == before
        assert not list(verify(book))
    assert dict(first.documents) == {"new": 4}
    assert dict(second.documents) == {"settled": 4}


def test_an_article_that_changed_is_read_again_and_the_old_one_stays(tmp_path):
    news = tmp_path / "news.txt"
    news.write_text(NEWS_FR, encoding="utf-8")
    _build(tmp_path / "g.db", news)
    news.write_text(NEWS_FR + "« Nous partirons vendredi », a précisé la ministre.\n", encoding="utf-8")
    again = _build(tmp_path / "g.db", news)
    assert dict(again.documents) == {"new": 1}
    with open_ledger(tmp_path / "g.db") as book:
        assert len(list(list_articles(book))) == 2
        assert not list(verify(book))


def test_what_cannot_be_read_is_an_issue_and_the_rest_is_read(tmp_path):
    folder = _articles(tmp_path / "articles", 2)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    built = _build(tmp_path / "g.db", folder, tmp_path / "absent.txt")
    assert built.documents["new"] == 2
    assert {Path(issue.where).name for issue in built.issues} == {"binary.txt", "absent.txt"}
    assert all(issue.reason for issue in built.issues)


def test_processes_make_no_difference(tmp_path):
    folder = _articles(tmp_path / "articles", 12)
    _build(tmp_path / "one.db", folder)
    _build(tmp_path / "two.db", folder, jobs=2)

    def content(path: Path):
        with open_ledger(path) as book:
            return list(list_commitments(book)), list(list_statements(book)), list(list_articles(book))

    assert content(tmp_path / "one.db") == content(tmp_path / "two.db")


def test_progress_names_each_document_once(tmp_path):
    folder = _articles(tmp_path / "articles", 3)
    steps = []
    with open_ledger(tmp_path / "g.db") as book:
        build(
            book,
            documents_under([folder]),
            clock=_clock,
            version="test",
            reader=Reader.RULES,
            on_step=steps.append,
        )
    assert [(Path(step.name).name, step.outcome) for step in steps] == [
        ("0000.txt", "new"),
        ("0001.txt", "new"),
        ("0002.txt", "new"),
    ]


def test_published_is_told_only_of_articles_without_a_day(tmp_path):
    folder = _articles(tmp_path / "articles", 2)
    (folder / "0000.txt.meta.json").write_text('{"published": "2026-01-09"}', encoding="utf-8")
    documents = list(documents_under([folder], published="2026-03-03"))
    assert not any(isinstance(document, Issue) for document in documents)
    assert [document.metadata.published for document in documents] == ["2026-01-09", "2026-03-03"]


def test_a_fault_of_the_reader_costs_one_article_only(tmp_path, monkeypatch):
    sound = read.read_article

    def faulty(article, reader):
        if "0001" in article.source_name:
            raise IndexError("no such token")
        return sound(article, reader)

    monkeypatch.setattr(read, "read_article", faulty)
    built = _build(tmp_path / "g.db", _articles(tmp_path / "articles", 3))
    assert dict(built.documents) == {"new": 2, "issue": 1}
    (issue,) = built.issues
    assert issue.code == "failed"
    assert "IndexError" in issue.reason


def _with_an_alarm(raw, reader, sieving):
    """Read by the rules; the other reader raises an alarm at the first words besides."""
    reading = attempt(raw, Reader.RULES)
    if reader is Reader.RULES:
        return reading
    words = Evidence.cut(reading.article.id, reading.article.text, Span(0, 7))
    return Reading(reading.article, replace(reading.extraction, alarms=(Alarm(words, 0.25),)))


@pytest.fixture
def trained(monkeypatch):
    monkeypatch.setattr(building, "readings", partial(readings, read=_with_an_alarm))
    monkeypatch.setattr(building, "reader_fingerprint", lambda reader: f"reader-{reader}")


def test_a_reading_that_the_ledger_cannot_hold_costs_one_article_only(tmp_path, monkeypatch):
    folder = _articles(tmp_path / "articles", 3)

    def odd(raw, reader, sieving):
        reading = attempt(raw, reader, sieving)
        if raw.stem != "0001":
            return reading
        (first, *others) = reading.extraction.times
        times = (replace(first, value="XXXX-4-thursday-11"), *others)
        return Reading(reading.article, replace(reading.extraction, times=times))

    monkeypatch.setattr(building, "readings", partial(readings, read=odd))
    built = _build(tmp_path / "g.db", folder)
    assert dict(built.documents) == {"new": 2, "issue": 1}
    assert "XXXX-4-thursday-11" in built.issues[0].reason
    with open_ledger(tmp_path / "g.db") as book:
        assert len(list(list_articles(book))) == 2
        assert list(verify(book)) == []


@pytest.mark.usefixtures("trained")
def test_alarms_are_counted_beside_the_records(tmp_path):
    built = _build(tmp_path / "g.db", _articles(tmp_path / "articles", 2), reader=Reader.BOTH)
    assert built.records["alarms"] == 2
    with open_ledger(tmp_path / "g.db") as book:
        assert count_all(book)["alarms"] == 2


@pytest.mark.usefixtures("trained")
def test_what_one_reader_has_read_the_other_reads_again(tmp_path):
    folder = _articles(tmp_path / "articles", 2)
    ledger = tmp_path / "g.db"
    assert dict(_build(ledger, folder, reader=Reader.BOTH).documents) == {"new": 2}
    assert dict(_build(ledger, folder, reader=Reader.BOTH).documents) == {"settled": 2}
    assert dict(_build(ledger, folder, reader=Reader.RULES).documents) == {"revised": 2}
    with open_ledger(ledger) as book:
        assert "alarms" not in count_all(book)
        assert not list(verify(book))


def test_a_reader_that_is_not_whole_stops_the_build(tmp_path, monkeypatch):
    def broken(article, reader):
        raise DataError("data/reader: the trained reader cannot be read")

    monkeypatch.setattr(read, "read_article", broken)
    with pytest.raises(DataError, match="trained reader"):
        _build(tmp_path / "g.db", _articles(tmp_path / "articles", 1))
