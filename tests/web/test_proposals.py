"""Proposals of a language model in the browser: marked as such, beside their article, taken up or refused."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from review_factory import Browser, alone, browser_at, form_with, forms_of

from garant.ledger.book import Ledger
from garant.ledger.missed import Missed
from garant.ledger.open import existing_ledger
from garant.ledger.opinions import list_judgements
from garant.ledger.overviews import list_articles
from garant.ledger.proposals import Asking, waiting_proposals, write_asking
from garant.ledger.queries import list_commitments
from garant.ledger.restore import restore_article
from garant.ledger.verify import verify
from garant.workflow.marking import exact_places

WORDS = "la ministre danoise"
MODEL = 'qwen<script>alert("1")</script>'


@pytest.fixture
def book(judged: Path) -> Iterator[Ledger]:
    with existing_ledger(judged) as opened:
        yield opened


@pytest.fixture
def article(book: Ledger) -> str:
    """The article of Tuesday, of which a model proposes something."""
    found = next(line.id for line in list_articles(book) if line.published == "2026-03-03")
    told = restore_article(book, found)
    assert told is not None
    (place,) = exact_places(told.text, WORDS)
    said = {"actor": "DK", "kind": "training", "firmness": "offered", "channel": "<b>NATO</b>"}
    missed = Missed(found, "commitments", place.start, place.end, WORDS, said, (("request", place),))
    asking = Asking(found, MODEL, "1", 100, 10, False, Decimal("0.1"))
    run = book.begin_run(datetime(2026, 3, 4, tzinfo=UTC), "test", "opinion")
    write_asking(book, asking, [missed], run)
    return found


@pytest.fixture
def browser(judged: Path, article: str) -> Iterator[Browser]:
    with browser_at(judged, alone()) as opened:
        yield opened


def waiting(book: Ledger) -> list[str]:
    return [line.id for line in waiting_proposals(book)]


def test_the_queue_shows_what_is_proposed_apart_from_what_is_read(browser: Browser, article: str) -> None:
    shown = browser.get("review").text
    assert "Not read by Garant" in shown
    assert f'href="/en/articles/{article}/missed?proposal=o-1#mark"' in shown
    assert "qwen&lt;script&gt;" in shown
    assert "<script>alert" not in shown
    found = browser.client.get("/api/queue", params={"limit": 500}).json()["found"]
    assert [each["line"]["id"] for each in found if each["line"]["proposed_by"] == MODEL] == ["o-1"]


def test_the_form_holds_what_is_proposed_and_sending_it_adds_the_record(
    browser: Browser, book: Ledger, article: str
) -> None:
    shown = browser.get("articles", article, "missed", proposal="o-1").text
    assert "not read by Garant" in shown
    assert "<b>NATO</b>" not in shown
    form = form_with(shown, "category", "commitments")
    sent = browser.send(form, commitments__firmness="pledged", commitments__channel="NATO")
    assert sent.status_code == 303
    (record,) = [line for line in list_commitments(book) if line.quotation == WORDS]
    assert (record.kind, record.firmness, record.channel) == ("training", "pledged", "NATO")
    assert record.conditions == ("request",)
    (judged,) = list_judgements(book)
    assert (judged.kind, judged.who, judged.note) == ("add", "Anne Roy", f"proposed by {MODEL}")
    assert waiting(book) == []
    assert browser.send(form).status_code == 409
    assert list(verify(book)) == []


def test_what_is_left_out_waits_no_more(browser: Browser, book: Ledger, article: str) -> None:
    shown = browser.get("articles", article, "missed", proposal="o-1").text
    (form,) = [each for each in forms_of(shown) if each.action == "/en/proposals/o-1/refuse"]
    assert browser.send(form).status_code == 303
    assert waiting(book) == []
    assert browser.send(form).status_code == 409
    assert "Proposed by a language model" not in browser.get("review").text


@pytest.mark.parametrize("named", ["o-99", "o-x", "c-1", "o-1'--"])
def test_what_is_no_proposal_of_the_article_is_not_there(browser: Browser, article: str, named: str) -> None:
    assert browser.get("articles", article, "missed", proposal=named).status_code == 404


def test_a_proposal_is_answered_only_by_a_form_of_ours(browser: Browser, book: Ledger) -> None:
    refused = browser.client.post("/en/proposals/o-1/refuse", data={"token": "guessed"})
    assert refused.status_code == 403
    assert waiting(book) == ["o-1"]
