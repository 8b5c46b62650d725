"""An undertaking from its reports: what is most precisely said of it, and how it stands."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from garant.model.numbers import Amount
from garant.model.records import Condition
from garant.model.terms import Firmness
from garant.model.undertakings import Belonging, Link, Report, Undertaking, Whole
from garant.resolve.history import standing, strongest

_UNCONDITIONED = (Firmness.UNDERWAY, Firmness.DELIVERED)

Value = TypeVar("Value", bound=Hashable)


def describe(
    id_: str, reports: Iterable[Report], links: Iterable[Link], withins: Sequence[str]
) -> Undertaking:
    """Return the undertaking of some reports; raise ValueError where there are none.

    `withins` are the ids of the undertakings that its reports are part of, one for each that is. Of values
    that differ, the one that most reports give stands, the earliest of equals.
    """
    ordered = tuple(sorted(reports, key=lambda report: report.order))
    said = [report.commitment for report in ordered]
    firmness = standing(ordered)
    return Undertaking(
        id=id_,
        actor=said[0].actor,
        kind=_most(each.kind for each in said) or said[0].kind,
        firmness=firmness,
        strongest=strongest(ordered),
        reports=ordered,
        beneficiary=_most(each.beneficiary for each in said),
        line=_most(each.line for each in said),
        amount=_most_amount([each.amount for each in said if each.amount]),
        quantity=_most(each.quantity for each in said),
        conditions=tuple(_conditions(ordered, firmness)),
        channel=_most(each.channel for each in said),
        whole=_whole(id_, ordered, withins),
        links=tuple(sorted(links, key=lambda link: (link.right, link.left))),
    )


def told_by(undertaking: Undertaking, reports: Sequence[Report]) -> Undertaking:
    """Return the undertaking as some of its reports tell of it; raise ValueError where there are none."""
    records = {report.record for report in reports}
    links = [link for link in undertaking.links if {link.left, link.right} <= records]
    whole = undertaking.whole
    kept = whole if whole and (not whole.records or records & set(whole.records)) else None
    return replace(describe(undertaking.id, reports, links, ()), actor=undertaking.actor, whole=kept)


def likely(undertakings: Iterable[Undertaking]) -> Iterator[Undertaking]:
    """Yield undertakings as those of their reports tell that are not doubtful, where there is one."""
    for each in undertakings:
        sure = [report for report in each.reports if not report.doubtful]
        if len(sure) == len(each.reports):
            yield each
        elif sure:
            yield told_by(each, sure)


def _most(values: Iterable[Value | None]) -> Value | None:
    counts = Counter(value for value in values if value is not None)
    return max(counts, key=counts.__getitem__, default=None)


def _most_amount(amounts: Sequence[Amount]) -> Amount | None:
    """Return the sum that most reports give, with the hedge that most give it."""
    sums = _most((each.value, each.currency) for each in amounts)
    return _most(each for each in amounts if (each.value, each.currency) == sums)


def _conditions(reports: Sequence[Report], firmness: Firmness) -> Iterator[Condition]:
    """Yield what it hangs on, once a type and wording; what is being done hangs on what is said then."""
    seen = set()
    for report in reports:
        if firmness in _UNCONDITIONED and report.commitment.firmness is not firmness:
            continue
        for condition in report.commitment.conditions:
            key = condition.type, " ".join(condition.evidence.quotation.casefold().split())
            if key not in seen:
                seen.add(key)
                yield condition


def _whole(id_: str, reports: Sequence[Report], withins: Sequence[str]) -> Whole | None:
    whole = _most(within for within in withins if within != id_)
    if whole is None:
        return None
    return Whole(whole, Belonging.PART, tuple(report.record for report in reports if report.whole))
