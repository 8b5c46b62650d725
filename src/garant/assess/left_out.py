"""What is in no total, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from garant.assess.contradictions import Contradicted, contradictions
from garant.assess.nesting import Measure, Measured, Nested
from garant.assess.said import Said, said
from garant.assess.silence import stands
from garant.assess.sums import Sum
from garant.model.terms import Firmness, Kind
from garant.model.undertakings import Belonging, Undertaking


class Why(StrEnum):
    """Why an undertaking is left out."""

    PART = "part"  # of what is counted
    SHARE = "share"  # of what is counted, by the same actor
    CONTRADICTED = "contradicted"  # refused or withdrawn, and another says otherwise
    FIRMNESS = "firmness"  # refused, withdrawn, or not so firm as was asked for
    NO_SUM = "no_sum"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An undertaking that is in no total, and why; `whole` is the one that contains it."""

    undertaking: str
    actor: str
    kind: Kind
    beneficiary: str | None
    firmness: Firmness
    why: Why
    said: Said
    measure: Measure | None = None
    sum: Sum | None = None
    whole: str | None = None


def left_out(
    firm: Iterable[Undertaking],
    soft: Iterable[Undertaking],
    measured: Iterable[Measured],
    counted: Iterable[Nested],
) -> tuple[LeftOut, ...]:
    """Return what is counted nowhere, by reason and undertaking.

    `firm` are the undertakings that would count, `soft` the others; `measured` are the sums of both, and
    `counted` what the totals are made of.
    """
    sums: dict[str, list[Measured]] = {}
    for each in measured:
        sums.setdefault(each.undertaking.id, []).append(each)
    listed = list(firm)
    found = [
        *_contained(counted, {each.id for each in listed}),
        *(out for each in soft for out in _outs(each, _softness(each), sums.get(each.id, ()))),
        *(_out(each, Why.NO_SUM) for each in listed if each.id not in sums),
    ]
    return tuple(sorted(found, key=lambda out: (_ORDER[out.why], out.undertaking, out.measure or ())))


_ORDER = {why: place for place, why in enumerate(Why)}


def _contained(counted: Iterable[Nested], shown: set[str]) -> Iterator[LeftOut]:
    for each in counted:
        for part in each.within:
            if part.undertaking.id in shown:
                whole = part.undertaking.whole
                why = Why.SHARE if whole and whole.belonging is Belonging.SHARE else Why.PART
                yield _out(part.undertaking, why, part, each.counted.undertaking.id)


def _softness(undertaking: Undertaking) -> Why:
    if stands(undertaking):
        return Why.FIRMNESS
    wills = (found.about for found in contradictions([undertaking]))
    return Why.CONTRADICTED if Contradicted.WILL in wills else Why.FIRMNESS


def _outs(undertaking: Undertaking, why: Why, sums: Sequence[Measured]) -> list[LeftOut]:
    return [_out(undertaking, why, each) for each in sums or (None,)]


def _out(
    undertaking: Undertaking, why: Why, measured: Measured | None = None, whole: str | None = None
) -> LeftOut:
    return LeftOut(
        undertaking=undertaking.id,
        actor=undertaking.actor,
        kind=undertaking.kind,
        beneficiary=undertaking.beneficiary,
        firmness=undertaking.firmness,
        why=why,
        said=said(undertaking.last),
        measure=measured.measure if measured else None,
        sum=measured.sum if measured else None,
        whole=whole,
    )
