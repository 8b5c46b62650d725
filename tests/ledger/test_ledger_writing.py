"""What writing stores, what it leaves alone, and what it refuses."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from ledger_factory import START, begin, firmer, lisbon, ottawa, rows

from garant.errors import EvidenceError, LedgerError
from garant.ledger.book import Ledger
from garant.ledger.categories import is_time
from garant.ledger.overviews import list_issues, list_runs
from garant.ledger.restore import restore_article
from garant.ledger.snapshots import Snapshot
from garant.ledger.verify import verify
from garant.ledger.writer import Outcome, Written
from garant.model.articles import Article, Metadata, Publication, RawDocument
from garant.model.numbers import Amount
from garant.model.reasons import Issue, Reason
from garant.model.records import Extraction
from garant.model.spans import Evidence, Span
from garant.model.terms import Basis
from garant.model.times import Period

_RAW = RawDocument("articles/ottawa.txt", "ottawa", b"Ottawa, as scraped")


def test_a_first_writing_is_new_and_a_second_writes_nothing(ledger: Ledger) -> None:
    article, extraction = ottawa()
    run = begin(ledger)
    assert ledger.write(article, extraction, run) == Written(article.id, Outcome.NEW, added=10)
    before = rows(ledger)
    assert ledger.write(article, extraction, run) == Written(article.id, Outcome.UNCHANGED)
    assert rows(ledger) == before


def test_a_second_build_adds_its_run_alone(ledger: Ledger) -> None:
    ledger.write(*ottawa(), begin(ledger))
    before = rows(ledger, "runs")
    ledger.write(*ottawa(), begin(ledger, hours=1))
    assert rows(ledger, "runs") == before
    assert len(rows(ledger)["runs"]) == 2


def test_an_article_is_settled_for_the_reader_that_read_it(ledger: Ledger) -> None:
    article, extraction = ottawa()
    assert not ledger.is_settled(article.id, "reader-1")
    ledger.write(article, extraction, begin(ledger, "reader-1"))
    assert ledger.is_settled(article.id, "reader-1")
    assert not ledger.is_settled(article.id, "reader-2")
    assert not ledger.is_settled(lisbon()[0].id, "reader-1")


def test_an_unchanged_file_is_settled_before_it_is_cleaned(ledger: Ledger) -> None:
    snapshot = Snapshot.of(_RAW)
    assert not ledger.is_document_settled(snapshot.key, "reader-1")
    ledger.write(*ottawa(), begin(ledger, "reader-1"), snapshot=snapshot)
    assert ledger.is_document_settled(snapshot.key, "reader-1")
    assert not ledger.is_document_settled(snapshot.key, "reader-2")
    for otherwise in (
        replace(_RAW, content=b"Ottawa, as corrected"),
        replace(_RAW, metadata=Metadata(published="2025-08-21")),
        replace(_RAW, media="text/html"),
    ):
        assert not ledger.is_document_settled(Snapshot.of(otherwise).key, "reader-1")


def test_a_file_whose_bytes_alone_change_is_settled_anew(ledger: Ledger) -> None:
    run = begin(ledger)
    ledger.write(*ottawa(), run, snapshot=Snapshot.of(_RAW))
    widget = Snapshot.of(replace(_RAW, content=b"Ottawa, with another widget beside it"))
    assert ledger.write(*ottawa(), run, snapshot=widget).outcome is Outcome.UNCHANGED
    assert ledger.is_document_settled(widget.key, "reader-1")
    assert not ledger.is_document_settled(Snapshot.of(_RAW).key, "reader-1")


def test_bytes_are_kept_where_that_is_asked_for_even_later(ledger: Ledger) -> None:
    run = begin(ledger)
    ledger.write(*ottawa(), run, snapshot=Snapshot.of(_RAW))
    assert "as scraped" not in repr(rows(ledger)["snapshots"])
    ledger.write(*ottawa(), run, snapshot=Snapshot.keeping(_RAW))
    (kept,) = rows(ledger)["snapshots"]
    assert "as scraped" in kept


def test_two_files_of_one_article_do_not_supersede_each_other_for_ever(ledger: Ledger) -> None:
    here, extraction = ottawa("articles/ottawa.txt")
    there, _ = ottawa("archive.zip!ottawa.txt", outlet="L’Écho des Rives")
    for _ in range(2):
        run = begin(ledger)
        ledger.write(here, extraction, run)
        ledger.write(there, extraction, run)
        held = rows(ledger, "runs")
    assert len(held["readings"]) == 2
    assert len(held["documents"]) == 2
    assert len(held["records"]) == 10


def test_what_a_sidecar_adds_is_taken_up_and_what_it_takes_back_too(ledger: Ledger) -> None:
    article, extraction = ottawa()
    dated = replace(article, published=Publication(Period.parse("2025-08-22"), Basis.STATED, "sidecar"))
    for known in (article, dated, article):
        assert ledger.write(known, extraction, begin(ledger)).outcome is not Outcome.UNCHANGED
        assert restore_article(ledger, article.id) == known


def test_a_record_that_changes_is_superseded_and_the_others_stay(ledger: Ledger) -> None:
    article, extraction = ottawa()
    ledger.write(article, extraction, begin(ledger, "reader-1"))
    written = ledger.write(article, firmer(extraction), begin(ledger, "reader-2"))
    assert written == Written(article.id, Outcome.REVISED, added=1, superseded=1)


def test_a_reader_that_reads_the_same_settles_the_article_and_changes_no_record(ledger: Ledger) -> None:
    article, extraction = ottawa()
    ledger.write(article, extraction, begin(ledger, "reader-1"))
    before = rows(ledger, "runs", "readings", "documents")
    written = ledger.write(article, extraction, begin(ledger, "reader-2"))
    assert written.outcome is Outcome.UNCHANGED
    assert ledger.is_settled(article.id, "reader-2")
    assert not ledger.is_settled(article.id, "reader-1")
    assert rows(ledger, "runs", "readings", "documents") == before


def _misquoted(extraction: Extraction) -> Extraction:
    (stance,) = extraction.stances
    evidence = replace(stance.evidence, quotation="Moscou accepte toute présence de l’OTAN")
    return replace(extraction, stances=(replace(stance, evidence=evidence),))


def _beyond_the_end(extraction: Extraction) -> Extraction:
    (stance,) = extraction.stances
    evidence = replace(stance.evidence, end=10_000)
    return replace(extraction, stances=(replace(stance, evidence=evidence),))


def _of_another_article(extraction: Extraction) -> Extraction:
    (stance,) = extraction.stances
    evidence = replace(stance.evidence, article="a000000000000000")
    return replace(extraction, stances=(replace(stance, evidence=evidence),))


def _empty(extraction: Extraction) -> Extraction:
    (stance,) = extraction.stances
    return replace(extraction, stances=(replace(stance, evidence=Evidence(extraction.article, 5, 5, "")),))


def _misquoted_elsewhere(extraction: Extraction) -> Extraction:
    first, second, third = extraction.commitments
    (place,) = second.also
    second = replace(second, also=(replace(place, start=place.start + 1, end=place.end + 1),))
    return replace(extraction, commitments=(first, second, third))


def _cue_beyond_the_end(extraction: Extraction) -> Extraction:
    (stance,) = extraction.stances
    stance = replace(stance, reasons=(Reason("attitude", "verb.rejects", Span(0, 10_000)),))
    return replace(extraction, stances=(stance,))


@pytest.mark.parametrize(
    "spoil",
    [
        _misquoted,
        _beyond_the_end,
        _of_another_article,
        _empty,
        _misquoted_elsewhere,
        _cue_beyond_the_end,
    ],
)
def test_words_that_do_not_stand_at_their_place_are_refused_whole(
    ledger: Ledger, spoil: Callable[[Extraction], Extraction]
) -> None:
    article, extraction = ottawa()
    run = begin(ledger)
    before = rows(ledger)
    with pytest.raises(EvidenceError, match=article.id):
        ledger.write(article, spoil(extraction), run)
    assert rows(ledger) == before


def _twice_called(extraction: Extraction) -> Extraction:
    return replace(extraction, commitments=extraction.commitments + extraction.commitments[:1])


def _part_of_nothing(extraction: Extraction) -> Extraction:
    first, *others = extraction.commitments
    return replace(extraction, commitments=(replace(first, part_of="c9"), *others))


def _dated(date: str) -> Callable[[Extraction], Extraction]:
    def spoil(extraction: Extraction) -> Extraction:
        first, *others = extraction.commitments
        return replace(extraction, commitments=(replace(first, date=date), *others))

    return spoil


def _endless(extraction: Extraction) -> Extraction:
    (amount,) = extraction.amounts
    return replace(extraction, amounts=(replace(amount, amount=Amount(Decimal("Infinity"), "USD")),))


def _beyond_counting(extraction: Extraction) -> Extraction:
    (incident,) = extraction.incidents
    return replace(extraction, incidents=(replace(incident, killed=10**30),))


def _of_another(extraction: Extraction) -> Extraction:
    return Extraction("a000000000000000")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_twice_called, "2 commitments are called c1"),
        (_part_of_nothing, "part of c9"),
        (_dated("mercredi"), "ISO 8601"),
        (_dated("2025-02-30"), "ISO 8601"),
        (_dated("P3Y"), "ISO 8601"),
        (_endless, "Infinity"),
        (_beyond_counting, "count"),
        (_of_another, "a000000000000000"),
    ],
)
def test_another_broken_promise_is_refused_whole(
    ledger: Ledger, spoil: Callable[[Extraction], Extraction], said: str
) -> None:
    article, extraction = ottawa()
    run = begin(ledger)
    before = rows(ledger)
    with pytest.raises(LedgerError, match=said):
        ledger.write(article, spoil(extraction), run)
    assert rows(ledger) == before


@pytest.mark.parametrize("known", [{"furniture": (Span(0, 10_000),)}])
def test_furniture_lies_within_the_text(ledger: Ledger, known: dict[str, Any]) -> None:
    article, extraction = ottawa(**known)
    with pytest.raises(EvidenceError):
        ledger.write(article, extraction, begin(ledger))


def test_a_day_of_publication_that_contradicts_itself_is_refused(ledger: Ledger) -> None:
    august, week = Period.parse("2025-08"), Period.parse("2025-W34")
    assert august is not None
    assert week is not None
    torn = Publication(replace(august, iso=week.iso), Basis.STATED, "sidecar")
    article, extraction = ottawa(published=torn)
    with pytest.raises(LedgerError, match="2025-W34"):
        ledger.write(article, extraction, begin(ledger))


def test_an_article_without_a_day_stays_without(ledger: Ledger) -> None:
    article, extraction = ottawa(published=None)
    ledger.write(article, extraction, begin(ledger))
    held = restore_article(ledger, article.id)
    assert held is not None
    assert held.published is None


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("2025-08-20", True),
        ("2025-W34", True),
        ("2025-08-28/2025-08-29", True),
        ("P3Y", True),
        ("PT36H", True),
        ("P1Y6M", True),
        ("PXD", True),
        ("XXXX-WXX-4", True),
        ("XXXX-06-24", True),
        ("XXXX-SU", True),
        ("2025-WI", True),
        ("XXXX-WXX-WE", True),
        ("XXXX-XX/XXXX-XX", True),
        ("2025-02-30", False),
        ("2025-13", False),
        ("2025-W60", False),
        ("P", False),
        ("mercredi", False),
        ("X", False),
        ("", False),
    ],
)
def test_a_time_is_a_date_a_duration_or_open(value: str, fits: bool) -> None:
    assert is_time(value) is fits


def test_an_issue_without_an_article_stands_once_and_until_one_comes(ledger: Ledger) -> None:
    article, extraction = ottawa()
    unreadable = Issue("unreadable", article.source_name, "the file is cut off")
    run = begin(ledger)
    assert ledger.record_issues([unreadable, unreadable], run) == 1
    assert ledger.record_issues([unreadable], run) == 0
    assert [issue.code for issue in list_issues(ledger)] == ["unreadable"]
    ledger.write(article, extraction, begin(ledger))
    assert [issue.code for issue in list_issues(ledger)] == ["two_speakers"]


def test_an_issue_that_no_longer_comes_up_is_superseded(ledger: Ledger) -> None:
    article, extraction = ottawa()
    ledger.write(article, extraction, begin(ledger, "reader-1"))
    ledger.write(article, replace(extraction, issues=()), begin(ledger, "reader-2"))
    assert list(list_issues(ledger)) == []
    assert len(rows(ledger)["issues"]) == 1


def test_a_run_begins_ends_once_and_counts(ledger: Ledger) -> None:
    run = begin(ledger)
    assert [(line.finished, line.counts) for line in list_runs(ledger)] == [(None, ())]
    ledger.finish_run(run, START + timedelta(minutes=5), {"new": 24, "issues": 1})
    (line,) = list_runs(ledger)
    assert line.finished == "2025-08-21T09:35:00.000000+00:00"
    assert line.counts == (("new", 24), ("issues", 1))
    assert line.arguments == ("build", "articles")
    with pytest.raises(LedgerError, match="finished already"):
        ledger.finish_run(run, START, {})


def test_a_moment_without_a_time_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="time zone"):
        ledger.begin_run(datetime(2025, 8, 21), "0.1.0", "reader-1")


def test_an_article_of_a_million_letters_on_one_line_is_stored_and_found(ledger: Ledger) -> None:
    article, extraction = ottawa()
    endless = replace(article, id="a00000000000long", text=article.text + " drone" * 200_000)
    moved = Extraction(endless.id, issues=extraction.issues)
    ledger.write(endless, moved, begin(ledger))
    assert restore_article(ledger, endless.id) == endless
    assert list(verify(ledger)) == []


def test_an_article_with_nothing_in_it_is_settled_too(ledger: Ledger) -> None:
    article = Article("a00000000000void", "articles/void.txt", "void", "Rien à signaler.", "fr")
    written = ledger.write(article, Extraction(article.id), begin(ledger))
    assert written == Written(article.id, Outcome.NEW)
    assert ledger.is_settled(article.id, "reader-1")
    assert list(verify(ledger)) == []
