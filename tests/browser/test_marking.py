"""What is missing in an article is marked in a browser: by selecting words, and by the keyboard alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import served
from tests.browser.test_judging import Hands
from tests.browser.visits import Visits

from garant.ledger.open import existing_ledger
from garant.ledger.opinions import list_judgements
from garant.ledger.queries import list_commitments
from garant.ledger.restore import restore_article

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Selects some letters of the last long words that stand between marks, and returns them.
_SELECT = """() => {
  const walker = document.createTreeWalker(document.querySelector(".printed"), NodeFilter.SHOW_TEXT);
  const enough = /^[^\\n]{5}\\S[^\\n]{20}\\S/;
  let long = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest(".ref") && enough.test(node.textContent)) long = node;
  }
  getSelection().setBaseAndExtent(long, 5, long, 27);
  return getSelection().toString();
}"""


@pytest.fixture
def address(known: dict[str, str]) -> str:
    """The article of which there is most to show."""
    return f"/fr/articles/{known['article']}"


@pytest.fixture(scope="module")
def of_ours(example_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Pages on a copy of the ledger in which these tests mark, and where that ledger is."""
    copy = tmp_path_factory.mktemp("marked") / "marked.db"
    shutil.copyfile(example_ledger, copy)
    with served(copy, "--who", "Relectrice") as found:
        yield found, copy


@pytest.fixture
def visits(browser: "Browser", of_ours: tuple[str, Path]) -> Iterator[Visits]:
    """A tab at the pages of a ledger that is nobody else's."""
    with Visits.of(browser, of_ours[0]) as opened:
        yield opened


def text_of(ledger: Path, address: str) -> str:
    """Return the text of an article, as it is stored."""
    with existing_ledger(ledger) as book:
        article = restore_article(book, address.rpartition("/")[2])
    assert article is not None
    return article.text


def test_words_that_are_selected_are_marked_at_their_very_place(
    visits: Visits, of_ours: tuple[str, Path], address: str
) -> None:
    visits.go(address)
    offer = visits.page.locator(".selected")
    assert offer.is_hidden()
    words = visits.page.evaluate(_SELECT)
    offer.wait_for(state="visible")
    with visits.page.expect_navigation():
        visits.page.keyboard.press("m")
    start, end = visits.page.url.partition("?place=")[2].removesuffix("#mark").split("-")
    assert text_of(of_ours[1], address)[int(start) : int(end)] == words
    assert visits.page.input_value("[name=words]") == words
    visits.page.select_option("[name='commitments.kind']", "training")
    visits.page.select_option("[name='commitments.firmness']", "offered")
    visits.page.fill("[name='commitments.actor']", "Canada")
    with visits.page.expect_navigation():
        visits.page.click("form.missed button.first")
    assert "est ajouté" in visits.page.inner_text("[role=status].notice")
    with existing_ledger(of_ours[1]) as book:
        (added,) = [line for line in list_commitments(book) if line.quotation == words]
        assert ("add", (added.id,)) in {(line.kind, line.subjects) for line in list_judgements(book)}
    assert visits.page.locator(f"[id='{added.id}']").is_visible()
    assert visits.wrong == []


def test_words_selected_beside_the_form_fill_it(
    visits: Visits, of_ours: tuple[str, Path], address: str
) -> None:
    visits.go(f"{address}/missed")
    words = visits.page.evaluate(_SELECT)
    visits.page.locator("[data-mark]").click()
    assert visits.page.input_value("[name=words]") == words
    start, end = visits.page.input_value("[name=place]").split("-")
    assert text_of(of_ours[1], address)[int(start) : int(end)] == words
    assert visits.page.evaluate("document.activeElement.name") == "category"
    assert visits.page.locator(".sheet.of-stances").is_hidden()
    visits.page.keyboard.press("ArrowDown")
    visits.page.keyboard.press("ArrowDown")
    assert visits.page.locator(".sheet.of-stances").is_visible()
    assert visits.page.locator(".sheet.of-commitments").is_hidden()
    assert visits.wrong == []


def test_the_keyboard_alone_marks_without_scripts_too(
    browser: "Browser", of_ours: tuple[str, Path], address: str
) -> None:
    text = text_of(of_ours[1], address)
    words = next(line for line in text.splitlines() if len(line) > 20 and text.count(line) == 1)[:60].strip()
    with Visits.of(browser, of_ours[0], scripts=False) as visits:
        visits.go(f"{address}/missed#mark")
        hands, keyboard = Hands(visits.page), visits.page.keyboard
        hands.tab_to("[name=words]")
        keyboard.type(words)
        hands.tab_to("[name='commitments.actor']")
        keyboard.type("Canada")
        hands.tab_to("[name='commitments.kind']")
        keyboard.press("ArrowDown")
        hands.tab_to("[name='commitments.firmness']")
        keyboard.press("ArrowDown")
        hands.tab_to("form.missed button.first")
        hands.press("Enter")
        assert visits.wrong == []
    with existing_ledger(of_ours[1]) as book:
        (added,) = [line for line in list_commitments(book) if line.quotation == words]
    assert (added.actor, added.kind, added.firmness) == ("CA", "troops", "floated")
