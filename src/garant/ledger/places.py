"""How a record is found again that is read otherwise now: by the words that it stands on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from garant.ledger.readback import Stored
from garant.ledger.rows import RecordRows
from garant.model.records import Commitment, Incident, Stance, Statement

ENOUGH = 0.5
"""The share of the shorter of two places from which on both are of one record."""

_ACTORS = {"statements": "speaker", "commitments": "actor", "stances": "actor", "incidents": "perpetrator"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in its article, in which category, and whose it is."""

    id: str
    category: str
    start: int
    end: int
    actor: str | None

    @classmethod
    def of(cls, rows: RecordRows) -> "Place":
        """Return the place of a record as rows."""
        main = next(row for row in rows.belonging["evidence"] if row["role"] == "main")
        actor = rows.fields.get(_ACTORS.get(rows.category, ""))
        return cls(rows.id, rows.category, main["start_at"], main["end_at"], actor)

    @classmethod
    def of_stored(cls, stored: Stored) -> "Place":
        """Return the place of a stored record."""
        evidence = stored.record.evidence
        return cls(stored.id, stored.category, evidence.start, evidence.end, _actor(stored))


def found_again(lost: Place, places: Iterable[Place], *, but: Collection[str]) -> Place | None:
    """Return the place that shares most with the lost one, of the same actor where several do, or None.

    « Le Canada formerait des soldats » is found where the next rules read « le Canada formerait » of
    another actor. `but` are ids that are others' for certain.
    """
    fitting = [
        place
        for place in places
        if place.category == lost.category and place.id not in but and _is_one(lost, place)
    ]
    return max(fitting, key=lambda place: (_shared(lost, place), place.actor == lost.actor), default=None)


def _is_one(one: Place, other: Place) -> bool:
    shorter = min(one.end - one.start, other.end - other.start)
    return _shared(one, other) >= ENOUGH * shorter > 0


def _shared(one: Place, other: Place) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _actor(stored: Stored) -> str | None:
    match stored.record:
        case Statement(speaker=actor) | Commitment(actor=actor) | Stance(actor=actor):
            return actor
        case Incident(perpetrator=actor):
            return actor
        case _:
            return None
