"""What actors are called in the reader's language, « États-Unis » or "United States", and what they are."""

from collections.abc import Mapping
from functools import cache

from garant.lexicon.actors import ActorSort, actor_rows
from garant.lexicon.files import LANGUAGES
from garant.lexicon.fold import bare
from garant.lexicon.labels import Labels


def actor_name(actor: str, labels: Labels) -> str:
    """Return an actor's name: an organisation's label, a state's CLDR name, else the name as printed."""
    return labels.of("actor", _states(labels.language).get(actor, actor))


def actor_called(name: str) -> str:
    """Return the code of what is called so: US for « États-Unis » and "United States"; else the name."""
    return _codes().get(bare(name), name)


def actor_sort(actor: str) -> ActorSort | None:
    """Return what an actor is by its code or its name as printed, None where the gazetteer has neither."""
    return _sorts().get(actor)


def is_state(actor: str) -> bool:
    """Tell whether an actor is a state: UA is one, EU and the name of a party are not."""
    return actor_sort(actor) is ActorSort.STATE


@cache
def _states(language: str) -> Mapping[str, str]:
    """Return the first name of each state, which is the CLDR's where the press uses it."""
    names: dict[str, str] = {}
    for row in actor_rows(language):
        if row.sort is ActorSort.STATE and row.actor is not None:
            names.setdefault(row.actor, row.phrases[0])
    return names


_BY_ANOTHER_NAME = (
    ActorSort.SEAT,
    ActorSort.DEMONYM,
)  # « Moscou », « otanien » say nothing of what RU and NATO are


@cache
def _sorts() -> Mapping[str, ActorSort]:
    sorts: dict[str, ActorSort] = {}
    for row in (row for language in LANGUAGES for row in actor_rows(language)):
        if row.sort not in _BY_ANOTHER_NAME:
            for name in row.phrases if row.actor is None else (row.actor,):
                sorts.setdefault(name, row.sort)
    return sorts


_CALLED = (ActorSort.STATE, ActorSort.ORGANISATION)


@cache
def _codes() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for row in (row for language in LANGUAGES for row in actor_rows(language)):
        if row.sort in _CALLED and row.actor is not None:
            for name in row.phrases:
                codes.setdefault(bare(name), row.actor)
    return codes
