"""Announced articles → their pages, fetched some ahead of the reading, given in one order.

Hosts take turns, so that the seconds between two requests to one are spent on the others.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, zip_longest
from urllib.parse import urlsplit

from garant.errors import WebError
from garant.model.articles import Metadata, RawDocument
from garant.sources.feed_documents import entry_document
from garant.sources.fetching import UNKNOWN, Fetched, Fetcher, Marks
from garant.sources.kinds import HTML, TEXT, looks_binary, media_of
from garant.sources.stems import safe_stem
from garant.workflow.announced import Announcement

_THREADS = 8
_AHEAD = 16
_MEDIA = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}


@dataclass(frozen=True, slots=True)
class Page:
    """The document that an announced article is, and what its host tells it by."""

    document: RawDocument
    marks: Marks = UNKNOWN


Outcome = Page | WebError | None


def fetch_pages(wanted: Iterable[Announcement], fetcher: Fetcher) -> Iterator[tuple[Announcement, Outcome]]:
    """Yield each article with its page, None for an unchanged one, or why there is none, hosts in turns.

    Once the fetcher is stopped, nothing more is fetched, and what was not yet given is not.
    """
    under_way: deque[tuple[Announcement, Future[Outcome]]] = deque()
    pool = ThreadPoolExecutor(_THREADS)
    try:
        for each in _in_turns(wanted):
            if fetcher.stopped():
                return
            under_way.append((each, pool.submit(_fetch, fetcher, each)))
            if len(under_way) >= _AHEAD:
                yield _done(under_way)
        while under_way and not fetcher.stopped():
            yield _done(under_way)
    finally:
        pool.shutdown(cancel_futures=True)


def host_part(key: str) -> str:
    """Return the host of an article's page."""
    return key.partition("/")[0]


def _done(under_way: deque[tuple[Announcement, Future[Outcome]]]) -> tuple[Announcement, Outcome]:
    announced, future = under_way.popleft()
    return announced, future.result()


def _fetch(fetcher: Fetcher, announced: Announcement) -> Outcome:
    """Return the page of an article; one that has none and stands in the feed itself is its own."""
    url, visit = announced.entry.url, announced.visit
    if url is None:
        return Page(entry_document(announced.entry, announced.key, "article"))
    known = UNKNOWN if visit is None else Marks(visit.etag, visit.modified)
    try:
        fetched = fetcher.fetch(url, most=fetcher.limits.page, known=known)
        return None if fetched is None else Page(_document(url, announced, fetched), fetched.marks)
    except WebError as error:
        return error


def _document(name: str, announced: Announcement, page: Fetched) -> RawDocument:
    """Return the document that a page is, with what its feed said; raise WebError for no text."""
    if looks_binary(page.content):
        raise WebError("binary", "it is no text")
    media = media_of(page.content) if not page.media else _MEDIA.get(page.media)
    if media is None:
        raise WebError("media", f"it is of the kind {page.media[:80]!r}, and no page or text")
    known = Metadata(url=page.url)
    stem = safe_stem(urlsplit(page.url).path)
    return RawDocument(name, stem, page.content, media, known, page.charset, announced.entry.announced)


def _in_turns(wanted: Iterable[Announcement]) -> Iterator[Announcement]:
    """Yield the articles so that no host has two in a row while another has one left."""
    by_host: dict[str, list[Announcement]] = {}
    for each in wanted:
        by_host.setdefault(host_part(each.key), []).append(each)
    turns = chain.from_iterable(zip_longest(*by_host.values()))
    return (each for each in turns if each is not None)
