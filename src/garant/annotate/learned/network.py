"""What the network is asked: its tags, its terms, its roles, the mentions that it chooses among."""

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from garant.annotate.learned.windows import Window, stretches
from garant.annotate.marks import Annotated, Mention, MentionKind
from garant.model.terms import Attitude, Firmness, IncidentType, Kind, MeetingType, Topic

TAGS = ("commitment", "statement", "cue", "stance", "meeting", "incident", "condition")
"""What a piece may be part of, or begin. Conditions are taught too; the rules read them yet."""
KINDS = tuple(kind.value for kind in Kind)
FIRMNESSES = tuple(firmness.value for firmness in Firmness)
ATTITUDES = tuple(attitude.value for attitude in Attitude)
TOPICS = tuple(topic.value for topic in Topic)
MEETINGS = tuple(form.value for form in MeetingType)
INCIDENTS = tuple(form.value for form in IncidentType)
TERMS = {
    "kind": KINDS,
    "firmness": FIRMNESSES,
    "attitude": ATTITUDES,
    "topic": TOPICS,
    "meeting": MEETINGS,
    "incident": INCIDENTS,
}
"""What a record may be told to be, by the name of the field; a record may have several kinds."""
ROLES = ("actor", "helped", "holder", "speaker")
"""Whom a record chooses among the mentions: of a commitment its actor and beneficiary, of others its own."""
_MENTION_KINDS = tuple(MentionKind)


class Candidate(NamedTuple):
    """A mention that a window shows: its pieces `[first, after)` and what is known of it beforehand."""

    mention: Mention
    first: int
    after: int
    known: tuple[float, ...]


KNOWN = len(_MENTION_KINDS) + 4
"""Numbers known of a mention before anything is read: its kind, how sure, how often its actor is named."""


def candidates_of(annotated: Annotated, window: Window) -> list[Candidate]:
    """Return the mentions with an actor or a person that a window shows, in its order."""
    often: dict[str | None, int] = {}
    for mention in annotated.mentions:
        often[mention.actor] = often.get(mention.actor, 0) + 1
    found = []
    for first_piece, after_piece in stretches(window):
        start, end = window.starts[first_piece], window.ends[after_piece - 1]
        for mention in annotated.mentions.starting_in(start, end):
            first = bisect_left(window.ends, mention.start + 1, first_piece, after_piece)
            after = bisect_left(window.starts, mention.end, first_piece, after_piece)
            if (mention.actor or mention.person is not None) and first < after:
                found.append(Candidate(mention, first, after, _known(mention, often)))
    return found


def _known(mention: Mention, often: dict[str | None, int]) -> tuple[float, ...]:
    return (
        *(float(mention.kind is kind) for kind in _MENTION_KINDS),
        float(mention.actor is not None),
        float(mention.certain),
        float(mention.place),
        math.log1p(often[mention.actor]) / 3 if mention.actor else 0.0,
    )


NEARNESS = 8
"""Numbers known of a mention beside a record's words."""


def nearness(first: int, after: int, candidates: Sequence[Candidate], index: int) -> tuple[float, ...]:
    """Return where a candidate stands beside the record at pieces `[first, after)`: side, distance, rank."""
    own = candidates[index]
    gap = max(first - own.after, own.first - after, 0)
    low, high = (own.after, first) if own.after <= first else (after, own.first)
    between = sum(low <= other.first < high for other in candidates)
    return (
        float(own.after <= first),
        float(own.first >= after),
        float(first <= own.first < after),
        float(own.first <= first + 1 and own.after > first),
        min(gap, 60) / 60,
        float(gap < 4),
        min(gap, 240) / 240,
        min(between, 6) / 6,
    )
