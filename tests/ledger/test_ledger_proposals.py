"""Proposals beside records: they wait, agree or were known before, and only a person's word answers them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from ledger_factory import START, begin, ottawa, rows, words_in
from sqlalchemy import text

from garant.errors import LedgerError, RefusedError
from garant.ledger.book import Ledger
from garant.ledger.copying import copy_ledger
from garant.ledger.missed import Missed
from garant.ledger.open import existing_ledger
from garant.ledger.places import Place
from garant.ledger.proposals import (
    Asking,
    Proposed,
    decide,
    proposal_called,
    unasked_articles,
    waiting_proposals,
    was_asked,
    write_asking,
)
from garant.ledger.readback import read_back_standing
from garant.ledger.state import ledger_state
from garant.ledger.verify import verify
from garant.model.spans import Span

READY = "Ottawa prêt à former des soldats après la trêve"
SAID = {"actor": "CA", "kind": "training", "firmness": "offered", "amount": "min 20000000 CAD"}
LATER = START + timedelta(days=1)


def missed(quotation: str = READY, category: str = "commitments", **fields: str) -> Missed:
    article, _ = ottawa()
    words = words_in(article, quotation)
    return Missed(article.id, category, words.start, words.end, words.quotation, {**SAID, **fields})


def asked(ledger: Ledger, *proposed: Missed, model: str = "qwen", version: str = "1") -> Proposed:
    asking = Asking(ottawa()[0].id, model, version, 2000, 300, False, Decimal("0.00048"))
    return write_asking(ledger, asking, proposed, begin(ledger, "opinion"))


@pytest.fixture
def read(ledger: Ledger) -> Ledger:
    ledger.write(*ottawa(), begin(ledger, "reader-1"))
    return ledger


def test_a_proposal_waits_as_it_was_written(read: Ledger) -> None:
    place = Span(0, 6)
    hanging = replace(missed(by="Mme Tremblay « à Québec » \x00"), conditions=(("ceasefire", place),))
    before = ledger_state(read).name
    assert asked(read, hanging) == Proposed(1, 0, 0)
    assert ledger_state(read).name != before
    (line,) = waiting_proposals(read)
    assert (line.actor, line.amount, line.currency) == ("CA", 20_000_000, "CAD")
    assert (line.quotation, line.proposed_by) == (READY, "qwen")
    assert proposal_called(read, line.id).missed == hanging
    assert list(verify(read)) == []


def test_what_stands_there_already_is_a_second_voice_as_places_have_it(read: Ledger) -> None:
    article, extraction = ottawa()
    with read.reading() as connection:
        standing = [Place.of_stored(each) for each in read_back_standing(connection, article.id)]
    (one, *_) = extraction.commitments
    for start in range(one.evidence.start - 40, one.evidence.end + 40, 7):
        place = Span(max(0, start), start + 50)
        proposed = replace(
            missed(), start=place.start, end=place.end, quotation=place.of(article.text),
            fields={**SAID, "actor": one.actor},
        )  # fmt: skip
        found = Place("", "commitments", place.start, place.end, one.actor, ())
        stands = any(each.actor == one.actor and each.is_of(found) for each in standing)
        outcome = asked(read, proposed, model=f"qwen {start}")
        assert outcome.again or outcome == (Proposed(0, 1, 0) if stands else Proposed(1, 0, 0))


def test_another_actor_in_the_same_words_is_another_commitment(read: Ledger) -> None:
    (one, *_) = ottawa()[1].commitments
    same = replace(missed(one.evidence.quotation), fields={**SAID, "actor": one.actor})
    other = replace(same, fields={**SAID, "actor": "PT"})
    assert asked(read, same, other) == Proposed(1, 1, 0)


def test_what_was_proposed_before_is_not_proposed_again(read: Ledger) -> None:
    assert asked(read, missed(), missed(kind="funding")) == Proposed(1, 0, 1)
    assert asked(read, missed(READY[:30]), model="another") == Proposed(0, 0, 1)


def test_what_is_refused_waits_no_more_and_is_refused_once(read: Ledger) -> None:
    asked(read, missed())
    (line,) = waiting_proposals(read)
    proposal = proposal_called(read, line.id)
    with pytest.raises(RefusedError):
        decide(read, proposal, who=" ", made=LATER, version="0.1.0")
    decide(read, proposal, who="Anne Roy", made=LATER, version="0.1.0", note="une rumeur")
    assert list(waiting_proposals(read)) == []
    with pytest.raises(RefusedError):
        decide(read, proposal, who="Paul Blanc", made=LATER, version="0.1.0")
    assert list(verify(read)) == []


def test_an_article_is_asked_about_once_by_a_model_and_its_instructions(read: Ledger) -> None:
    article = ottawa()[0].id
    assert unasked_articles(read, "qwen", "1", 9) == [article]
    asked(read)
    assert was_asked(read, article, "qwen", "1")
    assert unasked_articles(read, "qwen", "1", 9) == []
    assert unasked_articles(read, "qwen", "2", 9) == unasked_articles(read, "mistral", "1", 9) == [article]


@pytest.mark.parametrize("id_", ["o-", "o-2", "o-x", "o-1 OR 1=1", "c-1", "o-" + "9" * 40, "o-²"])
def test_what_is_no_proposal_is_called_by_no_name(read: Ledger, id_: str) -> None:
    asked(read, missed())
    with pytest.raises(RefusedError):
        proposal_called(read, id_)


@pytest.mark.parametrize("table", ["askings", "proposals", "decisions"])
def test_what_was_asked_proposed_and_decided_stays(read: Ledger, table: str) -> None:
    asked(read, missed())
    (line,) = waiting_proposals(read)
    decide(read, proposal_called(read, line.id), who="Anne Roy", made=LATER, version="0.1.0")
    before = rows(read)
    for change in (f"DELETE FROM {table}", f"UPDATE {table} SET entry = entry + 1"):
        with pytest.raises(LedgerError, match="only grows"), read.writing() as connection:
            connection.execute(text(change))
    assert rows(read) == before


def test_a_proposal_beyond_its_article_breaks_a_promise(read: Ledger) -> None:
    asked(read, replace(missed(), end=100_000))
    assert [issue.code for issue in verify(read)] == ["proposal"]


def test_proposals_are_copied_with_their_ledger(read: Ledger, fresh: Callable[[], str]) -> None:
    asked(read, missed())
    where = fresh()
    copy_ledger(read, where)
    with existing_ledger(where) as copy:
        assert list(waiting_proposals(copy)) == list(waiting_proposals(read))
