"""XML that others wrote → its elements, one after another, whatever it holds.

What is not well-formed is read as far as it goes. A document type is cut away before anything is parsed, so
that no entity can be declared, far less fetched; the named ones of HTML, which feeds use undeclared, are
written out.
"""

import re
from collections.abc import Iterator
from html import escape
from html.entities import html5
from io import BytesIO
from typing import Any

Elements = Iterator[tuple[str, Any]]

_MOST_TAGS = 2_500_000
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^<>]*\?>")
_TYPE = re.compile(r"<!DOCTYPE\b[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_TYPE_BEGINS = re.compile("<!DOCTYPE", re.IGNORECASE)
_ELEMENT = re.compile("<[A-Za-z_]")
_AMPERSAND = re.compile(r"&(#?[A-Za-z0-9]{1,32};)?")
_KEPT = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def elements_of(text: str) -> Elements:
    """Yield each element as it starts ("start") and once it is whole ("end"), as far as the document goes.

    Raise ValueError for a document that is no XML at first sight, or longer than any feed.
    """
    if text.count("<") > _MOST_TAGS:
        raise ValueError(f"it has more than {_MOST_TAGS} tags: no feed is that long")
    return _unbroken(_parser(_plain(text)))


def _unbroken(elements: Elements) -> Elements:
    from lxml import etree

    try:
        yield from elements
    except etree.XMLSyntaxError:
        return


def name_of(element: Any) -> str:
    """Return an element's name without its namespace or undeclared prefix, in small letters."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _plain(text: str) -> bytes:
    """Return the document without declaration and document type, with no entity but those of XML itself."""
    text = _without_type(_DECLARATION.sub("", text))
    return _NO_CHARACTER.sub("", _AMPERSAND.sub(_written_out, text)).lstrip().encode("utf-8")


def _without_type(text: str) -> str:
    begins, element = _TYPE_BEGINS.search(text), _ELEMENT.search(text)
    if begins is None or (element is not None and element.start() < begins.start()):
        return text
    type_ = _TYPE.match(text, begins.start())
    if type_ is None:
        raise ValueError("its document type does not end, so it is no feed")
    return text[: begins.start()] + text[type_.end() :]


def _written_out(found: re.Match[str]) -> str:
    """Return what an ampersand means: one that begins no entity is itself ("Recherche & défense")."""
    name = found[1]
    if name is None:
        return "&amp;"
    if name in _KEPT or name.startswith("#"):
        return found[0]
    return escape(html5.get(name, ""), quote=False)


def _parser(content: bytes) -> Any:
    from lxml import etree

    return etree.iterparse(
        BytesIO(content),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
