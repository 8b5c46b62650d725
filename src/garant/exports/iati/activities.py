"""Which undertakings are activities of the IATI standard, by which steps, and what is left out and why."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from garant.assess.silence import STANDING
from garant.exports.iati.codes import load_codes
from garant.model.numbers import Amount
from garant.model.reasons import Issue
from garant.model.undertakings import UNKNOWN_DAY, Report, Undertaking
from garant.resolve.history import life, told_of
from garant.resolve.undertakings import likely

_CURRENCY = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Step:
    """A transaction: its type by the standard's list, its day (ISO 8601), the report that first says so."""

    type: str
    day: str
    report: Report


@dataclass(frozen=True, slots=True)
class Activity:
    """An undertaking with its sum and steps, and the ids of the undertakings exported that it belongs with.

    `level` is 1 for what is part of nothing here, 2 for its parts; sums of one level count nothing twice.
    """

    undertaking: Undertaking
    amount: Amount
    steps: tuple[Step, ...]
    parent: str | None = None
    children: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True, slots=True)
class Activities:
    """The activities in the order of their ids, and which undertakings with a sum are left out, and why."""

    activities: tuple[Activity, ...]
    left_out: tuple[Issue, ...]


def activities(undertakings: Iterable[Undertaking]) -> Activities:
    """Return the undertakings that have a sum and are at least pledged, as their plausible reports tell."""
    funded = {each.id: each for each in likely(undertakings) if is_funded(each)}
    flaws = {id_: flaw for id_, each in funded.items() if (flaw := _flaw(each)) is not None}
    kept = {id_: each for id_, each in funded.items() if id_ not in flaws}
    parents = {id_: _parent(each, kept) for id_, each in kept.items()}
    children: defaultdict[str, list[str]] = defaultdict(list)
    for id_, parent in sorted(parents.items()):
        if parent is not None:
            children[parent].append(id_)
    return Activities(
        tuple(
            Activity(each, amount, _steps(each), parents[id_], tuple(children[id_]), _level(id_, parents))
            for id_, each in sorted(kept.items())
            if (amount := each.amount) is not None
        ),
        tuple(flaws[id_] for id_ in sorted(flaws)),
    )


def is_funded(one: Undertaking) -> bool:
    """Tell whether an undertaking has a sum and is at least pledged."""
    return one.amount is not None and one.firmness in load_codes().transaction_types


def _flaw(one: Undertaking) -> Issue | None:
    """Return why a funded undertaking cannot be a transaction, None where it can."""
    currency = one.amount.currency if one.amount else ""
    if not _CURRENCY.fullmatch(currency):
        return Issue(
            "iati_no_currency", one.id, f"left out: its sum has no currency of ISO 4217 ({currency!r})"
        )
    if not _steps(one):
        return Issue(
            "iati_no_day", one.id, "left out: no report of it has a day, and a transaction needs one"
        )
    return None


def _steps(one: Undertaking) -> tuple[Step, ...]:
    """Return what has become of an undertaking since it last began, each type once, by its first report."""
    steps: dict[str, Step] = {}
    for report, standing in life(one.reports):
        if standing not in STANDING:
            steps.clear()
            continue
        type_ = load_codes().transaction_types.get(report.commitment.firmness)
        if type_ is not None and (day := told_of(report)) != UNKNOWN_DAY:
            steps.setdefault(type_, Step(type_, day, report))
    return tuple(steps.values())


def _parent(one: Undertaking, kept: Mapping[str, Undertaking]) -> str | None:
    parent = one.whole.undertaking if one.whole else None
    return parent if parent in kept and parent != one.id else None


def _level(id_: str, parents: Mapping[str, str | None]) -> int:
    return 1 + sum(1 for _ in _above(id_, parents))


def _above(id_: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    seen = {id_}
    parent = parents[id_]
    while parent is not None and parent not in seen:
        yield parent
        seen.add(parent)
        parent = parents[parent]
