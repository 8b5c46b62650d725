"""Which kind a commitment is of, from its thing, what is done with it, and what the article is about."""

from dataclasses import dataclass

from garant.annotate.marks import Annotated
from garant.extract.frames import Frame, Place
from garant.lexicon.commitments import ObjectRow, Sense, Will
from garant.model.reasons import Reason
from garant.model.spans import Span
from garant.model.terms import Kind, Line

_CHANGES_HANDS = frozenset({Sense.GIVE, Sense.BUY, Sense.RECEIVE})
_LINES = {
    Kind.AIR: Line.AIR,
    Kind.NAVAL: Line.SEA,
    Kind.TROOPS: Line.LAND,
    Kind.MONITORING: Line.LAND,
    Kind.EQUIPMENT: Line.FORCES,
    Kind.TRAINING: Line.FORCES,
}
SPOKEN_OF = frozenset(
    {Kind.TROOPS, Kind.NAVAL, Kind.AIR, Kind.TRAINING, Kind.MONITORING, Kind.EQUIPMENT, Kind.FUNDING}
)
_MILITARY = frozenset({Kind.TROOPS, Kind.EQUIPMENT, Kind.AIR, Kind.NAVAL, Kind.TRAINING})


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article's things are mostly about: plain "aid" in an article on relief is humanitarian."""

    relief: bool = False


def topic_of(annotated: Annotated) -> Topic:
    """Return the topic of an article, by its nouns."""
    kinds = [hit.row.kind for hit in annotated.hits.of("objects") if isinstance(hit.row, ObjectRow)]
    relief = kinds.count(Kind.HUMANITARIAN)
    return Topic(relief=relief >= 3 and relief >= sum(kind in _MILITARY for kind in kinds))


def kind_of(frame: Frame, topic: Topic, last: Kind | None) -> tuple[Kind, Reason]:
    """Return the kind of a frame; `last` is that of the commitment before, for a bare sum."""
    row = frame.object
    if frame.place is Place.VERB and frame.sense is Sense.JOIN:
        return (last if last in SPOKEN_OF else Kind.TROOPS), _reason(frame, "kinds/last")
    if frame.place is Place.VERB and frame.kind is not None:
        cue = frame.trigger or next(iter(frame.wills))
        return frame.kind, _reason(frame, cue.rule)
    if row is None or frame.kind is None:
        if topic.relief or last is Kind.HUMANITARIAN:
            return Kind.HUMANITARIAN, _reason(frame, "kinds/sum_in_relief")
        return Kind.FUNDING, _reason(frame, "kinds/sum")
    if row.echoes and last in SPOKEN_OF:
        return last, _reason(frame, f"objects/{row.id}:last")
    if frame.sense in (Sense.TRAIN, Sense.HELP) and frame.trigger is not None:
        helped = frame.trigger.row.kind
        if helped is not None and row.kind in _MILITARY:
            return helped, _reason(frame, f"triggers/{frame.trigger.row.id}")
    if row.given is not None and _changes_hands(frame):
        return row.given, _reason(frame, f"objects/{row.id}:given")
    if row.kind is Kind.SUPPORT and topic.relief and row.line is None:
        return Kind.HUMANITARIAN, _reason(frame, f"objects/{row.id}:relief")
    if row.paid is not None and frame.amount is not None:
        return row.paid, _reason(frame, f"objects/{row.id}:paid")
    return row.kind, _reason(frame, f"objects/{row.id}")


def _changes_hands(frame: Frame) -> bool:
    """Tell whether a thing is given away; one that is promised or offered itself, and no deed with it, is."""
    promised = frame.trigger is None and any(cue.row.will in (Will.PLEDGE, Will.OFFER) for cue in frame.wills)
    return promised or frame.sense in _CHANGES_HANDS


def line_of(frame: Frame, kind: Kind) -> Line | None:
    """Return the aim that a kind serves; money for an army strengthens forces."""
    if kind is Kind.FUNDING:
        return frame.object.line if frame.object else None
    return _LINES.get(kind)


def _reason(frame: Frame, rule: str) -> Reason:
    return Reason("kind", rule, Span(frame.start, frame.end))
