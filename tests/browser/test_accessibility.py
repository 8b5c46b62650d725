"""axe-core finds nothing serious in any page, and where the keyboard is can be seen."""

from typing import Any

import pytest
from tests.browser.addresses import ADDRESSES, Address
from tests.browser.visits import WIDTHS, Visits

each_page = pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: each.name)
_OF_COLOUR_AND_WIDTH = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
_IS_SEEN = """() => {
  const at = document.activeElement, style = getComputedStyle(at), place = at.getBoundingClientRect();
  if (at === document.body) return "seen";
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `no outline: ${at}`;
  return place.width > 0 && place.bottom > 0 && place.top < innerHeight ? "seen" : `hidden: ${at.outerHTML}`;
}"""


@each_page
def test_axe_finds_nothing_serious(
    scripted: Visits, axe: Any, known: dict[str, str], address: Address
) -> None:
    scripted.go(f"/fr/{address.path.format(**known)}")
    assert scripted.serious(axe) == []


@each_page
def test_axe_finds_nothing_serious_in_the_dark_on_a_telephone(
    dark: Visits, axe: Any, known: dict[str, str], address: Address
) -> None:
    dark.go(f"/en/{address.path.format(**known)}", width=WIDTHS[0])
    assert dark.serious(axe, *_OF_COLOUR_AND_WIDTH) == []


def test_the_first_key_offers_to_skip_to_the_content(scripted: Visits) -> None:
    scripted.go("/fr/undertakings")
    page = scripted.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('a.skip')")
    assert page.locator("a.skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("path", ["/en/", "/en/undertakings", "/en/review"])
def test_where_the_keyboard_is_can_be_seen(scripted: Visits, path: str) -> None:
    scripted.go(path)
    for _ in range(40):
        scripted.page.keyboard.press("Tab")
        assert scripted.page.evaluate(_IS_SEEN) == "seen"


def test_paper_shows_the_text_without_what_is_clicked(scripted: Visits, known: dict[str, str]) -> None:
    scripted.go(f"/fr/undertakings/{known['undertaking']}", width=WIDTHS[1])
    scripted.page.emulate_media(media="print")
    try:
        assert not scripted.page.locator(".masthead nav").is_visible()
        assert not scripted.page.locator(".masthead .search").is_visible()
        assert scripted.page.locator("main .said").first.is_visible()
    finally:
        scripted.page.emulate_media(media="screen")
