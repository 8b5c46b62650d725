"""Which mentions of gatherings are of one meeting: the same parties, days and places that agree."""

from collections.abc import Iterable
from dataclasses import replace

from garant.extract.event_merging import merge_events
from garant.extract.events import agree, finer
from garant.model.records import Meeting
from garant.model.terms import MeetingType

_TELLS_LITTLE = {MeetingType.CONFERENCE: 0, MeetingType.BILATERAL: 1, MeetingType.TALKS: 2}
_TELLS_MUCH = 3
_CALL = MeetingType.CALL


def merge_meetings(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Return one meeting for the mentions of it: the fullest words first, others in `also`."""
    return merge_events(meetings, _same, _joined)


def _same(earlier: Meeting, later: Meeting) -> bool:
    if earlier.evidence.span.meets(later.evidence.span):
        return True
    if not agree(earlier.date, later.date) or (earlier.type is _CALL) is not (later.type is _CALL):
        return False
    shared = set(earlier.participants) & set(later.participants)
    day = earlier.date is not None and later.date is not None
    place = earlier.place is not None and earlier.place == later.place
    if MeetingType.VISIT in (earlier.type, later.type) and _travels(earlier, later, shared):
        return True
    if earlier.status is not later.status:
        return False
    somewhere = place or None in (earlier.place, later.place)
    return (len(shared) > 1 and (somewhere or day)) or (bool(shared) and somewhere and (day or place))


def _travels(earlier: Meeting, later: Meeting, shared: set[str]) -> bool:
    """Tell a talk on a journey from the journey: the same parties, or the host alone (« il a rencontré »)."""
    talk = later if earlier.type is MeetingType.VISIT else earlier
    if talk.type in (MeetingType.SUMMIT, MeetingType.CALL):
        return False
    return len(shared) > 1 or (bool(shared) and shared == set(talk.participants) and talk.place is None)


def _joined(earlier: Meeting, later: Meeting) -> Meeting:
    strong = max((earlier, later), key=lambda meeting: _TELLS_LITTLE.get(meeting.type, _TELLS_MUCH))
    if earlier.evidence.span.meets(later.evidence.span):
        fuller = max((earlier, later), key=lambda meeting: len(meeting.evidence.quotation))
        return replace(
            strong,
            evidence=fuller.evidence,
            date=earlier.date or later.date,
            place=earlier.place or later.place,
            participants=tuple(dict.fromkeys((*earlier.participants, *later.participants))),
        )
    return replace(
        earlier,
        type=strong.type,
        date=finer(earlier.date, later.date),
        place=earlier.place or later.place,
        participants=earlier.participants if len(earlier.participants) > 1 else later.participants,
    )
