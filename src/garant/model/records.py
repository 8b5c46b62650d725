"""What one article says: the records of the guidelines, each with its words and its reasons.

An actor is a code (`UA`, `NATO`, `COALITION`) or a name as printed; see the guidelines.
"""

from dataclasses import dataclass, field

from garant.model.numbers import Amount, Quantity
from garant.model.reasons import Issue, Reason
from garant.model.spans import Evidence
from garant.model.terms import (
    Attitude,
    ConditionType,
    DayPart,
    Firmness,
    IncidentType,
    Kind,
    Line,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what. `cue` is the verb or preposition of saying, None where none is printed."""

    evidence: Evidence
    speaker: str
    actor: str | None
    mode: Mode
    cue: Evidence | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """What a commitment hangs on, in the article's words."""

    type: ConditionType
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who would do, does or refuses what, for whom, how firmly.

    `id` is unique within the article (`c1`); `part_of` is such an id. `by` is the speaker who says so,
    None for the article itself. `date` is ISO 8601 at the precision given. `also` are further places.
    """

    id: str
    evidence: Evidence
    actor: str
    kind: Kind
    firmness: Firmness
    beneficiary: str | None = None
    line: Line | None = None
    by: str | None = None
    amount: Amount | None = None
    quantity: Quantity | None = None
    conditions: tuple[Condition, ...] = ()
    date: str | None = None
    channel: str | None = None
    part_of: str | None = None
    also: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """Who supports, opposes or demands what."""

    evidence: Evidence
    actor: str
    attitude: Attitude
    topic: Topic
    by: str | None = None
    also: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A gathering or talk between actors; `date` is ISO 8601 or None."""

    evidence: Evidence
    type: MeetingType
    status: MeetingStatus
    date: str | None = None
    place: str | None = None
    participants: tuple[str, ...] = ()
    also: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """A violent event; what recurs is `ongoing`, dated by its start if given."""

    evidence: Evidence
    type: IncidentType
    date: str | None = None
    place: tuple[str, ...] = ()
    perpetrator: str | None = None
    killed: int | None = None
    injured: int | None = None
    ongoing: bool = False
    also: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression that places something in time; `value` is ISO 8601, a duration or a range."""

    evidence: Evidence
    value: str
    part: DayPart | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def start(self) -> int:
        return self.evidence.start

    @property
    def end(self) -> int:
        return self.evidence.end


@dataclass(frozen=True, slots=True)
class AmountExpression:
    """A sum of money, as printed and as counted."""

    evidence: Evidence
    amount: Amount
    reasons: tuple[Reason, ...] = ()

    @property
    def start(self) -> int:
        return self.evidence.start

    @property
    def end(self) -> int:
        return self.evidence.end


@dataclass(frozen=True, slots=True)
class Alarm:
    """A sentence that the trained reader takes to hold a commitment and that no record covers.

    `probability` is calibrated: of a hundred alarms at .30, some thirty hold one.
    """

    evidence: Evidence
    probability: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read from one article, in the order of its text."""

    article: str
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    stances: tuple[Stance, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    incidents: tuple[Incident, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    amounts: tuple[AmountExpression, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
