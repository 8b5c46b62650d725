"""What is exported of a ledger: every list is asked for anew, so that none of them has to lie in memory.

A list that does not know one of the filters given (what is promised to Ukraine, in a list of meetings) is
left out whole rather than handed on unnarrowed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar

from garant.errors import FilterError
from garant.exports.reporter import NOBODY, Reporter
from garant.ledger import overviews, queries
from garant.ledger.answers import (
    ActorLine,
    ArticleLine,
    CommitmentLine,
    ConditionLine,
    IncidentLine,
    MeetingLine,
    RunLine,
    StanceLine,
    StatementLine,
    StoryLine,
)
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.stories import list_stories
from garant.model.undertakings import Undertaking
from garant.workflow.world import list_undertakings

_AT_ONCE = 400
_NOTHING_ASKED = Filters()

Line = TypeVar("Line")
Listed = Callable[[Ledger, Filters], Iterator[Line]]


@dataclass(frozen=True, slots=True)
class Selection:
    """A ledger, what its lists are narrowed to, and the language of headings and words.

    `things` are the tables that are wanted, by name; none named: all that the filters can narrow. `reporter`
    is who publishes what names its publisher.
    """

    ledger: Ledger
    filters: Filters = field(default=_NOTHING_ASKED)
    language: str = "en"
    things: tuple[str, ...] = ()
    reporter: Reporter = NOBODY

    def undertakings(self) -> Iterator[Undertaking]:
        """Yield the undertakings with their reports, those last reported first."""
        return self.asked(list_undertakings)

    def commitments(self) -> Iterator[CommitmentLine]:
        """Yield the commitments, the newest first."""
        return self.asked(queries.list_commitments)

    def conditions(self) -> Iterator[ConditionLine]:
        """Yield what the commitments hang on, in their order."""
        return self.asked(queries.list_conditions)

    def statements(self) -> Iterator[StatementLine]:
        """Yield the statements, the newest first."""
        return self.asked(queries.list_statements)

    def stances(self) -> Iterator[StanceLine]:
        """Yield the stances, the newest first."""
        return self.asked(queries.list_stances)

    def meetings(self) -> Iterator[MeetingLine]:
        """Yield the meetings, the newest first."""
        return self.asked(queries.list_meetings)

    def incidents(self) -> Iterator[IncidentLine]:
        """Yield the incidents, the newest first."""
        return self.asked(queries.list_incidents)

    def articles(self) -> Iterator[ArticleLine]:
        """Yield the articles that the filters let through, the newest first."""
        return self.asked(overviews.list_articles)

    def articles_of(self, ids: Iterable[str]) -> Iterator[ArticleLine]:
        """Yield the articles of these ids, whatever the filters: where what is exported stands."""
        left = iter(dict.fromkeys(ids))
        while some := tuple(islice(left, _AT_ONCE)):
            yield from overviews.list_articles(self.ledger, Filters(article=some))

    def stories(self) -> Iterator[StoryLine]:
        """Yield the stories, those last told first."""
        return self.asked(list_stories)

    def actors(self) -> Iterator[ActorLine]:
        """Yield the actors, the most often named first."""
        return self.asked(overviews.list_actors)

    def runs(self) -> Iterator[RunLine]:
        """Yield the runs that the ledger came of, the latest first."""
        return overviews.list_runs(self.ledger)

    def asked(self, listed: Listed[Line]) -> Iterator[Line]:
        """Yield what a list holds, nothing where it does not know a filter."""
        try:
            yield from listed(self.ledger, replace(self.filters, limit=None, offset=0))
        except FilterError:
            return

    def narrows(self, listed: Listed[Line]) -> bool:
        """Tell whether a list knows all the filters."""
        try:
            self.check(listed)
        except FilterError:
            return False
        return True

    def check(self, listed: Listed[Line]) -> None:
        """Raise FilterError where a list does not know a filter."""
        next(listed(self.ledger, replace(self.filters, limit=1, offset=0)), None)
