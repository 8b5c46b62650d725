"""Commitments of the rules and of the trained reader as one: the weak dropped, the missing proposed.

The trained reader says where a commitment stands and whose it is. Where the rules had a frame there that
only wanted an actor, they read the rest of it; where they had none, it is read from the network's terms
and from the marks within its words.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from garant.annotate.learned.scales import log_odds
from garant.annotate.marks import Sentence
from garant.extract.actor_choice import ActorChoice
from garant.extract.actors import Acting
from garant.extract.clause_actors import Speaking
from garant.extract.conditions import conditions_of
from garant.extract.frames import Frame, Ground, Place
from garant.extract.kinds import line_of
from garant.extract.trace import Dropped
from garant.extract.weighing import (
    COMMITMENT,
    LIKELY,
    Signs,
    chosen,
    is_taken,
    learned_reason,
    learned_term,
    outvoted,
    places_by_actor,
    settled,
    signs_of,
    trimmed,
)
from garant.model.reasons import Reason
from garant.model.records import AmountExpression, Commitment
from garant.model.spans import Evidence, Ordered, Span
from garant.model.terms import Firmness, Kind

if TYPE_CHECKING:
    from garant.annotate.learned.reading import Learned

_HELPED = 0.5
_LONGEST = 320  # characters of a clause that is evidence as a whole
_PAID = frozenset(
    {Kind.FUNDING, Kind.SUPPORT, Kind.HUMANITARIAN, Kind.EQUIPMENT, Kind.TRAINING, Kind.INDUSTRY}
)

ReadFrame = Callable[[Frame, Kind | None, Acting | None], list[Commitment] | Dropped]


@dataclass(frozen=True, slots=True)
class Proposing:
    """What proposals are made from: the ground, who speaks, the frames, and how the rules read one."""

    ground: Ground
    learned: "Learned"
    speaking: Speaking
    choice: ActorChoice
    frames: Ordered[Frame]
    read: ReadFrame


def settle_commitments(
    proposing: Proposing, read: Sequence[Commitment]
) -> tuple[list[Commitment], list[Dropped]]:
    """Return the commitments that stand, unmerged, and those that were too light."""
    proposed = list(_proposed(proposing, read))
    often = Counter((commitment.actor, commitment.kind) for commitment in (*read, *proposed))

    def signs(commitment: Commitment, by_rule: bool) -> Signs:
        again = often[commitment.actor, commitment.kind] - 1
        return _signs(proposing, commitment, by_rule=by_rule, again=again)

    kept, dropped = settled(proposing.learned, "commitments", read, proposed, signs)
    return [_voted(proposing.learned, commitment) for commitment in kept], dropped


def _proposed(proposing: Proposing, read: Sequence[Commitment]) -> Iterator[Commitment]:
    """Yield the commitments that the network proposes beside those of the rules."""
    taken = places_by_actor(read)
    for found in proposing.learned.places("commitment"):
        span = trimmed(proposing.ground.annotated, Span(found.start, found.end))
        sentence = proposing.ground.annotated.sentence_at(span.start)
        if not len(span) or sentence is None:
            continue
        span = _clause(proposing.ground, span, sentence)
        for actor, fit in _likely(proposing.choice.at(span)):
            if not is_taken(taken[actor], span):
                acting = Acting((actor,), learned_reason("actor", span, fit))
                yield from _propose(proposing, span, sentence, acting)


def _clause(ground: Ground, span: Span, sentence: Sentence) -> Span:
    """Return the clauses of the verbs within the words, else the clause around them, unless it is long."""
    verbs = ground.annotated.verbs
    first, after = bisect_left(verbs.starts, sentence.start), bisect_left(verbs.starts, sentence.end)
    clauses = [ground.clauses[index] for index in range(first, after) if index in ground.clauses]
    within = [clause for clause in clauses if span.start <= ground.group(clause.verb).start < span.end]
    around = [clause for clause in clauses if clause.start <= span.start and span.end <= clause.end]
    meant = within or around[:1]
    start = min((clause.start for clause in meant), default=span.start)
    end = max((clause.end for clause in meant), default=span.end)
    start, end = max(sentence.start, min(start, span.start)), min(sentence.end, max(end, span.end))
    return trimmed(ground.annotated, Span(start, end)) if end - start <= _LONGEST else span


def _signs(proposing: Proposing, commitment: Commitment, *, by_rule: bool, again: int) -> dict[str, float]:
    """Return the signs of a commitment; `again` others are of the same actor and kind."""
    annotated, span = proposing.ground.annotated, commitment.evidence.span
    found = dict(
        signs_of(annotated, proposing.learned, COMMITMENT, span, actor=commitment.actor, by_rule=by_rule)
    )
    chances = proposing.choice.at(span)
    chance = chances.get(commitment.actor, 0.0)
    found["fit"] = log_odds(chance)
    found["first"] = float(chance >= max(chances.values(), default=0.0))
    kinds = proposing.learned.terms("kind", span.start, span.end)
    found["own_kind"] = kinds.get(commitment.kind.value, 0.0)
    near = proposing.frames.within(span.start, span.end)
    found["framed"] = float(bool(near) and not by_rule)
    found["again"] = math.log1p(again)
    found["quoted"] = float(annotated.quotations.at(span.start) is not None)
    found["told"] = float(commitment.by is not None)
    found["helps"] = float(commitment.beneficiary is not None)
    found[f"is {commitment.kind}"] = found[f"is {commitment.firmness}"] = 1.0
    return found


def _voted(learned: "Learned", commitment: Commitment) -> Commitment:
    """Return a commitment with the firmness for which the rules and the network vote together."""
    firmness, reason = outvoted(learned, commitment.evidence.span, commitment.firmness)
    if reason is None:
        return commitment
    reasons = tuple(reason if ruled.field == "firmness" else ruled for ruled in commitment.reasons)
    return replace(commitment, firmness=firmness, reasons=reasons)


def _likely(chances: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the likely actors; the likeliest where none is."""
    ranked = sorted(chances.items(), key=lambda one: (-one[1], one[0]))
    return [one for index, one in enumerate(ranked) if index == 0 or one[1] >= LIKELY]


def _propose(proposing: Proposing, span: Span, sentence: Sentence, acting: Acting) -> Iterator[Commitment]:
    """Yield what the rules read of a frame there, now that its actor is known, else what the network says."""
    for frame in proposing.frames.within(span.start, span.end):
        read = proposing.read(frame, None, acting)
        if not isinstance(read, Dropped):
            yield from read
            return
    yield from _bare(proposing, span, sentence, acting)


def _bare(proposing: Proposing, span: Span, sentence: Sentence, acting: Acting) -> Iterator[Commitment]:
    ground, learned = proposing.ground, proposing.learned
    article, text = ground.annotated.article.id, ground.annotated.text
    firmness, held = learned_term(learned, "firmness", span)
    said = proposing.speaking.at(span.start)
    sums = ground.annotated.amounts.within(span.start, span.end)
    counts = ground.annotated.quantities.within(span.start, span.end)
    helped, for_whom = _helped(learned, span, acting.actors[0])
    for kind, fit in _kinds(learned, span):
        frame = Frame(span.start, span.end, sentence, Place.ALONE, kind, amount=_paid(sums, kind))
        conditions, why_conditions = conditions_of(ground, frame)
        yield Commitment(
            id="",
            evidence=Evidence.cut(article, text, span),
            actor=acting.actors[0],
            beneficiary=helped,
            kind=kind,
            line=line_of(frame, kind),
            firmness=Firmness(firmness),
            by=said.speaker if said else None,
            amount=frame.amount.amount if frame.amount else None,
            quantity=counts[0].quantity if len(counts) == 1 and not sums else None,
            conditions=conditions,
            reasons=(
                learned_reason("kind", span, fit),
                held,
                *(reason for reason in (acting.reason, for_whom) if reason is not None),
                *why_conditions,
            ),
        )


def _kinds(learned: "Learned", span: Span) -> list[tuple[Kind, float]]:
    """Return the likely kinds of the record at a place; the likeliest where none is."""
    fits = learned.terms("kind", span.start, span.end)
    ranked = sorted(fits.items(), key=lambda one: (-one[1], one[0]))
    return [(Kind(kind), fit) for index, (kind, fit) in enumerate(ranked) if index == 0 or fit >= _HELPED]


def _helped(learned: "Learned", span: Span, actor: str) -> tuple[str | None, Reason | None]:
    fits = chosen(learned, "helped", span)
    best = max(fits, key=lambda code: (fits[code], code), default=None)
    if best is None or fits[best] < _HELPED or best == actor:
        return None, None
    return best, learned_reason("beneficiary", span, fits[best])


def _paid(sums: Sequence[AmountExpression], kind: Kind) -> AmountExpression | None:
    return sums[0] if sums and kind in _PAID else None
