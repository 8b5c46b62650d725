"""The knots of a day: which articles and stories must be decided together, by what the ledger keeps."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache, partial
from itertools import islice

from garant.ledger.tellings import Tellings
from garant.model.undertakings import UNKNOWN_DAY
from garant.resolve.knots import COMPARED, keys, keys_towards, least, tied
from garant.resolve.likeness import WINDOW
from garant.resolve.sketches import Sketch
from garant.resolve.stories import MOST_MEMBERS
from garant.resolve.vectors import Shelf, Vectors
from garant.resolve.written_sketches import read_sketch

NO_DAY = ""  # before every day
LAST_DAY = "9999-12-30"  # that can be known
_SKETCHES, _VECTORS = 150, 6000  # at hand: what was read last
_SIDE_BY_SIDE = 2000  # articles on a shelf


@dataclass(frozen=True, slots=True)
class Knot:
    """Articles of one day and earlier stories, by their names, that must be decided together."""

    fresh: dict[str, Vectors] = field(default_factory=dict)
    stories: dict[str, Sequence[Vectors]] = field(default_factory=dict)


class Sketches:
    """What the ledger keeps of articles, and which of them are near: asked within one transaction."""

    def __init__(self, kept: Tellings) -> None:
        self._kept = kept
        self.sketch = lru_cache(_SKETCHES)(partial(_read, kept))
        self.vectors = lru_cache(_VECTORS)(partial(_laid_out, self.sketch))

    def forget(self) -> None:
        """Forget what is at hand, because the ledger keeps something else."""
        self.sketch.cache_clear()
        self.vectors.cache_clear()

    def shelves(self, articles: Iterable[str]) -> Iterator[Shelf]:
        """Yield articles side by side, as many together as memory is to hold."""
        left = iter(articles)
        while some := list(islice(left, _SIDE_BY_SIDE)):
            yield Shelf([self.vectors(article) for article in some])

    def of_a_day(self, those: Iterable[str], day: str) -> list[str]:
        """Return the articles of a day that share keys with one of some; they are among them."""
        return self._near(those, day, day, lambda sketch: keys_towards(sketch, day))

    def before(self, those: Iterable[str], day: str) -> list[str]:
        """Return the articles of earlier days that share keys with one of some articles of a day."""
        yesterday = shifted(day, -1)
        if day == UNKNOWN_DAY:
            return self._near(those, NO_DAY, yesterday, keys)
        window = shifted(day, -WINDOW)
        beyond = shifted(window, -1)
        found = self._near(those, window, yesterday, keys)
        return found + self._near(those, NO_DAY, beyond, lambda sketch: keys_towards(sketch, beyond))

    def behind(self, article: str, first: str) -> list[str]:
        """Return the articles from a day on that share keys with one, those without a day among them."""
        found = self._near([article], UNKNOWN_DAY, UNKNOWN_DAY, keys)
        own = self.sketch(article).day
        if own == UNKNOWN_DAY:
            return found
        window = shifted(own, WINDOW)
        beyond = max(first, shifted(window, 1))
        found += self._near([article], first, window, keys)
        return found + self._near([article], beyond, LAST_DAY, lambda sketch: keys_towards(sketch, beyond))

    def _near(
        self, those: Iterable[str], first: str, last: str, found_by: Callable[[Sketch], frozenset[str]]
    ) -> list[str]:
        """Return who shares enough keys; where one is enough, all are asked for at once."""
        dated: set[str] = set()
        found: set[str] = set()
        for sketch in map(self.sketch, those):
            needed = least(sketch.day, last)
            if needed == 1:
                dated |= found_by(sketch)
            else:
                found.update(self._kept.near(found_by(sketch), first, last, least=needed))
        return sorted(found.union(self._kept.near_any(dated, first, last)))


def _read(kept: Tellings, article: str) -> Sketch:
    written = kept.sketch(article)
    assert written is not None, f"{article} is found by its sketch and has none"
    return read_sketch(written)


def _laid_out(sketch: Callable[[str], Sketch], article: str) -> Vectors:
    return COMPARED.vectors(sketch(article))


class Tying:
    """The knots of one day on their way: what is in them already, and what hangs together."""

    def __init__(self, kept: Tellings, sketches: Sketches, day: str) -> None:
        self._sketches, self._day = sketches, day
        self._fresh: dict[str, Vectors] = {}
        self._stories: dict[str, Sequence[Vectors]] = {}
        self._towards: dict[str, str] = {}  # another of its knot; one of each knot leads to itself
        self._story_before = cache(partial(_story_before, kept, day))
        self._members = cache(partial(_members, kept, sketches, day))

    def knots(self, articles: Iterable[str]) -> Iterator[Knot]:
        """Yield all that hangs together with some articles, by way of others of their day and of stories."""
        followed = [new for article in articles for new in self._add(self._sketches.vectors(article))]
        while followed:
            followed = [*self._tie_peers(followed), *self._tie_stories(followed)]
        knots: dict[str, Knot] = {}
        for article, laid in self._fresh.items():
            knots.setdefault(self._end(article), Knot()).fresh[article] = laid
        for story, members in self._stories.items():
            knots.setdefault(self._end(story), Knot()).stories[story] = members
        yield from knots.values()

    def _add(self, article: Vectors) -> Iterator[Vectors]:
        """Add an article of the day, and yield it if it is new."""
        if article.article not in self._fresh:
            self._fresh[article.article] = article
            self._towards[article.article] = article.article
            yield article

    def _tie_peers(self, followed: Sequence[Vectors]) -> Iterator[Vectors]:
        """Tie articles, and members of stories, to articles of the day; yield the new ones."""
        peers = self._sketches.of_a_day([one.article for one in followed], self._day)
        for shelf in self._sketches.shelves(peers):
            for one, ties in tied(followed, shelf):
                for peer in ties:
                    yield from self._add(peer)
                    self._tie(self._name(one), peer.article)

    def _name(self, one: Vectors) -> str:
        return one.article if one.article in self._fresh else self._story_before(one.article)

    def _tie_stories(self, followed: Sequence[Vectors]) -> Iterator[Vectors]:
        """Tie articles to earlier stories of which a late member is like them; yield members of new ones."""
        fresh = [one for one in followed if one.article in self._fresh]
        earlier = self._sketches.before([one.article for one in fresh], self._day)
        for shelf in self._sketches.shelves(earlier):
            for one, ties in tied(fresh, shelf):
                for other in ties:
                    story = self._story_before(other.article)
                    if other.article in {member.article for member in self._members(story)}:
                        yield from self._add_story(story)
                        self._tie(one.article, story)

    def _add_story(self, story: str) -> Sequence[Vectors]:
        """Add an earlier story, and return its members if it is new."""
        if story in self._stories:
            return ()
        self._stories[story] = self._members(story)
        self._towards[story] = story
        return self._stories[story]

    def _tie(self, one: str, other: str) -> None:
        self._towards[self._end(one)] = self._end(other)

    def _end(self, name: str) -> str:
        while (further := self._towards[name]) != name:
            self._towards[name] = self._towards[further]
            name = further
        return name


def _story_before(kept: Tellings, day: str, article: str) -> str:
    """Return the story that an article of an earlier day was of before the day."""
    placement = kept.placement(article)
    assert placement is not None, f"{article} is of an earlier day and not placed"
    return placement.story if placement.since < day else article


def _members(kept: Tellings, sketches: Sketches, day: str, story: str) -> list[Vectors]:
    """Return the latest articles of a story as it was before the day, in the order of their places."""
    members = kept.members(story, before=day, limit=MOST_MEMBERS)
    names = [each.article for each in reversed(members)] or [story]
    return [sketches.vectors(name) for name in names]


def shifted(day: str, days: int) -> str:
    """Return the day so many days later, none before the first that can be written or behind the last."""
    number = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()
