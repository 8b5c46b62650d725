"""Visits: claimed once by whoever comes first, remembered as they were, never in the way of the ledger."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from ledger_factory import begin, lisbon
from sqlalchemy import text

from garant.errors import LedgerError
from garant.ledger.book import Ledger
from garant.ledger.overviews import list_issues
from garant.ledger.verify import verify
from garant.ledger.visits import Visit, claim_visit, keep_visit, visits_to
from garant.model.reasons import Issue

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
FEED = "https://port.example/rss.xml"


def test_a_visit_is_remembered_as_it_was_and_overwritten_by_the_next(ledger: Ledger) -> None:
    first = Visit(FEED, NOON, NOON + QUARTER, '"7"', "Tue, 03 Mar 2026 10:00:00 GMT", ("a", "é"), 2)
    keep_visit(ledger, first)
    assert visits_to(ledger, [FEED, "https://harbour.example/"]) == {FEED: first}
    second = Visit(FEED, NOON + QUARTER)
    keep_visit(ledger, second)
    assert visits_to(ledger, [FEED]) == {FEED: second}
    assert list(verify(ledger)) == []


def test_addresses_of_any_letters_and_number_are_found_again(ledger: Ledger) -> None:
    odd = Visit("port.example/\x00\udc80", NOON)
    keep_visit(ledger, odd)
    many = [f"port.example/{number}" for number in range(1_200)]
    assert visits_to(ledger, [*many, odd.address, odd.address]) == {odd.address: odd}


def test_a_feed_is_claimed_by_one_and_again_once_it_is_due(ledger: Ledger) -> None:
    assert claim_visit(ledger, FEED, now=NOON, until=NOON + QUARTER)
    assert not claim_visit(ledger, FEED, now=NOON + QUARTER / 2, until=NOON + 2 * QUARTER)
    assert claim_visit(ledger, FEED, now=NOON + QUARTER, until=NOON + 2 * QUARTER)


def test_a_claim_keeps_what_is_remembered(ledger: Ledger) -> None:
    keep_visit(ledger, Visit(FEED, NOON, NOON, '"7"', None, ("a",), 3))
    claim_visit(ledger, FEED, now=NOON, until=NOON + QUARTER)
    assert visits_to(ledger, [FEED])[FEED] == Visit(FEED, NOON, NOON + QUARTER, '"7"', None, ("a",), 3)


def test_of_many_who_claim_at_once_one_gets_it(ledger: Ledger) -> None:
    with ThreadPoolExecutor(4) as pool:
        claims = pool.map(lambda _: claim_visit(ledger, FEED, now=NOON, until=NOON + QUARTER), range(8))
    assert sorted(claims) == [False] * 7 + [True]


def test_no_visit_is_ever_deleted(ledger: Ledger) -> None:
    keep_visit(ledger, Visit(FEED, NOON))
    with pytest.raises(LedgerError, match="only grows"), ledger.writing() as connection:
        connection.execute(text("DELETE FROM visits"))


def test_issues_of_a_feed_that_is_sound_again_stand_no_more(ledger: Ledger) -> None:
    lost, other = Issue("status", FEED, "it answers 404"), Issue("status", "https://riga.example/", "404")
    ledger.record_issues([lost, other], begin(ledger))
    ledger.write(*lisbon(), begin(ledger))
    ledger.withdraw_issues([FEED, "https://oslo.example/"], begin(ledger))
    standing = [issue.where for issue in list_issues(ledger) if issue.code == "status"]
    assert standing == ["https://riga.example/"]
    assert list(verify(ledger)) == []
