"""Meetings and incidents of the rules and of the trained reader as one: the weak dropped, others proposed."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from garant.annotate.marks import Annotated
from garant.extract.casualties import casualties_in
from garant.extract.event_merging import EventType
from garant.extract.events import actors_in, day_near, is_after, places_in
from garant.extract.trace import Dropped
from garant.extract.weighing import (
    INCIDENT,
    MEETING,
    Asked,
    Signs,
    is_taken,
    learned_term,
    placed,
    settled,
    signs_of,
    trimmed,
)
from garant.model.reasons import Reason
from garant.model.records import Incident, Meeting
from garant.model.spans import Evidence, Span
from garant.model.terms import IncidentType, MeetingStatus, MeetingType

if TYPE_CHECKING:
    from garant.annotate.learned.reading import Learned


def settle_meetings(
    annotated: Annotated, learned: "Learned", read: Sequence[Meeting]
) -> tuple[list[Meeting], list[Dropped]]:
    """Return the meetings that stand, unmerged, in the order of the text, and those that were too light."""
    proposed = (_meeting(annotated, learned, span) for span in _unread(annotated, learned, MEETING, read))
    return _in_order(annotated, learned, "meetings", MEETING, read, proposed)


def settle_incidents(
    annotated: Annotated, learned: "Learned", read: Sequence[Incident]
) -> tuple[list[Incident], list[Dropped]]:
    """Return the incidents that stand, unmerged, in the order of the text, and those that were too light."""
    proposed = (_incident(annotated, learned, span) for span in _unread(annotated, learned, INCIDENT, read))
    return _in_order(annotated, learned, "incidents", INCIDENT, read, proposed)


def _in_order(
    annotated: Annotated,
    learned: "Learned",
    category: str,
    asked: Asked,
    read: Sequence[EventType],
    proposed: Iterator[EventType],
) -> tuple[list[EventType], list[Dropped]]:
    def signs(event: EventType, by_rule: bool) -> Signs:
        return signs_of(annotated, learned, asked, event.evidence.span, actor=None, by_rule=by_rule)

    kept, dropped = settled(learned, category, read, proposed, signs)
    kept.sort(key=lambda event: (event.evidence.start, event.evidence.end))
    return kept, dropped


def _unread(
    annotated: Annotated, learned: "Learned", asked: Asked, read: Sequence[Meeting] | Sequence[Incident]
) -> Iterator[Span]:
    """Yield the places of a tag where the rules read nothing."""
    taken = placed(place.span for event in read for place in (event.evidence, *event.also))
    for found in learned.places(asked.tag):
        span = trimmed(annotated, Span(found.start, found.end))
        if len(span) and not is_taken(taken, span):
            yield span


def _meeting(annotated: Annotated, learned: "Learned", span: Span) -> Meeting:
    form, shown = learned_term(learned, "meeting", span)
    date = day_near(annotated, span)
    sentence = annotated.sentence_at(span.start)
    start, end = (sentence.start, max(sentence.end, span.end)) if sentence else (span.start, span.end)
    near = actors_in(annotated, span.start, span.end)
    return Meeting(
        evidence=Evidence.cut(annotated.article.id, annotated.text, span),
        type=MeetingType(form),
        status=MeetingStatus.PLANNED if is_after(annotated, date) else MeetingStatus.HELD,
        date=date,
        place=next(iter(places_in(annotated, span.start, end)), None),
        participants=near if len(near) > 1 else actors_in(annotated, start, end),
        reasons=(shown, Reason("date", "times/nearest"), Reason("status", "times/published")),
    )


def _incident(annotated: Annotated, learned: "Learned", span: Span) -> Incident:
    form, shown = learned_term(learned, "incident", span)
    casualties = casualties_in(annotated, span)
    return Incident(
        evidence=Evidence.cut(annotated.article.id, annotated.text, span),
        type=IncidentType(form),
        date=day_near(annotated, span),
        place=places_in(annotated, span.start, span.end),
        killed=casualties.killed,
        injured=casualties.injured,
        reasons=(shown, Reason("date", "times/nearest")),
    )
