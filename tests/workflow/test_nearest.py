"""What a person sees who says "the same" or "another": the record's own undertaking, then what is like it."""

from pathlib import Path

import pytest
from test_judge import record
from test_settle import reading, told

from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.workflow.nearest import nearest

FIRST = reading("un", "2026-01-05", "pays", "drones")
SECOND = reading("deux", "2026-01-06", "pays")
THIRD = reading("trois", "2026-01-07", "other", "sends")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    with open_ledger(tmp_path / "garant.db") as opened:
        told(opened, [[FIRST, SECOND, THIRD]])
        yield opened


def test_the_undertaking_of_a_record_comes_first_with_the_report_most_like_it(ledger: Ledger) -> None:
    first, *others = nearest(ledger, record(ledger, SECOND, "funding"))
    assert (first.joined, first.report.record) == (True, record(ledger, FIRST, "funding"))
    assert first.link.features
    assert not any(each.joined for each in others)


def test_what_is_reported_later_is_near_too(ledger: Ledger) -> None:
    (first, *_) = nearest(ledger, record(ledger, FIRST, "funding"))
    assert first.report.record == record(ledger, SECOND, "funding")


def test_a_record_that_is_asked_for_is_there_whatever_it_is_like(ledger: Ledger) -> None:
    mine, other = record(ledger, SECOND, "funding"), record(ledger, THIRD, "troops")
    assert other not in {each.report.record for each in nearest(ledger, mine)}
    assert other in {each.report.record for each in nearest(ledger, mine, beside=other)}


def test_a_record_alone_has_no_undertaking_beside_it_that_it_is_of(ledger: Ledger) -> None:
    assert not any(each.joined for each in nearest(ledger, record(ledger, THIRD, "troops")))


def test_nothing_is_near_what_is_not_there(ledger: Ledger) -> None:
    assert nearest(ledger, "c-000000000000") == []
