"""Judging without scripts: what each button says takes effect, is undone, and is said of what was shown."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from review_factory import Browser, alone, browser_at, form_with, forms_of

from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.open import existing_ledger
from garant.ledger.opinions import list_judgements
from garant.ledger.queries import list_commitments, list_stances
from garant.ledger.show import show
from garant.ledger.verdicts import Verdict
from garant.ledger.verify import verify
from garant.workflow.reviewer import Reviewer
from garant.workflow.world import load_world


@pytest.fixture
def book(judged: Path) -> Iterator[Ledger]:
    with existing_ledger(judged) as opened:
        yield opened


@pytest.fixture
def browser(judged: Path) -> Iterator[Browser]:
    with browser_at(judged, alone()) as opened:
        yield opened


def record(book: Ledger, actor: str, kind: str, day: str = "2026-03-03") -> str:
    found = list_commitments(book, Filters(actor=(actor,), kind=(kind,)))
    return next(line.id for line in found if line.published == day)


def standing(book: Ledger) -> dict[str, str]:
    return {line.id: line.firmness for line in list_commitments(book)}


def said(book: Ledger) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(line.kind, line.who, line.subjects) for line in list_judgements(book)]


def together(book: Ledger) -> list[set[str]]:
    return [{report.record for report in each.reports} for each in load_world(book).undertakings]


def other_person(book: Ledger, who: str = "Luc Mbala") -> Reviewer:
    return Reviewer(book, who, lambda: datetime.now(UTC), "test")


def test_the_queue_leads_to_what_matters_most_and_on_to_what_waits_behind_it(
    browser: Browser, book: Ledger
) -> None:
    (row, *_) = re.findall(r'<th scope="row"><a href="([^"]+)"', browser.get("review").text)
    first = browser.get("review", "next")
    assert (first.status_code, first.headers["location"]) == (303, row)
    shown = row.rsplit("/", 1)[1]
    assert "a large sum: 40 bn EUR" in browser.record(shown)
    behind = browser.get("review", "next", after=shown).headers["location"]
    assert behind.startswith("/en/review/c-")
    assert behind != row
    assert said(book) == []


def test_skipping_goes_through_everything_once_and_ends_at_the_queue(browser: Browser, book: Ledger) -> None:
    seen: list[str] = []
    address = browser.get("review", "next").headers["location"]
    while (record := address.rsplit("/", 1)[1]).startswith("c-"):
        seen.append(record)
        address = browser.get("review", "next", after=record).headers["location"]
    assert address == "/en/review?through=1"
    assert len(seen) == len(set(seen)) > 2
    assert "You have come to the end" in browser.client.get(address).text


def test_what_is_accepted_stands_and_waits_no_more(browser: Browser, book: Ledger) -> None:
    id_ = record(book, "DK", "funding")
    answer = browser.say(id_, "accept", note="vu au journal officiel")
    assert answer.status_code == 303
    assert answer.headers["location"] != f"/en/review/{id_}"
    assert said(book) == [("accept", "Anne Roy", (id_,))]
    assert [line.note for line in list_judgements(book)] == ["vu au journal officiel"]
    assert id_ not in browser.get("review").text.split("<tbody>")[1]
    assert list(verify(book)) == []


def test_what_is_rejected_is_gone_until_that_is_undone(browser: Browser, book: Ledger) -> None:
    id_ = record(book, "NO", "funding")
    browser.say(id_, "reject")
    assert id_ not in standing(book)
    assert "This is read no more" in browser.record(id_)
    browser.undo(1)
    assert id_ in standing(book)


def test_a_field_is_corrected_to_a_word_of_its_vocabulary_and_the_others_stay(
    browser: Browser, book: Ledger
) -> None:
    id_ = record(book, "DK", "funding")
    form = form_with(browser.record(id_), "verdict", "correct")
    assert "offered" in form.choices["field.firmness"]
    answer = browser.send(form, field__firmness="offered", note="a hope, no more")
    assert answer.headers["location"] == f"/en/review/{id_}"
    assert standing(book)[id_] == "offered"
    assert [(line.field, line.value) for line in list_judgements(book)] == [("firmness", "offered")]
    browser.undo(1)
    assert standing(book)[id_] == "pledged"


def test_several_fields_are_corrected_at_once(browser: Browser, book: Ledger) -> None:
    id_ = record(book, "NO", "funding")
    browser.say(
        id_, "correct", field__amount="max 900000000 EUR", field__beneficiary="", field__line="forces"
    )
    (line,) = (line for line in list_commitments(book) if line.id == id_)
    assert (line.amount, line.amount_bound, line.beneficiary, line.line) == (
        900_000_000,
        "max",
        None,
        "forces",
    )


def test_a_condition_that_is_none_is_taken_away(browser: Browser, book: Ledger) -> None:
    id_ = record(book, "DK", "funding")
    assert dict(show(book, id_).fields)["conditions"] == ("ceasefire",)  # type: ignore[union-attr]
    browser.say(id_, "correct", field__conditions="-")
    assert dict(show(book, id_).fields)["conditions"] == ()  # type: ignore[union-attr]


def test_of_several_corrections_one_impossible_one_leaves_all_undone(browser: Browser, book: Ledger) -> None:
    id_ = record(book, "DK", "funding")
    answer = browser.say(id_, "correct", field__firmness="offered", field__amount="beaucoup")
    assert answer.status_code == 409
    assert "is no sum; write 2000000000 CAD" in answer.text
    assert str(book.where) not in answer.text
    assert said(book) == []


def test_a_correction_that_changes_nothing_enters_nothing(browser: Browser, book: Ledger) -> None:
    answer = browser.say(record(book, "DK", "funding"), "correct")
    assert answer.status_code == 400
    assert "No field was changed" in answer.text
    assert said(book) == []


def test_every_record_can_be_sent_back_as_it_is_shown(browser: Browser, book: Ledger) -> None:
    for line in [*list_commitments(book), *list_stances(book)]:
        assert browser.say(line.id, "correct").status_code == 400, line
    assert said(book) == []


def test_the_undertaking_of_a_record_is_beside_it_and_can_be_confirmed(
    browser: Browser, book: Ledger
) -> None:
    first, again = record(book, "DK", "funding"), record(book, "DK", "funding", "2026-03-05")
    form = form_with(browser.record(first), "verdict", "same")
    assert form.choices["other"][0] == again
    browser.send(form, verdict="same")
    assert said(book) == [("same", "Anne Roy", (first, again))]


def test_what_is_another_undertaking_is_parted_and_one_again_when_that_is_undone(
    browser: Browser, book: Ledger
) -> None:
    first, again = record(book, "DK", "funding"), record(book, "DK", "funding", "2026-03-05")
    browser.say(first, "different", other=again)
    assert {first} in together(book)
    browser.undo(1)
    assert {first, again} in together(book)


def test_a_record_is_split_from_all_others(browser: Browser, book: Ledger) -> None:
    first, again = record(book, "DK", "funding"), record(book, "DK", "funding", "2026-03-05")
    browser.say(first, "split")
    assert {first} in together(book)
    assert said(book) == [("split", "Anne Roy", (first, again))]


def test_what_is_not_near_is_shown_beside_before_it_is_said_to_be_the_same(
    browser: Browser, book: Ledger
) -> None:
    first, other = record(book, "DK", "troops"), record(book, "NO", "funding")
    form = form_with(browser.record(first), "verdict", "accept")
    answer = browser.send(form, verdict="same", other=other)
    assert (answer.status_code, said(book)) == (409, [])
    shown = browser.get("review", first, **{"with": other.replace("c-", "u-")})
    form = form_with(shown.text, "verdict", "same")
    assert dict(form.fields)["other"] == other
    browser.send(form, verdict="same")
    assert said(book) == [("same", "Anne Roy", (first, other))]


def test_what_contradicts_an_earlier_word_is_refused_and_says_which(browser: Browser, book: Ledger) -> None:
    first, again = record(book, "DK", "funding"), record(book, "DK", "funding", "2026-03-05")
    browser.say(first, "same", other=again)
    answer = browser.say(again, "split")
    assert answer.status_code == 409
    assert "undo that first" in answer.text
    assert len(said(book)) == 1


def test_what_is_refused_is_told_in_the_language_of_the_page(browser: Browser, book: Ledger) -> None:
    first, again = record(book, "DK", "funding"), record(book, "DK", "funding", "2026-03-05")
    browser.say(first, "same", other=again)
    browser.language = "fr"
    answer = browser.say(again, "split")
    assert answer.status_code == 409
    assert "dit d&#39;eux « même promesse que » ; le retirer d&#39;abord" in answer.text
    beside = browser.get("review", first, **{"with": "c-nowhere"})
    assert beside.status_code == 404
    assert "rien ne porte l&#39;identifiant « c-nowhere »" in beside.text
    assert "nothing is called" not in beside.text


@pytest.mark.parametrize("verdict", ["accept", "reject", "same", "different", "split", "correct"])
def test_what_changed_since_it_was_shown_is_shown_again_and_not_judged(
    browser: Browser, book: Ledger, verdict: str
) -> None:
    id_ = record(book, "DK", "funding")
    form = form_with(browser.record(id_), "verdict", verdict)
    other_person(book).corrects(id_, "firmness", "committed")
    answer = browser.send(form, verdict=verdict, field__firmness="offered")
    assert answer.status_code == 409
    assert "It has changed since it was shown" in answer.text
    assert [who for _, who, _ in said(book)] == ["Luc Mbala"]
    fresh = form_with(answer.text, "verdict", "accept")
    assert browser.send(fresh, verdict="accept").status_code == 303


def test_what_stands_beside_must_be_as_it_was_shown_too(browser: Browser, book: Ledger) -> None:
    first, again = record(book, "DK", "funding"), record(book, "DK", "funding", "2026-03-05")
    form = form_with(browser.record(first), "verdict", "same")
    other_person(book).says(Verdict.REJECT, again)
    assert browser.send(form, verdict="same").status_code == 409
    assert [kind for kind, _, _ in said(book)] == ["reject"]


def test_a_form_without_what_was_seen_judges_nothing(browser: Browser, book: Ledger) -> None:
    id_ = record(book, "DK", "funding")
    form = form_with(browser.record(id_), "verdict", "accept")
    form.fields = [(name, value) for name, value in form.fields if name != "seen"]
    assert browser.send(form, verdict="accept").status_code == 409
    assert said(book) == []


def test_a_form_sent_twice_judges_once(browser: Browser, book: Ledger) -> None:
    form = form_with(browser.record(record(book, "DK", "funding")), "verdict", "accept")
    assert browser.send(form, verdict="accept").status_code == 303
    assert browser.send(form, verdict="accept").status_code == 409
    assert len(said(book)) == 1


def test_the_last_word_is_taken_back_where_it_is_shown(browser: Browser, book: Ledger) -> None:
    id_ = record(book, "DK", "funding")
    browser.say(id_, "accept")
    (undo,) = [form for form in forms_of(browser.get("review").text) if form.action.endswith("/undo")]
    answer = browser.send(undo)
    assert answer.headers["location"] == f"/en/review/{id_}"
    assert [line.taken_back for line in list_judgements(book)] == [True, False]
    assert not [form for form in forms_of(browser.get("review").text) if form.action.endswith("/undo")]


def test_what_was_undone_can_be_brought_back(browser: Browser, book: Ledger) -> None:
    id_ = record(book, "DK", "funding")
    browser.say(id_, "reject")
    browser.undo(1)
    assert "Bring back" in browser.get("judgements").text
    browser.undo(2)
    assert id_ not in standing(book)


def test_other_records_than_commitments_are_judged_too(browser: Browser, book: Ledger) -> None:
    (stance,) = list_stances(book)
    assert not [form for form in forms_of(browser.record(stance.id)) if ("verdict", "same") in form.buttons]
    browser.say(stance.id, "correct", field__topic="nato_presence")
    assert [line.topic for line in list_stances(book)] == ["nato_presence"]


@pytest.mark.parametrize("verdict", ["", "undo", "maybe", "ACCEPT"])
def test_no_other_word_is_taken(browser: Browser, book: Ledger, verdict: str) -> None:
    form = form_with(browser.record(record(book, "DK", "funding")), "verdict", "accept")
    assert browser.send(form, verdict=verdict).status_code == 400
    assert said(book) == []


@pytest.mark.parametrize("address", ["c-000000000000", "x", "c-%00", "..%2f..%2fetc"])
def test_what_is_not_there_is_not_shown(browser: Browser, address: str) -> None:
    assert browser.client.get(f"/en/review/{address}").status_code == 404


def test_nothing_beside_it_is_called_so(browser: Browser, book: Ledger) -> None:
    answer = browser.get("review", record(book, "DK", "troops"), **{"with": "c-nothing"})
    assert answer.status_code == 404
    assert "nothing is called" in answer.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            ("Est-ce juste\u00a0?", "Juste en l&#39;état", "somme importante : 40 Md EUR", "Déjà dit\u00a0?"),
        ),
        ("en", ("Is this right?", "Right as it stands", "a large sum: 40 bn EUR", "Is it said before?")),
    ],
)
def test_the_pages_of_judging_speak_both_languages(
    browser: Browser, book: Ledger, language: str, words: tuple[str, ...]
) -> None:
    browser.language = language
    text = browser.record(record(book, "DK", "funding"))
    assert [each for each in words if each not in text] == []
    for page in (("review",), ("judgements",), ("judgements", "agreement"), ("account",)):
        answer = browser.get(*page)
        assert (answer.status_code, f'<html lang="{language}">' in answer.text) == (200, True)
        assert answer.headers["cache-control"] == "no-store"


def test_no_page_of_judging_holds_a_script_or_a_style_of_its_own(browser: Browser, book: Ledger) -> None:
    for page in (("review",), ("review", record(book, "DK", "funding")), ("judgements",), ("account",)):
        text = browser.get(*page).text
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", text)
