"""Which commitment is part of another: the items of a package that the article itemises."""

from collections.abc import Sequence
from dataclasses import replace

from garant.extract.clauses import SubjectBy
from garant.extract.frames import Frame, Ground, Place
from garant.model.reasons import Reason
from garant.model.records import Commitment

_REACH = 600
_WORDS = 8


def itemised(ground: Ground, commitments: Sequence[Commitment]) -> list[Commitment]:
    """Return the numbered commitments; a part has its package's id (« dont 220 millions en drones »)."""
    found: list[Commitment] = []
    packages: dict[str, Commitment] = {}
    for commitment in commitments:
        package = packages.get(commitment.actor)
        if package is not None and _is_part(ground, package, commitment):
            reason = Reason("part_of", "packages/item", commitment.evidence.span)
            commitment = replace(commitment, part_of=package.id, reasons=(*commitment.reasons, reason))
        elif commitment.amount is not None:
            packages[commitment.actor] = commitment
        found.append(commitment)
    return found


def package_of(ground: Ground, frame: Frame, before: Sequence[Commitment]) -> Commitment | None:
    """Return the commitment that a frame itemises ("This includes 6 million for drones"), or None."""
    if not before or frame.place is not Place.OBJECT or frame.clause is None:
        return None
    package, clause = before[-1], frame.clause
    if ground.group(frame.verb).lemma not in ground.words["itemising"]:
        return None
    near = 0 < frame.start - package.evidence.start <= _REACH
    subject = ground.gap(clause.start, ground.group(frame.verb).start).split()
    own = clause.subject and clause.by is SubjectBy.WORDS and ground.words["itemised"].isdisjoint(subject)
    return package if near and not own else None


def part_of(package: Commitment, part: Commitment) -> Commitment:
    """Return an item as firm as its package, and under the same conditions."""
    beneficiary = part.beneficiary or package.beneficiary
    return replace(
        part,
        firmness=package.firmness,
        conditions=part.conditions or package.conditions,
        by=package.by,
        beneficiary=beneficiary if beneficiary != part.actor else package.beneficiary,
    )


def _is_part(ground: Ground, package: Commitment, commitment: Commitment) -> bool:
    near = 0 < commitment.evidence.start - package.evidence.start <= _REACH
    if not near or package.amount is None:
        return False
    if commitment.amount is not None and commitment.amount.value >= package.amount.value:
        return False
    tokens = ground.annotated.tokens
    index = tokens.index_at(commitment.evidence.start)
    around = tokens.words[max(0, index - _WORDS) : index + _WORDS // 2]
    return not ground.words["package"].isdisjoint(around)
