"""Addresses: which may be asked for, and which two are of one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.errors import WebError
from garant.sources.addresses import joined, read_address, same_article


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://Port.Example/estonie", "https://port.example/estonie"),
        ("https://port.example:443", "https://port.example/"),
        ("http://port.example:8080/a?b=c#d", "http://port.example:8080/a?b=c"),
        ("https://défense.example/été 2026", "https://xn--dfense-bva.example/%C3%A9t%C3%A9%202026"),
        ("https://port.example/%C3%A9t%C3%A9", "https://port.example/%C3%A9t%C3%A9"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
    ],
)
def test_an_address_is_sent_in_one_form(url, sent):
    assert read_address(url).url == sent


@pytest.mark.parametrize(
    "url",
    [
        *(
            "",
            "estonie.html",
            "/etc/passwd",
            "file:///etc/passwd",
            "ftp://port.example/",
            "javascript:alert(1)",
        ),
        *(
            "https://",
            "https:///estonie",
            "https://port.example:port/",
            "https://port.example:99999/",
            "http://[",
        ),
        *(
            "https://user:secret@port.example/",
            "https://user@port.example/",
            "https://a b/",
            "https://é" + "x" * 70,
        ),
        *(
            "https://port.example/" + "a" * 2_000,
            "gopher://port.example/",
            "https://port.example\\@evil.example/",
        ),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url):
    with pytest.raises(WebError) as refused:
        read_address(url)
    assert refused.value.code == "bad_address"
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "other",
    [
        "http://port.example/estonie?id=7",
        "https://www.port.example/estonie/?id=7",
        "https://port.example/estonie?utm_source=rss&id=7&utm_medium=feed&fbclid=x",
        "https://PORT.example:443/estonie?at_medium=RSS&id=7#commentaires",
        "https://port.example/estonie?xtor=RSS-3208&id=7",
    ],
)
def test_addresses_of_one_article_are_the_same(other):
    assert same_article(other) == same_article("https://port.example/estonie?id=7")


@pytest.mark.parametrize(
    "other", ["https://port.example/estonie?id=8", "https://port.example/Estonie?id=7", "no"]
)
def test_addresses_of_other_articles_are_not(other):
    assert same_article(other) != same_article("https://port.example/estonie?id=7")


@given(st.text(max_size=80), st.sampled_from(["", "https://", "http://port.example/", "//"]))
def test_any_words_are_an_address_that_can_be_sent_or_refused(words, before):
    url = joined("https://port.example/rss", before + words)
    same_article(url)
    try:
        address = read_address(url)
    except WebError:
        return
    assert address.url.isascii()
    assert address.url.isprintable()
    assert " " not in address.url
    assert read_address(address.url) == address
