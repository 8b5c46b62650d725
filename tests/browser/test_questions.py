"""The questions that Garant is made for, answered from the overview by three clicks at most each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.browser.visits import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MOST_CLICKS = 3


class Asker:
    """Somebody who clicks on what they see, and counts."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: "Locator") -> None:
        """Click on the first thing of a sort."""
        what.first.click()
        self.page.wait_for_load_state()
        self.clicks += 1

    def link(self, name: str) -> "Locator":
        """Return the links that are called so."""
        return self.page.get_by_role("link", name=name, exact=True)

    def part(self, heading: str) -> "Locator":
        """Return the section under a heading."""
        return self.page.locator("section").filter(has=self.page.get_by_role("heading", name=heading))

    def words(self, where: "Locator") -> list[str]:
        """Return the words of articles that are shown somewhere."""
        return where.locator(".said q, .said mark").all_inner_texts()


@pytest.fixture
def asker(scriptless: Visits) -> Iterator[Asker]:
    """Somebody before the overview in English, whose browser runs no script."""
    scriptless.go("/en/")
    asker = Asker(scriptless.page)
    yield asker
    assert scriptless.wrong == []
    assert asker.clicks <= MOST_CLICKS


def test_who_promised_what_on_which_condition_in_which_words(asker: Asker) -> None:
    row = asker.page.get_by_role("row").filter(has=asker.link("France")).filter(has_text="◇")
    asker.click(row.locator("a.cell").filter(has=asker.page.locator("xpath=../*[contains(., '◇')]")))
    asker.click(
        asker.page.get_by_role("row").filter(has_text="◇").get_by_role("cell").nth(1).get_by_role("link")
    )
    assert asker.words(asker.part("What it hangs on"))
    assert asker.words(asker.part("Every sentence"))
    assert asker.clicks == 2


def test_what_is_new_since_last_week(asker: Asker) -> None:
    asker.click(asker.part("What moved").get_by_role("link", name="with their words"))
    for move in asker.page.locator("section.move").all():
        assert asker.words(move)
    assert asker.page.get_by_role("heading", name="new").count() == 1
    assert asker.clicks == 1


def test_whether_it_was_said_before_and_is_part_of_something(asker: Asker) -> None:
    asker.click(asker.part("Who stands for which aim").get_by_role("link", name="Canada", exact=True))
    asker.click(
        asker.part("What it promises").get_by_role("row").filter(has_text="funding").get_by_role("link")
    )
    life = asker.part("Its life").get_by_role("row")
    assert life.count() > 1
    assert asker.clicks == 2


def test_what_the_total_is_and_what_was_left_out_of_it(asker: Asker) -> None:
    asker.click(asker.part("Who stands for which aim").get_by_role("link", name="Canada", exact=True))
    totals = asker.part("Totals")
    assert "CAD" in totals.inner_text() or "$" in totals.inner_text()
    asker.click(totals.locator("summary"))
    assert totals.locator("details li").count() > 0
    assert asker.clicks == 2


def test_what_one_country_is_promised_in_all(asker: Asker) -> None:
    asker.click(asker.link("Actors"))
    asker.click(asker.link("Ukraine"))
    in_all = asker.part("What it is promised").locator("p").first.inner_text()
    assert "EUR" in in_all
    assert "Counted once" in in_all
    assert asker.clicks == 2


def test_what_would_hold_with_a_ceasefire_and_without_the_united_states(asker: Asker) -> None:
    asker.click(asker.link("a ceasefire, without the United States"))
    falls = asker.part("What falls")
    assert asker.words(falls)
    assert asker.part("The four aims").get_by_role("columnheader", name="Holds").count() == 1
    assert asker.clicks == 1


def test_where_the_gaps_are_and_on_whom_each_aim_rests(asker: Asker) -> None:
    aims = asker.part("The four aims").get_by_role("row")
    assert aims.count() == 5
    assert aims.locator(".firm").count() >= 3
    assert asker.part("The four aims").locator(".gap").count() > 0
    assert asker.clicks == 0


def test_who_is_against_in_which_words(asker: Asker) -> None:
    against = (
        asker.part("The four aims").get_by_role("row").filter(has_text="Russia").get_by_role("cell").last
    )
    asker.click(against.get_by_role("link").filter(has_not_text="Russia"))
    assert asker.words(asker.part("The words"))
    assert asker.clicks == 1


def test_which_meetings_and_attacks_frame_it(asker: Asker) -> None:
    asker.click(asker.link("Timeline"))
    for lane in ("meeting", "incident", "undertaking"):
        assert asker.page.locator(f"main ol.days li.{lane}").count() > 0
    assert asker.clicks == 1


def test_whether_it_can_be_trusted(asker: Asker) -> None:
    asker.click(asker.page.get_by_role("navigation").get_by_role("link", name="Method and trust"))
    figures = asker.part("How good the reading is").get_by_role("row")
    assert figures.count() > 3
    assert asker.clicks == 1
