"""What is promised in all: sums by actor and kind, nothing counted twice, and what was left out and why."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from garant.assess.left_out import LeftOut, left_out
from garant.assess.measuring import Conversion, conversion, measures
from garant.assess.nesting import Measure, Measured, Nested, nested
from garant.assess.said import Said, day_of, said
from garant.assess.silence import stands
from garant.assess.sums import Sum, together
from garant.model.rates import Rates
from garant.model.terms import FIRMNESS_SCALE, Firmness, Kind
from garant.model.undertakings import Undertaking


class By(StrEnum):
    """What sums are told apart by; currencies and units always are."""

    ACTOR = "actor"
    BENEFICIARY = "beneficiary"
    KIND = "kind"
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Counted:
    """One undertaking in a total: its sum (converted where that was asked for), and what counts of it.

    `own` is less than `sum` where others' shares are counted for them; `within` are the ids of parts that
    it contains, `apart` of those shares. `disputed` tells that amounts contradict each other: the sum
    reaches from the least to the most.
    """

    undertaking: str
    actor: str
    kind: Kind
    beneficiary: str | None
    firmness: Firmness
    sum: Sum
    own: Sum
    within: tuple[str, ...]
    apart: tuple[str, ...]
    disputed: bool
    said: Said


@dataclass(frozen=True, slots=True)
class Row:
    """What one row comes to; `actor`, `kind` and `beneficiary` are None where rows are of all."""

    measure: Measure
    sum: Sum
    counted: tuple[Counted, ...]
    actor: str | None = None
    kind: Kind | None = None
    beneficiary: str | None = None


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows, what they come to by currency or unit, what was left out, and how sums were converted."""

    rows: tuple[Row, ...]
    grand: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    least: Firmness
    conversion: Conversion | None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which undertakings rows are of: of some actors, first reported in a stretch of days; empty: all."""

    actors: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def holds(self, undertaking: Undertaking) -> bool:
        """Tell whether an undertaking is one of them; one without a day is in no stretch of days."""
        if self.actors and undertaking.actor not in self.actors:
            return False
        if self.since is None and self.until is None:
            return True
        day = day_of(undertaking.first)
        return day is not None and (self.since or day) <= day <= (self.until or day)


EVERYTHING = Selection()


def totals(
    undertakings: Iterable[Undertaking],
    *,
    least: Firmness = Firmness.OFFERED,
    by: Collection[By] = (By.ACTOR, By.KIND),
    only: Selection = EVERYTHING,
    rates: Rates | None = None,
) -> Totals:
    """Return what undertakings at `least` so firm come to, by currency and unit and what is asked for.

    What is part of a counted whole is not added to it. Another actor's share of it counts for that actor and
    is taken off the whole's, so that rows add up. `only` narrows what is shown, not what is within what.
    """
    return Reckoned(undertakings, least, rates).totals(by, only)


class Reckoned:
    """What undertakings at `least` so firm come to one by one, whatever rows they are put in."""

    def __init__(
        self, undertakings: Iterable[Undertaking], least: Firmness, rates: Rates | None = None
    ) -> None:
        self._known = {each.id: each for each in sorted(undertakings, key=lambda each: each.id)}
        self._measured = [one for each in self._known.values() for one in measures(each, rates)]
        firm = (each for each in self._measured if _reaches(each.undertaking, least))
        self._counted = [each for root in nested(firm, self._known) for each in root.under()]
        self._told = {each.counted.key: _counted(each) for each in self._counted}
        self._least, self._rates = least, rates

    def totals(self, by: Collection[By], only: Selection = EVERYTHING) -> Totals:
        """Return what they come to by currency, unit and what is asked for; `only` narrows what is shown."""
        shown = [each for each in self._known.values() if only.holds(each)]
        firm = [each for each in shown if _reaches(each, self._least)]
        soft = [each for each in shown if not _reaches(each, self._least)]
        selected = [each for each in self._counted if only.holds(each.counted.undertaking)]
        return Totals(
            rows=_rows(selected, by, self._told),
            grand=_rows(selected, (), self._told),
            left_out=left_out(firm, soft, self._measured, self._counted),
            least=self._least,
            conversion=conversion(firm, self._rates) if self._rates else None,
        )


def narrowed(
    undertakings: Iterable[Undertaking], *, kinds: Collection[str] = (), beneficiaries: Collection[str] = ()
) -> list[Undertaking]:
    """Return the undertakings of some kinds and to some beneficiaries; with none given, of all.

    A part of a whole of another kind then counts by itself: 835 million in arms of a package of two billion.
    """
    return [
        each
        for each in undertakings
        if (not kinds or each.kind in kinds) and (not beneficiaries or each.beneficiary in beneficiaries)
    ]


_Told = Mapping[tuple[str, Measure], Counted]
_RANK = {firmness: rank for rank, firmness in enumerate(FIRMNESS_SCALE)}


def _reaches(undertaking: Undertaking, least: Firmness) -> bool:
    return stands(undertaking) and _RANK[undertaking.firmness] >= _RANK[least]


def _rows(counted: Sequence[Nested], by: Collection[By], told: _Told) -> tuple[Row, ...]:
    groups: dict[tuple[str, ...], list[Nested]] = {}
    for each in counted:
        groups.setdefault(_told_apart(each.counted, by), []).append(each)
    return tuple(_row(groups[key], by, told) for key in sorted(groups))


def _told_apart(measured: Measured, by: Collection[By]) -> tuple[str, ...]:
    undertaking, measure = measured.undertaking, measured.measure
    values = {
        By.ACTOR: undertaking.actor,
        By.BENEFICIARY: undertaking.beneficiary or "",
        By.KIND: undertaking.kind.value,
    }
    return (measure.sort, *(value for name, value in values.items() if name in by), measure.name)


def _row(group: Sequence[Nested], by: Collection[By], told: _Told) -> Row:
    keys = {each.counted.key for each in group}
    under = {below.counted.key for each in group for below in each.apart}
    first = group[0].counted.undertaking
    return Row(
        measure=group[0].counted.measure,
        sum=together(each.joint(keys) for each in group if each.counted.key not in under),
        counted=tuple(told[each.counted.key] for each in group),
        actor=first.actor if By.ACTOR in by else None,
        kind=first.kind if By.KIND in by else None,
        beneficiary=first.beneficiary if By.BENEFICIARY in by else None,
    )


def _counted(nested_: Nested) -> Counted:
    undertaking = nested_.counted.undertaking
    return Counted(
        undertaking=undertaking.id,
        actor=undertaking.actor,
        kind=undertaking.kind,
        beneficiary=undertaking.beneficiary,
        firmness=undertaking.firmness,
        sum=nested_.counted.sum,
        own=nested_.own(),
        within=tuple(each.undertaking.id for each in nested_.within),
        apart=tuple(each.counted.undertaking.id for each in nested_.apart),
        disputed=nested_.counted.disputed,
        said=said(undertaking.last),
    )
