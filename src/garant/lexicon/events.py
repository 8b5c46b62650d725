"""The rows that incidents and meetings are read by."""

from dataclasses import dataclass
from enum import StrEnum

from garant.lexicon.rows import Row
from garant.model.terms import IncidentType, MeetingType


class Needs(StrEnum):
    """What must stand near a word before it counts."""

    NOTHING = "nothing"
    DETAIL = "detail"  # a place, a perpetrator, a victim or a date
    ACTOR = "actor"  # a state or organisation that does it or suffers it
    CASUALTY = "casualty"  # a number of killed or injured
    PARTIES = "parties"  # two actors
    WEAPON = "weapon"  # what is fired or flown


class Sign(StrEnum):
    """What a word beside an event says of it."""

    UNREAL = "unreal"  # feared, planned, denied
    ONGOING = "ongoing"
    PLANNED = "planned"
    NOT_EVENT = "not_event"  # "conférence de presse"


@dataclass(frozen=True, kw_only=True)
class IncidentRow(Row):
    """A word for violence; `known` is the public date of the one event that a phrase can mean."""

    type: IncidentType
    needs: Needs = Needs.DETAIL
    known: str | None = None


@dataclass(frozen=True, kw_only=True)
class CasualtyRow(Row):
    """A word that makes a number a number of killed or injured people."""

    injured: bool = False


@dataclass(frozen=True, kw_only=True)
class EventSignRow(Row):
    """A word beside an event that changes what it is; `within` counts the words between the two."""

    means: Sign
    within: int = 4


@dataclass(frozen=True, kw_only=True)
class MeetingRow(Row):
    """A word for a gathering; `remote` words (by telephone) make any other word a call."""

    type: MeetingType
    needs: Needs = Needs.ACTOR
    remote: bool = False
