"""Logging in and the accounts, in a browser: whole at every width, with nothing serious for axe."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.addresses import LANGUAGES
from tests.browser.conftest import ADMIN, PASSWORD, READER
from tests.browser.visits import WIDTHS, Visits

if TYPE_CHECKING:
    from playwright.sync_api import Browser

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def visitor(browser: "Browser", guarded: str) -> Iterator[Visits]:
    """Somebody whom nobody knows yet."""
    with Visits.of(browser, guarded) as visits:
        yield visits


@each_language
def test_who_logs_in_comes_to_what_they_asked_for(
    visitor: Visits, axe: Any, screenshots: Path, language: str
) -> None:
    assert visitor.go(f"/{language}/undertakings") == 200
    look_at(visitor, axe, screenshots / f"login-{language}")
    log_in(visitor, ADMIN)
    assert visitor.page.url.endswith(f"/{language}/undertakings")
    for name in ("account", "accounts"):
        assert visitor.go(f"/{language}/{name}") == 200
        look_at(visitor, axe, screenshots / f"guarded-{name}-{language}")


@each_language
def test_who_may_not_come_in_is_told_so_in_their_language(visitor: Visits, axe: Any, language: str) -> None:
    visitor.go(f"/{language}/login")
    log_in(visitor, READER)
    assert visitor.go(f"/{language}/accounts") == 403
    assert visitor.page.get_attribute("html", "lang") == language
    assert visitor.serious(axe) == []


def log_in(visitor: Visits, name: str) -> None:
    """Log in by the form that is shown, with the keyboard."""
    visitor.page.locator("input[name=name]").fill(name)
    visitor.page.locator("input[name=password]").fill(PASSWORD)
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(lambda url: "/login" not in url)


def look_at(visitor: Visits, axe: Any, file: Path) -> None:
    """Find a page whole at every width, and keep a picture of it."""
    assert visitor.page.locator("h1").count() == 1
    for width in WIDTHS:
        assert visitor.overflow(width) == []
    visitor.picture(file.with_suffix(".jpg"))
    assert visitor.serious(axe) == []
    assert visitor.wrong == []
