"""The words by which an actor pays, makes or delivers what another promises, and the names to look for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from garant.lexicon.actors import ActorRow, ActorSort, actor_rows
from garant.lexicon.files import read_yaml
from garant.lexicon.fold import phrase_forms
from garant.lexicon.rows import Row, row_from
from garant.model.undertakings import Part

_SORTS = frozenset(
    {ActorSort.STATE, ActorSort.SEAT, ActorSort.DEMONYM, ActorSort.ORGANISATION, ActorSort.GROUP}
)


class Demonym(StrEnum):
    """Whether a demonym plays the part: « armes américaines », "built by Canadian firms"."""

    NEVER = "never"
    ALSO = "also"
    ONLY = "only"


@dataclass(frozen=True, kw_only=True)
class PartRow(Row):
    """Words before or behind a name that give its actor a part, and whether a demonym is such a name."""

    part: Part
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    demonym: Demonym = Demonym.NEVER

    def takes(self, *, demonym: bool) -> bool:
        """Tell whether a name of that sort may play the part."""
        return self.demonym in ((Demonym.ONLY, Demonym.ALSO) if demonym else (Demonym.NEVER, Demonym.ALSO))


class Name(NamedTuple):
    """One folded name: whose it is, and whether it is a demonym."""

    row: ActorRow
    demonym: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The gazetteer's names by their folded words, the longest of which is `longest` words."""

    names: Mapping[str, tuple[Name, ...]]
    longest: int


def part_rows(language: str) -> tuple[PartRow, ...]:
    """Return the rows of one language, in the order of the file."""
    name = f"languages/{language}/parts_played.yml"
    return tuple(row_from(PartRow, row, f"data/{name}, row {n}") for n, row in enumerate(read_yaml(name), 1))


@cache
def load_part_rows(language: str) -> tuple[PartRow, ...]:
    """Return the rows of one language, read once."""
    return part_rows(language)


@cache
def load_names(language: str) -> Names:
    """Return the names of states, organisations and groups in one language, with their demonyms."""
    names: dict[str, list[Name]] = {}
    for row in actor_rows(language):
        if row.sort in _SORTS and row.actor is not None:
            for phrase in row.phrases:
                for form in phrase_forms(phrase):
                    names.setdefault(form, []).append(Name(row, row.sort is ActorSort.DEMONYM))
    return Names(
        {form: tuple(rows) for form, rows in names.items()}, max(len(form.split()) for form in names)
    )
