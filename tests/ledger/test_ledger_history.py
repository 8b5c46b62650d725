"""The ledger only grows: what was once written can be asked for as of then, and nothing is undone."""

from datetime import timedelta

import pytest
from ledger_factory import START, begin, firmer, lisbon, ottawa, rows
from sqlalchemy import text

from garant.errors import LedgerError
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.overviews import count_all, list_articles, run_as_of
from garant.ledger.queries import list_commitments
from garant.ledger.restore import restore_all, restore_extraction
from garant.ledger.verify import verify
from garant.model.records import Extraction
from garant.model.terms import Firmness
from garant.workflow.settle import settle_undertakings
from garant.workflow.stories import settle_stories


def _firmness(ledger: Ledger, as_of: int | None = None) -> list[str]:
    lines = list_commitments(ledger, Filters(kind=("equipment",), as_of=as_of))
    return [line.firmness for line in lines]


def test_each_run_can_be_asked_for_as_of_then(ledger: Ledger) -> None:
    article, extraction = ottawa()
    first, second, third = (begin(ledger, f"reader-{number}", hours=number) for number in (1, 2, 3))
    ledger.write(article, extraction, first)
    ledger.write(article, firmer(extraction, Firmness.COMMITTED), second)
    ledger.write(article, Extraction(article.id), third)
    assert _firmness(ledger) == []
    assert _firmness(ledger, as_of=third.id) == []
    assert _firmness(ledger, as_of=second.id) == ["committed"]
    assert _firmness(ledger, as_of=first.id) == ["pledged"]
    assert _firmness(ledger, as_of=0) == []
    assert restore_extraction(ledger, article.id, as_of=first.id) == extraction
    assert restore_extraction(ledger, article.id, as_of=0) is None
    assert list(verify(ledger)) == []


def test_a_record_keeps_its_id_when_it_is_read_otherwise(ledger: Ledger) -> None:
    article, extraction = ottawa()
    first = begin(ledger, "reader-1")
    ledger.write(article, extraction, first)
    ledger.write(article, firmer(extraction), begin(ledger, "reader-2"))
    then, now = (
        {line.id for line in list_commitments(ledger, Filters(as_of=as_of))} for as_of in (first.id, None)
    )
    assert then == now


def test_what_is_known_beside_a_text_has_its_history_too(ledger: Ledger) -> None:
    first, second = begin(ledger), begin(ledger)
    before, extraction = ottawa()
    after, _ = ottawa(outlet="L’Écho des Rives")
    ledger.write(before, extraction, first)
    ledger.write(after, extraction, second)
    outlets = [
        [line.outlet for line in list_articles(ledger, Filters(as_of=at))] for at in (first.id, second.id)
    ]
    assert outlets == [["Le Courrier du Nord"], ["L’Écho des Rives"]]
    assert list(restore_all(ledger, as_of=first.id)) == [(before, extraction)]


def test_a_day_names_the_last_run_that_had_begun(ledger: Ledger) -> None:
    first, second = begin(ledger, hours=0), begin(ledger, hours=24)
    ledger.write(*ottawa(), first)
    ledger.write(*lisbon(), second)
    days = [-1, 0, 1, 30, 24, 99]
    runs = [run_as_of(ledger, START + timedelta(hours=hours)) for hours in days]
    assert runs == [0, first.id, first.id, second.id, second.id, second.id]
    assert count_all(ledger, as_of=first.id)["articles"] == 1
    assert count_all(ledger)["articles"] == 2


@pytest.fixture
def grown(ledger: Ledger) -> Ledger:
    article, extraction = ottawa()
    for fingerprint, read in (("reader-1", extraction), ("reader-2", firmer(extraction))):
        run = begin(ledger, fingerprint)
        ledger.write(article, read, run)
        settle_undertakings(ledger, run)
        settle_stories(ledger, run)
    return ledger


def test_no_row_is_ever_deleted(grown: Ledger) -> None:
    filled = [table for table, held in rows(grown).items() if held]
    assert {"records", "evidence", "readings", "runs"} <= set(filled)
    for table in filled:
        with pytest.raises(LedgerError, match="only grows"), grown.writing() as connection:
            connection.execute(text(f"DELETE FROM {table}"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE articles SET text = 'Moscou dément'",
        "UPDATE readings SET outlet = 'Moscou Soir'",
        "UPDATE records SET category = 'stances'",
        "UPDATE commitments SET firmness = 'refused'",
        "UPDATE evidence SET quotation = 'Nous ne livrerons rien'",
        "UPDATE reasons SET rule = 'guess'",
        "UPDATE alarms SET probability = 1",
        "UPDATE runs SET version = '9'",
        "UPDATE records SET superseded_by = NULL WHERE superseded_by IS NOT NULL",
        "UPDATE readings SET superseded_by = 1 WHERE superseded_by IS NOT NULL",
    ],
)
def test_no_row_is_ever_overwritten(grown: Ledger, change: str) -> None:
    before = rows(grown)
    with pytest.raises(LedgerError, match="only grows"), grown.writing() as connection:
        connection.execute(text(change))
    assert rows(grown) == before
