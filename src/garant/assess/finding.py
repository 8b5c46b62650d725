"""Finding among many things at hand: by terms that are listed beforehand, by tests, and in an order.

What is asked for under one name is any of its values; under several names, all of them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from garant.lexicon.fold import bare
from garant.model.numbers import Amount
from garant.model.terms import Firmness
from garant.model.undertakings import Report, Undertaking

Thing = TypeVar("Thing")
Facets = Callable[[Thing], Iterable[tuple[str, str | None]]]
Test = Callable[[Thing], bool]
Key = Callable[[Thing], Any]


class Index(Generic[Thing]):
    """Things under the terms that they are found by, and the orders in which they are shown.

    The first order is the one in which they are found where none is asked for.
    """

    def __init__(
        self, things: Iterable[Thing], facets: Facets[Thing], orders: Mapping[str, Key[Thing]]
    ) -> None:
        self._keys = orders
        self._things = sorted(things, key=next(iter(orders.values())))
        self._orders: dict[str, Sequence[int]] = {next(iter(orders)): range(len(self._things))}
        self._places: dict[tuple[str, str], set[int]] = defaultdict(set)
        for place, thing in enumerate(self._things):
            for name, value in facets(thing):
                if value is not None:
                    self._places[name, value].add(place)

    @property
    def orders(self) -> Collection[str]:
        """The names of the orders."""
        return self._keys.keys()

    def find(
        self,
        wanted: Mapping[str, Collection[str]],
        tests: Sequence[Test[Thing]] = (),
        *,
        order: str | None = None,
        backwards: bool = False,
    ) -> list[Thing]:
        """Return the things that have, of each name that something is wanted of, one of its values."""
        places = self._ordered(order or next(iter(self._keys)))
        among = self._among(wanted)
        if among is not None:
            places = [place for place in places if place in among]
        found = [self._things[place] for place in (reversed(places) if backwards else places)]
        return [thing for thing in found if all(test(thing) for test in tests)] if tests else found

    def _among(self, wanted: Mapping[str, Collection[str]]) -> set[int] | None:
        asked = [
            set().union(*(self._places.get((name, value), ()) for value in values))
            for name, values in wanted.items()
            if values
        ]
        return set.intersection(*asked) if asked else None

    def _ordered(self, order: str) -> Sequence[int]:
        if order not in self._orders:
            key = self._keys[order]
            self._orders[order] = sorted(range(len(self._things)), key=lambda place: key(self._things[place]))
        return self._orders[order]


def undertakings_index(undertakings: Iterable[Undertaking]) -> Index[Undertaking]:
    """Return undertakings in the order of their last reports, the latest first."""
    return Index(undertakings, _undertaking_facets, _UNDERTAKING_ORDERS)


def reports_index(undertakings: Iterable[Undertaking]) -> "Index[Told]":
    """Return the reports of undertakings in the order of publication, the latest first."""
    told = ((report, each) for each in undertakings for report in each.reports)
    return Index(told, _report_facets, _REPORT_ORDERS)


Told = tuple[Report, Undertaking]


def reported_within(since: date | None, until: date | None) -> Test[Undertaking]:
    """Return the test whether anything was published of an undertaking in a stretch of days."""
    return lambda one: any(is_within(report, since, until) for report in one.reports)


def is_within(report: Report, since: date | None, until: date | None) -> bool:
    """Tell whether a report was published in a stretch of days; one of no known day was not."""
    if report.published is None:
        return False
    return (since is None or report.published.last >= since) and (
        until is None or report.published.first <= until
    )


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


_UNDERTAKING_ORDERS: Mapping[str, Key[Undertaking]] = {
    "last": lambda one: (_latest_first(one.last.day), one.id),
    "first": lambda one: (_latest_first(one.first.day), one.id),
    "actor": lambda one: (bare(one.actor), one.beneficiary or "", one.kind, one.id),
    "kind": lambda one: (one.kind, _latest_first(one.last.day), one.id),
    "firmness": lambda one: (-_RANK[one.firmness], _latest_first(one.last.day), one.id),
    "sum": lambda one: (*_sum(one.amount), one.id),
    "voices": lambda one: (-len(one.voices), _latest_first(one.last.day), one.id),
    "reports": lambda one: (-len(one.reports), _latest_first(one.last.day), one.id),
}
_REPORT_ORDERS: Mapping[str, Key[Told]] = {
    "day": lambda told: (_latest_first(told[0].day), told[0].order[1:]),
    "actor": lambda told: (bare(told[0].commitment.actor), _latest_first(told[0].day), told[0].record),
    "kind": lambda told: (told[0].commitment.kind, _latest_first(told[0].day), told[0].record),
    "firmness": lambda told: (
        -_RANK[told[0].commitment.firmness],
        _latest_first(told[0].day),
        told[0].record,
    ),
    "sum": lambda told: (*_sum(told[0].commitment.amount), told[0].record),
}
