"""Two people who judge: each under their name, told apart, and shown where they disagree."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from review_factory import Browser, browser_at, form_with, guarded
from test_review_verdicts import record, said

from garant.ledger.book import Ledger
from garant.ledger.open import existing_ledger
from garant.ledger.opinions import list_judgements

HOSTILE = "<script>alert('note')</script>"


@pytest.fixture
def book(judged: Path) -> Iterator[Ledger]:
    with existing_ledger(judged) as opened:
        yield opened


@pytest.fixture
def nobody(judged: Path, users: Path) -> Iterator[Browser]:
    with browser_at(judged, guarded(users)) as browser:
        yield browser


@pytest.fixture
def anne(nobody: Browser, tokens: dict[str, str]) -> Browser:
    return nobody.as_somebody(tokens["Anne Roy"])


@pytest.fixture
def luc(nobody: Browser, tokens: dict[str, str]) -> Browser:
    return nobody.as_somebody(tokens["Luc Mbala"])


def test_each_word_stands_under_the_name_of_who_says_it(anne: Browser, luc: Browser, book: Ledger) -> None:
    id_ = record(book, "DK", "funding")
    anne.say(id_, "accept")
    luc.say(id_, "reject", note="doublon")
    assert said(book) == [("accept", "Anne Roy", (id_,)), ("reject", "Luc Mbala", (id_,))]


def test_a_name_in_a_form_is_not_believed(anne: Browser, book: Ledger) -> None:
    anne.say(record(book, "DK", "funding"), "accept", who="Luc Mbala", name="Luc Mbala")
    assert [who for _, who, _ in said(book)] == ["Anne Roy"]


def test_what_one_has_judged_waits_for_the_other_who_asks_for_it(
    anne: Browser, luc: Browser, book: Ledger
) -> None:
    id_ = record(book, "DK", "funding")
    anne.say(id_, "accept")
    queue = {"default": luc.get("review"), "again": luc.get("review", again="1")}
    assert {name: id_ in answer.text for name, answer in queue.items()} == {"default": False, "again": True}
    assert id_ not in anne.get("review", again="1").text.split("<table", 1)[1]


def test_who_judges_again_stays_on_that_way(anne: Browser, luc: Browser, book: Ledger) -> None:
    anne.say(record(book, "DK", "funding"), "accept")
    address = luc.get("review", "next", again="1").headers["location"]
    assert address.endswith("?again=1")
    form = form_with(luc.client.get(address).text, "verdict", "accept")
    assert luc.send(form, verdict="accept").headers["location"].endswith("?again=1")


def test_what_another_said_is_folded_away_until_it_is_asked_for(
    anne: Browser, luc: Browser, book: Ledger
) -> None:
    id_ = record(book, "DK", "funding")
    anne.say(id_, "reject")
    anne.undo(1)
    anne.say(id_, "accept")
    text = luc.record(id_)
    assert "Anne Roy" in text.split("<details", 1)[1]
    assert "Anne Roy" not in text.split("<details", 1)[0]


def test_where_two_disagree_both_their_words_stand_side_by_side(
    anne: Browser, luc: Browser, book: Ledger
) -> None:
    agreed, apart = record(book, "NO", "funding"), record(book, "DK", "funding")
    for id_ in (agreed, apart):
        anne.say(id_, "accept")
    luc.say(agreed, "accept")
    luc.say(apart, "correct", field__firmness="offered")
    text = luc.get("judgements", "agreement").text
    assert "Anne Roy and Luc Mbala" in text
    assert "2 judged by both, 1 alike (50%)" in text
    rows = text.split("<tbody>", 1)[1]
    assert apart in rows
    assert agreed not in rows
    assert "how firm" in rows or "firmness: offered" in rows


def test_where_two_disagree_on_what_is_one_undertaking_is_shown_too(
    anne: Browser, luc: Browser, book: Ledger
) -> None:
    first, again = record(book, "DK", "funding"), record(book, "DK", "funding", "2026-03-05")
    anne.say(first, "same", other=again)
    number = list(list_judgements(book))[-1].entry
    luc.say(first, "different", other=again)
    assert len(said(book)) == 1, "a contradiction is refused while the first word stands"
    assert luc.client.post(f"/en/judgements/{number}/undo").status_code in (403, 415)
    assert "No two reviewers" in luc.get("judgements", "agreement").text


def test_nobody_takes_back_what_another_reviewer_said(anne: Browser, luc: Browser, book: Ledger) -> None:
    anne.say(record(book, "DK", "funding"), "accept")
    page = luc.get("judgements").text
    assert "/judgements/1/undo" not in page
    token = luc.get("account").text.split('name="token" value="')[1].split('"')[0]
    assert luc.client.post("/en/judgements/1/undo", data={"token": token}).status_code == 403
    assert [line.taken_back for line in list_judgements(book)] == [False]


def test_an_administrator_takes_back_what_anybody_said(
    anne: Browser, tokens: dict[str, str], book: Ledger
) -> None:
    anne.say(record(book, "DK", "funding"), "accept")
    assert anne.as_somebody(tokens["Vera Novak"]).undo(1).status_code == 303
    assert [(line.who, line.taken_back) for line in list_judgements(book)] == [
        ("Anne Roy", True),
        ("Vera Novak", False),
    ]


def test_judgements_are_listed_by_who_said_them_and_of_what(
    anne: Browser, luc: Browser, book: Ledger
) -> None:
    one, other = record(book, "DK", "funding"), record(book, "NO", "funding")
    anne.say(one, "accept")
    luc.say(other, "accept")
    rows = luc.get("judgements", who="Anne Roy").text.split("<tbody>")[1]
    assert (one in rows, other in rows) == (True, False)
    rows = luc.get("judgements", of=other).text.split("<tbody>")[1]
    assert (one in rows, other in rows) == (False, True)


def test_notes_are_text_wherever_they_are_shown(anne: Browser, luc: Browser, book: Ledger) -> None:
    id_ = record(book, "DK", "funding")
    anne.say(id_, "accept", note=HOSTILE)
    luc.say(id_, "reject", note=HOSTILE)
    for page in (("review",), ("review", id_), ("judgements",), ("judgements", "agreement")):
        text = luc.get(*page).text
        assert "&lt;script&gt;alert(&#39;note&#39;)" in text
        assert "<script>alert" not in text
