"""An address that is linked to is one, in plain signs, whatever a page gave for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from garant.reports.links import address

_ANY_URI = etree.XMLSchema(
    etree.fromstring(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        '<xs:element name="a" type="xs:anyURI"/></xs:schema>'
    )
)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://phare.example/100%", "https://phare.example/100%25"),
        ("https://phare.example/a%20b", "https://phare.example/a%20b"),
        ("https://phare.example/mer et terre#1", "https://phare.example/mer%20et%20terre#1"),
        ("https://phare.example/\ud800", "https://phare.example/%3F"),
        ("https://phare.example:port/", None),
        ("https://:80/", None),
    ],
)
def test_what_breaks_an_address_is_written_out(url: str, link: str | None) -> None:
    assert address(url) == link


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["https://", "http://phare.example/"]),
    st.one_of(st.text(max_size=30), st.text("@:/?#[]%&=a1.\x00\ud800é ", max_size=30)),
)
def test_an_address_is_one_by_the_standard_and_stays_as_it_is(begin: str, rest: str) -> None:
    link = address(begin + rest)
    if link is not None:
        element = etree.Element("a")
        element.text = link
        assert _ANY_URI.validate(element)
        assert address(link) == link
