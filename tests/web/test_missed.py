"""Marking what is missing without scripts: words pasted or at a place, what they say, and who may."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from review_factory import Browser, Form, alone, browser_at, form_with, forms_of, guarded

from garant.ledger.book import Ledger
from garant.ledger.open import existing_ledger
from garant.ledger.opinions import list_judgements
from garant.ledger.overviews import list_articles
from garant.ledger.queries import list_commitments, list_stances
from garant.ledger.verdicts import Verdict
from garant.ledger.verify import verify

WORDS = "la ministre danoise"
SAID = {
    "commitments__actor": "Danemark",
    "commitments__kind": "training",
    "commitments__firmness": "offered",
}


@pytest.fixture
def book(judged: Path) -> Iterator[Ledger]:
    with existing_ledger(judged) as opened:
        yield opened


@pytest.fixture
def browser(judged: Path) -> Iterator[Browser]:
    with browser_at(judged, alone()) as opened:
        yield opened


@pytest.fixture
def article(book: Ledger) -> str:
    """The article of Tuesday."""
    return next(line.id for line in list_articles(book) if line.published == "2026-03-03")


def form(browser: Browser, article: str, **query: str) -> Form:
    answer = browser.get("articles", article, "missed", **query)
    assert answer.status_code == 200
    return form_with(answer.text, "category", "commitments")


def mark(browser: Browser, article: str, words: str = WORDS, **given: str) -> Any:
    return browser.send(form(browser, article), words=words, **{**SAID, **given})


def said(book: Ledger) -> list[tuple[str, str]]:
    return [(line.kind, line.who) for line in list_judgements(book)]


def test_words_and_what_they_say_are_a_record_and_the_way_leads_back_to_its_mark(
    browser: Browser, book: Ledger, article: str
) -> None:
    before = {line.id for line in list_commitments(book)}
    answer = mark(browser, article, condition="ceasefire", note="vu au journal officiel")
    (added,) = [line for line in list_commitments(book) if line.id not in before]
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/en/articles/{article}?added={added.id}#{added.id}"
    assert (added.actor, added.kind, added.conditions, added.quotation) == (
        "DK",
        "training",
        ("ceasefire",),
        WORDS,
    )
    page = browser.client.get(answer.headers["location"]).text
    assert re.search(r'role="status">C\d is added', page)
    assert f'id="{added.id}"' in page
    assert said(book) == [("add", "Anne Roy")]
    assert list(verify(book)) == []


def test_the_article_leads_to_the_form_and_the_judgement_is_listed_and_undone(
    browser: Browser, book: Ledger, article: str
) -> None:
    page = browser.get("articles", article).text
    assert f'href="/en/articles/{article}/missed"' in page
    mark(browser, article)
    assert "added" in browser.get("judgements").text
    assert "Your last word" in browser.get("review").text
    browser.undo(1)
    assert said(book) == [("add", "Anne Roy"), ("undo", "Anne Roy")]
    assert WORDS not in {line.quotation for line in list_commitments(book)}


def test_other_categories_have_their_own_fields(browser: Browser, book: Ledger, article: str) -> None:
    fields = {"stances__actor": "NO", "stances__attitude": "supports", "stances__topic": "arms"}
    given = {**fields, "commitments__actor": "DK", "condition": "ceasefire"}
    answer = browser.send(form(browser, article), words=WORDS, category="stances", **given)
    assert answer.status_code == 303
    assert {(line.actor, line.topic) for line in list_stances(book)} >= {("NO", "arms")}


def test_words_that_stand_twice_are_asked_for_with_what_stands_around_them(
    browser: Browser, book: Ledger, article: str
) -> None:
    answer = mark(browser, article, "Danemark")
    assert (answer.status_code, said(book)) == (409, [])
    asked = form_with(answer.text, "category", "commitments")
    first, second = asked.choices["place"]
    assert "<mark>Danemark</mark> versera 40" in answer.text
    assert dict(asked.fields)["commitments.kind"] == "training"
    assert browser.send(asked, place=second).status_code == 303
    (added,) = [line for line in list_commitments(book) if line.quotation == "Danemark"]
    assert list(verify(book)) == []
    assert first != second
    assert added.firmness == "offered"


def test_words_at_a_place_are_in_the_form_already(browser: Browser, book: Ledger, article: str) -> None:
    place = dict(form(browser, article, place="3-11").fields)["place"]
    page = browser.get("articles", article, "missed", place="3-11").text
    assert place == "3-11"
    assert re.search(r"<textarea[^>]*>\nDanemark</textarea>", page)
    for wrong in ("3", "11-3", "3-99999", "a-b", "-3-4", "٣-٤", "0-99999999999999999999"):
        assert dict(form(browser, article, place=wrong).fields)["place"] == ""


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"words": "le ministre suédois"}, "does not say “le ministre suédois”"),
        ({"words": ""}, "does not say"),
        ({"words": "Danemark " * 400}, "too long"),
        ({"words": WORDS, "commitments__kind": ""}, "“kind” is lacking"),
        ({"words": WORDS, "commitments__kind": "cannons"}, "“cannons” is none of troops"),
        ({"words": WORDS, "commitments__amount": "much"}, "is no sum"),
        ({"words": WORDS, "commitments__who": "x"}, "no field"),
        ({"words": WORDS, "category": "times"}, "cannot be marked"),
        ({"words": WORDS, "category": "<script>"}, "cannot be marked"),
        ({"words": WORDS, "condition": "trêve"}, "is none of ceasefire"),
        ({"words": WORDS, "condition": "other", "condition__words": "si Oslo"}, "does not say “si Oslo”"),
        ({"words": WORDS, "commitments__whole": "c-000000000000"}, "no other commitment"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_given_stays_in_the_form(
    browser: Browser, book: Ledger, article: str, given: dict[str, str], reason: str
) -> None:
    answer = browser.send(form(browser, article), **{**SAID, **given})
    assert (answer.status_code, said(book)) == (409, [])
    assert reason in answer.text
    assert "<script>" not in answer.text
    assert given["words"][:2000] in answer.text


def test_refusals_are_told_in_french(judged: Path, book: Ledger, article: str) -> None:
    with browser_at(judged, alone()) as french:
        french.language = "fr"
        answer = mark(french, article, "le ministre suédois")
    assert "l&#39;article ne dit pas « le ministre suédois »" in answer.text


def test_nothing_is_marked_in_an_article_that_was_not_seen_as_it_is(
    browser: Browser, book: Ledger, article: str
) -> None:
    shown = form(browser, article)
    browser.say(next(line.id for line in list_commitments(book) if line.article == article), "accept")
    for seen in (dict(shown.fields)["seen"], "", f"{article}=", "nonsense", f"{article}=0.0.0"):
        answer = browser.send(shown, words=WORDS, seen=seen, **SAID)
        assert answer.status_code == 409
        assert "judged anew since it was shown" in answer.text
    assert said(book) == [("accept", "Anne Roy")]
    again = form_with(answer.text, "category", "commitments")
    assert browser.send(again).status_code == 303


def test_the_form_of_another_article_marks_nothing_here(browser: Browser, book: Ledger, article: str) -> None:
    (other,) = [line.id for line in list_articles(book) if line.id != article]
    theirs = form(browser, other)
    theirs.action = f"/en/articles/{article}/missed"
    assert browser.send(theirs, words=WORDS, **SAID).status_code == 409
    assert browser.get("articles", "a-nowhere", "missed").status_code == 404
    theirs.action = "/en/articles/a-nowhere/missed"
    assert browser.send(theirs, words=WORDS, **SAID).status_code == 404
    assert said(book) == []


def test_who_may_only_read_and_who_forges_a_form_marks_nothing(
    judged: Path, users: Path, tokens: dict[str, str], book: Ledger, article: str
) -> None:
    with browser_at(judged, guarded(users, public=True)) as anybody:
        reviewer, reader = anybody.as_somebody(tokens["Anne Roy"]), anybody.as_somebody(tokens["Ida Lund"])
        sent = form(reviewer, article)
        assert "/missed" in reviewer.get("articles", article).text
        for other in (reader, anybody):
            assert "/missed" not in other.get("articles", article).text
        assert reader.get("articles", article, "missed").status_code == 403
        assert anybody.get("articles", article, "missed").status_code == 303
        assert reader.send(sent, words=WORDS, **SAID).status_code == 403
        assert anybody.send(sent, words=WORDS, **SAID).status_code in (303, 403)
        for token in ("", "forged", "é" * 20):
            assert reviewer.send(sent, words=WORDS, token=token, **SAID).status_code == 403
        another = anybody.as_somebody(tokens["Luc Mbala"])
        assert another.send(sent, words=WORDS, **SAID).status_code == 403
        assert said(book) == []
        assert reviewer.send(sent, words=WORDS, **SAID).status_code == 303
    assert said(book) == [("add", "Anne Roy")]


def test_a_second_reviewer_accepts_or_rejects_what_the_first_has_marked(
    judged: Path, users: Path, tokens: dict[str, str], book: Ledger, article: str
) -> None:
    with browser_at(judged, guarded(users)) as anybody:
        anne, luc = anybody.as_somebody(tokens["Anne Roy"]), anybody.as_somebody(tokens["Luc Mbala"])
        mark(anne, article)
        ((record,),) = [line.subjects for line in list_judgements(book)]
        luc.say(record, Verdict.REJECT)
        assert record in luc.get("judgements", "agreement").text
        assert record not in {line.id for line in list_commitments(book)}
        assert [
            each.action for each in forms_of(luc.get("judgements").text) if "/1/undo" in each.action
        ] == []


def test_the_words_of_a_record_are_corrected_among_its_fields(
    browser: Browser, book: Ledger, article: str
) -> None:
    record, quotation = next(
        (line.id, line.quotation) for line in list_commitments(book) if line.article == article
    )
    shorter = " ".join(quotation.split()[:3])
    assert browser.say(record, "correct", field__words=shorter).status_code == 303
    assert [line.quotation for line in list_commitments(book) if line.id == record] == [shorter]
    answer = browser.say(record, "correct", field__words="le ministre suédois")
    assert answer.status_code == 409
    assert "does not say" in answer.text
    assert list(verify(book)) == []
