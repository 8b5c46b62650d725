"""The rows that stances are read by: what shows an attitude, and what the attitude is about."""

from dataclasses import dataclass
from enum import StrEnum

from garant.lexicon.rows import Row
from garant.model.terms import Attitude, Topic


class Holder(StrEnum):
    """Whose attitude the words show."""

    SUBJECT = "subject"  # whoever does the verb: "Oslo condemns"
    OWNER = "owner"  # whose the noun is: « le refus de Moscou », "its support for"
    SPEAKER = "speaker"  # whoever is quoted: « il faut », "must", « est inacceptable »


class Scope(StrEnum):
    """What the words must be about before they count."""

    ANY = "any"
    NAMED = (
        "named"  # one of the topics: « Oslo espère » alone is a mood, « espère un cessez-le-feu » a stance
    )
    SETTLEMENT = "settlement"  # a topic that one can want without doing it: a ceasefire, talks
    SANCTIONS = "sanctions"  # « menace de sanctions », not « menace de partir »
    DEEDS = "deeds"  # not a party itself: « soutient l'Ukraine » is help
    OTHERS = "others"  # what another does: « Oslo veut que », not « Oslo veut partir »


@dataclass(frozen=True, kw_only=True)
class AttitudeRow(Row):
    """A verb, noun or phrase that shows an attitude.

    `negated` is the attitude that they show under a negation ("does not support"). Either is None where
    the words then show none: « n'accepte pas » opposes, « accepte » alone tells little. `then` are the
    words of which one must follow ("appeler" calls for something only before "à"), `unless` those of
    which none may. With `pronominal` only the reflexive verb is meant ("se réjouir").
    """

    attitude: Attitude | None = None
    holder: Holder = Holder.SUBJECT
    scope: Scope = Scope.ANY
    negated: Attitude | None = None
    then: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    pronominal: bool | None = None


@dataclass(frozen=True, kw_only=True)
class TopicRow(Row):
    """Words for a topic. Where it is `ended` in them ("lifting sanctions"), an attitude towards them is the
    opposite one towards the topic. `beside` are the actors of whom one must be named near
    (« adhésion » is about NATO or the EU by its complement).
    """

    topic: Topic
    ended: bool = False
    beside: tuple[str, ...] = ()
