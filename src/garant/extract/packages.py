"""Which commitment is part of another: the items of a package that the article itemises."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from garant.extract.clauses import SubjectBy
from garant.extract.frames import Frame, Ground, Place
from garant.model.reasons import Reason
from garant.model.records import Commitment

_REACH = 600
_WORDS = 8
_ROUNDED = Decimal("1.02")
_MOST = Decimal("0.97")


def itemised(ground: Ground, commitments: Sequence[Commitment]) -> list[Commitment]:
    """Return the numbered commitments; a part has its package's id (« dont 220 millions en drones »)."""
    packages = _spelt_out(ground, commitments)
    found: list[Commitment] = []
    for commitment in commitments:
        package = packages.get(commitment.id) or _package_beside(ground, commitment, found)
        if package is not None:
            reason = Reason("part_of", "packages/item", commitment.evidence.span)
            commitment = replace(commitment, part_of=package.id, reasons=(*commitment.reasons, reason))
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


def _package_beside(ground: Ground, part: Commitment, before: Sequence[Commitment]) -> Commitment | None:
    """Return the package that words beside a commitment make it a part of, or None.

    "Another", « une autre tranche » is of the package that the part before it is of.
    """
    around = _words_around(ground, part)
    own = [each for each in before if each.actor == part.actor]
    if own and own[-1].part_of and not ground.words["further"].isdisjoint(around):
        siblings_of = next(each for each in own if each.id == own[-1].part_of)
        if _may_hold(siblings_of, part):
            return siblings_of
    if ground.words["package"].isdisjoint(around):
        return None
    near = [each for each in own if 0 < part.evidence.start - each.evidence.start <= _REACH]
    holding = [each for each in near if each.amount is not None and _may_hold(each, part)]
    return next((each for each in reversed(holding) if each.part_of is None), None)


def _words_around(ground: Ground, commitment: Commitment) -> Sequence[str]:
    tokens = ground.annotated.tokens
    index = tokens.index_at(commitment.evidence.start)
    return tokens.words[max(0, index - _WORDS) : index + _WORDS // 2]


def _may_hold(package: Commitment, part: Commitment) -> bool:
    """Tell whether a sum is large enough for a part, where both are given in one currency."""
    if package.amount is None or part.amount is None or package.amount.currency != part.amount.currency:
        return True
    return part.amount.value < package.amount.value


def _spelt_out(ground: Ground, commitments: Sequence[Commitment]) -> dict[str, Commitment]:
    """Return the packages of sums that together make up a greater one before them, by part.

    « l'usage des 2 milliards »: 835, 680 and 220 millions behind it. Without such a word they must come to
    most of it; they are never more than it.
    """
    packages: dict[str, Commitment] = {}
    sums = [each for each in commitments if each.amount is not None]
    for place, whole in enumerate(sums):
        assert whole.amount is not None
        if whole.id in packages:
            continue
        parts = [each for each in sums[place + 1 :] if _is_smaller(whole, each)]
        total = sum({each.amount.value for each in parts if each.amount})  # a sum may be told twice
        spelt = not ground.words["spelling"].isdisjoint(_sentence_words(ground, whole))
        if total <= whole.amount.value * _ROUNDED and (spelt or _makes_up(parts, total, whole)):
            packages |= {each.id: whole for each in parts}
    return packages


def _is_smaller(whole: Commitment, part: Commitment) -> bool:
    assert whole.amount is not None
    assert part.amount is not None
    if part.actor != whole.actor or part.amount.currency != whole.amount.currency:
        return False
    return part.amount.value < whole.amount.value


def _makes_up(parts: Sequence[Commitment], total: Decimal | int, whole: Commitment) -> bool:
    assert whole.amount is not None
    return len(parts) > 1 and total >= whole.amount.value * _MOST


def _sentence_words(ground: Ground, commitment: Commitment) -> Sequence[str]:
    sentence = ground.annotated.sentence_at(commitment.evidence.start)
    if sentence is None:
        return ()
    tokens = ground.annotated.tokens
    return tokens.words[tokens.index_at(sentence.start) : tokens.index_at(sentence.end)]
