"""Every page in a browser: both languages, with and without scripts, narrow and wide, light and dark."""

from pathlib import Path

import pytest
from tests.browser.addresses import ADDRESSES, Address, every_page
from tests.browser.visits import WIDTHS, Visits

each_page = pytest.mark.parametrize(
    ("address", "language"), [pytest.param(*each, id=f"{each[0].name}-{each[1]}") for each in every_page()]
)
_PICTURED = {("en", 800), *(("fr", width) for width in WIDTHS)}
_DARKER = "Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]) < 60"
_TOLD = """() => {
  const main = document.querySelector("main").cloneNode(true);
  main.querySelectorAll(".keys").forEach((each) => each.remove());
  return main.textContent.replace(/\\s+/g, " ");
}"""


@each_page
def test_a_page_is_whole_at_every_width_and_needs_no_script(
    scripted: Visits,
    scriptless: Visits,
    known: dict[str, str],
    screenshots: Path,
    address: Address,
    language: str,
) -> None:
    told = []
    for visits in (scripted, scriptless):
        arrive(visits, address, language, known)
        for width in WIDTHS:
            assert visits.overflow(width) == []
            if visits is scripted and (language, width) in _PICTURED:
                visits.picture(screenshots / f"{address.name}-{language}-{width}.jpg")
        assert visits.wrong == []
        told.append(visits.page.evaluate(_TOLD))
    assert told[0] == told[1]


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: each.name)
def test_a_page_is_dark_where_the_system_is(
    dark: Visits, known: dict[str, str], screenshots: Path, address: Address
) -> None:
    arrive(dark, address, "fr", known)
    assert dark.page.evaluate(_DARKER)
    dark.picture(screenshots / f"{address.name}-fr-dark.jpg")
    assert dark.wrong == []


def arrive(visits: Visits, address: Address, language: str, known: dict[str, str]) -> None:
    """Go to a page, and find that it is the one that was meant."""
    assert visits.go(f"/{language}/{address.path.format(**known)}") == address.status
    page = visits.page
    assert page.get_attribute("html", "lang") == language
    assert page.locator("h1").count() == 1
    title = page.title()
    assert title.startswith(address.title(language))
    assert title.endswith(" – Garant")
    assert len(title) > len(" – Garant")
