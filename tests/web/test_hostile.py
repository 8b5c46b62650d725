"""What an article says is text, whatever it would like to be."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from lxml import html
from starlette.testclient import TestClient

from garant.ledger.open import open_ledger
from garant.model.articles import Metadata, RawDocument
from garant.web.app import create_app
from garant.workflow.build import build
from garant.workflow.reader import Reader

SCRIPT = "<script>alert('Oslo')</script>"
HANDLER = '"><img src=x onerror=alert(1)>'
TEXT = f"""Norway will send 300 soldiers to Ukraine, the minister said on Monday {SCRIPT}.
"We will pay 2 million euros", said Jens <b onclick=alert(2)>Hansen</b>, the Norwegian defence minister.
Norway would deploy a frigate if there were a ceasefire {HANDLER}, the ministry added.
"""
ADDRESSES = ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "https://example.org/a?b=<c>"]


FOREIGN_SCRIPT = "//script[text() or not(starts-with(@src, '/static/'))]"


def document(url: str) -> RawDocument:
    told = Metadata("2025-09-01", url, f"=HYPERLINK(1){HANDLER}", f"{SCRIPT} 300 soldiers", "en")
    return RawDocument("oslo.txt", "oslo", f"{TEXT}\n{url}\n".encode(), metadata=told)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser at the pages of a ledger whose articles are hostile."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with open_ledger(path) as ledger:
        documents = [document(url) for url in ADDRESSES]
        build(ledger, documents, clock=lambda: datetime.now(UTC), version="test", reader=Reader.RULES)
    with TestClient(create_app(path), follow_redirects=False) as client:
        yield client


def addresses(pages: TestClient) -> list[str]:
    found = ["/en/", "/en/undertakings", "/en/commitments", "/en/articles", "/en/stories", "/en/timeline"]
    for section in ("undertakings", "articles", "stories", "commitments"):
        found += html.fromstring(pages.get(f"/en/{section}").text).xpath("//main//tbody//a/@href")
    return [*dict.fromkeys(each.partition("#")[0] for each in found), f"/en/search?text={SCRIPT}"]


def test_no_tag_of_an_article_becomes_one_of_a_page(hostile: TestClient) -> None:
    visited = addresses(hostile)
    assert len(visited) > 12
    for address in visited:
        page = html.fromstring(hostile.get(address).text)
        assert page.xpath(f"{FOREIGN_SCRIPT} | //img | //main//b | //@onerror | //@onclick") == [], address


def test_only_web_addresses_become_links(hostile: TestClient) -> None:
    articles = html.fromstring(hostile.get("/en/articles").text).xpath("//tbody//th/a/@href")
    outside = [
        link
        for address in articles
        for link in html.fromstring(hostile.get(address).text).xpath("//main//a[@rel]/@href")
    ]
    assert outside == ["https://example.org/a?b=%3Cc%3E"]


def test_a_formula_is_text_in_a_spreadsheet(hostile: TestClient) -> None:
    lines = hostile.get("/en/commitments.csv").text
    assert "'=HYPERLINK" in lines
    assert ",=HYPERLINK" not in lines
