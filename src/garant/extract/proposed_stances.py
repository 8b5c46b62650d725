"""Stances of the rules and of the trained reader as one: the weak dropped, the missing proposed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from garant.annotate.marks import Annotated
from garant.extract.trace import Dropped
from garant.extract.voices import Voices
from garant.extract.weighing import (
    STANCE,
    Signs,
    chosen,
    is_taken,
    learned_reason,
    learned_term,
    places_by_actor,
    settled,
    signs_of,
    trimmed,
)
from garant.model.records import Stance, Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import Attitude, Topic

if TYPE_CHECKING:
    from garant.annotate.learned.reading import Learned


def settle_stances(
    annotated: Annotated, learned: "Learned", read: Sequence[Stance], statements: Sequence[Statement]
) -> tuple[list[Stance], list[Dropped]]:
    """Return the stances that stand, unmerged, and those that were too light."""

    def signs(stance: Stance, by_rule: bool) -> Signs:
        span = stance.evidence.span
        return signs_of(annotated, learned, STANCE, span, actor=stance.actor, by_rule=by_rule)

    proposed = _proposed(annotated, learned, read, Voices(statements))
    return settled(learned, "stances", read, proposed, signs)


def _proposed(
    annotated: Annotated, learned: "Learned", read: Sequence[Stance], voices: Voices
) -> Iterator[Stance]:
    """Yield the stance that the network sees at each place where the rules see none of that actor."""
    taken = places_by_actor(read)
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
            reasons=(held, about, learned_reason("actor", span, fits[actor])),
        )
