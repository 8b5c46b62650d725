"""The terms of one expression of time by category, and what they are read as."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from garant.annotate.time_now import Moment
from garant.annotate.time_terms import Term
from garant.lexicon.times import TimeRule

UNITS = ("unit", "month_unit", "week_unit", "quarter")
_TURNS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
    "this": 0,
    "these": 0,
}


class Reading(NamedTuple):
    """The moment that an expression says, the part of the day and the edge of the period that it names.

    `pieces` are the two ends of a stretch, which TimeML prints apart, and the guidelines too where they
    are not `merged`. `bare_day` marks « aujourd'hui », « ce matin ». `otherwise` is the moment where no
    verb points ahead ("in two days").
    """

    moment: Moment
    part: str = ""
    edge: str = ""
    pieces: tuple["Piece", ...] = ()
    merged: bool = True
    bare_day: bool = False
    otherwise: Moment | None = None


class Piece(NamedTuple):
    """One end of a stretch with its place."""

    start: int
    end: int
    moment: Moment


class Parts:
    """The terms of one expression, asked for by category."""

    def __init__(self, terms: Sequence[Term], rule: TimeRule) -> None:
        self.terms, self.rule = terms, rule
        self._by_category: dict[str, list[Term]] = {}
        for term in terms:
            self._by_category.setdefault(term.category, []).append(term)

    def all(self, *categories: str) -> list[Term]:
        if len(categories) == 1:
            return self._by_category.get(categories[0], [])
        return [term for term in self.terms if term.category in categories]

    def first(self, *categories: str) -> Term | None:
        """Return the first term of the first of these categories that the expression has."""
        for category in categories:
            if found := self._by_category.get(category):
                return found[0]
        return None

    def has(self, *categories: str) -> bool:
        return any(category in self._by_category for category in categories)

    def number(self, *categories: str) -> int | None:
        term = self.first(*categories)
        return int(term.value) if term and term.value is not None else None

    @property
    def year(self) -> int | None:
        return self.number("year")

    @property
    def month(self) -> int | None:
        return self.number("month", "short_month")

    @property
    def unit(self) -> Term:
        return self.all(*UNITS)[-1]

    @property
    def part(self) -> str:
        term = self.first("part", "day_part")
        if term:
            return term.code
        unit = self.first(*UNITS)
        return "EV" if unit and unit.code == "D" and self.edge == "END" else ""

    @property
    def edge(self) -> str:
        term = self.first("edge")
        return term.code if term else ""

    @property
    def turn(self) -> int | None:
        for category, turn in _TURNS.items():
            if self.has(category):
                return turn
        return None


def size(unit: Term) -> int:
    return int(unit.value or 1)


Reader = Callable[[Parts], Reading | None]
