"""Sentences that the trained reader takes to hold a commitment and that no record covers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from garant.annotate.learned.scales import log_odds
from garant.annotate.marks import Annotated, SentenceKind
from garant.model.records import Alarm, Commitment
from garant.model.spans import Evidence, Span

if TYPE_CHECKING:
    from garant.annotate.learned.reading import Learned

_SCALE = "alarms"
_TABLES = ("objects", "triggers", "wills")


def find_alarms(
    annotated: Annotated, learned: "Learned", commitments: Sequence[Commitment]
) -> tuple[Alarm, ...]:
    """Return the alarms of an article, in the order of its text."""
    scale = learned.scales.of(_SCALE)
    if scale is None:
        return ()
    covered = [place.span for one in commitments for place in (one.evidence, *one.also)]
    alarms = []
    for gate in learned.gates:
        span = Span(gate.start, gate.end)
        probability = scale.probability(alarm_signs(annotated, learned, span))
        if probability >= scale.threshold and not any(span.meets(other) for other in covered):
            evidence = Evidence.cut(annotated.article.id, annotated.text, span)
            alarms.append(Alarm(evidence, round(probability, 3)))
    return tuple(alarms)


def alarm_signs(annotated: Annotated, learned: "Learned", sentence: Span) -> dict[str, float]:
    """Return the signs that a sentence holds a commitment: the network's, and the words that it has."""
    inside = learned.places("commitment").starting_in(sentence.start, sentence.end)
    place = max((found.probability for found in inside), default=0.0)
    whole = annotated.sentence_at(sentence.start)
    return {
        "bias": 1.0,
        "gate": log_odds(learned.gate(sentence.start)),
        "place": log_odds(place),
        "titled": float(whole is not None and whole.kind is not SentenceKind.BODY),
        "named": float(any(m.actor for m in annotated.mentions.starting_in(sentence.start, sentence.end))),
        **{f"has {table}": float(bool(annotated.hits.within(table, *sentence))) for table in _TABLES},
    }
