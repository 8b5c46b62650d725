"""Which violent events an article tells of: strikes, attacks, invasions, killings.

A word of the table counts where its `needs` stand near and nothing says that it is feared, planned or
denied. Words of one clause are one event; so are later mentions that agree with it in type, day, doer
and place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from garant.annotate.marks import Annotated, Mention, MentionKind, within
from garant.extract.casualties import Casualties, casualties_in
from garant.extract.clauses import Clause
from garant.extract.event_anchors import Anchor, find_anchors, phrase
from garant.extract.event_signs import signs
from garant.extract.events import actors_in, day_of, places_in
from garant.extract.incident_merging import merge_incidents
from garant.extract.proposed_events import settle_incidents
from garant.extract.trace import Dropped
from garant.extract.weighing import heard
from garant.lexicon.events import IncidentRow, Needs, Sign
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.wordsets import load_wordsets
from garant.model.reasons import Reason
from garant.model.records import Incident
from garant.model.spans import Evidence, Span
from garant.model.terms import IncidentType

_CATEGORY = "incidents"
_STRENGTH = {
    IncidentType.OTHER: 0,
    IncidentType.GROUND_ATTACK: 1,
    IncidentType.STRIKE: 2,
    IncidentType.INVASION: 3,
}
_UNMADE = frozenset({Sign.UNREAL, Sign.NOT_EVENT, Sign.TO_COME})
_SAME_EVENT = 60


class _Event(NamedTuple):
    """An incident on its way: what fired, where, and what was found near."""

    anchor: Anchor
    row: IncidentRow
    span: Span
    type: IncidentType
    perpetrator: str | None
    places: tuple[str, ...]
    date: str | None
    casualties: Casualties
    ongoing: bool
    aimed: bool


def read_incidents(
    annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon
) -> tuple[tuple[Incident, ...], tuple[Dropped, ...]]:
    """Return the article's incidents in order, and the words that became none."""
    events: list[_Event] = []
    dropped: list[Dropped] = []
    for anchor in find_anchors(annotated, _CATEGORY, clauses, lexicon):
        row = anchor.row
        if not isinstance(row, IncidentRow):
            continue
        found = signs(annotated, "event_signs", anchor)
        event = _event(annotated, anchor, row, found)
        lacks = _lacks(annotated, event, found)
        if lacks:
            dropped.append(Dropped(_CATEGORY, event.span, f"incidents/{row.id}", lacks))
        elif events and _one_event(events[-1], event):
            events[-1] = _joined(events[-1], event)
        else:
            events.append(event)
    incidents = [incident for event in events for incident in _records(annotated, event)]
    if annotated.learned is not None:
        incidents, light = settle_incidents(annotated, annotated.learned, heard(annotated.learned, incidents))
        dropped += light
    return tuple(merge_incidents(incidents)), tuple(dropped)


def _event(annotated: Annotated, anchor: Anchor, row: IncidentRow, found: set[Sign]) -> _Event:
    span = phrase(annotated, anchor)
    doer = _perpetrator(annotated, anchor, span)
    aimed = bool(annotated.hits.within("weapons", span.start, span.end))
    ongoing = Sign.ONGOING in found
    date = day_of(annotated, anchor, span)
    if row.known and not (date and date.startswith(row.known)):
        date = row.known
    elif (ongoing or row.lasts) and not _since(annotated, span):
        date = None
    return _Event(
        anchor=anchor,
        row=row,
        span=span,
        type=IncidentType.STRIKE if row.aimed and aimed else row.type,
        perpetrator=doer.actor if doer else None,
        places=places_in(annotated, span.start, span.end, but=(doer,) if doer else ()),
        date=date,
        casualties=casualties_in(annotated, span),
        ongoing=ongoing or (row.lasts and date is None),
        aimed=aimed,
    )


def _since(annotated: Annotated, span: Span) -> bool:
    """Tell whether the words give a beginning: « depuis le 6 août »."""
    words = load_wordsets("events", annotated.article.language)["since"]
    tokens = annotated.tokens
    for time in within(annotated.times, span.start, span.end):
        first = tokens.index_at(time.start)
        if words.intersection(tokens.words[max(0, first - 2) : first]):
            return True
    return False


def _lacks(annotated: Annotated, event: _Event, found: set[Sign]) -> str | None:
    """Return what the word wants before it is an incident, None where it wants nothing."""
    certain = event.type is IncidentType.INVASION
    if found & _UNMADE or (Sign.AGAINST in found and not certain):
        return "reality"
    needs = event.row.needs
    actors = actors_in(annotated, event.span.start, event.span.end)
    named = bool(event.perpetrator or actors)
    told = bool(event.places or event.date or event.ongoing or event.aimed)
    victims = event.casualties.some or event.casualties.people
    missing = {
        Needs.DETAIL: not (named or told or victims),
        Needs.ACTOR: not event.perpetrator,
        Needs.SIDES: not (event.perpetrator and (len(actors) > 1 or event.places or event.aimed)),
        Needs.SEAT: not ((event.places or named) and (event.perpetrator or event.date)),
        Needs.DATED: not event.date,
        Needs.YEAR: not (_years(annotated, event.span) or event.casualties.some),
        Needs.CASUALTY: not (event.casualties.some or (event.casualties.people and event.date)),
        Needs.WEAPON: not event.aimed,
    }
    return needs.value if missing.get(needs) else None


def _perpetrator(annotated: Annotated, anchor: Anchor, span: Span) -> Mention | None:
    clause = anchor.clause or anchor.holds
    if clause is not None and (anchor.group is not None or clause.subject):
        passive = anchor.group is not None and anchor.group.passive
        doers = clause.agents if passive else (clause.subject or clause.possessors)
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


def _one_event(earlier: _Event, later: _Event) -> bool:
    if earlier.anchor.sentence != later.anchor.sentence:
        return False
    if earlier.span.meets(later.span):
        return True
    weak = Needs.CASUALTY in (earlier.row.needs, later.row.needs)
    return weak and later.span.start - earlier.span.end < _SAME_EVENT


def _joined(earlier: _Event, later: _Event) -> _Event:
    strong = max((earlier, later), key=lambda event: _STRENGTH[event.type])
    span = Span(min(earlier.span.start, later.span.start), max(earlier.span.end, later.span.end))
    return strong._replace(
        span=span,
        perpetrator=earlier.perpetrator or later.perpetrator,
        places=earlier.places or later.places,
        date=strong.date or earlier.date or later.date,
        casualties=earlier.casualties.or_else(later.casualties),
        ongoing=earlier.ongoing or later.ongoing,
        aimed=earlier.aimed or later.aimed,
    )


_YEAR = re.compile(r"(?:19|20)\d[\dX]")


def _years(annotated: Annotated, span: Span) -> list[str]:
    inside = within(annotated.times, span.start, span.end)
    return [time.value for time in inside if _YEAR.fullmatch(time.value)]


def _records(annotated: Annotated, event: _Event) -> Iterator[Incident]:
    """Yield one incident, or one a year where the words list years ("de 2014 et de 2022")."""
    years = dict.fromkeys(_years(annotated, event.span))
    dates: Iterable[str | None] = years if len(years) > 1 else (event.date,)
    rule, cue = f"incidents/{event.row.id}", event.anchor.cue
    for date in dates:
        yield Incident(
            evidence=Evidence.cut(annotated.article.id, annotated.text, event.span),
            type=event.type,
            date=date,
            place=event.places,
            perpetrator=event.perpetrator,
            killed=event.casualties.killed,
            injured=event.casualties.injured,
            ongoing=event.ongoing,
            reasons=(
                Reason("type", rule, cue),
                Reason("date", f"{rule}:known" if date and date == event.row.known else "times/nearest", cue),
            ),
        )
