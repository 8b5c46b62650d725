"""Dated public events by which an article without a date can be placed: `data/chronicle.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from garant.errors import DataError
from garant.lexicon.files import read_yaml
from garant.lexicon.fold import bare


@dataclass(frozen=True, slots=True)
class Event:
    """A public event from its first to its last day.

    A sentence speaks of it where it holds one word (or phrase) of each set of `signs`, compared bare
    and at whole words; `anniversary` events are remembered every year.
    """

    id: str
    first: date
    last: date
    signs: tuple[tuple[str, ...], ...]
    anniversary: bool = False
    example: str = ""
    counter: str = ""


@cache
def load_chronicle() -> tuple[Event, ...]:
    """Return the events in order of their first day; raise DataError for a row that breaks its form."""
    rows: list[Mapping[str, Any]] = read_yaml("chronicle.yml")
    events = [_event(row, place) for place, row in enumerate(rows, 1)]
    return tuple(sorted(events, key=lambda event: (event.first, event.id)))


def _event(row: Mapping[str, Any], place: int) -> Event:
    try:
        first = date.fromisoformat(str(row["on"]))
        last = date.fromisoformat(str(row.get("until", first)))
        signs = tuple(tuple(f" {bare(word)} " for word in words.split(", ")) for words in row["signs"])
        event = Event(
            row["id"],
            first,
            last,
            signs,
            row.get("anniversary", False),
            row.get("example", ""),
            row.get("counter", ""),
        )
    except (KeyError, AttributeError, ValueError) as error:
        raise DataError(f"data/chronicle.yml, row {place}: missing or of another form: {error}") from error
    if first > last:
        raise DataError(f"data/chronicle.yml, row {place}: `until` is before `on`")
    return event
