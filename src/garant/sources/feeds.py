"""A feed's bytes → what it announces: RSS, Atom, JSON Feed and the sitemaps of newspapers.

Nothing is fetched here, and no entity of a document is resolved. What is no feed is an issue with its reason.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice

from garant.model.articles import Metadata
from garant.model.reasons import Issue
from garant.sources.addresses import joined
from garant.sources.feed_dates import read_date
from garant.sources.feed_json import read_json_feed
from garant.sources.feed_written import Written, WrittenFeed
from garant.sources.feed_xml import read_xml_feed
from garant.sources.kinds import HTML, looks_binary

MOST_ENTRIES = 10_000
_LONGEST_TITLE = 500
_LONGEST_NAME = 200
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?![a-z])")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed announces it; `content` is its full text, None where the feed only points at it.

    Days are ISO 8601. `title`, `outlet` and the like are None where the feed does not say.
    """

    url: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    outlet: str | None = None
    content: str | None = None
    media: str = HTML

    @property
    def announced(self) -> Metadata:
        """What the feed says of the article."""
        return Metadata(self.published, self.url, self.outlet, self.title, self.language)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed announces, in its own order; `issues` are what is odd about it."""

    title: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_feed(
    content: bytes,
    where: str,
    *,
    base: str | None = None,
    charset: str | None = None,
    most: int = MOST_ENTRIES,
) -> Feed | Issue:
    """Return the feed, or the issue of bytes that are none; `base` is where it was found."""
    if looks_binary(content):
        return Issue("no_feed", where, "it is no text, so no feed")
    text, issues = decoded(content, where, charset)
    beginning = text[:200].lstrip()
    read = read_json_feed if beginning.startswith("{") else read_xml_feed
    try:
        written = read(text, most + 1)
    except ValueError as error:
        return Issue("no_feed", where, str(error))
    return _judged(written, where, base or written.site, most, issues)


def looks_like_feed(content: bytes) -> bool:
    """Tell whether the first bytes announce a feed."""
    head = content[:2_048].replace(b"\x00", b"")
    return bool(_XML_FEED.search(head) or _JSON_FEED.search(head))


_XML_FEED = re.compile(
    rb"\A[\xef\xbb\xbf\xfe\xff\s]*(?:<[?!][^>]*>\s*)*<(?:rss|feed|(?:\w+:)?RDF|urlset)[\s>]", re.IGNORECASE
)
_JSON_FEED = re.compile(
    rb'\A[\xef\xbb\xbf\s]*\{.*"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.S
)
_DECLARED = re.compile(rb"""\A[^<]{0,8}<\?xml\b[^<>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decoded(content: bytes, where: str, charset: str | None) -> tuple[str, tuple[Issue, ...]]:
    """Return the text of a feed: by its mark, as UTF-8, as declared, and at last as Windows-1252."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), ()
    declared = _DECLARED.match(content)
    for name in ("utf-8", charset, declared and declared[1].decode("ascii")):
        try:
            if name:
                return content.decode(name), ()
        except (LookupError, ValueError):
            continue
    issue = Issue(
        "encoding", where, "the feed is not in the encoding that it declares, and read as Windows-1252"
    )
    return content.decode("cp1252", "replace"), (issue,)


def _judged(written: WrittenFeed, where: str, base: str, most: int, issues: tuple[Issue, ...]) -> Feed:
    found = written.entries
    title, language = _words(written.title, _LONGEST_NAME), _language(written.language)
    entries = tuple(_entry(each, base, title, language) for each in islice(found, most))
    odd = [*issues, *_too_many(found, where, most), *_bad_dates(found, entries, where)]
    return Feed(title, language, tuple(filter(_leads_somewhere, entries)), tuple(odd))


def _leads_somewhere(entry: Entry) -> bool:
    return entry.url is not None or entry.content is not None


def _too_many(found: Sequence[Written], where: str, most: int) -> Iterator[Issue]:
    if len(found) > most:
        yield Issue(
            "too_many", where, f"the feed announces more than {most} articles: the first ones are read"
        )


def _bad_dates(found: Sequence[Written], entries: tuple[Entry, ...], where: str) -> Iterator[Issue]:
    bad = [
        each.published
        for each, entry in zip(found, entries, strict=False)
        if each.published.strip() and not entry.published
    ]
    if bad:
        yield Issue("bad_date", where, f"{len(bad)} of its days cannot be read, as {bad[0].strip()[:60]!r}")


def _entry(written: Written, base: str, title: str | None, language: str | None) -> Entry:
    link = written.url.replace("&amp;", "&")
    url = joined(joined(base, written.base), link) if link.strip() else None
    return Entry(
        url=url and url.encode("utf-8", "replace").decode(),
        title=_words(written.title, _LONGEST_TITLE),
        published=read_date(written.published),
        updated=read_date(written.updated),
        language=_language(written.language) or language,
        outlet=_words(written.outlet, _LONGEST_NAME) or title,
        content=written.content if written.content.strip() else None,
        media=written.media,
    )


def _words(written: str, most: int) -> str | None:
    """Return words without markup, None for none or too many ("L&amp;#8217;aide <b>suit</b>")."""
    text = unescape(_TAG.sub("", unescape(written[: most * 4])))
    words = " ".join(text.encode("utf-8", "replace").decode().split())
    return words if 0 < len(words) <= most else None


def _language(written: str) -> str | None:
    found = _LANGUAGE.match(written.strip().lower())
    return found[0] if found else None
