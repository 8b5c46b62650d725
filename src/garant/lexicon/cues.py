"""Cues: verbs and prepositions that report speech, and how their content follows: `cues.yml`."""

from dataclasses import dataclass
from enum import StrEnum

from garant.lexicon.rows import Row


class Frame(StrEnum):
    """A way in which a cue takes what is said."""

    THAT = "that"  # « a déclaré que … », "said that …"
    CLAUSE = "clause"  # "said the convoy had left"
    ADDRESSED = "addressed"  # "told reporters the convoy had left": a clause after an addressee
    INFINITIVE = "infinitive"  # « dit vouloir partir », "vowed to leave"
    NOUN = "noun"  # « a dénoncé une agression », "welcomed the ruling"
    REQUEST = "request"  # "asked Riga to reopen the port": an infinitive after an addressee
    PREDICATE = "predicate"  # « s'est dit prêt », "described it as a threat"
    QUESTION = "question"  # « a demandé si … », "asked whether …"
    INCISE = "incise"  # « …, a déclaré X », "…, said X"; also a quotation after a colon
    SOURCE = "source"  # a preposition before the speaker: « selon X », "according to X"


@dataclass(frozen=True, kw_only=True)
class CueRow(Row):
    """Cues of one behaviour.

    In `example` square brackets mark the content that must be read; a `counter` must give no statement
    by this row. `completed_by` are words one of which must follow the verb ("en garde contre"). `links`
    are prepositions between cue and content that the content leaves out. `unless` are words that, right
    after the cue, make it another act (« a déclaré la guerre »). `objects` are the words that may open
    the object of the noun frame, where not every object is speech (« a indiqué son intention »).
    `pronominal` restricts the verb's form where it is given; `negated` lets a denial be a cue; with
    `past` the present is a standing attitude and no cue (« exige »); with `quoted` the cue needs a
    quotation beside it.
    """

    frames: tuple[Frame, ...]
    completed_by: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    pronominal: bool | None = None
    negated: bool = False
    past: bool = False
    quoted: bool = False
