"""Which violent events an article tells of: strikes, attacks, invasions, killings.

A word of the table counts where its `needs` stand near and nothing says that it is feared, planned or
denied. Words of one clause are one event; so are later mentions of the same type, doer and place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from garant.annotate.marks import Annotated, Mention, MentionKind, within
from garant.extract.clauses import Clause
from garant.extract.events import Anchor, actors_in, anchors, day_of, phrase, places_in, signs
from garant.extract.trace import Dropped
from garant.lexicon.events import CasualtyRow, IncidentRow, Needs, Sign
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.rows import Row
from garant.lexicon.wordsets import load_wordsets
from garant.model.reasons import Reason
from garant.model.records import Incident
from garant.model.spans import Evidence, Span
from garant.model.terms import IncidentType

_STRENGTH = {
    IncidentType.OTHER: 0,
    IncidentType.GROUND_ATTACK: 1,
    IncidentType.STRIKE: 2,
    IncidentType.INVASION: 3,
}
_SAME_EVENT = 60
_REACH_OF_A_NUMBER = 24


@dataclass(frozen=True, slots=True)
class _Event:
    """An incident on its way: what fired, where, and what was found near."""

    anchor: Anchor
    row: IncidentRow
    span: Span
    perpetrator: str | None
    places: tuple[str, ...]
    date: str | None
    killed: int | None
    injured: int | None
    ongoing: bool


def read_incidents(
    annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon
) -> tuple[tuple[Incident, ...], tuple[Dropped, ...]]:
    """Return the article's incidents in order, and the words that became none."""
    events: list[_Event] = []
    dropped: list[Dropped] = []
    by_verb: dict[str, Row] = {
        verb: row for row in lexicon.rows("incidents", IncidentRow) for verb in row.verbs
    }
    for anchor in anchors(annotated, "incidents", by_verb, clauses):
        event = _event(annotated, anchor)
        lacks = _lacks(annotated, event)
        if lacks:
            dropped.append(Dropped("incidents", event.span, f"incidents/{event.row.id}", lacks))
        elif events and _one_event(events[-1], event):
            events[-1] = _joined(events[-1], event)
        else:
            events.append(event)
    incidents = [incident for event in events for incident in _records(annotated, event)]
    return tuple(_merged(incidents)), tuple(dropped)


def _event(annotated: Annotated, anchor: Anchor) -> _Event:
    assert isinstance(anchor.row, IncidentRow)
    span = phrase(annotated, anchor)
    killed, injured = _casualties(annotated, span)
    doer = _perpetrator(annotated, anchor, span)
    return _Event(
        anchor=anchor,
        row=anchor.row,
        span=span,
        perpetrator=doer.actor if doer else None,
        places=_places(annotated, span, doer),
        date=day_of(annotated, span, anchor.sentence),
        killed=killed,
        injured=injured,
        ongoing=Sign.ONGOING in signs(annotated, "event_signs", anchor),
    )


def _lacks(annotated: Annotated, event: _Event) -> str | None:
    """Return what the word wants before it is an incident, None where it wants nothing."""
    found = signs(annotated, "event_signs", event.anchor)
    if Sign.UNREAL in found or Sign.NOT_EVENT in found:
        return "reality"
    needs = event.row.needs
    casualties = event.killed is not None or event.injured is not None
    weapon = bool(annotated.hits.within("weapons", event.span.start, event.span.end))
    known = bool(event.perpetrator or event.places or actors_in(annotated, event.span.start, event.span.end))
    missing = {
        Needs.CASUALTY: not casualties,
        Needs.WEAPON: not weapon,
        Needs.ACTOR: not event.perpetrator,
        Needs.DETAIL: not (casualties or known),
    }
    return needs.value if missing.get(needs) else None


def _perpetrator(annotated: Annotated, anchor: Anchor, span: Span) -> Mention | None:
    clause = anchor.clause
    if clause is not None and anchor.group is not None:
        doers = clause.agents if anchor.group.passive else (clause.subject or clause.possessors)
        return next(iter(doers), None)
    words = load_wordsets("clauses", annotated.article.language)
    tokens = annotated.tokens
    named = [mention for mention in within(annotated.mentions, span.start, span.end) if mention.actor]
    for mention in named:
        before = tokens.words[max(0, tokens.index_at(mention.start) - 2) : tokens.index_at(mention.start)]
        if words["agents"].intersection(before):
            return mention
    first = next((mention for mention in named if mention.kind is MentionKind.DEMONYM), None)
    if first is None and annotated.article.language == "en":
        return next((mention for mention in named if mention.start < anchor.start), None)
    return first


def _places(annotated: Annotated, span: Span, doer: Mention | None) -> tuple[str, ...]:
    return places_in(annotated, span.start, span.end, but=(doer,) if doer else ())


def _casualties(annotated: Annotated, span: Span) -> tuple[int | None, int | None]:
    killed: int | None = None
    injured: int | None = None
    for hit in annotated.hits.within("casualties", span.start, span.end):
        number = _number_near(annotated, hit.start, hit.end, span)
        if number is None or not isinstance(hit.row, CasualtyRow):
            continue
        if hit.row.injured:
            injured = injured if injured is not None else number
        else:
            killed = killed if killed is not None else number
    return killed, injured


def _number_near(annotated: Annotated, start: int, end: int, span: Span) -> int | None:
    """Return the number that counts the victims: the last one before the word, else the first after it."""
    before = within(annotated.numbers, max(span.start, start - _REACH_OF_A_NUMBER), start)
    after = within(annotated.numbers, end, min(span.end, end + _REACH_OF_A_NUMBER))
    nearest = [*before[-1:], *after[:1]]
    return int(nearest[0].value) if nearest else None


def _one_event(earlier: _Event, later: _Event) -> bool:
    if earlier.anchor.sentence != later.anchor.sentence:
        return False
    if earlier.span.meets(later.span):
        return True
    weak = Needs.CASUALTY in (earlier.row.needs, later.row.needs)
    return weak and later.span.start - earlier.span.end < _SAME_EVENT


def _joined(earlier: _Event, later: _Event) -> _Event:
    strong = max((earlier, later), key=lambda event: _STRENGTH[event.row.type])
    span = Span(min(earlier.span.start, later.span.start), max(earlier.span.end, later.span.end))
    return replace(
        strong,
        span=span,
        perpetrator=earlier.perpetrator or later.perpetrator,
        places=earlier.places or later.places,
        date=earlier.date or later.date,
        killed=earlier.killed if earlier.killed is not None else later.killed,
        injured=earlier.injured if earlier.injured is not None else later.injured,
        ongoing=earlier.ongoing or later.ongoing,
    )


_YEAR = re.compile(r"(?:19|20)\d\d")


def _records(annotated: Annotated, event: _Event) -> Iterator[Incident]:
    """Yield one incident, or one a year where the words list years ("de 2014 et de 2022")."""
    years = [
        time.value
        for time in within(annotated.times, event.span.start, event.span.end)
        if _YEAR.fullmatch(time.value)
    ]
    dates: Iterable[str | None] = years if len(years) > 1 else (event.date or event.row.known,)
    rule = f"incidents/{event.row.id}"
    cue = Span(event.anchor.start, event.anchor.end)
    for date in dates:
        yield Incident(
            evidence=Evidence.cut(annotated.article.id, annotated.text, event.span),
            type=event.row.type,
            date=date,
            place=event.places,
            perpetrator=event.perpetrator,
            killed=event.killed,
            injured=event.injured,
            ongoing=event.ongoing,
            reasons=(Reason("type", rule, cue), Reason("date", "times/nearest" if event.date else rule, cue)),
        )


def _merged(incidents: Sequence[Incident]) -> list[Incident]:
    kept: list[Incident] = []
    for incident in incidents:
        index = next((n for n, earlier in enumerate(kept) if _same(earlier, incident)), None)
        if index is None:
            kept.append(incident)
        else:
            earlier = kept[index]
            kept[index] = replace(
                earlier,
                date=earlier.date or incident.date,
                also=(*earlier.also, incident.evidence),
            )
    return kept


def _same(earlier: Incident, later: Incident) -> bool:
    if earlier.type is not later.type or earlier.evidence == later.evidence:
        return False
    dates = earlier.date is None or later.date is None or _within(earlier.date, later.date)
    doers = (
        earlier.perpetrator is None or later.perpetrator is None or earlier.perpetrator == later.perpetrator
    )
    places = not earlier.place or not later.place or bool(set(earlier.place) & set(later.place))
    victims = len({earlier.killed, later.killed} - {None}) < 2
    return dates and doers and places and victims


def _within(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
