"""Articles that were read → stories and voices: what is new is placed, and of the rest what that touches.

Articles are placed day by day (`resolve/stories.py`), those of a day knot by knot (`resolve/knots.py`). Where
an article is new, revised or placed otherwise, those of later days to which that matters are placed again. So
the order in which articles were read, and in how many runs, makes no difference, and a new article costs what
its knot and its story cost.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from heapq import heappop, heappush

from garant.ledger.behind import unseen
from garant.ledger.book import Ledger, Transaction
from garant.ledger.readback import read_back_reading
from garant.ledger.runs import Run
from garant.ledger.tellings import Placement, Tellings, WrittenOrigin
from garant.model.undertakings import UNKNOWN_DAY
from garant.resolve.knots import keys, keys_towards, least, tied
from garant.resolve.likeness import WINDOW
from garant.resolve.sketches import Sketch, sketch
from garant.resolve.stories import MOST_MEMBERS, tell
from garant.resolve.voices import Origin, origins
from garant.resolve.written import write_link, write_links
from garant.resolve.written_sketches import read_sketch, write_sketch
from garant.workflow.settle import in_pieces

_AT_HAND = 3000  # sketches
_FOLLOWED = 100  # articles that are compared with others at once
_NO_DAY = ""  # before every day
_LAST_DAY = "9999-12-30"  # that can be known


def settle_stories(ledger: Ledger, run: Run, *, again: Iterable[str] = ()) -> int:
    """Place what was read since the last time; return for how many articles story, voice or links changed.

    `again` are articles to look at whether or not they were read since.
    """
    with ledger.reading() as connection:
        left = unseen(connection, "tellings")
    changed = sum(_told_some(ledger, run, some) for some in in_pieces(left.articles))
    changed += _told_some(ledger, run, sorted(set(again)))
    with ledger.writing_alone("tellings") as connection:
        Tellings(connection, ledger.dialect, run).articles_done(left.stretches)
    return changed


def _told_some(ledger: Ledger, run: Run, articles: Iterable[str]) -> int:
    with ledger.writing_alone("tellings") as connection:
        telling = _Telling(connection, Tellings(connection, ledger.dialect, run))
        for article in articles:
            telling.look_at(article)
        telling.settle()
        return telling.write()


@dataclass(slots=True)
class _Knot:
    """Articles of one day and earlier stories, by their names, that must be decided together."""

    fresh: dict[str, Sketch] = field(default_factory=dict)
    stories: dict[str, Sequence[Sketch]] = field(default_factory=dict)


class _Telling:
    """One placing on its way: articles that wait, in the order of their days, and stories that changed."""

    def __init__(self, connection: Transaction, kept: Tellings) -> None:
        self.kept = kept
        self._connection = connection
        self._waiting: list[tuple[str, str]] = []
        self._waits: set[str] = set()
        self._changed: set[str] = set()
        self._last_day = kept.last_day() or _NO_DAY
        self._sketch = lru_cache(_AT_HAND)(self._read)

    def _read(self, article: str) -> Sketch:
        written = self.kept.sketch(article)
        assert written is not None, f"{article} is found by its sketch and has none"
        return read_sketch(written)

    def look_at(self, article: str) -> None:
        """Compare an article with what is kept of it, and let it wait where that differs."""
        read = read_back_reading(self._connection, article)
        assert read is not None, f"{article} was read and is not in the ledger"
        found = sketch(*read)
        written, held = write_sketch(found), self.kept.sketch(article)
        if held == written:
            return
        if held is not None:
            self._loosen(read_sketch(held))
            self.kept.place(Placement(article, article, found.day))
            self._sketch.cache_clear()
        self.kept.replace_sketch(article, found.day, written, keys(found))
        self._wait(article, found.day)

    def _loosen(self, revised: Sketch) -> None:
        """Let all wait that were placed with an article as it was before, or might have been."""
        placement = self.kept.placement(revised.article)
        for member in self.kept.members(placement.story) if placement else ():
            day = self._sketch(member.article).day
            if member.since > day:
                self.kept.place(Placement(member.article, member.article, day))
            self._wait(member.article, day)
            self._changed.add(member.story)
        self._wake([revised], revised.day, or_on_it=True)

    def _wait(self, article: str, day: str) -> None:
        if article not in self._waits:
            self._waits.add(article)
            heappush(self._waiting, (day, article))

    def settle(self) -> None:
        """Place what waits, and what comes to wait by it."""
        while self._waiting:
            day, article = heappop(self._waiting)
            if article in self._waits:
                knot = self._knot(day, article)
                self._waits -= knot.fresh.keys()
                self._decide(day, knot)

    def _knot(self, day: str, article: str) -> _Knot:
        """Return all that hangs together with an article, by way of others of its day and of stories."""
        knot = _Knot()
        unfollowed = self._tie(knot, [self._sketch(article)])
        while unfollowed:
            followed = unfollowed.pop()
            peers = self._of_that_day(followed, day)
            unfollowed += self._tie(knot, tied(followed, peers))
            if followed[0].article in knot.fresh:
                unfollowed += self._tie_stories(knot, followed, day)
        return knot

    @staticmethod
    def _tie(knot: _Knot, fresh: Iterable[Sketch]) -> list[Sequence[Sketch]]:
        """Add articles to a knot and return the new ones, as many together as are followed at once."""
        new = [each for each in fresh if each.article not in knot.fresh]
        knot.fresh |= {each.article: each for each in new}
        return [new[start : start + _FOLLOWED] for start in range(0, len(new), _FOLLOWED)]

    def _tie_stories(self, knot: _Knot, articles: Sequence[Sketch], day: str) -> list[Sequence[Sketch]]:
        earlier = {name for each in articles for name in self._earlier(each, day)}
        near = tied(articles, [self._sketch(name) for name in sorted(earlier)])
        names = {self._story_before(each.article, day) for each in near}
        stories = {name: self._members(name, day) for name in sorted(names - knot.stories.keys())}
        new = {name: members for name, members in stories.items() if any(each in near for each in members)}
        knot.stories |= new
        return list(new.values())

    def _of_that_day(self, those: Sequence[Sketch], day: str) -> list[Sketch]:
        found = {
            name
            for each in those
            for name in self.kept.near(keys_towards(each, day), day, day, least=least(each.day, day))
        }
        return [self._sketch(name) for name in sorted(found - {each.article for each in those})]

    def _earlier(self, article: Sketch, day: str) -> list[str]:
        """Return the articles of earlier days that share keys with one."""
        before = _shifted(day, -1)
        if day == UNKNOWN_DAY:
            return self.kept.near(keys(article), _NO_DAY, before, least=least(day, before))
        window = _shifted(day, -WINDOW)
        near = self.kept.near(keys(article), window, before, least=least(day, before))
        beyond = _shifted(window, -1)
        return near + self.kept.near(keys_towards(article, beyond), _NO_DAY, beyond, least=least(day, beyond))

    def _story_before(self, article: str, day: str) -> str:
        """Return the story that an earlier article was of before the day."""
        placement = self.kept.placement(article)
        assert placement is not None, f"{article} is of an earlier day and not placed"
        return placement.story if placement.since < day else article

    def _members(self, story: str, day: str) -> list[Sketch]:
        """Return the latest articles of a story as it was before the day, in the order of their places."""
        members = self.kept.members(story, before=day, limit=MOST_MEMBERS)
        return [self._sketch(each.article) for each in reversed(members)] or [self._sketch(story)]

    def _decide(self, day: str, knot: _Knot) -> None:
        told = tell(list(knot.fresh.values()), knot.stories)
        for article, story in told.items():
            if article in knot.fresh or story != article:  # new, or alone until now
                self._place(Placement(article, story, day), day)
            elif len(knot.stories[article]) == 1 and self._stays(
                article, day, [*told.values()].count(article)
            ):
                self._place(Placement(article, article, self._sketch(article).day), day)

    def _stays(self, article: str, day: str, articles: int) -> bool:
        """Tell whether an article that was alone has company now, or is alone again after this day."""
        placement = self.kept.placement(article)
        assert placement is not None, f"{article} is of an earlier day and not placed"
        return placement.story != article and (articles > 1 or placement.since == day)

    def _place(self, placement: Placement, day: str) -> None:
        before = self.kept.placement(placement.article)
        if before == placement:
            return
        self.kept.place(placement)
        stories = {placement.story} | ({before.story} if before else set())
        self._changed |= stories
        if day < self._last_day:
            members = [each.article for story in sorted(stories) for each in self.kept.members(story)]
            self._wake([self._sketch(each) for each in dict.fromkeys([placement.article, *members])], day)

    def _wake(self, those: Sequence[Sketch], day: str, *, or_on_it: bool = False) -> None:
        """Let the articles behind a day wait to which some articles matter."""
        first = day if or_on_it else _shifted(day, 1)
        behind = {name for each in those for name in self._behind(each, first)}
        for each in tied(those, [self._sketch(name) for name in sorted(behind - self._waits)]):
            self._wait(each.article, each.day)

    def _behind(self, article: Sketch, first: str) -> Iterator[str]:
        """Yield the articles from a day on that share keys with one."""
        if article.day != UNKNOWN_DAY:
            window = _shifted(article.day, WINDOW)
            beyond = max(first, _shifted(window, 1))
            yield from self.kept.near(keys(article), first, window, least=least(first, window))
            yield from self.kept.near(
                keys_towards(article, beyond), beyond, _LAST_DAY, least=least(article.day, beyond)
            )
        undated = least(article.day, UNKNOWN_DAY)
        yield from self.kept.near(keys(article), UNKNOWN_DAY, UNKNOWN_DAY, least=undated)

    def write(self) -> int:
        """Write voices and links of the stories that changed, and return of how many articles."""
        changed = 0
        for story in sorted(self._changed):
            members = [self._sketch(each.article) for each in self.kept.members(story)]
            if members:  # or else all of its articles have turned out to be of others
                changed += self.kept.write_origins(map(_written, origins(members)))
        return changed


def _written(origin: Origin) -> WrittenOrigin:
    told = None if origin.told is None else write_link(origin.told)
    return WrittenOrigin(origin.article, origin.voice, told, write_links(origin.owed))


def _shifted(day: str, days: int) -> str:
    """Return the day so many days later, none before the first that can be written or behind the last."""
    number = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()
