"""The questions that Garant is made for, answered by clicks from the overview in both languages, no scripts.

Three clicks at most, and no going back: what answers is on the page where the last click leads, in words of
articles wherever the question is about words.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from tests.browser.addresses import LANGUAGES
from tests.browser.visits import Visits

from garant.lexicon.labels import load_labels, load_page_words

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

MOST_CLICKS = 3


class Asker:
    """Somebody who clicks on what they see, and counts."""

    def __init__(self, page: "Page", language: str) -> None:
        self.page = page
        self.language = language
        self.clicks = 0

    def says(self, key: str) -> str:
        """Return how the pages say something."""
        return load_page_words(self.language).say(key)

    def word(self, section: str, key: str) -> str:
        """Return how the pages call a thing."""
        return load_labels(self.language).of(section, key)

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
        """Return the words of articles that are shown somewhere, none of them empty."""
        return [words for words in where.locator("q, .said mark").all_inner_texts() if words.strip()]


@pytest.fixture(params=LANGUAGES)
def asker(scriptless: Visits, request: pytest.FixtureRequest) -> Iterator[Asker]:
    """Somebody before the overview, whose browser runs no script."""
    scriptless.go(f"/{request.param}/")
    asker = Asker(scriptless.page, request.param)
    yield asker
    assert scriptless.wrong == []
    assert asker.clicks <= MOST_CLICKS


def test_who_promised_what_to_ukraine_on_which_condition_in_which_words(asker: Asker) -> None:
    asker.click(asker.page.locator("p.presets").get_by_role("link", name="Ukraine", exact=True))
    rows = asker.page.locator("main tbody tr")
    assert rows.count() > 20
    assert all(name.endswith("Ukraine") for name in rows.get_by_role("rowheader").all_inner_texts())
    assert all(asker.words(row) for row in rows.all())
    ceasefire = rows.filter(has_text=asker.word("condition", "ceasefire"))
    asker.click(ceasefire.locator("td.what a"))
    hangs_on = asker.part(asker.says("hangs_on"))
    assert hangs_on.get_by_role("heading", level=3).count() >= 1
    assert asker.words(hangs_on)
    assert asker.words(asker.page.locator("section", has=asker.page.locator("#sentences")))
    assert asker.clicks == 2


def test_what_hangs_on_a_ceasefire(asker: Asker) -> None:
    ceasefire = asker.word("condition", "ceasefire")
    asker.click(asker.page.locator("p.presets").first.get_by_role("link", name=ceasefire, exact=True))
    conditions = asker.page.locator("main tbody tr .hanging").all_inner_texts()
    assert conditions
    assert len(conditions) == asker.page.locator("main tbody tr").count()
    assert all(ceasefire in condition for condition in conditions)
    assert asker.clicks == 1


def test_what_is_new_since_last_week(asker: Asker) -> None:
    asker.click(asker.part(asker.says("moved")).get_by_role("link", name=asker.says("all_moves")))
    new = asker.page.locator("section.move", has=asker.page.locator("#move-new"))
    moves = asker.page.locator("section.move li.change")
    assert new.locator("li.change").count() > 0
    assert all(asker.words(move) for move in moves.all())
    days = [each.get_attribute("datetime") for each in moves.locator("time").all()]
    assert min(days) >= "2025-12-31"
    assert max(days) == "2026-01-06"
    assert asker.clicks == 1


def test_whether_a_sum_is_new_part_of_something_and_what_the_total_leaves_out(asker: Asker) -> None:
    matrix = asker.part(asker.says("who_carries"))
    asker.click(matrix.get_by_role("link", name="Canada", exact=True))
    two_billion = asker.page.locator("td.number").filter(has_text=re.compile(r"^2\s(bn|Md)\sCAD$"))
    promised = asker.part(asker.says("it_promises")).get_by_role("row").filter(has=two_billion)
    asker.click(promised.locator("td.what a"))
    life = asker.part(asker.says("its_life")).locator("tbody tr")
    assert life.count() >= 3
    assert all(asker.words(step) for step in life.all())
    parts = asker.part(asker.says("parts_and_shares")).locator("tbody td.number").all_inner_texts()
    assert len(parts) >= 2
    asker.click(asker.page.locator("dl.facts a.source").filter(has_text="Canada"))
    assert "CAD" in asker.part(asker.says("in_all")).inner_text()
    left_out = asker.page.locator("section", has=asker.page.locator("#left")).locator("tbody tr")
    of_a_whole = left_out.filter(has_text=asker.word("why_left_out", "part"))
    sums = of_a_whole.locator("td.number").all_inner_texts()
    assert {part for part in parts if part} <= set(sums)
    assert asker.clicks == 3


def test_what_one_country_is_promised_in_all(asker: Asker) -> None:
    asker.click(asker.page.get_by_role("navigation").get_by_role("link", name=asker.says("section_actors")))
    asker.click(asker.link("Ukraine"))
    in_all = asker.part(asker.says("it_receives")).locator("p").first.inner_text()
    assert "EUR" in in_all
    assert asker.word("firmness", "offered") in in_all
    assert asker.clicks == 2


def test_what_would_hold_with_a_ceasefire_and_without_the_united_states(asker: Asker) -> None:
    asker.click(asker.link(asker.says("ceasefire_without_us")))
    aims = asker.part(asker.says("aims"))
    assert aims.get_by_role("columnheader", name=asker.says("holds_then")).count() == 1
    air = aims.get_by_role("row").nth(1)
    fallen = air.locator(".fallen").filter(has_text=asker.word("truth", "lost")).inner_text()
    assert "United States" in fallen or "États-Unis" in fallen
    falls = asker.part(asker.says("what_falls")).locator("ul.plain > li")
    assert falls.count() > 1
    assert all(asker.words(each) for each in falls.all())
    assert asker.clicks == 1


def test_where_the_gaps_are_and_on_whom_each_aim_rests(asker: Asker) -> None:
    aims = asker.part(asker.says("aims")).locator("tbody tr")
    assert aims.count() == 4
    for aim in aims.all():
        assert aim.locator(".firm").count() >= 1
        assert aim.locator("td.names a").count() >= 1
        assert aim.locator("td.number").inner_text().isdigit()
    assert aims.locator(".gap").count() > 0
    assert asker.clicks == 0


def test_who_is_against_in_which_words(asker: Asker) -> None:
    against = asker.part(asker.says("aims")).locator("td.against").filter(has_text=re.compile("Russi"))
    asker.click(against.get_by_role("link").filter(has_not_text=re.compile("Russi")))
    assert asker.words(asker.part(asker.says("the_words")))
    assert asker.word("attitude", "opposes") in asker.part(asker.says("fields")).inner_text()
    assert asker.clicks == 1


def test_which_meetings_and_attacks_frame_it(asker: Asker) -> None:
    asker.click(asker.link(asker.says("section_timeline")))
    days = [each.get_attribute("datetime") for each in asker.page.locator("main ol.days time").all()]
    assert days == sorted(days, reverse=True)
    for lane in ("meeting", "incident", "undertaking"):
        assert asker.page.locator(f"main ol.days li.{lane}").count() > 0
    asker.click(asker.page.locator("main ol.days li.incident a"))
    assert asker.words(asker.part(asker.says("the_words")))
    assert asker.clicks == 2


def test_whether_it_can_be_trusted(asker: Asker) -> None:
    asker.click(asker.part(asker.says("waits")).get_by_role("link", name=asker.says("how_good"), exact=True))
    figures = asker.part(asker.says("how_good")).locator("tbody td.number").all_inner_texts()
    assert len(figures) == 10
    assert all(0 < float(figure.replace(",", ".")) < 1 for figure in figures)
    assert asker.part(asker.says("weaknesses")).locator("li").count() > 3
    assert asker.clicks == 1
