"""Feeds in XML: RSS 0.9 to 2.0, Atom, and the sitemaps of newspapers.

Elements are known by their names without namespaces, which feeds mistype; what is not well-formed is read as
far as it goes.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from garant.sources.feed_written import Written, WrittenFeed
from garant.sources.kinds import HTML, TEXT
from garant.sources.safe_xml import Elements, elements_of, name_of

_ENTRY = {"rss": "item", "rdf": "item", "feed": "entry", "urlset": "url"}
_XML = "{http://www.w3.org/XML/1998/namespace}"
_ALTERNATE = re.compile(
    r"""<link\b(?=[^<>]{0,500}?\btype\s*=\s*["']?application/(?:rss|atom|feed)\+)"""
    r"""[^<>]{0,500}?\bhref\s*=\s*["']?([^"'\s<>]{1,500})""",
    re.IGNORECASE,
)
_MOST_NAMED = 3
_HEAD = 50_000


def read_xml_feed(text: str, most: int) -> WrittenFeed:
    """Return the feed as written, with its first entries; raise ValueError where it is none."""
    elements = elements_of(text)
    root = _root(elements)
    kind = name_of(root) if root is not None else ""
    if root is None or kind not in _ENTRY:
        raise ValueError(_no_feed(kind, text))
    entries = tuple(islice(_entries(elements, _ENTRY[kind]), most))
    head = next((child for child in root if name_of(child) == "channel"), root)
    language = _first(head, "language") or head.get(f"{_XML}lang") or root.get(f"{_XML}lang") or ""
    return WrittenFeed(entries, _first(head, "title"), language, _link(head))


def _root(elements: Elements) -> Any | None:
    return next((element for _, element in elements), None)


def _entries(elements: Elements, wanted: str) -> Iterator[Written]:
    """Yield entries, each let go of once it is read."""
    for event, element in elements:
        if event == "end" and name_of(element) == wanted:
            yield _entry(element)
            element.clear()


def _entry(element: Any) -> Written:
    news = next((child for child in element if name_of(child) == "news"), element)
    publication = next((child for child in news if name_of(child) in ("publication", "source")), None)
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


def _lang(element: Any) -> str:
    return element.get(f"{_XML}lang") or ""


def _first(element: Any, *names: str) -> str:
    """Return the text of the first child that has one of the names, in the order of the names."""
    for name in names:
        for child in element:
            if name_of(child) == name and (text := _text(child)):
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
    links = [child for child in element if name_of(child) == "link"]
    for link in links:
        if _own(link):
            return _own(link)
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    named = next((child for child in element if name_of(child) in ("guid", "id")), None)
    lasting = named is not None and named.get("ispermalink", named.get("isPermaLink", "true")) == "true"
    text = _text(named) if lasting else ""
    return text if text.startswith(("http://", "https://")) else ""


def _content(element: Any) -> tuple[str, str]:
    """Return the full text of an entry and its media type; a summary is none."""
    for child in element:
        name, type_ = name_of(child), child.get("type", "html")
        if name == "encoded" or (name == "content" and _is_text(child, type_)):
            inner = type_ in ("xhtml", "application/xhtml+xml")
            return (_markup(child) if inner else _text(child)), TEXT if type_ == "text" else HTML
    return "", HTML


def _is_text(content: Any, type_: str) -> bool:
    """Tell whether a <content> is Atom's, and of words (Media RSS has one of pictures)."""
    pictures = "search.yahoo.com" in str(content.tag) or content.get("src") or content.get("url")
    return not pictures and type_ in ("text", "html", "text/html", "xhtml", "application/xhtml+xml")


def _markup(element: Any) -> str:
    from lxml import etree

    return "".join(etree.tostring(child, encoding="unicode", with_tail=True) for child in element)


def _no_feed(kind: str, text: str) -> str:
    if kind == "sitemapindex":
        return "it is a list of sitemaps: name the one of the news"
    named = list(dict.fromkeys(found[1] for found in islice(_ALTERNATE.finditer(text[:_HEAD]), _MOST_NAMED)))
    if kind == "html" or named:
        return "it is a web page and no feed" + (f"; it names {', '.join(named)}" if named else "")
    return f"it begins with <{kind}>, which is no feed" if kind else "it is no XML and no JSON, so no feed"
