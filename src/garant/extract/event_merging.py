"""One record for one event: later mentions of it become further places of the first."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from garant.model.records import Incident, Meeting
from garant.model.spans import Evidence

_LOOK_BACK = 40

EventType = TypeVar("EventType", bound=Meeting | Incident)


def merge_events(
    events: Iterable[EventType],
    same: Callable[[EventType, EventType], bool],
    joined: Callable[[EventType, EventType], EventType],
) -> list[EventType]:
    """Return the events in order, each later mention folded into the latest event that it is the `same` as.

    `joined(earlier, later)` is what the two mentions tell together; where it keeps the earlier one's
    words and the two stand apart, the later ones go into `also`.
    """
    kept: list[EventType] = []
    further: list[list[Evidence]] = []
    for event in events:
        index = next((n for n in _latest_first(len(kept)) if same(kept[n], event)), None)
        if index is None:
            kept.append(event)
            further.append([])
            continue
        apart = not kept[index].evidence.span.meets(event.evidence.span)
        kept[index] = joined(kept[index], event)
        further[index] += [event.evidence, *event.also] if apart else event.also
    return [
        replace(first, also=(*first.also, *places)) if places else first
        for first, places in zip(kept, further, strict=True)
    ]


def _latest_first(count: int) -> range:
    return range(count - 1, max(-1, count - 1 - _LOOK_BACK), -1)
