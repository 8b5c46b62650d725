"""What single articles say: commitments, statements, stances, meetings, incidents, alarms, in its words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from garant.ledger import queries
from garant.ledger.answers import (
    AlarmLine,
    ArticleLine,
    CommitmentLine,
    IncidentLine,
    JudgementLine,
    MeetingLine,
    StanceLine,
    StatementLine,
    Version,
    Why,
    Words,
)
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.show import show
from garant.web.api.asking import (
    CommitmentsAsked,
    FromArticles,
    IncidentsAsked,
    MeetingsAsked,
    Paged,
    RecordAsked,
    StancesAsked,
    StatementsAsked,
    filters_of,
)
from garant.web.api.examples import COMMITMENTS
from garant.web.api.question import Known, Listed, NothingSuchError, Question, first_of, flat_lines


@dataclass(frozen=True, slots=True)
class RecordShown:
    """One record: its fields, the words behind each, why it was read so, what became of it since.

    `parts` are the ids of the records that are part of it, `history` the forms in which it stood.
    """

    id: str
    category: str
    article: ArticleLine
    fields: dict[str, Any]
    words: tuple[Words, ...]
    reasons: tuple[Why, ...]
    parts: tuple[str, ...]
    history: tuple[Version, ...]
    judgements: tuple[JudgementLine, ...]


def show_record(known: Known, asked: RecordAsked) -> RecordShown:
    """Return the record of that id as it stands, or last stood; raise NothingSuchError for none."""
    shown = show(known.book, asked.id)
    if shown is None:
        raise NothingSuchError(f"no record is called {asked.id}")
    return RecordShown(
        shown.id,
        shown.category,
        shown.article,
        dict(shown.fields),
        shown.words,
        shown.reasons,
        shown.parts,
        shown.history,
        shown.judgements,
    )


Lister = Callable[[Ledger, Filters], Iterator[Any]]


def listing(
    name: str,
    lister: Lister,
    asked: type[Paged],
    line: Any,
    says: str,
    *,
    example: Mapping[str, Any] | None = None,
) -> Question:
    """Return the question that a list of the ledger answers."""

    def answer(known: Known, asked: Paged) -> Listed[Any]:
        return first_of(lister(known.book, filters_of(asked)), asked)

    return Question(
        f"list_{name}", f"/{name}", asked, Listed[line], answer, says, flat_lines, example=example
    )


QUESTIONS = (
    listing(
        "commitments",
        queries.list_commitments,
        CommitmentsAsked,
        CommitmentLine,
        "What actors promised, offered, weighed, refused or delivered, as articles say it; newest first.",
        example=COMMITMENTS,
    ),
    listing(
        "statements",
        queries.list_statements,
        StatementsAsked,
        StatementLine,
        "Who said what; newest first.",
    ),
    listing(
        "stances",
        queries.list_stances,
        StancesAsked,
        StanceLine,
        "Who supports, opposes or demands what; newest first.",
    ),
    listing(
        "meetings",
        queries.list_meetings,
        MeetingsAsked,
        MeetingLine,
        "Who met or will meet; newest first.",
    ),
    listing(
        "incidents",
        queries.list_incidents,
        IncidentsAsked,
        IncidentLine,
        "Violent events and their victims; newest first.",
    ),
    listing(
        "alarms",
        queries.list_alarms,
        FromArticles,
        AlarmLine,
        "Sentences that may hold a commitment which was not read; newest first, then the most probable.",
    ),
    Question(
        "show_record",
        "/records/{id}",
        RecordAsked,
        RecordShown,
        show_record,
        "One record: its fields, the words behind each in their sentence, why it was read so, its history.",
    ),
)
