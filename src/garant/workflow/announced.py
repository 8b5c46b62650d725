"""Feeds that are due → the articles that they announce, each once, whatever feeds it is in.

A feed is claimed before it is asked for, so that several machines which watch for one ledger share the work.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from garant.errors import WebError
from garant.ledger.book import Ledger
from garant.ledger.visits import Visit, claim_visit, visits_to
from garant.model.reasons import Issue
from garant.sources.addresses import same_article
from garant.sources.feeds import Entry, Feed, read_feed
from garant.sources.fetching import UNKNOWN, Fetched, Fetcher, Marks
from garant.sources.unpack import GZIP, unpacked

_THREADS = 8
_MOST_ENTRIES = 1_000
_TOMORROW = timedelta(days=2)
_MARK = 16


@dataclass(frozen=True, slots=True)
class FeedAnswer:
    """What a feed that was due gave: `feed` is None where it is unchanged, or where an `issue` says why not.

    `visit` is the one before; `retry` are the seconds after which the host wants to be asked again.
    """

    url: str
    visit: Visit
    feed: Feed | None = None
    marks: Marks = UNKNOWN
    issue: Issue | None = None
    retry: float | None = None

    @property
    def stopped(self) -> bool:
        """Whether the feed was about to be asked when the round was stopped."""
        return self.issue is not None and self.issue.code == "stopped"


@dataclass(frozen=True, slots=True)
class Announcement:
    """An article that a feed announces: `key` is the same in every feed, `mark` changes as it does."""

    key: str
    feed: str
    entry: Entry
    mark: str
    visit: Visit | None = None


def ask_feeds(
    ledger: Ledger, feeds: Sequence[str], fetcher: Fetcher, *, now: datetime, until: datetime
) -> list[FeedAnswer]:
    """Return what the feeds that are due give, in their order; nobody else asks for them before `until`."""
    due = [url for url in dict.fromkeys(feeds) if claim_visit(ledger, url, now=now, until=until)]
    visits = visits_to(ledger, due)
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(lambda url: _ask(fetcher, visits[url], now), due))


def announcements(ledger: Ledger, answers: Iterable[FeedAnswer]) -> Iterator[Announcement]:
    """Yield the articles that the feeds announce, each once, with the last visit to it, if any."""
    found: dict[str, Announcement] = {}
    for answer in answers:
        for entry in answer.feed.entries if answer.feed else ():
            announced = _announcement(answer.url, entry)
            found.setdefault(announced.key, announced)
    visits = visits_to(ledger, found)
    return (replace(each, visit=visits.get(key)) for key, each in found.items())


def _ask(fetcher: Fetcher, visit: Visit, now: datetime) -> FeedAnswer:
    answer = FeedAnswer(visit.address, visit)
    try:
        fetched = fetcher.fetch(
            visit.address, most=fetcher.limits.feed, known=Marks(visit.etag, visit.modified)
        )
        read = None if fetched is None else _read(fetched, visit.address, fetcher.limits.feed)
    except WebError as error:
        return replace(answer, issue=Issue(error.code, visit.address, str(error)), retry=error.retry)
    if isinstance(read, Issue):
        return replace(answer, issue=read)
    if fetched is None or read is None:
        return replace(answer, marks=Marks(visit.etag, visit.modified))
    return replace(answer, feed=_of_this_time(_light(read), visit.address, now), marks=fetched.marks)


def _read(fetched: Fetched, where: str, most: int) -> Feed | Issue:
    content = fetched.content
    if content.startswith(GZIP):  # a sitemap.xml.gz is packed as a file, whatever its server says
        content = unpacked(content, most=most)
    return read_feed(content, where, base=fetched.url, charset=fetched.charset, most=_MOST_ENTRIES)


def _light(feed: Feed) -> Feed:
    """Return the feed without the texts of the articles whose pages are read."""
    entries = (each if each.url is None else replace(each, content=None) for each in feed.entries)
    return replace(feed, entries=tuple(entries))


def _of_this_time(feed: Feed, where: str, now: datetime) -> Feed:
    """Return the feed without days that have not come yet."""
    latest = (now + _TOMORROW).date().isoformat()
    late = sum(_is_late(each, latest) for each in feed.entries)
    if not late:
        return feed
    entries = (replace(each, published=None) if _is_late(each, latest) else each for each in feed.entries)
    issue = Issue("bad_date", where, f"{late} of its articles would be of a day after tomorrow")
    return replace(feed, entries=tuple(entries), issues=(*feed.issues, issue))


def _is_late(entry: Entry, latest: str) -> bool:
    return entry.published is not None and entry.published[: len(latest)] > latest


def _announcement(feed: str, entry: Entry) -> Announcement:
    told = "\n".join([entry.title or "", entry.published or "", entry.updated or "", entry.content or ""])
    mark = sha256(told.encode()).hexdigest()[:_MARK]
    key = f"{feed}#{mark}" if entry.url is None else same_article(entry.url)
    return Announcement(key, feed, entry, mark)
