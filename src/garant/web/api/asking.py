"""What can be asked: the parameters of each question, typed and bounded; a question with others is refused.

Filters are called as those of the commands. Where a filter takes several values, any of them is meant; of
several filters, all are.
"""

import re
from dataclasses import fields
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from garant.assess.changes import Move
from garant.assess.suppositions import Truth
from garant.assess.totals import By
from garant.ledger.asking import Filters
from garant.model.terms import (
    Attitude,
    ConditionType,
    Firmness,
    IncidentType,
    Kind,
    Line,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)

MOST = 500
"""The most lines of one answer."""

_FARTHEST = 10_000_000
_MOST_VALUES = 50
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)


def _day(given: Any) -> Any:
    if isinstance(given, date) or (isinstance(given, str) and _DAY.fullmatch(given)):
        return given
    raise ValueError("a day is written YYYY-MM-DD")


def _whole(given: Any) -> Any:
    if type(given) is int or (isinstance(given, str) and _WHOLE.fullmatch(given)):
        return given
    raise ValueError("a whole number is written in digits alone")


Day = Annotated[date, BeforeValidator(_day)]
InDigits = BeforeValidator(_whole)
Nothing = SkipJsonSchema[None]  # what may be left out, and never is the word "null"
Name = Annotated[str, Field(min_length=1, max_length=200)]
Several = Field(max_length=_MOST_VALUES)
Names = Annotated[tuple[Name, ...], Several]

OnTheScale = Literal[
    Firmness.FLOATED,
    Firmness.CONSIDERED,
    Firmness.OFFERED,
    Firmness.PLEDGED,
    Firmness.COMMITTED,
    Firmness.UNDERWAY,
    Firmness.DELIVERED,
]

Actors = Annotated[Names, Field(description="Codes or names: UA, NATO, Hamas.", examples=[["CA"]])]
Beneficiaries = Annotated[Names, Field(description="For whom: codes or names.", examples=[["UA"]])]
Speaker = Annotated[Name | Nothing, Field(description="Part of a speaker's name.", examples=["Carney"])]
Place = Annotated[Name | Nothing, Field(description="Part of a place's name.", examples=["Kyiv"])]
Kinds = Annotated[tuple[Kind, ...], Several]
On = Annotated[Day | Nothing, Field(description="As published up to this day.", examples=["2025-09-01"])]
ArticleId = Annotated[str, Field(pattern="^a[0-9a-f]{15}$", description="The id of an article.")]
RecordId = Annotated[
    str,
    Field(
        pattern="^[a-z]-[0-9a-z]{12}$",
        description="The id of a commitment, statement, stance, meeting, incident or alarm.",
    ),
]
StoryId = Annotated[str, Field(pattern="^y-[0-9a-f]{15}$", description="The id of a story.")]
UndertakingId = Annotated[str, Field(pattern="^u-[0-9a-z]{12}$", description="The id of an undertaking.")]


class Asked(BaseModel):
    """What a question is asked with."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Paged(Asked):
    """What every list is asked with."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="At most so many lines."), InDigits] = 50
    offset: Annotated[int, Field(ge=0, le=_FARTHEST, description="Leave out so many first."), InDigits] = 0


class FromArticles(Paged):
    """What is narrowed by the articles that it comes from."""

    article: Annotated[tuple[ArticleId, ...], Several, Field(description="Ids of articles.")] = ()
    language: Annotated[Names, Field(description="Languages of articles: fr, en.", examples=[["fr"]])] = ()
    outlet: Annotated[
        Name | Nothing, Field(description="Part of an outlet's name.", examples=["Le Monde"])
    ] = None
    since: Annotated[Day | Nothing, Field(description="From this day on.", examples=["2025-08-01"])] = None
    until: Annotated[Day | Nothing, Field(description="Up to this day.", examples=["2025-08-31"])] = None
    text: Annotated[
        str | Nothing,
        Field(
            max_length=500,
            description='Words that must be there, with or without accents; "words that stand together".',
            examples=["etats unis"],
        ),
    ] = None


class CommitmentsAsked(FromArticles):
    """What commitments and undertakings are narrowed by."""

    actor: Actors = ()
    beneficiary: Beneficiaries = ()
    kind: Kinds = ()
    line: Annotated[tuple[Line, ...], Several, Field(description="The aims that they serve.")] = ()
    firmness: Annotated[tuple[Firmness, ...], Several] = ()
    condition: Annotated[
        tuple[ConditionType, ...], Several, Field(description="On which conditions they hang.")
    ] = ()
    currency: Annotated[Names, Field(description="Of sums, ISO 4217.", examples=[["CAD"]])] = ()
    speaker: Speaker = None


class StatementsAsked(FromArticles):
    """What statements are narrowed by."""

    actor: Actors = ()
    speaker: Speaker = None
    mode: Annotated[tuple[Mode, ...], Several, Field(description="How speech is reported.")] = ()


class StancesAsked(FromArticles):
    """What stances are narrowed by."""

    actor: Actors = ()
    attitude: Annotated[tuple[Attitude, ...], Several] = ()
    topic: Annotated[tuple[Topic, ...], Several] = ()
    speaker: Speaker = None


class MeetingsAsked(FromArticles):
    """What meetings are narrowed by; `actor` is who took part."""

    actor: Actors = ()
    type: Annotated[tuple[MeetingType, ...], Several] = ()
    status: Annotated[tuple[MeetingStatus, ...], Several] = ()
    place: Place = None


class IncidentsAsked(FromArticles):
    """What incidents are narrowed by; `actor` is who did it."""

    actor: Actors = ()
    type: Annotated[tuple[IncidentType, ...], Several] = ()
    place: Place = None


class IssuesAsked(Paged):
    """What issues are narrowed by."""

    article: Annotated[tuple[ArticleId, ...], Several, Field(description="Ids of articles.")] = ()
    code: Annotated[Names, Field(description="What kinds of oddity.", examples=[["two_dates"]])] = ()


class Searched(FromArticles):
    """What is looked for, and where."""

    text: Annotated[
        str,
        Field(
            min_length=1,
            max_length=500,
            description='Words that must be there, with or without accents; "words that stand together".',
            examples=["cessez-le-feu"],
        ),
    ]


class OfWhom(Asked):
    """Of whom a finding is."""

    actor: Actors = ()
    beneficiary: Beneficiaries = ()
    kind: Kinds = ()


class TotalsAsked(OfWhom, Paged):
    """What totals are of."""

    since: Annotated[Day | Nothing, Field(description="First reported from this day on.")] = None
    until: Annotated[Day | Nothing, Field(description="First reported up to this day.")] = None
    by: Annotated[
        tuple[By, ...],
        Several,
        Field(description="What rows are told apart by: actor and kind where none is given."),
    ] = ()
    least: Annotated[OnTheScale, Field(description="How firm it must stand to count.")] = Firmness.OFFERED
    into: Annotated[
        str | Nothing,
        Field(
            alias="in",
            pattern="^[A-Z]{3}$",
            description="Convert sums of money into this currency, at the rates that the server was given "
            "(`garant serve --rates FILE`); what has no rate stays as it is.",
            examples=["EUR"],
        ),
    ] = None


class CoverageAsked(Asked):
    """What coverage is of, and as of which day."""

    actor: Actors = ()
    beneficiary: Beneficiaries = ()
    on: On = None


class ScenarioAsked(Paged):
    """What is supposed."""

    holds: Annotated[tuple[ConditionType, ...], Several, Field(description="Conditions that are met.")] = ()
    fails: Annotated[
        tuple[ConditionType, ...], Several, Field(description="Conditions that are not met.")
    ] = ()
    without: Annotated[Names, Field(description="Actors that stay out.", examples=[["US"]])] = ()
    beneficiary: Beneficiaries = ()
    on: On = None
    truth: Annotated[tuple[Truth, ...], Several, Field(description="What becomes of undertakings.")] = ()


class ChangesAsked(OfWhom, Paged):
    """What moved of whom, and when."""

    since: Annotated[
        Day | Nothing, Field(description="From this day on; the six days before `until` where none is given.")
    ] = None
    until: Annotated[
        Day | Nothing, Field(description="Up to this day; the ledger's last where none is given.")
    ] = None
    move: Annotated[tuple[Move, ...], Several, Field(description="What became of undertakings.")] = ()


class ContradictionsAsked(OfWhom, Paged):
    """Of whom contradictions are, and when their last words were said."""

    since: Annotated[Day | Nothing, Field(description="From this day on.")] = None
    until: Annotated[Day | Nothing, Field(description="As published up to this day.")] = None


class ArticleAsked(Asked):
    """Which article is meant."""

    id: ArticleId


class RecordAsked(Asked):
    """Which record is meant."""

    id: RecordId


class StoryAsked(Asked):
    """Which story is meant."""

    id: StoryId


class UndertakingAsked(Asked):
    """Which undertaking is meant."""

    id: UndertakingId


SHOWN = {"limit", "offset", "truth", "move", "format"}
"""What chooses among the lines of a finding and changes nothing in it."""


def is_for_all(asked: Asked) -> bool:
    """Tell whether everything is asked for, whichever of its lines are shown."""
    return not asked.model_dump(exclude_defaults=True, exclude=SHOWN)


_FILTERS = frozenset(each.name for each in fields(Filters)) - {"limit"}


def filters_of(asked: Paged) -> Filters:
    """Return what a list is narrowed to, for a line more than is shown, which tells whether more follow."""
    given = {name: value for name, value in asked if name in _FILTERS}
    return Filters(**given, limit=asked.limit + 1)
