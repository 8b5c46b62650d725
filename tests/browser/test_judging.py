"""Ten records judged in a browser by the keyboard alone: what was pressed is what the ledger holds."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.visits import Visits

from garant.ledger.open import existing_ledger
from garant.ledger.opinions import list_judgements

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AFTER = 300  # milliseconds: a page must have been seen before a key judges
_MOST_STEPS = 60
_AT = "document.activeElement.matches"
_AT_ONCE = """addEventListener("pageshow", () => setTimeout(() => document.body.dispatchEvent(
  new KeyboardEvent("keydown", {key: "a", code: "KeyA", bubbles: true}))))"""


class Hands:
    """Two hands at a keyboard; `judged` is what they said of which record."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.judged: list[tuple[str, str]] = []

    @property
    def record(self) -> str:
        """The record before them."""
        return self.page.url.partition("?")[0].rpartition("/")[2]

    def press(self, key: str) -> None:
        """Press a key that leads to another page, once this one was seen."""
        self.page.wait_for_timeout(AFTER)
        with self.page.expect_navigation() as leading:
            self.page.keyboard.press(key)
        assert leading.value is not None
        assert leading.value.status == 200, self.page.locator(".notice").all_inner_texts()

    def judge(self, key: str, verdict: str) -> None:
        """Say something of the record with a key."""
        self.judged.append((verdict, self.record))
        self.press(key)

    def go_on_to(self, selector: str) -> None:
        """Skip records until one has something to show."""
        for _ in range(_MOST_STEPS):
            if self.page.locator(selector).count():
                return
            self.press("Space")
        pytest.fail(f"nothing in the queue has {selector}")

    def tab_to(self, selector: str) -> None:
        """Go from field to field until one is reached."""
        for _ in range(_MOST_STEPS):
            if self.page.evaluate(f"{_AT}({selector!r})"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"the keyboard does not reach {selector}")

    def correct(self, field: str, key: str) -> None:
        """Correct a field that is chosen from a list, by a key within it."""
        self.judged.append(("correct", self.record))
        self.page.wait_for_timeout(AFTER)
        self.page.keyboard.press("c")
        self.tab_to(f"select[name='field.{field}']")
        self.page.keyboard.press(key)
        self.tab_to("details.correct button.first")
        self.press("Enter")


@pytest.fixture
def hands(browser: "Browser", of_my_own: tuple[str, Path]) -> Iterator[Hands]:
    """Hands before the queue of a ledger that is nobody else's."""
    with Visits.of(browser, of_my_own[0]) as visits:
        visits.go("/fr/review")
        yield Hands(visits.page)
        assert visits.wrong == []


def test_ten_records_are_judged_by_the_keyboard_alone(hands: Hands, of_my_own: tuple[str, Path]) -> None:
    before = said_in(of_my_own[1])
    hands.press("Enter")
    hands.judge("a", "accept")
    hands.judge("r", "reject")
    hands.go_on_to("select[name='field.firmness']")
    hands.correct("firmness", "ArrowDown")
    hands.press("Space")
    hands.go_on_to(".near input")
    hands.judge("d", "different")
    hands.go_on_to(".near input")
    hands.judge("s", "same")
    skipped = hands.record
    hands.press("Space")
    assert hands.record != skipped
    hands.judge("r", "reject")
    hands.press("u")
    hands.judged.pop()
    for _ in range(5):
        hands.judge("a", "accept")
    assert len(hands.judged) == 10
    assert said_in(of_my_own[1]) == before + hands.judged


def said_in(ledger: Path) -> list[tuple[str, str]]:
    """Return what a ledger holds of judgements that stand, with the record that was looked at."""
    with existing_ledger(ledger) as book:
        lines = [line for line in list_judgements(book) if not line.taken_back and line.kind != "undo"]
    assert {line.who for line in lines} <= {"Relectrice"}
    return [(line.kind, line.subjects[0]) for line in lines]


def test_a_key_pressed_as_a_page_appears_judges_nothing(hands: Hands, of_my_own: tuple[str, Path]) -> None:
    before = said_in(of_my_own[1])
    hands.press("Enter")
    hands.page.add_init_script(_AT_ONCE)
    hands.page.reload()
    here = hands.record
    hands.page.wait_for_timeout(2 * AFTER)
    assert hands.record == here
    assert said_in(of_my_own[1]) == before


def test_records_are_judged_without_scripts_too(browser: "Browser", of_my_own: tuple[str, Path]) -> None:
    before = said_in(of_my_own[1])
    with Visits.of(browser, of_my_own[0], scripts=False) as visits:
        visits.go("/fr/review/next")
        hands = Hands(visits.page)
        hands.tab_to("button[value='accept']")
        hands.judge("Enter", "accept")
        assert visits.wrong == []
    assert said_in(of_my_own[1]) == before + hands.judged
