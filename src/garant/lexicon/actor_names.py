"""What actors are called in the reader's language: « États-Unis », "United States" for US."""

from collections.abc import Mapping
from functools import cache

from garant.lexicon.actors import ActorSort, actor_rows
from garant.lexicon.labels import Labels


def actor_name(actor: str, labels: Labels) -> str:
    """Return an actor's name: an organisation's label, a state's CLDR name, else the name as printed."""
    return labels.of("actor", _states(labels.language).get(actor, actor))


def is_state(actor: str) -> bool:
    """Tell whether an actor is a state of the gazetteer: UA is one, EU and the name of a party are not."""
    return actor in _states("en")


@cache
def _states(language: str) -> Mapping[str, str]:
    """Return the first name of each state, which is the CLDR's where the press uses it."""
    names: dict[str, str] = {}
    for row in actor_rows(language):
        if row.sort is ActorSort.STATE and row.actor is not None:
            names.setdefault(row.actor, row.phrases[0])
    return names
