"""What there is beside records: the ledger itself, actors, issues, runs."""

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from garant.ledger.answers import ActorLine, IssueLine, RunLine
from garant.ledger.overviews import count_all, list_actors, list_issues, list_runs
from garant.web.api.asking import Asked, FromArticles, IssuesAsked, Paged
from garant.web.api.question import Known, Listed, Question, flat_lines, page_of
from garant.web.api.records import listing


@dataclass(frozen=True, slots=True)
class LedgerShown:
    """What a ledger holds: `counts` of articles, records and issues, `day` the last that it knows."""

    garant: str
    state: str
    day: date
    undertakings: int
    stories: int
    waiting: int
    counts: dict[str, int]


def show_ledger(known: Known, asked: Asked) -> LedgerShown:
    """Return what the ledger holds."""
    outlook = known.outlook
    return LedgerShown(
        version("garant"),
        outlook.state.name,
        outlook.day,
        len(outlook.world.undertakings),
        len(outlook.world.stories),
        outlook.waiting,
        count_all(known.book),
    )


def runs(known: Known, asked: Paged) -> Listed[RunLine]:
    """Return the runs, the latest first."""
    return page_of(list_runs(known.book), asked)


QUESTIONS = (
    Question(
        "show_ledger",
        "/",
        Asked,
        LedgerShown,
        show_ledger,
        "What the ledger holds, how many of each, and up to which day it knows anything.",
    ),
    listing(
        "actors",
        list_actors,
        FromArticles,
        ActorLine,
        "Actors with how often each is named as what; the most often named first.",
    ),
    listing(
        "issues",
        list_issues,
        IssuesAsked,
        IssueLine,
        "Oddities of articles that a person should look at; the latest run's first.",
    ),
    Question(
        "list_runs",
        "/runs",
        Paged,
        Listed[RunLine],
        runs,
        "The runs that wrote the ledger, the latest first.",
        flat_lines,
    ),
)
