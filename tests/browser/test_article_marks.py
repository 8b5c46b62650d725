"""Marks of an article in a browser: kinds go at once, and whoever points at a record sees all its words."""

from tests.browser.visits import Visits

_LIT = "document.querySelectorAll('.printed .lit').length"
_LINED = """(kind) => [...document.querySelectorAll(`.printed .m.${kind}`)]
  .filter((each) => getComputedStyle(each).textDecorationLine !== "none").length"""


def test_a_kind_goes_with_its_box_and_without_a_script(scriptless: Visits, known: dict[str, str]) -> None:
    scriptless.go(f"/en/articles/{known['article']}")
    page = scriptless.page
    listed = page.locator(".read ol.statements")
    assert page.evaluate(_LINED, "statements") > 0
    assert listed.is_visible()
    page.locator("#show-statements").uncheck()
    assert page.evaluate(_LINED, "statements") == 0
    assert page.evaluate(_LINED, "commitments") > 0
    assert not listed.is_visible()
    assert page.locator(".printed .ref.statements:visible").count() == 0
    assert scriptless.wrong == []


def test_all_words_of_a_record_are_lit_where_somebody_points_at_it(
    scripted: Visits, known: dict[str, str]
) -> None:
    scripted.go(f"/en/articles/{known['article']}")
    page = scripted.page
    assert page.evaluate(_LIT) == 0
    entry = page.locator(".read ol.commitments li").first
    entry.hover()
    name = entry.get_attribute("data-of")
    words = page.locator(f".printed span[data-of~='{name}']")
    assert page.evaluate(_LIT) >= words.count() > 0
    page.mouse.move(0, 0)
    assert page.evaluate(_LIT) == 0
    page.locator(f".printed .ref[data-of='{name}']").first.focus()
    assert "lit" in str(entry.get_attribute("class"))
    assert scripted.wrong == []
