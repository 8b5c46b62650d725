"""How a record is found again that is read otherwise now: by the words that it stands on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from garant.ledger.categories import CATEGORIES, Row
from garant.ledger.readback import Stored
from garant.ledger.rows import RecordRows

ENOUGH = 0.5
"""The share of the shorter of two places from which on both are of one record."""

_BY_NAME = {category.name: category for category in CATEGORIES}
_ACTORS = {"statements": "speaker", "commitments": "actor", "stances": "actor", "incidents": "perpetrator"}
_TELLING = {
    "statements": ("speaker",),
    "commitments": ("actor", "kind", "beneficiary"),
    "stances": ("actor", "attitude", "topic"),
    "meetings": ("type",),
    "incidents": ("type", "date"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in its article, in which category, and whose it is.

    `told` are the fields that tell it from others in one place: who would do what for whom.
    """

    id: str
    category: str
    start: int
    end: int
    actor: str | None
    told: tuple[Any, ...]

    @classmethod
    def of(cls, rows: RecordRows) -> "Place":
        """Return the place of a record as rows."""
        main = next(row for row in rows.belonging["evidence"] if row["role"] == "main")
        return cls._placed(rows.id, rows.category, (main["start_at"], main["end_at"]), rows.fields)

    @classmethod
    def of_stored(cls, stored: Stored) -> "Place":
        """Return the place of a stored record."""
        evidence, fields = stored.record.evidence, _BY_NAME[stored.category].fields(stored.record)
        return cls._placed(stored.id, stored.category, (evidence.start, evidence.end), fields)

    @classmethod
    def _placed(cls, id_: str, category: str, span: tuple[int, int], fields: Row) -> "Place":
        told = tuple(fields[name] for name in _TELLING.get(category, ()))
        return cls(id_, category, *span, fields.get(_ACTORS.get(category, "")), told)

    def meets(self, other: "Place") -> bool:
        """Tell whether the two share a letter."""
        return _shared(self, other) > 0

    def is_of(self, other: "Place") -> bool:
        """Tell whether the two are of one category and share so much that one record may be meant."""
        shorter = min(self.end - self.start, other.end - other.start)
        return self.category == other.category and _shared(self, other) >= ENOUGH * shorter > 0

    def says_what(self, other: "Place") -> bool:
        """Tell whether the two say one and the same in one place, so that one of them is too many."""
        return self.is_of(other) and self.told == other.told


def found_again(lost: Place, places: Iterable[Place], *, but: Collection[str]) -> Place | None:
    """Return the place that says what the lost one did, else the one that shares most with it, or None.

    Where several share as much, that of the same actor is it. « Le Canada formerait des soldats » is found
    where the next rules read « le Canada formerait » of another actor. `but` are ids that are others' for
    certain.
    """
    fitting = [place for place in places if place.id not in but and place.is_of(lost)]
    return max(fitting, key=lambda place: _likeness(lost, place), default=None)


def _likeness(lost: Place, place: Place) -> tuple[bool, int, bool]:
    return place.told == lost.told, _shared(lost, place), place.actor == lost.actor


def _shared(one: Place, other: Place) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
