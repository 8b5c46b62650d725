"""What a person should look at first: records that are uncertain and matter, each with the grounds for it.

The weights are a judgement of what costs most when it is wrong: a contradiction nobody saw, a sum of
billions, a record that is as likely none.
"""

import math
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from garant.assess.contradictions import contradictions
from garant.ledger.answers import ReviewLine
from garant.model.terms import Firmness
from garant.model.undertakings import Feature, Undertaking

RECENT = timedelta(days=7)
"""How long a record is new, counted back from the last day of which the ledger has an article."""

_SURE = 0.9  # from this probability on, nobody needs to look
_FIELD_SURE = 0.6
_LARGE = Decimal(10_000_000)
_UNCERTAIN = 2.0
_FIELD = 1.0
_CONTESTED = 2.0
_NEW = 0.5
_ONE_VOICE = 0.5
_ALARM = 1.5
_PROPOSED = 1.0
_LARGEST = 2.0
_BESIDE = 0.5  # what a stance, a meeting or an incident counts beside a commitment
_FIRM = frozenset({Firmness.COMMITTED, Firmness.UNDERWAY, Firmness.DELIVERED})


@dataclass(frozen=True, slots=True)
class Queued:
    """A record that waits for a person, and why: the weightiest ground first."""

    line: ReviewLine
    score: float
    grounds: tuple[Feature, ...]


def queue(
    lines: Iterable[ReviewLine], undertakings: Iterable[Undertaking], *, judged: Collection[str] = ()
) -> tuple[Queued, ...]:
    """Return the records that there is a ground to look at and nobody has judged, what matters most first."""
    known = tuple(lines)
    around = _Around.of(known, tuple(undertakings))
    found = [_queued(line, around) for line in known if line.id not in judged]
    return tuple(sorted((each for each in found if each.grounds), key=by_weight))


def by_weight(each: Queued) -> tuple[float, str]:
    """Return the key by which a queue is in order."""
    return -each.score, each.line.id


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of records beside themselves: the newest day, who is contradicted, who has one voice."""

    since: date
    contested: frozenset[str]
    one_voice: frozenset[str]

    @classmethod
    def of(cls, lines: Collection[ReviewLine], undertakings: Collection[Undertaking]) -> "_Around":
        days = [date.fromisoformat(line.last_day) for line in lines if line.last_day]
        sides = (side for each in contradictions(undertakings) for side in each.sides)
        alone = (each for each in undertakings if len(each.voices) == 1)
        return cls(
            max(days, default=date.max) - RECENT,
            frozenset(words.record for side in sides for words in side.said),
            frozenset(report.record for each in alone for report in each.reports),
        )


def _queued(line: ReviewLine, around: _Around) -> Queued:
    share = 1.0 if line.category in ("commitments", "alarms") else _BESIDE
    grounds = [Feature(each.name, round(each.score * share, 2), each.note) for each in _grounds(line, around)]
    telling = tuple(sorted((each for each in grounds if each.score > 0), key=lambda each: -each.score))
    return Queued(line, round(sum(each.score for each in telling), 2), telling)


def _grounds(line: ReviewLine, around: _Around) -> Iterator[Feature]:
    if line.proposed_by is not None:
        yield Feature("proposed", _PROPOSED, line.proposed_by)
        return
    if line.category == "alarms":
        yield Feature("alarm", _ALARM * (line.probability or 0), str(line.probability))
        return
    pressing = list(_pressing(line, around))
    yield from pressing
    if line.last_day and date.fromisoformat(line.last_day) > around.since and pressing:
        yield Feature("new", _NEW, line.published or "")


def _pressing(line: ReviewLine, around: _Around) -> Iterator[Feature]:
    """Yield why a record should be looked at, new or old."""
    if line.probability is not None and line.probability < _SURE:
        yield Feature("uncertain", _UNCERTAIN * (1 - line.probability), str(line.probability))
    if line.weakest and line.weakest_probability is not None and line.weakest_probability < _FIELD_SURE:
        yield Feature("field", _FIELD * (1 - line.weakest_probability), line.weakest)
    if line.amount is not None and line.amount > _LARGE:
        yield Feature("large", _size(line.amount), f"{line.amount:f} {line.currency}")
    if line.id in around.contested:
        yield Feature("contested", _CONTESTED)
    if line.id in around.one_voice and (line.firmness in _FIRM or (line.amount or 0) > _LARGE):
        yield Feature("one_voice", _ONE_VOICE)


def _size(amount: Decimal) -> float:
    """Return what a sum counts: 1 for a hundred times what is large, and so on by powers of ten."""
    return min(_LARGEST, math.log10(amount / _LARGE) / 2)
