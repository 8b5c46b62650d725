"""The rows that incidents and meetings are read by."""

from dataclasses import dataclass
from enum import StrEnum

from garant.lexicon.rows import Row
from garant.model.terms import IncidentType, MeetingType


class Needs(StrEnum):
    """What must stand near a word before it counts."""

    NOTHING = "nothing"
    DETAIL = "detail"  # a day, a place, a doer, a victim or a target
    ACTOR = "actor"  # a state or organisation that does it
    SIDES = "sides"  # two actors, or a doer and a place or target
    SEAT = "seat"  # a place, with a doer or a day: what is taken there
    DATED = "dated"  # a day, month or year
    YEAR = "year"  # a year within the words, or a number of victims
    CASUALTY = "casualty"  # a number of killed or injured, or people who are
    WEAPON = "weapon"  # what is fired or flown
    SOMEONE = "someone"  # an actor, a day or a place
    PARTIES = "parties"  # two actors, or one and a day or place
    JOURNEY = "journey"  # a person who does it, and a place
    GUEST = "guest"  # a person or an office right after: « a reçu le président »


class Sign(StrEnum):
    """What a word beside an event says of it."""

    UNREAL = "unreal"  # feared, planned, denied
    AGAINST = "against"  # what one arms against: real only where the event is known to be
    ONGOING = "ongoing"
    TO_COME = "to_come"  # its verb is in the future, or an aim
    PLANNED = "planned"
    NOT_EVENT = "not_event"  # "conférence de presse"


@dataclass(frozen=True, kw_only=True)
class EventRow(Row):
    """A word for an event. With `pronominal` only the reflexive verb is meant (« s'entretenir »)."""

    needs: Needs = Needs.DETAIL
    pronominal: bool | None = None


@dataclass(frozen=True, kw_only=True)
class IncidentRow(EventRow):
    """A word for violence.

    `known` is the public date of the one event that a phrase can mean; what `lasts` goes on unless a date
    says otherwise ("war of aggression"); what is `aimed` is a strike where weapons or targets of strikes
    stand near, whatever its type.
    """

    type: IncidentType
    known: str | None = None
    lasts: bool = False
    aimed: bool = False


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
class MeetingRow(EventRow):
    """A word for a gathering; `remote` words (by telephone) make any other word a call."""

    type: MeetingType
    remote: bool = False
