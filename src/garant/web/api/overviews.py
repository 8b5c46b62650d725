"""What there is beside records: the ledger itself, actors, issues, runs."""

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from garant.ledger.answers import ActorLine, IssueLine, RunLine
from garant.ledger.overviews import count_all, list_actors, list_issues, list_runs
from garant.web.api.asking import Asked, FromArticles, IssuesAsked, Paged, filters_of, is_for_all
from garant.web.api.question import Known, Listed, Question, first_of, flat_lines, page_of
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


def actors(known: Known, asked: FromArticles) -> Listed[ActorLine]:
    """Return the actors; of a large ledger, as they were counted when it was last described."""
    named = known.outlook.named
    if named is not None and is_for_all(asked):
        return page_of(named, asked)
    return first_of(list_actors(known.book, filters_of(asked)), asked)


QUESTIONS = (
    Question(
        "show_ledger",
        "/",
        Asked,
        LedgerShown,
        show_ledger,
        "What the ledger holds, how many of each, and up to which day it knows anything.",
    ),
    Question(
        "list_actors",
        "/actors",
        FromArticles,
        Listed[ActorLine],
        actors,
        "Actors with how often each is named as what; the most often named first.",
        flat_lines,
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
