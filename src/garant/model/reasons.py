"""Why a field reads as it does: the rule that decided it and the words that made the rule fire."""

from dataclasses import dataclass
from typing import NamedTuple

from garant.model.spans import Span


class Reason(NamedTuple):
    """One decision: the field decided, the rule's name, the cue's place, and a note for people.

    `cue` is None where the rule reads an absence ("no hedge: pledged by tense").
    `probability` is set by a trained model alone.
    """

    field: str
    rule: str
    cue: Span | None = None
    note: str = ""
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """An oddity for an analyst to look at: what kind, where, and in which words.

    `where` is a path, an article's name or a place in it; `code` is a short stable name
    ("unreadable", "unclosed_quotation", "two_dates").
    """

    code: str
    where: str
    reason: str
