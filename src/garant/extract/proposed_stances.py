"""Stances of the rules and of the trained reader as one: the weak dropped, the missing proposed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from garant.annotate.marks import Annotated
from garant.extract.trace import Dropped
from garant.extract.voices import Voices
from garant.extract.weighing import (
    STANCE,
    chosen,
    is_taken,
    learned_term,
    placed,
    signs_of,
    too_light,
    trimmed,
    why,
)
from garant.model.reasons import Reason
from garant.model.records import Stance, Statement
from garant.model.spans import Evidence, Ordered, Span
from garant.model.terms import Attitude, Topic

if TYPE_CHECKING:
    from garant.annotate.learned.reading import Learned

_CATEGORY = "stances"


def settle_stances(
    annotated: Annotated, learned: "Learned", read: Sequence[Stance], statements: Sequence[Statement]
) -> tuple[list[Stance], list[Dropped]]:
    """Return the stances that stand, unmerged, and those that were too light."""
    kept: list[Stance] = []
    dropped: list[Dropped] = []
    proposed = _proposed(annotated, learned, read, Voices(statements))
    for stance, by_rule in (*((stance, True) for stance in read), *((stance, False) for stance in proposed)):
        span = stance.evidence.span
        signs = signs_of(annotated, learned, STANCE, span, actor=stance.actor, by_rule=by_rule)
        probability, stands = learned.weigh(_CATEGORY, signs, stance)
        if stands:
            kept.append(replace(stance, reasons=(*stance.reasons, why(probability, span))))
        else:
            dropped.append(too_light(_CATEGORY, span, probability))
    return kept, dropped


def _proposed(
    annotated: Annotated, learned: "Learned", read: Sequence[Stance], voices: Voices
) -> Iterator[Stance]:
    """Yield the stance that the network sees at each place where the rules see none of that actor."""
    taken = defaultdict[str, Ordered[Span]](Ordered)
    for holder in {stance.actor for stance in read}:
        taken[holder] = placed(stance.evidence.span for stance in read if stance.actor == holder)
    for found in learned.places("stance"):
        span = trimmed(annotated, Span(found.start, found.end))
        fits = chosen(learned, "holder", span) if len(span) else {}
        if not fits:
            continue
        actor = max(fits, key=lambda code: (fits[code], code))
        if is_taken(taken[actor], span):
            continue
        attitude, held = learned_term(learned, "attitude", span)
        topic, about = learned_term(learned, "topic", span)
        said = voices.at(span.start)
        yield Stance(
            evidence=Evidence.cut(annotated.article.id, annotated.text, span),
            actor=actor,
            attitude=Attitude(attitude),
            topic=Topic(topic),
            by=said.speaker if said else None,
            reasons=(held, about, Reason("actor", "reader/actor", span, probability=round(fits[actor], 3))),
        )
