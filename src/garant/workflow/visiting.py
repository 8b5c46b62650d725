"""What is remembered of feeds and pages: which are due, what became of each, when to ask again.

A page is remembered once its article is in the ledger and not before, so that a round which is killed is
made up for by the next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from garant.ledger.book import Ledger
from garant.ledger.visits import Visit, keep_visit
from garant.sources.clock import Clock
from garant.sources.fetching import UNKNOWN, Marks
from garant.workflow.announced import Announcement, FeedAnswer

# A feed asked every quarter of an hour is due a little sooner, or each second round would miss it.
_EARLY = 0.9
_FAILURES = 5
_MOST_MARKS = 8
_LONGEST_WAIT = timedelta(days=1)


class Visiting:
    """The visits of one round, kept in the ledger as they end."""

    def __init__(self, ledger: Ledger, clock: Clock, every: timedelta) -> None:
        self._ledger, self._clock, self._every = ledger, clock, every
        self.began = clock.now()
        self._in_hand: dict[str, Announcement] = {}
        self._found: dict[str, Marks] = {}
        self._unfinished: set[str] = set()

    @property
    def due_again(self) -> datetime:
        """When what was read in this round is due again, reckoned from the round's beginning."""
        return self.began + self._every * _EARLY

    def due(self, announced: Iterable[Announcement]) -> Iterator[Announcement]:
        """Yield the articles that are new or announced otherwise than before, and may be asked for now."""
        now = self._clock.now()
        for each in announced:
            if _is_read(each):
                continue
            if each.visit is None or each.visit.due is None or each.visit.due <= now:
                yield each
            else:
                self._unfinished.add(each.feed)

    def take(self, name: str, announced: Announcement, marks: Marks = UNKNOWN) -> None:
        """Take an article in hand, under the name of its document."""
        self._in_hand[name] = announced
        self._found[name] = marks

    def end(self, name: str, *, read: bool) -> None:
        """Remember what became of the article in hand of that name, if there is one."""
        announced = self._in_hand.pop(name, None)
        if announced is not None:
            marks = self._found.pop(name)
            if read:
                self.keep_read(announced, marks)
            else:
                self.keep_failed(announced)

    def keep_read(self, announced: Announcement, marks: Marks) -> None:
        """Remember a page that was read."""
        told = _told(announced)
        visit = Visit(announced.key, self._clock.now(), None, marks.etag, marks.modified, told)
        keep_visit(self._ledger, visit)

    def keep_unchanged(self, announced: Announcement) -> None:
        """Remember a page that is what it was."""
        before = announced.visit or Visit(announced.key)
        self.keep_read(announced, Marks(before.etag, before.modified))

    def keep_failed(self, announced: Announcement) -> None:
        """Remember a page that could not be read: it is asked for ever more rarely, and at last no more."""
        before, now = announced.visit or Visit(announced.key), self._clock.now()
        failures = before.failures + 1
        if failures < _FAILURES:
            visit = replace(before, visited=now, due=self._later(failures), failures=failures)
            self._unfinished.add(announced.feed)
        else:
            visit = replace(before, visited=now, due=None, failures=0, marks=_told(announced))
        keep_visit(self._ledger, visit)

    def leave(self, announced: Announcement) -> None:
        """Leave an article for the next round."""
        self._unfinished.add(announced.feed)

    def keep_feeds(self, answers: Iterable[FeedAnswer]) -> None:
        """Remember what the feeds gave. One that is not read to its end is asked for whole the next time."""
        for answer in answers:
            now = self._clock.now()
            if answer.stopped:
                visit = replace(answer.visit, due=None)
            elif answer.issue is not None:
                failures = answer.visit.failures + 1
                due = self._later(failures, answer.retry)
                visit = replace(answer.visit, visited=now, due=due, failures=failures)
            else:
                marks = UNKNOWN if answer.url in self._unfinished else answer.marks
                visit = Visit(answer.url, now, self.due_again, marks.etag, marks.modified)
            keep_visit(self._ledger, visit)

    def _later(self, failures: int, retry: float | None = None) -> datetime:
        """Return when to ask again what failed so often: each time twice as late, up to a day."""
        wait = min(self._every * (1 << min(failures, 20)), _LONGEST_WAIT)
        return max(self.began + wait * _EARLY, self._clock.now() + timedelta(seconds=retry or 0))


def _is_read(announced: Announcement) -> bool:
    visit = announced.visit
    return visit is not None and not visit.failures and announced.mark in visit.marks


def _told(announced: Announcement) -> tuple[str, ...]:
    """Return by what feeds told the article so far, and now."""
    before = announced.visit.marks if announced.visit else ()
    return tuple(dict.fromkeys([*before, announced.mark]))[-_MOST_MARKS:]
