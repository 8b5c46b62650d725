"""A feed as a file → the articles whose full text it holds; of what it only points at, nothing."""

from collections.abc import Iterator
from html import escape

from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.sources.feeds import Entry, Feed, read_feed
from garant.sources.kinds import HTML
from garant.sources.places import Finds, Place
from garant.sources.stems import safe_stem


def read_feed_documents(place: Place, content: bytes) -> Finds:
    """Yield the articles of a feed in its order, named by their address, and what is odd about it."""
    feed = read_feed(content, place.name, base=place.metadata.url)
    if isinstance(feed, Issue):
        yield feed
        return
    yield from feed.issues
    yield from _pointed_at(place, feed)
    for number, entry in enumerate(feed.entries, 1):
        if entry.content is not None:
            yield entry_document(entry, f"{place.name}:{number}", safe_stem(f"{place.stem}-{number}"))


def entry_document(entry: Entry, name: str, stem: str) -> RawDocument:
    """Return the article that an entry holds; `name` is for one that has no address."""
    content = _page(entry) if entry.media == HTML else entry.content or ""
    return RawDocument(
        entry.url or name, stem, content.encode("utf-8", "replace"), entry.media, entry.announced, "utf-8"
    )


def _page(entry: Entry) -> str:
    """Return a fragment of a page as the article of a whole one."""
    title = f"<title>{escape(entry.title)}</title>" if entry.title else ""
    return f"<html><head>{title}</head><body><article>{entry.content}</article></body></html>"


def _pointed_at(place: Place, feed: Feed) -> Iterator[Issue]:
    bare = sum(entry.content is None for entry in feed.entries)
    if bare:
        yield place.issue(
            "no_text", f"it only points at {bare} of its articles; garant watch reads their pages"
        )
