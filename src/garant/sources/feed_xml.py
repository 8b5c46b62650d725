"""Feeds in XML: RSS 0.9 to 2.0, Atom, and the sitemaps of newspapers.

What is not well-formed is read as far as it goes. A document type is cut away before anything is parsed, so
that no entity can be declared, far less fetched; the named ones of HTML, which feeds use undeclared, are
written out.
"""

import re
from collections.abc import Iterator
from html import escape
from html.entities import html5
from io import BytesIO
from itertools import islice
from typing import Any

from lxml import etree

from garant.sources.feed_written import Written, WrittenFeed
from garant.sources.kinds import HTML, TEXT

_MOST_TAGS = 2_500_000
_ENTRY = {"rss": "item", "rdf": "item", "feed": "entry", "urlset": "url"}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^<>]*\?>")
_TYPE = re.compile(r"<!DOCTYPE\b[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ELEMENT = re.compile("<[A-Za-z_]")
_AMPERSAND = re.compile(r"&(#?[A-Za-z0-9]{1,32};)?")
_KEPT = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ALTERNATE = re.compile(
    r"""<link\b(?=[^<>]{0,500}?\btype\s*=\s*["']?application/(?:rss|atom|feed)\+)"""
    r"""[^<>]{0,500}?\bhref\s*=\s*["']?([^"'\s<>]{1,500})""",
    re.IGNORECASE,
)
_MOST_NAMED = 3


def read_xml_feed(text: str, most: int) -> WrittenFeed:
    """Return the feed as written, with its first entries; raise ValueError where it is none."""
    if text.count("<") > _MOST_TAGS:
        raise ValueError(f"it has more than {_MOST_TAGS} tags: no feed is that long")
    parser = _parser(_plain(text))
    root = _root(parser)
    kind = _name(root) if root is not None else ""
    if root is None or kind not in _ENTRY:
        raise ValueError(_no_feed(kind, text))
    entries = tuple(islice(_entries(parser, _ENTRY[kind]), most))
    head = next((child for child in root if _name(child) == "channel"), root)
    language = _first(head, "language") or head.get(f"{_XML}lang") or root.get(f"{_XML}lang") or ""
    return WrittenFeed(entries, _first(head, "title"), language)


def _plain(text: str) -> bytes:
    """Return the document without declaration and document type, with no entity but those of XML itself."""
    text = _without_type(_DECLARATION.sub("", text))
    return _NO_CHARACTER.sub("", _AMPERSAND.sub(_written_out, text)).lstrip().encode("utf-8")


def _without_type(text: str) -> str:
    place, element = text.find("<!DOCTYPE"), _ELEMENT.search(text)
    if place < 0 or (element is not None and element.start() < place):
        return text
    type_ = _TYPE.match(text, place)
    if type_ is None:
        raise ValueError("its document type does not end, so it is no feed")
    return text[:place] + text[type_.end() :]


def _written_out(found: re.Match[str]) -> str:
    """Return what an ampersand means: one that begins no entity is itself ("Recherche & défense")."""
    name = found[1]
    if name is None:
        return "&amp;"
    if name in _KEPT or name.startswith("#"):
        return found[0]
    return escape(html5.get(name, ""), quote=False)


def _parser(content: bytes) -> Any:
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


def _root(parser: Any) -> Any | None:
    try:
        return next((element for _, element in parser), None)
    except etree.XMLSyntaxError:
        return None


def _entries(parser: Any, wanted: str) -> Iterator[Written]:
    """Yield entries, each let go of once it is read; where the document breaks off, those before it."""
    try:
        for event, element in parser:
            if event == "end" and _name(element) == wanted:
                yield _entry(element)
                element.clear()
    except etree.XMLSyntaxError:
        return


def _entry(element: Any) -> Written:
    news = next((child for child in element if _name(child) == "news"), element)
    publication = next((child for child in news if _name(child) in ("publication", "source")), None)
    content, media = _content(element)
    return Written(
        url=_link(element),
        title=_first(news, "title"),
        published=_first(news, "publication_date", "pubdate", "published", "issued", "date"),
        updated=_first(element, "updated", "modified", "lastmod"),
        language=_told(publication, "language") or _first(element, "language") or _lang(element),
        outlet=_told(publication, "name", "title") or _told(publication),
        content=content,
        media=media,
        base=element.get(f"{_XML}base") or "",
    )


def _name(element: Any) -> str:
    """Return an element's name without its namespace or undeclared prefix, in small letters."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def _lang(element: Any) -> str:
    return element.get(f"{_XML}lang") or ""


def _first(element: Any, *names: str) -> str:
    """Return the text of the first child that has one of the names, in the order of the names."""
    for name in names:
        for child in element:
            if _name(child) == name and (text := _text(child)):
                return text
    return ""


def _told(element: Any | None, *names: str) -> str:
    """Return what a part of an entry says, if there is such a part: its own text where no child is named."""
    if element is None:
        return ""
    return _first(element, *names) if names else _own(element)


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _own(element: Any) -> str:
    return (element.text or "").strip()


def _link(element: Any) -> str:
    """Return where the article is: before feeds' services sent it round, its link, its lasting name."""
    if original := _first(element, "origlink", "loc"):
        return original
    links = [child for child in element if _name(child) == "link"]
    for link in links:
        if _own(link):
            return _own(link)
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    named = next((child for child in element if _name(child) in ("guid", "id")), None)
    lasting = named is not None and named.get("ispermalink", named.get("isPermaLink", "true")) == "true"
    text = _text(named) if lasting else ""
    return text if text.startswith(("http://", "https://")) else ""


def _content(element: Any) -> tuple[str, str]:
    """Return the full text of an entry and its media type; a summary is none."""
    for child in element:
        name, type_ = _name(child), child.get("type", "html")
        if name == "encoded" or (name == "content" and _is_text(child, type_)):
            inner = type_ in ("xhtml", "application/xhtml+xml")
            return (_markup(child) if inner else _text(child)), TEXT if type_ == "text" else HTML
    return "", HTML


def _is_text(content: Any, type_: str) -> bool:
    """Tell whether a <content> is Atom's, and of words (Media RSS has one of pictures)."""
    pictures = "search.yahoo.com" in str(content.tag) or content.get("src") or content.get("url")
    return not pictures and type_ in ("text", "html", "text/html", "xhtml", "application/xhtml+xml")


def _markup(element: Any) -> str:
    return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element)


def _no_feed(kind: str, text: str) -> str:
    if kind == "sitemapindex":
        return "it is a list of sitemaps: name the one of the news"
    named = list(
        dict.fromkeys(found[1] for found in islice(_ALTERNATE.finditer(text[:200_000]), _MOST_NAMED))
    )
    if kind == "html" or named:
        return "it is a web page and no feed" + (f"; it names {', '.join(named)}" if named else "")
    return f"it begins with <{kind}>, which is no feed" if kind else "it is no XML and no JSON, so no feed"
