"""Finding among many things at hand: by terms and days that are listed beforehand, by tests, in an order.

What is asked for under one name is any of its values; under several names, all of them.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from garant.lexicon.fold import bare
from garant.model.numbers import Amount
from garant.model.terms import Firmness
from garant.model.times import Period
from garant.model.undertakings import Report, Undertaking

Thing = TypeVar("Thing")
Facets = Callable[[Thing], Iterable[tuple[str, str | None]]]
Days = Callable[[Thing], Iterable[Period | None]]
Test = Callable[[Thing], bool]
Key = Callable[[Thing], Any]


class Index(Generic[Thing]):
    """Things under the terms and the days that they are found by, and the orders in which they are shown.

    The first order is the one in which they are found where none is asked for, and that of equals in every
    other.
    """

    def __init__(
        self,
        things: Iterable[Thing],
        facets: Facets[Thing],
        orders: Mapping[str, Key[Thing]],
        days: Days[Thing] | None = None,
    ) -> None:
        self._things = sorted(things, key=next(iter(orders.values())))
        self._orders: dict[str, Sequence[int]] = {
            name: self._in_order(key) if place else range(len(self._things))
            for place, (name, key) in enumerate(orders.items())
        }
        self._places: dict[tuple[str, str], set[int]] = defaultdict(set)
        for place, thing in enumerate(self._things):
            for name_and_value in facets(thing):
                if name_and_value[1] is not None:
                    self._places[name_and_value].add(place)  # type: ignore[index]
        self._days = sorted(_stretches(self._things, days)) if days else []
        self._longest = max((end - first for end, first, _ in self._days), default=timedelta())

    @property
    def orders(self) -> Collection[str]:
        """The names of the orders."""
        return self._orders.keys()

    def values(self, name: str) -> list[str]:
        """Return what things are found by under a name, in order."""
        return sorted(value for listed, value in self._places if listed == name)

    def find(
        self,
        wanted: Mapping[str, Collection[str]],
        tests: Sequence[Test[Thing]] = (),
        *,
        since: date | None = None,
        until: date | None = None,
        order: str | None = None,
        backwards: bool = False,
    ) -> list[Thing]:
        """Return the things that have, of each name that something is wanted of, one of its values.

        With days, those of which one of the stretches of days meets `since` to `until`, both included.
        """
        places = self._orders[order or next(iter(self._orders))]
        among = self._among(wanted, self._within(since, until))
        if among is not None:
            places = [place for place in places if place in among]
        found = [self._things[place] for place in (reversed(places) if backwards else places)]
        return [thing for thing in found if all(test(thing) for test in tests)] if tests else found

    def _among(
        self, wanted: Mapping[str, Collection[str]], within: AbstractSet[int] | None
    ) -> AbstractSet[int] | None:
        asked: list[AbstractSet[int]] = [
            set().union(*(self._places.get((name, value), ()) for value in values))
            for name, values in wanted.items()
            if values
        ]
        asked += [] if within is None else [within]
        return set.intersection(*map(set, asked)) if asked else None

    def _within(self, since: date | None, until: date | None) -> AbstractSet[int] | None:
        if since is None and until is None:
            return None
        start = 0 if since is None else bisect_left(self._days, since, key=_end)
        last = None if until is None or until > date.max - self._longest else until + self._longest
        end = len(self._days) if last is None else bisect_right(self._days, last, key=_end)
        return {place for _, first, place in self._days[start:end] if until is None or first <= until}

    def _in_order(self, key: Key[Thing]) -> Sequence[int]:
        keys = list(map(key, self._things))
        return sorted(range(len(keys)), key=keys.__getitem__)


def _end(stretch: tuple[date, date, int]) -> date:
    return stretch[0]


def _stretches(things: Sequence[Thing], days: Days[Thing]) -> Iterable[tuple[date, date, int]]:
    """Yield each stretch of days of a thing, its end first, with the place of the thing."""
    for place, thing in enumerate(things):
        for period in days(thing):
            if period is not None:
                yield period.last, period.first, place


def undertakings_index(undertakings: Iterable[Undertaking]) -> Index[Undertaking]:
    """Return undertakings in the order of their last reports, the latest first."""
    return Index(
        undertakings,
        _undertaking_facets,
        _UNDERTAKING_ORDERS,
        lambda one: dict.fromkeys(report.published for report in one.reports),
    )


def reports_index(undertakings: Iterable[Undertaking]) -> "Index[Told]":
    """Return the reports of undertakings in the order of publication, the latest first."""
    told = ((report, each) for each in undertakings for report in each.reports)
    return Index(told, _report_facets, _REPORT_ORDERS, lambda told: (told[0].published,))


Told = tuple[Report, Undertaking]


def _undertaking_facets(one: Undertaking) -> Iterable[tuple[str, str | None]]:
    yield from _facets(one.actor, one.beneficiary, one.kind, one.line, one.firmness)
    yield from (("condition", each.type.value) for each in one.conditions)
    yield "reviewed", "yes" if any(report.judged for report in one.reports) else "no"
    for report in one.reports:
        yield "article", report.article
        yield "story", report.story
        yield "outlet", report.outlet and bare(report.outlet)


def _report_facets(told: Told) -> Iterable[tuple[str, str | None]]:
    report, _ = told
    said = report.commitment
    yield from _facets(said.actor, said.beneficiary, said.kind, said.line, said.firmness)
    yield from (("condition", each.type.value) for each in said.conditions)
    yield "reviewed", "yes" if report.judged else "no"
    yield "article", report.article
    yield "story", report.story
    yield "outlet", report.outlet and bare(report.outlet)
    yield "currency", None if said.amount is None else said.amount.currency


def _facets(*values: str | None) -> Iterable[tuple[str, str | None]]:
    return zip(("actor", "beneficiary", "kind", "line", "firmness"), values, strict=True)


_RANK = {firmness: rank for rank, firmness in enumerate(Firmness)}


def _latest_first(day: str) -> int:
    """Return the place of a day among days, later ones before; an unknown one, which is a late one, last."""
    number = int(day.replace("-", ""))
    return -number if number < 9999_00_00 else 1


def _sum(amount: Amount | None) -> Any:
    return (1, 0) if amount is None else (0, -amount.value)


def latest_first(one: Undertaking) -> tuple[int, str]:
    """Return the place of an undertaking among others by its last report, the latest first."""
    return _latest_first(one.last.day), one.id


# What is equal by one of these stands in the order of the first.
_UNDERTAKING_ORDERS: Mapping[str, Key[Undertaking]] = {
    "last": latest_first,
    "first": lambda one: _latest_first(one.first.day),
    "actor": lambda one: (bare(one.actor), one.beneficiary or "", one.kind),
    "kind": lambda one: one.kind,
    "firmness": lambda one: -_RANK[one.firmness],
    "sum": lambda one: _sum(one.amount),
    "voices": lambda one: -len(one.voices),
    "reports": lambda one: -len(one.reports),
}
_REPORT_ORDERS: Mapping[str, Key[Told]] = {
    "day": lambda told: (_latest_first(told[0].day), told[0].order[1:]),
    "actor": lambda told: bare(told[0].commitment.actor),
    "kind": lambda told: told[0].commitment.kind,
    "firmness": lambda told: -_RANK[told[0].commitment.firmness],
    "sum": lambda told: _sum(told[0].commitment.amount),
}
