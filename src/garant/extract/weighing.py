"""How sure a record is, by what the rules and the trained reader say of it together.

The signs of a record are weighed on the scale of its category; those too light are dropped. Rules that
read alone know no doubt: without a trained reader every record of theirs stands.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from garant.annotate.learned.scales import log_odds
from garant.annotate.marks import Annotated, SentenceKind
from garant.extract.trace import Dropped
from garant.model.reasons import Reason
from garant.model.records import Commitment, Incident, Meeting, Stance, Statement
from garant.model.spans import Ordered, Span
from garant.model.terms import Firmness

if TYPE_CHECKING:
    from garant.annotate.learned.reading import Found, Learned

_SHARED = 0.3  # of the shorter of two places, that makes them one
_REACH = 2_000  # characters before a place where one that shares its words may begin
LIKELY = 0.3
"""From this probability on, a term or an actor is one of several that may be right."""
OWN_VOTE = 4.0
"""What the firmness of the rules counts for, in log odds, before the network outvotes it."""
RULE = "reader/weighed"
"""The name of the reason that gives a record's probability."""

Signs = Mapping[str, float]
RecordType = TypeVar("RecordType")
WeighedType = TypeVar("WeighedType", bound=Statement | Commitment | Stance | Meeting | Incident)


class Asked(NamedTuple):
    """What a record is about, in the trained reader's terms: the tag, and whom it chooses in which role."""

    tag: str
    role: str | None = None
    terms: Sequence[str] = ()


COMMITMENT = Asked("commitment", terms=("kind", "firmness"))
STATEMENT = Asked("statement", "speaker")
STANCE = Asked("stance", "holder", ("attitude", "topic"))
MEETING = Asked("meeting", terms=("meeting",))
INCIDENT = Asked("incident", terms=("incident",))


def signs_of(
    annotated: Annotated, learned: "Learned", asked: Asked, span: Span, *, actor: str | None, by_rule: bool
) -> Signs:
    """Return the signs of a record at a place; `actor` is the one that it names, `by_rule` who read it."""
    place = max((found.probability for found in found_at(learned, asked.tag, span)), default=0.0)
    sentence = annotated.sentence_at(span.start)
    signs = {
        "bias": 1.0,
        "place": log_odds(place),
        "part": log_odds(learned.part(asked.tag, span.start, span.end)),
        "gate": log_odds(learned.gate(span.start)),
        "titled": float(sentence is not None and sentence.kind is not SentenceKind.BODY),
        "rule": float(by_rule),
        "rule_place": float(by_rule) * log_odds(place),
    }
    for term in asked.terms:
        chances = learned.terms(term, span.start, span.end)
        signs[term] = max(chances.values(), default=0.0)
    if asked.role is not None:
        fits = chosen(learned, asked.role, span)
        best = max(fits.values(), default=0.0)
        signs["fit"] = log_odds(fits.get(actor, 0.0) if actor else best)
        signs["first"] = float(actor is not None and bool(fits) and fits.get(actor, 0.0) >= best)
    return signs


def heard(learned: "Learned", read: Sequence[RecordType]) -> Sequence[RecordType]:
    """Return what the rules read, nothing where the network is to read alone."""
    return () if learned.scales.alone else read


def found_at(learned: "Learned", tag: str, span: Span) -> list["Found"]:
    """Return the places of a tag that share enough with a span to be the same."""
    near = learned.places(tag).starting_in(max(0, span.start - _REACH), span.end)
    return [found for found in near if one_place(span, Span(found.start, found.end))]


def placed(spans: Iterable[Span]) -> Ordered[Span]:
    """Return places in the order of the text, to be asked with `is_taken`."""
    return Ordered(sorted(spans))


def is_taken(taken: Ordered[Span], span: Span) -> bool:
    """Tell whether one of the places shares enough with a span to be the same."""
    return any(one_place(span, other) for other in taken.starting_in(max(0, span.start - _REACH), span.end))


def one_place(one: Span, other: Span) -> bool:
    """Tell whether two places are of one record: they share enough of the shorter."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= _SHARED * min(len(one), len(other))


def chosen(learned: "Learned", role: str, span: Span) -> dict[str, float]:
    """Return each actor with how probably it has a role in the record at a place, by its best mention."""
    fits: dict[str, float] = {}
    for choice in learned.choices(role, span.start, span.end):
        if choice.mention.actor is not None:
            fits[choice.mention.actor] = max(fits.get(choice.mention.actor, 0.0), choice.probability)
    return fits


def settled(
    learned: "Learned",
    category: str,
    read: Sequence[WeighedType],
    proposed: Iterable[WeighedType],
    signs: Callable[[WeighedType, bool], Signs],
) -> tuple[list[WeighedType], list[Dropped]]:
    """Return the records that stand, each with how sure it is, and the notes of those that were too light.

    `signs` are those of a record, told whether the rules read it or the network proposed it.
    """
    kept: list[WeighedType] = []
    dropped: list[Dropped] = []
    for index, record in enumerate(chain(read, proposed)):
        span = record.evidence.span
        probability, stands = learned.weigh(category, signs(record, index < len(read)), record)
        if stands:
            sure = Reason("record", RULE, span, probability=round(probability, 3))
            kept.append(replace(record, reasons=(*record.reasons, sure)))
        else:
            dropped.append(Dropped(category, span, RULE, "probability", f"{probability:.2f}"))
    return kept, dropped


def places_by_actor(read: Iterable[Stance | Commitment]) -> Mapping[str, Ordered[Span]]:
    """Return the places of each actor's records, to be asked with `is_taken`; none for any other."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for record in read:
        spans[record.actor].append(record.evidence.span)
    return defaultdict(Ordered, {actor: placed(of_actor) for actor, of_actor in spans.items()})


def learned_reason(field: str, span: Span | None, probability: float) -> Reason:
    """Return the reason that the network decided a field, with how probably it is right."""
    return Reason(field, f"reader/{field}", span, probability=round(probability, 3))


def trimmed(annotated: Annotated, span: Span) -> Span:
    """Return a place that the network found, in whole words, without marks and spaces at its ends."""
    tokens = annotated.tokens
    first = tokens.index_at(span.start)
    if first and tokens.ends[first - 1] > span.start:
        first -= 1
    last = tokens.index_at(span.end) - 1
    if first > last:
        return Span(span.start, span.start)
    return Span(tokens.starts[first], tokens.ends[last])


def learned_term(learned: "Learned", name: str, span: Span) -> tuple[str, Reason]:
    """Return the likeliest term of a field for the record at a place, and the reason that says how likely."""
    chances = learned.terms(name, span.start, span.end)
    term = max(chances, key=lambda one: chances[one])
    field = "type" if name in ("meeting", "incident") else name
    return term, learned_reason(field, span, chances[term])


def outvoted(learned: "Learned", span: Span, ruled: Firmness) -> tuple[Firmness, Reason | None]:
    """Return the firmness for which the rules' own and the network vote together.

    With it comes the reason where it is another one than `ruled`, None where the rules keep theirs.
    """
    chances = learned.terms("firmness", span.start, span.end)
    votes = {
        term: log_odds(chance) + (OWN_VOTE if term == ruled else 0.0) for term, chance in chances.items()
    }
    best = max(votes, key=lambda term: votes[term], default=ruled.value)
    if best == ruled:
        return ruled, None
    return Firmness(best), learned_reason("firmness", span, chances[best])
