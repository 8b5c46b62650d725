"""One record for one undertaking: what an article says twice is kept once, at its strongest wording."""

from collections.abc import Sequence
from dataclasses import replace

from garant.model.records import Commitment
from garant.model.terms import Firmness, Kind

_STAGES = {
    Firmness.FLOATED: 0,
    Firmness.CONSIDERED: 0,
    Firmness.OFFERED: 0,
    Firmness.PLEDGED: 0,
    Firmness.COMMITTED: 0,
    Firmness.UNDERWAY: 1,
    Firmness.DELIVERED: 2,
    Firmness.REFUSED: 3,
    Firmness.WITHDRAWN: 4,
}
_ORDER = {firmness: n for n, firmness in enumerate(Firmness)}


_MEASURED = frozenset({Kind.SANCTIONS, Kind.INDUSTRY})
_ANY_MEASURE = "objects/sanctions"
_MEMORY = 60  # how many commitments of one actor and kind a repetition is looked for among


def merge(commitments: Sequence[Commitment]) -> list[Commitment]:
    """Return the commitments with repetitions folded into the first, in the order of the text."""
    kept: list[Commitment] = []
    places: dict[tuple[str, Kind, int], list[int]] = {}
    for commitment in commitments:
        alike = places.setdefault((commitment.actor, commitment.kind, _STAGES[commitment.firmness]), [])
        index = next((n for n in alike[-_MEMORY:] if _same(kept[n], commitment)), None)
        if index is None:
            alike.append(len(kept))
            kept.append(commitment)
        else:
            kept[index] = _joined(kept[index], commitment)
    return kept


def _same(one: Commitment, other: Commitment) -> bool:
    return (
        _measure(one) == _measure(other)
        and _agree(one.beneficiary, other.beneficiary)
        and _agree(one.amount and one.amount.value, other.amount and other.amount.value)
        and _agree(one.quantity and one.quantity.value, other.quantity and other.quantity.value)
    )


def _measure(commitment: Commitment) -> str | None:
    """Return what is imposed or made together, by its noun: tariffs and a ban on imports are two."""
    rule = commitment.reasons[0].rule if commitment.kind in _MEASURED and commitment.reasons else ""
    return rule if rule.startswith("objects/") and rule != _ANY_MEASURE else None


def _agree(one: object, other: object) -> bool:
    return one is None or other is None or one == other


def _strength(commitment: Commitment) -> tuple[int, float]:
    """Return how firm a commitment is, then how sure."""
    sure = (reason.probability for reason in commitment.reasons if reason.field == "record")
    return _ORDER[commitment.firmness], next((p for p in sure if p is not None), 0.0)


def _joined(one: Commitment, other: Commitment) -> Commitment:
    strong, weak = (other, one) if _strength(other) > _strength(one) else (one, other)
    if not strong.amount and weak.amount and _ORDER[strong.firmness] == _ORDER[weak.firmness]:
        strong, weak = weak, strong
    return replace(
        strong,
        beneficiary=strong.beneficiary or weak.beneficiary,
        amount=strong.amount or weak.amount,
        quantity=strong.quantity or weak.quantity,
        by=strong.by or weak.by,
        date=strong.date or weak.date,
        channel=strong.channel or weak.channel,
        conditions=strong.conditions or weak.conditions,
        also=(*strong.also, weak.evidence, *weak.also),
    )
