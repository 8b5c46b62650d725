"""Which mentions of violence are of one event: they agree in type, day and doer, or count its victims."""

from collections.abc import Iterable
from dataclasses import replace

from garant.extract.event_merging import merge_events
from garant.extract.events import agree, finer
from garant.model.records import Incident
from garant.model.terms import IncidentType

_TOLL_REACH = 1500


def merge_incidents(incidents: Iterable[Incident]) -> list[Incident]:
    """Return one incident for the mentions of it, the first one's words first."""
    return merge_events(incidents, _is_one, _again)


def _is_one(earlier: Incident, later: Incident) -> bool:
    return _may_cost(earlier, later) if _is_toll(later) else _same(earlier, later)


def _is_toll(incident: Incident) -> bool:
    """Tell « le bilan est de trois morts », which says nothing else of the event that it is the toll of."""
    return (
        incident.type is IncidentType.OTHER
        and not (incident.perpetrator or incident.place or incident.date)
        and (incident.killed is not None or incident.injured is not None)
    )


def _may_cost(earlier: Incident, toll: Incident) -> bool:
    near = toll.evidence.start - earlier.evidence.end < _TOLL_REACH
    meant = earlier.type is not IncidentType.INVASION and not earlier.ongoing
    return near and meant and earlier.killed in (None, toll.killed)


def _again(earlier: Incident, later: Incident) -> Incident:
    """Return an event with a later mention of it, which may tell more."""
    return replace(
        earlier,
        date=finer(earlier.date, later.date),
        perpetrator=earlier.perpetrator or later.perpetrator,
        place=earlier.place or later.place,
        killed=earlier.killed if earlier.killed is not None else later.killed,
        injured=earlier.injured if earlier.injured is not None else later.injured,
    )


def _same(earlier: Incident, later: Incident) -> bool:
    if earlier.type is not later.type or earlier.evidence == later.evidence:
        return False
    doers = None in (earlier.perpetrator, later.perpetrator) or earlier.perpetrator == later.perpetrator
    places = not earlier.place or not later.place or bool(set(earlier.place) & set(later.place))
    victims = len({earlier.killed, later.killed} - {None}) < 2
    alike = agree(earlier.date, later.date) and doers and places and victims
    return alike and (earlier.type is not IncidentType.OTHER or _shares(earlier, later))


def _shares(earlier: Incident, later: Incident) -> bool:
    """Tell whether two events of no particular type have a day, a doer or a place in common."""
    return (
        earlier.date == later.date is not None
        or earlier.perpetrator == later.perpetrator is not None
        or bool(set(earlier.place) & set(later.place))
    )
