"""A ledger seen as at one moment stays so while others write, and conditions are listed with their words."""

import pytest
from ledger_factory import begin, lisbon, ottawa

from garant.errors import LedgerError
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.overviews import count_all, list_articles
from garant.ledger.queries import list_commitments, list_conditions


def test_what_is_asked_at_one_moment_sees_nothing_that_came_after(ledger: Ledger) -> None:
    ledger.write(*ottawa(), begin(ledger))
    with ledger.at_one_moment() as moment:
        before = count_all(moment)
        answers = list_commitments(moment)
        first = next(answers)
        ledger.write(*lisbon(), begin(ledger, hours=1))
        assert count_all(moment) == before
        assert len(list(list_articles(moment))) == 1
        assert {line.article for line in answers} == {first.article}
    assert len(list(list_articles(ledger))) == 2


def test_what_is_seen_as_at_one_moment_is_not_written(ledger: Ledger) -> None:
    with ledger.at_one_moment() as moment, pytest.raises(LedgerError, match="only read"):
        begin(moment)


def test_a_condition_is_listed_with_its_words_and_its_commitment(shelf: Ledger) -> None:
    (training,) = list_commitments(shelf, Filters(kind=("training",)))
    (found,) = list_conditions(shelf, Filters(article=(training.article,)))
    assert (found.commitment, found.position, found.type) == (training.id, 0, "ceasefire")
    assert found.quotation == "En cas de cessez-le-feu"
    assert (found.actor, found.kind, found.published) == ("CA", "training", training.published)


def test_conditions_are_narrowed_as_their_commitments_are(shelf: Ledger) -> None:
    every = [line.commitment for line in list_conditions(shelf)]
    assert [line.commitment for line in list_conditions(shelf, Filters(actor=("CA", "PT")))] == every
    assert list(list_conditions(shelf, Filters(actor=("US",)))) == []
    assert list(list_conditions(shelf, Filters(condition=("attack",)))) == []


def test_a_record_tells_the_address_of_its_article(ledger: Ledger) -> None:
    ledger.write(*ottawa(url="https://courrier.example/ottawa"), begin(ledger))
    assert {line.url for line in list_commitments(ledger)} == {"https://courrier.example/ottawa"}
