"""The closed vocabularies of the guidelines, weakest to strongest where they have an order.

Labels for people, in French and English, are data: `data/languages/*/labels.yml`.
"""

from enum import StrEnum


class Kind(StrEnum):
    """What a commitment would bring."""

    TROOPS = "troops"
    EQUIPMENT = "equipment"
    FUNDING = "funding"
    TRAINING = "training"
    AIR = "air"
    NAVAL = "naval"
    INTELLIGENCE = "intelligence"
    LOGISTICS = "logistics"
    MONITORING = "monitoring"
    GUARANTEE = "guarantee"
    SANCTIONS = "sanctions"
    INDUSTRY = "industry"
    HUMANITARIAN = "humanitarian"
    DIPLOMACY = "diplomacy"
    SUPPORT = "support"


class Line(StrEnum):
    """The aim that a commitment serves: safe skies, safe seas, peace on land, strong forces."""

    AIR = "air"
    SEA = "sea"
    LAND = "land"
    FORCES = "forces"


class Firmness(StrEnum):
    """How far an actor has gone. The first seven rise; a refusal and a withdrawal stand outside the scale."""

    FLOATED = "floated"
    CONSIDERED = "considered"
    OFFERED = "offered"
    PLEDGED = "pledged"
    COMMITTED = "committed"
    UNDERWAY = "underway"
    DELIVERED = "delivered"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


FIRMNESS_SCALE: tuple[Firmness, ...] = tuple(Firmness)[:7]


class ConditionType(StrEnum):
    """What a commitment hangs on."""

    CEASEFIRE = "ceasefire"
    PEACE_AGREEMENT = "peace_agreement"
    US_SUPPORT = "us_support"
    ATTACK = "attack"
    REQUEST = "request"
    APPROVAL = "approval"
    CONSENT_RU = "consent_ru"
    OTHER = "other"


class Mode(StrEnum):
    """How speech is reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Attitude(StrEnum):
    """Which side of a topic an actor takes."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    DEMANDS = "demands"


class Topic(StrEnum):
    """What a stance is about."""

    SECURITY_GUARANTEES = "security_guarantees"
    TROOPS_IN_UKRAINE = "troops_in_ukraine"
    NATO_PRESENCE = "nato_presence"
    NATO_MEMBERSHIP = "nato_membership"
    EU_MEMBERSHIP = "eu_membership"
    CEASEFIRE = "ceasefire"
    NEGOTIATIONS = "negotiations"
    DEESCALATION = "deescalation"
    NEUTRALITY = "neutrality"
    TERRITORY = "territory"
    SANCTIONS = "sanctions"
    ARMS = "arms"
    US_ROLE = "us_role"
    OTHER = "other"


class MeetingType(StrEnum):
    """The form of a gathering."""

    SUMMIT = "summit"
    CONFERENCE = "conference"
    CALL = "call"
    BILATERAL = "bilateral"
    VISIT = "visit"
    TALKS = "talks"


class MeetingStatus(StrEnum):
    """Whether a gathering took place."""

    HELD = "held"
    PLANNED = "planned"


class IncidentType(StrEnum):
    """The form of a violent event."""

    STRIKE = "strike"
    GROUND_ATTACK = "ground_attack"
    INVASION = "invasion"
    OTHER = "other"


class Bound(StrEnum):
    """How a number is hedged: « plus de », « jusqu'à », « environ »."""

    MIN = "min"
    MAX = "max"
    APPROX = "approx"


class Basis(StrEnum):
    """Where a publication day comes from."""

    STATED = "stated"
    INFERRED = "inferred"


class DayPart(StrEnum):
    """The part of a day that an expression names."""

    MORNING = "morning"
    EVENING = "evening"
    NIGHT = "night"
