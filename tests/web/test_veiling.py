"""Where reading is public, nobody learns from the pages or the API how the files of the house are called."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html
from review_factory import Browser, browser_at, guarded

from garant.ledger.open import open_ledger
from garant.model.articles import Metadata, RawDocument
from garant.web.api.questions import QUESTIONS
from garant.workflow.build import build
from garant.workflow.reader import Reader

FOLDER, NAME = "/srv/depeches-confidentielles", "note-du-cabinet-7731"
TEXT = "Le Danemark versera 40 millions d’euros à l’Ukraine, a annoncé mardi la ministre danoise."
SECTIONS = ("undertakings", "commitments", "articles", "stories", "actors")
LISTS = [each.path for each in QUESTIONS if "{id}" not in each.path]


@pytest.fixture(scope="module")
def untitled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger of one article without a title, and of a file that could not be read."""
    path = tmp_path_factory.mktemp("veiled") / "veiled.db"
    told = Metadata("2026-03-03", None, None, None, "fr")
    documents = [
        RawDocument(f"{FOLDER}/{NAME}.txt", NAME, TEXT.encode(), metadata=told),
        RawDocument(f"{FOLDER}/{NAME}.pdf", NAME, b"\x00\x01\x02" * 40),
    ]
    with open_ledger(path) as ledger:
        arguments = (FOLDER,)
        build(
            ledger,
            documents,
            clock=lambda: datetime.now(UTC),
            version="test",
            arguments=arguments,
            reader=Reader.RULES,
        )
    return path


@pytest.fixture
def anybody(untitled: Path, users: Path) -> Iterator[Browser]:
    """Somebody unknown, where reading is public."""
    with browser_at(untitled, guarded(users, public=True)) as browser:
        yield browser


def pages_of(browser: Browser) -> Iterator[tuple[str, str]]:
    """Yield what can be read, with its address: lists, what they lead to, and the API in both forms."""
    api = [f"/api{path}?text=Danemark" if "search" in path else f"/api{path}" for path in LISTS]
    found = ["/fr/", "/fr/method", "/fr/issues", "/fr/search?text=Danemark", *api]
    found += [f"/fr/{section}.csv" for section in SECTIONS]
    for section in SECTIONS:
        found.append(f"/fr/{section}")
        listed = html.fromstring(browser.client.get(f"/fr/{section}").text).xpath("//main//tbody//a/@href")
        found += [each.partition("#")[0] for each in listed]
    found += [f"/api{each.removeprefix('/fr')}" for each in found if each.startswith("/fr/articles/")]
    for address in dict.fromkeys(found):
        yield address, browser.client.get(address).text
        if address.startswith("/api/") and not address.startswith("/api/articles/"):
            yield f"{address} as CSV", browser.client.get(address, headers={"Accept": "text/csv"}).text


def test_who_is_unknown_reads_no_name_of_a_file_anywhere(anybody: Browser) -> None:
    seen = dict(pages_of(anybody))
    assert len(seen) > 40
    telling = [address for address, told in seen.items() if NAME in told or FOLDER in told]
    assert telling == []
    assert "sans titre" in seen["/fr/articles"]


def test_who_has_logged_in_reads_them_on_the_same_addresses(anybody: Browser, tokens: dict[str, str]) -> None:
    reader = anybody.as_somebody(tokens["Ida Lund"])
    for address in ("/fr/articles", "/api/articles", "/api/runs"):
        before = anybody.client.get(address)
        assert FOLDER not in before.text
        assert FOLDER in reader.client.get(address).text
        again = anybody.client.get(address)
        assert (again.text, again.headers["etag"]) == (before.text, before.headers["etag"])


def test_a_tag_of_who_is_known_is_none_of_who_is_not(anybody: Browser, tokens: dict[str, str]) -> None:
    tag = anybody.as_somebody(tokens["Ida Lund"]).client.get("/api/articles").headers["etag"]
    assert anybody.client.get("/api/articles", headers={"If-None-Match": tag}).status_code == 200
