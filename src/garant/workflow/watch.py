"""Feeds → ledger: one round over those that are due, and what is remembered of it for the next.

A page is asked for when it is first announced, again when a feed announces it otherwise, and with what its
host told of it, so that an unchanged one costs a line. Everything else is a build: the same reading, the same
ledger, the world settled at its end. Killed at any moment, the next round goes on where this one was.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from itertools import chain

from garant.errors import WebError
from garant.ledger.book import Ledger
from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.sources.clock import Clock
from garant.sources.fetching import Fetcher
from garant.workflow.announced import Announcement, FeedAnswer, announcements, ask_feeds
from garant.workflow.build import Built, Step, build
from garant.workflow.pages import Outcome, Page, fetch_pages, host_part
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving
from garant.workflow.visiting import Visiting

MOST_ARTICLES = 200
_LATER = frozenset({"busy", "stopped"})


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did: feeds by what they gave (`read`, `unchanged`, `waiting`, `failed`), and the build.

    `later` counts articles that are left for the next round: of a busy host, of a feed with very many.
    """

    feeds: Counter[str] = field(default_factory=Counter)
    built: Built = field(default_factory=Built)
    later: int = 0


def watch(
    ledger: Ledger,
    feeds: Sequence[str],
    fetcher: Fetcher,
    *,
    clock: Clock,
    every: timedelta,
    version: str,
    reader: Reader = Reader.BOTH,
    sieving: Sieving = Sieving.CRAWLED,
    most: int = MOST_ARTICLES,
    on_step: Callable[[Step], None] = lambda step: None,
) -> Round:
    """Read what the feeds that are due announce into the ledger and return what was done.

    A feed is due `every` so often, and the less often the more times it failed in a row. Of each, `most`
    articles are read in a round. Once the fetcher is stopped, the article in hand is the last.
    """
    visiting = Visiting(ledger, clock, every)
    answers = ask_feeds(ledger, feeds, fetcher, now=visiting.began, until=visiting.due_again)
    watching = _Watching(fetcher, visiting, on_step)
    wanted = watching.wanted(announcements(ledger, answers), most)
    issues = [issue for answer in answers for issue in _issues(answer)]
    read = partial(
        build,
        ledger,
        clock=clock.now,
        version=version,
        arguments=feeds,
        reader=reader,
        sieving=sieving,
        on_step=watching.end,
        sound=[answer.url for answer in answers if answer.issue is None and answer.visit.failures],
    )
    built = _built(chain(issues, watching.documents(wanted)), read)
    visiting.keep_feeds(answers)
    return Round(_counted(feeds, answers), built, watching.later)


def _built(documents: Iterator[RawDocument | Issue], read: "partial[Built]") -> Built:
    """Read the documents; a round that finds nothing leaves no trace of itself."""
    first = next(documents, None)
    if first is None and not read.keywords["sound"]:
        return Built()
    return read(documents if first is None else chain([first], documents))


def _issues(answer: FeedAnswer) -> Iterator[Issue]:
    if answer.issue is not None and not answer.stopped:
        yield answer.issue
    elif answer.feed is not None:
        yield from answer.feed.issues


def _counted(feeds: Iterable[str], answers: Iterable[FeedAnswer]) -> Counter[str]:
    outcomes = {answer.url: _outcome(answer) for answer in answers if not answer.stopped}
    return Counter(outcomes.get(url, "waiting") for url in dict.fromkeys(feeds))


def _outcome(answer: FeedAnswer) -> str:
    if answer.issue is not None:
        return "failed"
    return "unchanged" if answer.feed is None else "read"


class _Watching:
    """One round on its way: its articles as documents, and how many are left for later."""

    def __init__(self, fetcher: Fetcher, visiting: Visiting, on_step: Callable[[Step], None]) -> None:
        self._fetcher, self._visiting, self._on_step = fetcher, visiting, on_step
        self._busy: set[str] = set()
        self.later = 0

    def wanted(self, announced: Iterable[Announcement], most: int) -> list[Announcement]:
        """Return the articles to be read now, so many of each feed."""
        wanted: list[Announcement] = []
        taken: Counter[str] = Counter()
        for each in self._visiting.due(announced):
            taken[each.feed] += 1
            if taken[each.feed] <= most:
                wanted.append(each)
            else:
                self._leave(each)
        return wanted

    def documents(self, wanted: Sequence[Announcement]) -> Iterator[RawDocument | Issue]:
        """Yield the articles, or why one could not be had; what is not reached is left for later."""
        left = {each.key: each for each in wanted}
        for each, outcome in fetch_pages(wanted, self._fetcher):
            del left[each.key]
            yield from self._given(each, outcome)
        for each in left.values():
            self._leave(each)

    def end(self, step: Step) -> None:
        """Remember a document that is done."""
        self._visiting.end(step.name, read=step.outcome != "issue")
        self._on_step(step)

    def _given(self, announced: Announcement, outcome: Outcome) -> Iterator[RawDocument | Issue]:
        if isinstance(outcome, Page):
            self._visiting.take(outcome.document.name, announced, outcome.marks)
            yield outcome.document
        elif isinstance(outcome, WebError):
            yield from self._refused(announced, outcome)
        else:
            self._visiting.keep_unchanged(announced)

    def _refused(self, announced: Announcement, error: WebError) -> Iterator[Issue]:
        """Yield why a page could not be had; of a busy host, once, and its articles are left for later."""
        host = host_part(announced.key)
        if error.code not in _LATER:
            self._visiting.keep_failed(announced)
        else:
            self._leave(announced)
            if error.code == "stopped" or host in self._busy:
                return
            self._busy.add(host)
        yield Issue(error.code, announced.entry.url or announced.key, str(error))

    def _leave(self, announced: Announcement) -> None:
        self._visiting.leave(announced)
        self.later += 1
