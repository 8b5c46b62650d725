"""Meetings and violence as events, statements and stances as notes on who speaks and on the article."""

from collections.abc import Iterable, Iterator

from garant.exports.ftm.entities import Entity, actor_id, days, entity, entity_id
from garant.ledger.answers import IncidentLine, MeetingLine, RecordLine, StanceLine, StatementLine
from garant.lexicon.labels import Labels


def meeting_entity(line: MeetingLine, labels: Labels) -> Entity:
    """Return a meeting as an event of those who took part or will."""
    what = labels.of("meeting", line.type)
    places = () if line.place is None else (line.place,)
    status = labels.of("status", line.status)
    return _event(line, what, line.date, places, line.participants, [status])


def incident_entity(line: IncidentLine, labels: Labels) -> Entity:
    """Return an incident as an event of whoever struck, with its victims in words."""
    what = labels.of("incident", line.type)
    struck = () if line.perpetrator is None else (line.perpetrator,)
    return _event(line, what, line.date, line.places, struck, _told(line, labels))


def statement_entity(line: StatementLine, labels: Labels) -> Entity:
    """Return a statement as a note on the actor who speaks, where one does, and on the article."""
    mode = labels.of("mode", line.mode)
    return _note(line, labels.say("headline", who=line.speaker, what=mode), line.actor)


def stance_entity(line: StanceLine, labels: Labels) -> Entity:
    """Return a stance as a note on who takes it and on the article."""
    attitude, topic = labels.of("attitude", line.attitude), labels.of("topic", line.topic)
    return _note(line, labels.say("headline", who=line.actor, what=f"{attitude}, {topic}"), line.actor)


def _event(
    line: RecordLine,
    what: str,
    date: str | None,
    places: Iterable[str],
    involved: Iterable[str],
    told: Iterable[str],
) -> Entity:
    return entity(
        "Event",
        entity_id(line.id),
        name=", ".join(filter(None, (what, *places, date))),
        location=places,
        involved=[actor_id(each) for each in involved],
        keywords=what,
        summary=line.quotation,
        description=told,
        recordId=line.id,
        publisher=line.outlet,
        proof=entity_id(line.article),
        **days(date),
    )


def _told(line: IncidentLine, labels: Labels) -> Iterator[str]:
    for name, number in (("killed", line.killed), ("injured", line.injured)):
        if number is not None:
            yield labels.say("headline", who=labels.of("field", name), what=number)
    if line.ongoing:
        yield labels.of("field", "ongoing")


def _note(line: RecordLine, name: str, actor: str | None) -> Entity:
    about = [entity_id(line.article)] if actor is None else [actor_id(actor), entity_id(line.article)]
    return entity(
        "Note",
        entity_id(line.id),
        name=name,
        entity=about,
        description=line.quotation,
        publisher=line.outlet,
        detectedLanguage=line.language,
        proof=entity_id(line.article),
    )
