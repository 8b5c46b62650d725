"""Articles that were read → stories and voices: what is new is placed, and of the rest what that touches.

Articles are placed day by day (`resolve/stories.py`), those of a day knot by knot (`resolve/knots.py`,
`workflow/tying.py`). Where an article is new, revised or placed otherwise, those of later days to which that
matters are placed again. So the order in which articles were read, and in how many runs, makes no difference,
and a new article costs what its knot and its story cost.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from heapq import heappop, heappush

from garant.ledger.behind import unseen
from garant.ledger.book import Ledger, Transaction
from garant.ledger.readback import read_back_reading
from garant.ledger.runs import Run
from garant.ledger.tellings import Placement, Tellings, WrittenOrigin
from garant.resolve.knots import keys, tied
from garant.resolve.sketches import sketch
from garant.resolve.stories import tell
from garant.resolve.voices import Origin, origins
from garant.resolve.written import read_links, write_link, write_links
from garant.resolve.written_sketches import read_sketch, write_sketch
from garant.workflow.settle import in_pieces
from garant.workflow.tying import NO_DAY, Knot, Sketches, Tying, shifted

_FIRST_PLACE = ("", "")


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


class _Telling:
    """One placing on its way: articles that wait, in the order of their days, and stories that changed."""

    def __init__(self, connection: Transaction, kept: Tellings) -> None:
        self.kept = kept
        self._connection = connection
        self._waiting: list[tuple[str, str]] = []
        self._waits: dict[str, str] = {}  # and on which day
        self._apart: set[str] = set()  # whose old place is no more
        self._changed: dict[str, tuple[str, str]] = {}  # stories, and from which place on
        self._last_day = kept.last_day() or NO_DAY
        self._sketches = Sketches(kept)

    def look_at(self, article: str) -> None:
        """Compare an article with what is kept of it, and let it wait where that differs."""
        read = read_back_reading(self._connection, article)
        assert read is not None, f"{article} was read and is not in the ledger"
        found = sketch(*read)
        written, held = write_sketch(found), self.kept.sketch(article)
        if held == written:
            return
        if held is not None:
            self._loosen(article, read_sketch(held).day)
            self._set_apart(article, found.day)
            self._sketches.forget()
        self.kept.replace_sketch(article, found.day, written, keys(found))
        self._wait(article, found.day)

    def _loosen(self, revised: str, its_day: str) -> None:
        """Let all wait that were placed with an article as it was before, or might have been."""
        placement = self.kept.placement(revised)
        members = self.kept.members(placement.story) if placement else []
        for member in members:
            day = self._sketches.sketch(member.article).day
            if member.since > day:
                self._set_apart(member.article, day)
            self._wait(member.article, day)
            self._change(member.story, _FIRST_PLACE)
        self._wake([revised, *(member.article for member in members)], its_day)

    def _set_apart(self, article: str, day: str) -> None:
        """Let an article be alone, whatever it was told to be with, until it is placed again."""
        self.kept.place(Placement(article, article, day))
        self._apart.add(article)
        self._change(article, _FIRST_PLACE)

    def _wait(self, article: str, day: str) -> None:
        if self._waits.get(article) != day:
            self._waits[article] = day
            heappush(self._waiting, (day, article))

    def settle(self) -> None:
        """Place what waits, day by day, and what comes to wait by it."""
        while self._waiting:
            day = self._waiting[0][0]
            those = self._that_wait(day)
            for knot in Tying(self.kept, self._sketches, day).knots(those):
                for article in knot.fresh:
                    self._waits.pop(article, None)
                self._decide(day, knot)

    def _that_wait(self, day: str) -> list[str]:
        those = []
        while self._waiting and self._waiting[0][0] == day:
            those.append(heappop(self._waiting)[1])
        return [article for article in those if self._waits.get(article) == day]

    def _decide(self, day: str, knot: Knot) -> None:
        told = tell(list(knot.fresh.values()), knot.stories)
        sizes = Counter(told.values())
        for article, story in told.items():
            if article in knot.fresh or story != article:  # new, or alone until now
                self._place(Placement(article, story, day), day)
            elif len(knot.stories[article]) == 1 and self._stays(article, day, sizes[article]):
                self._place(Placement(article, article, self._sketches.sketch(article).day), day)

    def _stays(self, article: str, day: str, articles: int) -> bool:
        """Tell whether an article that was alone has company now, or is alone again after this day."""
        placement = self.kept.placement(article)
        assert placement is not None, f"{article} is of an earlier day and not placed"
        return placement.story != article and (articles > 1 or placement.since == day)

    def _place(self, placement: Placement, day: str) -> None:
        before = self.kept.placement(placement.article)
        if before == placement and placement.article not in self._apart:
            return
        self._apart.discard(placement.article)
        if before != placement:
            self.kept.place(placement)
        stories = {placement.story} | ({before.story} if before else set())
        for story in stories:
            self._change(story, (self._sketches.sketch(placement.article).day, placement.article))
        if day < self._last_day:
            members = [each.article for story in sorted(stories) for each in self.kept.members(story)]
            self._wake(dict.fromkeys([placement.article, *members]), shifted(day, 1))

    def _wake(self, those: Iterable[str], first: str) -> None:
        """Let the articles from a day on wait to which some articles matter."""
        matter = dict.fromkeys(those)
        behind = {name for article in matter for name in self._sketches.behind(article, first)}
        laid = [self._sketches.vectors(article) for article in matter]
        for shelf in self._sketches.shelves(sorted(behind - self._waits.keys())):
            for _, ties in tied(laid, shelf):
                for each in ties:
                    self._wait(each.article, each.day)

    def _change(self, story: str, place: tuple[str, str]) -> None:
        self._changed[story] = min(place, self._changed.get(story, place))

    def write(self) -> int:
        """Write voices and links of the stories that changed, and return of how many articles."""
        return sum(self._write_origins(story, place) for story, place in sorted(self._changed.items()))

    def _write_origins(self, story: str, changed: tuple[str, str]) -> int:
        """Write them of one story; those of its articles before a place hang on nothing that changed."""
        places = self.kept.places(story)
        known = {each.article: each for each in self.kept.origins(story)}
        before = [article for day, article in places if (day, article) < changed]
        settled = {each: [link.left for link in read_links(known[each].owed)] for each in before}
        found = origins([article for _, article in places], self._sketches.sketch, settled)
        renamed = (replace(known[article], voice=found.voices[article]) for article in before)
        return self.kept.write_origins([*renamed, *map(_written, found.new)])


def _written(origin: Origin) -> WrittenOrigin:
    told = None if origin.told is None else write_link(origin.told)
    return WrittenOrigin(origin.article, origin.voice, told, write_links(origin.owed))
