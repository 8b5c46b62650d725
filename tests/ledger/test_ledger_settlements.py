"""Undertakings in both databases: profiles and settlements stand, are superseded, and keep their promises."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from ledger_factory import begin, firmer, lisbon, ottawa
from sqlalchemy import text

from garant.errors import LedgerError
from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.verify import verify
from garant.model.terms import Firmness
from garant.model.undertakings import Undertaking
from garant.workflow.settle import settle_undertakings
from garant.workflow.world import load_world


def _tell(ledger: Ledger, fingerprint: str = "reader-1") -> None:
    """Two papers print of Ottawa, one of Lisbon."""
    run = begin(ledger, fingerprint)
    papers = (ottawa(), ottawa("articles/quebec.txt", url="https://quebec.example/1"), lisbon())
    for article, extraction in papers:
        ledger.write(article, extraction, run)
    settle_undertakings(ledger, run)


def _world(ledger: Ledger) -> tuple[Undertaking, ...]:
    return load_world(ledger).undertakings


def test_what_two_papers_print_is_settled_together(ledger: Ledger) -> None:
    _tell(ledger)
    assert sorted(len(each.reports) for each in _world(ledger)) == [1, 2, 2, 2]
    assert list(verify(ledger)) == []


def test_a_file_and_a_server_know_the_same_world(ledger: Ledger, fresh: Callable[[], str]) -> None:
    with open_ledger(fresh()) as other:
        _tell(ledger)
        _tell(other)
        here, there = (
            [(each.id, each.firmness, [report.record for report in each.reports]) for each in _world(book)]
            for book in (ledger, other)
        )
        assert here == there


def test_a_part_is_within_the_undertaking_of_its_whole(ledger: Ledger) -> None:
    _tell(ledger)
    wholes = {each.whole.undertaking for each in _world(ledger) if each.whole}
    assert len(wholes) == 1
    assert wholes < {each.id for each in _world(ledger)}


def test_a_reading_that_changes_a_record_supersedes_its_settlement(ledger: Ledger) -> None:
    _tell(ledger)
    article, extraction = ottawa()
    run = begin(ledger, "reader-2", hours=1)
    ledger.write(article, firmer(extraction, Firmness.DELIVERED), run)
    settle_undertakings(ledger, run)
    assert Firmness.DELIVERED in {each.firmness for each in _world(ledger)}
    assert Firmness.DELIVERED not in {each.firmness for each in load_world(ledger, as_of=1).undertakings}
    assert list(verify(ledger)) == []


def test_an_article_in_which_nothing_is_read_any_more_leaves_no_settlement(ledger: Ledger) -> None:
    _tell(ledger)
    article, extraction = lisbon()
    run = begin(ledger, "reader-2", hours=1)
    ledger.write(article, replace(extraction, commitments=()), run)
    settle_undertakings(ledger, run)
    assert {each.actor for each in _world(ledger)} == {"CA", "US"}
    assert list(verify(ledger)) == []


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM profiles",
        "UPDATE profiles SET written = '{}'",
        "UPDATE settlements SET undertaking = 'c-elsewhere'",
        "DELETE FROM settlements",
        "DELETE FROM settlings",
        "UPDATE profile_keys SET key = 'NO aid'",
    ],
)
def test_what_was_settled_stays_in_the_ledger(ledger: Ledger, change: str) -> None:
    _tell(ledger)
    with pytest.raises(LedgerError, match="only grows"), ledger.writing() as connection:
        connection.execute(text(change))


def test_a_settlement_that_names_nothing_is_found_by_the_check(ledger: Ledger) -> None:
    _tell(ledger)
    with ledger.writing() as connection:
        connection.execute(
            text("INSERT INTO settlements (record, undertaking, run) VALUES ('c-nowhere', 'c-nowhere', 1)")
        )
    assert [fault.code for fault in verify(ledger)] == ["undertaking"]
