"""Dated public events by which an article that bears no date can be placed: `data/chronicle.yml`."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from garant.errors import DataError
from garant.lexicon.files import read_yaml
from garant.lexicon.fold import bare

_Phrase = frozenset[str]


@dataclass(frozen=True, slots=True)
class Event:
    """A public event from its first to its last day.

    Words speak of it where they hold one phrase of each set of `signs`; a phrase is its bare words,
    in any order. `anniversary` events are remembered every year.
    """

    id: str
    first: date
    last: date
    signs: tuple[tuple[_Phrase, ...], ...]
    anniversary: bool = False
    example: str = ""
    counter: str = ""

    def told_by(self, words: AbstractSet[str], *, beside: AbstractSet[str] = frozenset()) -> bool:
        """Tell whether these bare words speak of the event; those `beside` (a headline) may give one sign."""
        if not beside:
            return all(_holds(words, phrases) for phrases in self.signs)
        missing = [phrases for phrases in self.signs if not _holds(words, phrases)]
        return not missing or (len(missing) == 1 and len(self.signs) > 1 and _holds(beside, missing[0]))


def _holds(words: AbstractSet[str], phrases: tuple[_Phrase, ...]) -> bool:
    return any(phrase <= words for phrase in phrases)


def events_told_by(words: AbstractSet[str]) -> list[Event]:
    """Return the events of which these bare words speak, in order of their first day."""
    events, by_word = load_chronicle(), _by_word()
    places = sorted({place for word in by_word.keys() & words for place in by_word[word]})
    return [events[place] for place in places if events[place].told_by(words)]


@cache
def _by_word() -> Mapping[str, Sequence[int]]:
    """Return the places of the events by a word of each phrase of one sign: none is told without one."""
    found: dict[str, list[int]] = {}
    for place, event in enumerate(load_chronicle()):
        for phrase in min(event.signs, key=len):
            found.setdefault(max(phrase, key=lambda word: (len(word), word)), []).append(place)
    return found


@cache
def load_chronicle() -> tuple[Event, ...]:
    """Return the events in order of their first day; raise DataError for a row that breaks its form."""
    rows: list[Mapping[str, Any]] = read_yaml("chronicle.yml")
    events = [_event(row, place) for place, row in enumerate(rows, 1)]
    return tuple(sorted(events, key=lambda event: (event.first, event.id)))


def _event(row: Mapping[str, Any], place: int) -> Event:
    try:
        first = date.fromisoformat(str(row["on"]))
        event = Event(
            id=row["id"],
            first=first,
            last=date.fromisoformat(str(row.get("until", first))),
            signs=tuple(_phrases(words) for words in row["signs"]),
            anniversary=row.get("anniversary", False),
            example=row["example"],
            counter=row["counter"],
        )
    except (KeyError, AttributeError, ValueError) as error:
        raise DataError(f"data/chronicle.yml, row {place}: missing or of another form: {error}") from error
    if event.last < event.first:
        raise DataError(f"data/chronicle.yml, row {place}: `until` is before `on`")
    return event


def _phrases(words: str) -> tuple[_Phrase, ...]:
    return tuple(frozenset(bare(phrase).split()) for phrase in words.split(", "))
