"""What every answer keeps: its language, its headers, its tag, a page for each failure."""

import pytest
from starlette.testclient import TestClient

from garant.lexicon.files import read_yaml


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("en-GB,en;q=0.9,fr;q=0.5", "en"), ("fr", "fr"), ("de,en;q=0.3,fr;q=0.4", "fr"), ("uk;q=x", "fr")],
)
def test_the_address_of_the_house_leads_to_the_language_of_the_browser(
    pages: TestClient, accepted: str, language: str
) -> None:
    answer = pages.get("/", headers={"Accept-Language": accepted})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{language}/")


def test_a_language_that_is_asked_for_counts_before_the_browser_s(pages: TestClient) -> None:
    answer = pages.get("/?lang=en", headers={"Accept-Language": "fr"})
    assert answer.headers["location"] == "/en/"


@pytest.mark.parametrize("address", ["/", "/fr/", "/en/nothing-here", "/static/garant.css", "/nowhere"])
def test_every_answer_forbids_what_no_page_needs(pages: TestClient, address: str) -> None:
    headers = pages.get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


@pytest.mark.parametrize(
    ("address", "words"), [("/fr/rien", "Il n'y a rien"), ("/en/nothing", "There is nothing")]
)
def test_what_is_not_there_is_said_in_the_language_of_the_address(
    pages: TestClient, address: str, words: str
) -> None:
    answer = pages.get(address)
    assert answer.status_code == 404
    assert words in answer.text.replace("&#39;", "'")


def test_an_unchanged_page_is_not_sent_again(pages: TestClient) -> None:
    tag = pages.get("/fr/").headers["etag"]
    again = pages.get("/fr/", headers={"If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert pages.get("/en/").headers["etag"] != tag


def test_both_languages_have_the_same_words_for_the_pages() -> None:
    french, english = (read_yaml(f"languages/{language}/pages.yml") for language in ("fr", "en"))
    assert french.keys() == english.keys()
