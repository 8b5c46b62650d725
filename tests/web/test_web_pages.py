"""Every page answers in both languages, holds together, and leads to pages that answer."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

SECTIONS = (
    "",
    "undertakings",
    "commitments",
    "actors",
    "stories",
    "articles",
    "timeline",
    "search",
    "search?text=troops",
    "method",
    "issues",
    "changes?since=2025-08-01",
    "contradictions",
    "scenario?holds=ceasefire&without=US",
    "?holds=ceasefire&fails=us_support&beneficiary=UA",
    "actors/CA",
    "actors/UA",
    "undertakings?page=3",
)
_MOST_FOLLOWED = 700
_OTHERS = ("/api", "/review", "/account", "/static", "/openapi")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("section", SECTIONS)
def test_a_page_answers_in_its_language_and_holds_together(
    pages: TestClient, language: str, section: str
) -> None:
    answer = pages.get(f"/{language}/{section}")
    assert answer.status_code == 200
    page = html.fromstring(answer.text)
    assert page.get("lang") == language
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//title/text()")[0].endswith(" – Garant")
    ids = page.xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_in_a_page_is_script_or_style(pages: TestClient, section: str) -> None:
    page = html.fromstring(pages.get(f"/en/{section}").text)
    assert page.xpath("//script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')]") == []
    sources = page.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
    assert [each for each in sources if not each.startswith("/static/")] == []


def links_of(address: str, text: str) -> Iterator[str]:
    for found in html.fromstring(text).xpath("//main//a/@href"):
        target = urlsplit(urljoin(address, found))
        if not target.netloc and not target.path.removeprefix("/fr").startswith(_OTHERS):
            yield target._replace(fragment="").geturl()


def test_whatever_a_reader_can_click_leads_to_a_page_that_holds_together(pages: TestClient) -> None:
    waiting, seen, dead, twice = ["/fr/"], {"/fr/"}, [], []
    while waiting and len(seen) < _MOST_FOLLOWED:
        address = waiting.pop(0)
        answer = pages.get(address)
        if answer.status_code != 200:
            dead.append((answer.status_code, address))
        elif answer.headers["content-type"].startswith("text/html"):
            ids = html.fromstring(answer.text).xpath("//@id")
            twice += [address] if len(ids) != len(set(ids)) else []
            new = [each for each in dict.fromkeys(links_of(address, answer.text)) if each not in seen]
            seen.update(new)
            waiting += new
    assert (dead, twice) == ([], [])
    assert len(seen) > 150


def test_a_link_to_a_place_in_an_article_finds_it(pages: TestClient) -> None:
    page = html.fromstring(pages.get("/en/undertakings").text)
    places = [each.split("#") for each in page.xpath("//td[@class='words']//a/@href")]
    assert places
    for address, place in places[:12]:
        assert html.fromstring(pages.get(address).text).get_element_by_id(place) is not None


def test_what_leads_out_tells_nobody_where_it_comes_from(pages: TestClient) -> None:
    addresses = html.fromstring(pages.get("/en/articles").text).xpath("//tbody//a/@href")
    outside = [
        link
        for address in addresses
        for link in html.fromstring(pages.get(address).text).xpath("//a[starts-with(@href, 'http')]")
    ]
    assert outside
    assert all({"noreferrer", "noopener"} <= set(link.get("rel").split()) for link in outside)


def test_both_languages_know_of_each_other(pages: TestClient) -> None:
    page = html.fromstring(pages.get("/fr/undertakings?actor=CA").text)
    (other,) = page.xpath("//link[@rel='alternate']")
    assert (other.get("hreflang"), other.get("href")) == ("en", "/en/undertakings?actor=CA")


@pytest.mark.parametrize(
    "address",
    [
        "/fr/undertakings/u-nothing",
        "/fr/articles/a0",
        "/en/records/c-none",
        "/en/actors/Atlantis",
        "/en/stories/y-0",
        "/en/articles/..%2f..%2fetc%2fpasswd",
        "/static/../pyproject.toml",
        "/static/%2e%2e/app.py",
    ],
)
def test_what_is_not_in_the_ledger_is_not_found(pages: TestClient, address: str) -> None:
    assert pages.get(address).status_code == 404


@pytest.mark.parametrize(
    "question",
    [
        "undertakings?kind=gold",
        "undertakings?since=yesterday",
        "undertakings?sort=price",
        "undertakings?page=0",
        "undertakings?page=99999999999999999999",
        "undertakings?voices=-1",
        "timeline?since=2025-09-01&until=2025-08-01",
        "?holds=ceasefire&fails=ceasefire",
        "articles?since=2025-02-30",
    ],
)
def test_a_question_that_cannot_be_asked_is_said_to_be_one(pages: TestClient, question: str) -> None:
    answer = pages.get(f"/en/{question}")
    assert answer.status_code == 400
    assert "This cannot be asked so" in answer.text


def test_what_contradicts_itself_is_told_in_the_language_of_the_page(pages: TestClient) -> None:
    answer = pages.get("/fr/?holds=ceasefire&fails=ceasefire")
    assert answer.status_code == 400
    assert re.search(
        "Supposé et exclu à la fois : .*cessez-le-feu", html.fromstring(answer.text).text_content()
    )
    assert "would both hold" not in answer.text


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE records; --", '"', "%", "* OR 1=1", "NEAR(", "\x00a", "é" * 500]
)
@pytest.mark.parametrize("name", ["actor", "outlet", "text", "beneficiary", "story"])
def test_no_words_break_a_list(pages: TestClient, name: str, words: str) -> None:
    for section in ("undertakings", "commitments", "articles", "stories", "search", "timeline"):
        assert pages.get(f"/fr/{section}", params={name: words}).status_code == 200


def test_no_line_of_a_french_page_begins_with_a_sign(pages: TestClient) -> None:
    page = html.fromstring(pages.get("/fr/").text)
    words = " ".join(page.xpath("//main//p[not(ancestor::blockquote)]//text() | //main//h2//text()"))
    assert "\u00a0: " in words
    assert re.findall(r".{9} [:;?!»]", words) == []


def test_a_word_of_the_pages_is_said_in_each_language(pages: TestClient) -> None:
    assert "Qui porte quoi" in pages.get("/fr/").text
    assert "Who carries what" in pages.get("/en/").text
    assert not re.search(r"\{[a-z]+\}", pages.get("/fr/").text)
