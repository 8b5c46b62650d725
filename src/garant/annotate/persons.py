"""The persons of an article: name, role, and for whom each acts.

Whom a person acts for is told, in this order, by an office of somebody named beside the name, by the
office that the person holds on the day, by a profession or a past office (nobody), by an organisation behind
the name's comma, by whose such an office always is, by a nationality, by the article's context.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from garant.annotate.context import Context
from garant.annotate.heads import Head
from garant.annotate.marks import Person
from garant.annotate.names import Name
from garant.annotate.naming import Naming
from garant.annotate.roster import Entry, read_roster
from garant.lexicon.roles import RoleSort


class Occurrence(NamedTuple):
    """A place where a person is named: `[start, end)` with the title or description directly before."""

    start: int
    end: int
    person: int
    name_start: int


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons in order of first mention, their places, and whose each description is.

    `by_head` maps an index in `Naming.heads` to a person's index; `offices` are the offices of each person
    with the ids of their roles. `left_over` are capitalised words that are no person's.
    """

    persons: tuple[Person, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    by_head: Mapping[int, int] = field(default_factory=dict)
    offices: tuple[frozenset[str], ...] = ()
    left_over: tuple[Name, ...] = ()


def find_persons(naming: Naming, context: Context) -> Persons:
    """Return the persons of an article."""
    entries, left_over = read_roster(naming)
    places = [
        (Occurrence(beside.start, name.end, index, name.start), beside.heads)
        for index, entry in enumerate(entries)
        for name, beside in entry.places
    ]
    places.sort(key=lambda place: place[0].start)
    return Persons(
        persons=tuple(_person(naming, context, entry) for entry in entries),
        occurrences=tuple(occurrence for occurrence, _ in places),
        by_head={head: occurrence.person for occurrence, heads in places for head in heads},
        offices=tuple(_offices(naming, entry) for entry in entries),
        left_over=tuple(left_over),
    )


def _descriptions(naming: Naming, entry: Entry) -> Iterator[Head]:
    for _, beside in entry.places:
        for head in beside.heads:
            yield naming.heads[head]


def _offices(naming: Naming, entry: Entry) -> frozenset[str]:
    found = {entry.holder.office} if entry.holder else set()
    for head in _descriptions(naming, entry):
        found |= head.offices
        found.add(head.row.id)
    return frozenset(found)


_ACTIVE = (RoleSort.OFFICE, RoleSort.SPOKESPERSON, RoleSort.COUNTERPART)
_IDLE = (RoleSort.EXPERT, RoleSort.FORMER, RoleSort.PRIVATE)
_SERVING = (*_ACTIVE, RoleSort.RANK)


def _person(naming: Naming, context: Context, entry: Entry) -> Person:
    heads = list(_descriptions(naming, entry))
    name = " ".join(entry.words)
    active = [head for head in heads if head.sort in _ACTIVE]
    idle = [head for head in heads if head.sort in _IDLE]
    told = next((head for head in active if head.actor is not None), None)
    if told is not None:
        return Person(name, _printed(naming, told), told.actor)
    if entry.holder is not None and _holds(naming, entry, idle):
        return Person(name, _printed(naming, *active), entry.holder.actor)
    if idle:
        return Person(name, _printed(naming, *idle), None, _is_expert(idle))
    house = next((beside.house for _, beside in entry.places if beside.house), None)
    if house is not None and not active:
        return Person(name, None, house.actor, house.actor is None)
    serving = [head for head in heads if head.sort in _SERVING]
    return Person(name, _printed(naming, *serving), _serves(context, entry, serving))


def _holds(naming: Naming, entry: Entry, idle: Sequence[Head]) -> bool:
    """Tell whether the known office counts: on its days, or, without a day, where no past is spoken of."""
    if naming.day is None:
        return not idle
    return entry.holder is not None and entry.holder.holds_on(naming.day)


def _is_expert(idle: Sequence[Head]) -> bool:
    return any(head.sort is RoleSort.EXPERT for head in idle)


def _serves(context: Context, entry: Entry, serving: Sequence[Head]) -> str | None:
    """Return for whom a person acts whose office nothing ascribes."""
    if actor := next(
        (head.actor or head.row.actor for head in serving if head.actor or head.row.actor), None
    ):
        return actor
    if actor := next((beside.nationality for _, beside in entry.places if beside.nationality), None):
        return actor
    bound = [head for head in serving if head.role is not None and not head.role.local]
    return context.actor_at(bound[0].start) if bound else None


def _printed(naming: Naming, *heads: Head) -> str | None:
    """Return the words of the first description, None where there is none."""
    return " ".join(naming.text[heads[0].start : heads[0].end].split()) if heads else None
