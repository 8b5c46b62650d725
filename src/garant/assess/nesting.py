"""What is counted and what is within it: every sum once, also where parts and shares are reported beside."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from garant.assess.sums import Sum, together
from garant.model.undertakings import Undertaking


class Sort(StrEnum):
    """What is added up."""

    MONEY = "money"
    THINGS = "things"


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """What can be added: one currency, or one unit of things."""

    sort: Sort
    name: str


@dataclass(frozen=True, slots=True)
class Measured:
    """An undertaking with one sum or count of it; `disputed` where amounts contradict each other."""

    undertaking: Undertaking
    measure: Measure
    sum: Sum
    disputed: bool = False

    @property
    def key(self) -> tuple[str, Measure]:
        """What it is told from others by."""
        return self.undertaking.id, self.measure


@dataclass(frozen=True, slots=True)
class Nested:
    """A sum with the ones that are within it.

    `within` are the same actor's, which it contains; `apart` are other actors', each counted for its actor
    and taken off.
    """

    counted: Measured
    within: tuple[Measured, ...]
    apart: tuple["Nested", ...]

    def own(self) -> Sum:
        """Return what is left for its own actor."""
        return self.joint([self.counted.key])

    def joint(self, keys: Collection[tuple[str, Measure]]) -> Sum:
        """Return what it comes to with those under it that are among `keys`, of which it is one.

        A whole is at least what its parts are together: 26 states may give more than they said.
        """
        others = together(
            each.joint(_everything(each)) for each in self.apart if each.counted.key not in keys
        )
        beside = together(each.joint(keys) for each in self.apart if each.counted.key in keys)
        return self.counted.sum.less(others).or_more(beside)

    def under(self) -> Iterator["Nested"]:
        """Yield it and everything that is counted under it, nearest first."""
        yield self
        for each in self.apart:
            yield from each.under()


def _everything(nested: Nested) -> set[tuple[str, Measure]]:
    return {each.counted.key for each in nested.under()}


def nested(measured: Iterable[Measured], undertakings: Mapping[str, Undertaking]) -> tuple[Nested, ...]:
    """Return the sums that are within no other, by undertaking, each with those within it.

    A sum is within the nearest one of the same measure that its undertaking belongs to, however far up.
    """
    listed = {each.key: each for each in sorted(measured, key=lambda each: each.key)}
    below: dict[tuple[str, Measure] | None, list[Measured]] = {}
    for each in listed.values():
        below.setdefault(_holder(each, listed, undertakings), []).append(each)
    return tuple(_nested(each, below) for each in below.get(None, ()))


def _holder(
    measured: Measured, listed: Collection[tuple[str, Measure]], undertakings: Mapping[str, Undertaking]
) -> tuple[str, Measure] | None:
    return next(
        (
            key
            for id_ in above(measured.undertaking, undertakings)
            if (key := (id_, measured.measure)) in listed
        ),
        None,
    )


def above(undertaking: Undertaking, undertakings: Mapping[str, Undertaking]) -> Iterator[str]:
    """Yield the ids of what an undertaking belongs to, nearest first, as far as they are known."""
    seen = {undertaking.id}
    whole = undertaking.whole
    while whole is not None and whole.undertaking not in seen:
        yield whole.undertaking
        seen.add(whole.undertaking)
        known = undertakings.get(whole.undertaking)
        whole = known.whole if known else None


def _nested(counted: Measured, below: Mapping[tuple[str, Measure] | None, Sequence[Measured]]) -> Nested:
    within, apart = _sorted_out(counted, counted, below)
    return Nested(counted, tuple(within), tuple(_nested(each, below) for each in apart))


def _sorted_out(
    holder: Measured, head: Measured, below: Mapping[tuple[str, Measure] | None, Sequence[Measured]]
) -> tuple[list[Measured], list[Measured]]:
    """Return what is under a holder: the actor's own, with what is under that, and the others'."""
    within: list[Measured] = []
    apart: list[Measured] = []
    for each in below.get(holder.key, ()):
        if each.undertaking.actor != head.undertaking.actor:
            apart.append(each)
            continue
        more_within, more_apart = _sorted_out(each, head, below)
        within += [each, *more_within]
        apart += more_apart
    return within, apart
