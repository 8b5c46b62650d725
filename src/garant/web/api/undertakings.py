"""Real-world commitments, however often they are reported: which there are, and the life of one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from garant.assess.contradictions import Contradiction, contradictions
from garant.assess.timeline import Step, timeline
from garant.ledger.names import undertaking_id
from garant.ledger.queries import first_records
from garant.model.records import Condition
from garant.model.undertakings import Link, Played, Undertaking
from garant.reports.plain import UndertakingLine, undertaking_line
from garant.resolve.parts_played import parts_played
from garant.web.api.asking import CommitmentsAsked, UndertakingAsked, filters_of
from garant.web.api.examples import UNDERTAKINGS
from garant.web.api.question import Known, Listed, NothingSuchError, Question, flat_lines, page_of


@dataclass(frozen=True, slots=True)
class UndertakingShown:
    """One undertaking with its life: `steps` by day, each in the words that say so.

    `conditions` are what it hangs on, `played` who pays, makes or delivers it, `links` why its reports are
    one, `members` its parts and shares.
    """

    undertaking: UndertakingLine
    conditions: tuple[Condition, ...]
    steps: tuple[Step, ...]
    contradictions: tuple[Contradiction, ...]
    played: tuple[Played, ...]
    members: tuple[UndertakingLine, ...]
    links: tuple[Link, ...]


def list_undertakings(known: Known, asked: CommitmentsAsked) -> Listed[UndertakingLine]:
    """Return undertakings of which a report is asked for; `firmness` is how an undertaking stands."""
    found = (
        each for each in _reported(known, asked) if not asked.firmness or each.firmness in asked.firmness
    )
    return page_of(map(undertaking_line, found), asked)


def _reported(known: Known, asked: CommitmentsAsked) -> Iterator[Undertaking]:
    everywhere = replace(filters_of(asked), firmness=(), limit=None, offset=0)
    for record in first_records(known.book, everywhere):
        one = known.outlook.undertakings.get(undertaking_id(record))
        if one is not None:  # what was settled a moment ago is described in the next outlook
            yield one


def show_undertaking(known: Known, asked: UndertakingAsked) -> UndertakingShown:
    """Return the undertaking of that id; raise NothingSuchError for none."""
    one = known.outlook.undertakings.get(asked.id)
    if one is None:
        raise NothingSuchError(f"no undertaking is called {asked.id}")
    return UndertakingShown(
        undertaking_line(one),
        one.conditions,
        timeline(one, known.outlook.day),
        contradictions([one]),
        parts_played(one.reports),
        tuple(undertaking_line(each) for each in known.outlook.members.get(one.id, ())),
        one.links,
    )


QUESTIONS = (
    Question(
        "list_undertakings",
        "/undertakings",
        CommitmentsAsked,
        Listed[UndertakingLine],
        list_undertakings,
        "Real-world commitments, each once however often it is reported; those last reported first. "
        "`firmness` is how an undertaking stands; the other filters find it by any of its reports.",
        flat_lines,
        example=UNDERTAKINGS,
    ),
    Question(
        "show_undertaking",
        "/undertakings/{id}",
        UndertakingAsked,
        UndertakingShown,
        show_undertaking,
        "One undertaking with its life by day, conditions, contradictions, parts and shares, and why its "
        "reports are one.",
    ),
)
