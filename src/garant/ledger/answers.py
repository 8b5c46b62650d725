"""What questions are answered with: one frozen record a line, complete, ready to be shown."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """What every record's line says: where it stands and in whose words.

    `published` is ISO 8601 or None where the day is unknown; `basis` says whether it is stated or inferred.
    """

    id: str
    article: str
    published: str | None
    basis: str | None
    language: str
    outlet: str | None
    title: str | None
    url: str | None
    start: int
    end: int
    quotation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine(RecordLine):
    """Who said what."""

    speaker: str
    actor: str | None
    mode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine(RecordLine):
    """Who would do, does or refuses what, for whom; `whole` is the id of the package that it is part of."""

    actor: str
    beneficiary: str | None
    kind: str
    line: str | None
    firmness: str
    by: str | None
    amount: Decimal | None
    currency: str | None
    amount_bound: str | None
    quantity: Decimal | None
    unit: str | None
    quantity_bound: str | None
    conditions: tuple[str, ...]
    date: str | None
    channel: str | None
    whole: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionLine:
    """What one commitment hangs on, in its article's words; `position` counts from 0."""

    commitment: str
    position: int
    type: str
    start: int
    end: int
    quotation: str
    article: str
    published: str | None
    actor: str
    beneficiary: str | None
    kind: str
    firmness: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceLine(RecordLine):
    """Who supports, opposes or demands what."""

    actor: str
    attitude: str
    topic: str
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine(RecordLine):
    """Who met, or will."""

    type: str
    status: str
    date: str | None
    place: str | None
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine(RecordLine):
    """What violence befell whom."""

    type: str
    date: str | None
    places: tuple[str, ...]
    perpetrator: str | None
    killed: int | None
    injured: int | None
    ongoing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmLine(RecordLine):
    """A sentence that may hold a commitment which was not read; `probability` is from 0 to 1."""

    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine(RecordLine):
    """A record as a reviewer meets it: what it says, and how sure the program is of it, from 0 to 1.

    `actor` to `currency` are a commitment's. `probability` is None where nobody weighed the record; `weakest`
    is the field that the program is least sure of, `weakest_probability` how sure. What a language model
    proposes, and is no record, names that model under `proposed_by`.
    """

    category: str
    actor: str | None
    beneficiary: str | None
    kind: str | None
    firmness: str | None
    amount: Decimal | None
    currency: str | None
    last_day: str | None
    probability: float | None
    weakest: str | None
    weakest_probability: float | None
    proposed_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HitLine(RecordLine):
    """A record that a search found, whatever its category; `snippet` marks the first hit."""

    category: str
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """One article; `records` and `commitments` count what was read from it, alarms apart.

    `recorded` is when the run began that first stored it.
    """

    id: str
    name: str
    stem: str
    language: str
    title: str | None
    url: str | None
    outlet: str | None
    published: str | None
    basis: str | None
    why: str | None
    credits: tuple[str, ...]
    recorded: str
    run: int
    records: int
    commitments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHit(ArticleLine):
    """An article that a search found; `snippet` marks the first hit."""

    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One story; `published` and `name` are its first article's, `title` that of the first that has one.

    `voices` counts independent origins.
    """

    id: str
    published: str | None
    articles: tuple[str, ...]
    voices: int
    languages: tuple[str, ...]
    outlets: tuple[str, ...]
    title: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """One actor with how often it is named as what; `beneficiary` counts commitments to it."""

    actor: str
    commitments: int
    beneficiary: int
    statements: int
    stances: int
    meetings: int
    incidents: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """One oddity; `article` is None where none came of what it is about."""

    code: str
    where: str
    reason: str
    article: str | None
    stage: str
    run: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One run; `finished` is None where it was cut off or still goes on."""

    id: int
    started: str
    finished: str | None
    version: str
    fingerprint: str
    arguments: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the article in a role (main, cue, also, condition), with the sentence around them."""

    role: str
    start: int
    end: int
    quotation: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a field reads as it does; `cue` are the words at its place, None where an absence decided."""

    field: str
    rule: str
    cue: str | None
    start: int | None
    end: int | None
    note: str
    probability: float | None


@dataclass(frozen=True, slots=True)
class Version:
    """A form in which the record stood: written by one run, superseded by another or None.

    `judgement` is the number of the one that made it read so, None where the program did.
    """

    run: int
    started: str
    superseded_by: int | None
    digest: str
    judgement: int | None


@dataclass(frozen=True, slots=True)
class JudgementLine:
    """What a person said, of which records or article.

    `superseded_by` is the undo of it, if any, and `taken_back` tells whether that is in effect; `stands` is
    false then, and where a later word on the same matter took its place.
    """

    entry: int
    kind: str
    field: str | None
    value: str | None
    note: str
    who: str
    made: str
    superseded_by: int | None
    subjects: tuple[str, ...]
    taken_back: bool
    stands: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One record; `fields` by name in their order, `parts` the ids of the records that are part of it."""

    id: str
    category: str
    article: ArticleLine
    fields: tuple[tuple[str, Any], ...]
    words: tuple[Words, ...]
    reasons: tuple[Why, ...]
    parts: tuple[str, ...]
    history: tuple[Version, ...]
    judgements: tuple[JudgementLine, ...]
