"""What a bulletin is composed with: what is asked for, what is known, the words and the notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from garant.ledger.answers import ArticleLine, RunLine
from garant.model.terms import ConditionType
from garant.model.undertakings import Held, Undertaking
from garant.reports.bulletin import Paragraph, Words
from garant.reports.figures import Figures
from garant.reports.notes import Notes
from garant.reports.wording import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """The days of the bulletin, both included, of whom it tells (empty: of all), and what it supposes."""

    since: date
    until: date
    actors: frozenset[str] = frozenset()
    beneficiaries: frozenset[str] = frozenset()
    holds: frozenset[ConditionType] = frozenset({ConditionType.CEASEFIRE})
    fails: frozenset[ConditionType] = frozenset()
    without: frozenset[str] = frozenset({"US"})


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a ledger gives for a bulletin.

    `alarms` counts the sentences, published within its days, that may hold a commitment which was not read;
    `doubtful` the records that are left out, since they are improbable.
    `run` is the last, None for an empty ledger; `figures` say how good its reader is.
    """

    undertakings: Sequence[Undertaking]
    stances: Sequence[Held]
    articles: Mapping[str, ArticleLine]
    figures: Figures
    run: RunLine | None = None
    alarms: int = 0
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Desk:
    """What every section is composed with: undertakings as published up to the last day.

    `everybody` are those of all actors, `known` those of the actors asked for, by their ids.
    """

    asked: Asked
    everybody: Sequence[Undertaking]
    known: Mapping[str, Undertaking]
    stances: Sequence[Held]
    wording: Wording
    notes: Notes = field(compare=False)

    def stances_up_to(self, day: date) -> list[Held]:
        """Return the stances that were published up to a day, and those of no known day."""
        return [each for each in self.stances if each.day is None or each.day <= day]

    def paragraph(self, key: str, **values: object) -> Paragraph:
        """Return a paragraph of one sentence of the bulletin's."""
        return Paragraph((Words(self.wording.say(key, **values)),))

    def aside(self, key: str, **values: object) -> Paragraph:
        """Return a quiet paragraph of one sentence of the bulletin's."""
        return Paragraph((Words(self.wording.say(key, **values)),), quiet=True)
