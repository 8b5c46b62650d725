"""Who acts: states as public bodies, what the gazetteer knows as what it is, others as legal entities."""

from garant.exports.ftm.entities import Entity, actor_id, entity
from garant.lexicon.actor_names import actor_name, actor_sort
from garant.lexicon.actors import ActorSort
from garant.lexicon.files import LANGUAGES
from garant.lexicon.labels import load_labels

_SCHEMAS = {
    ActorSort.STATE: "PublicBody",
    ActorSort.ORGANISATION: "Organization",
    ActorSort.BODY: "Organization",
    ActorSort.GROUP: "Organization",
    ActorSort.FACTION: "Organization",
    ActorSort.PRESS: "Organization",
    ActorSort.FIRM: "Company",
}
_ANYBODY = "LegalEntity"


def actor_entity(actor: str, language: str) -> Entity:
    """Return an actor's entity, its name in `language` first: « États-Unis », "United States"."""
    sort = actor_sort(actor)
    ordered = sorted(LANGUAGES, key=lambda each: (each != language, each))
    names = [actor_name(actor, load_labels(each)) for each in ordered]
    state = actor if sort is ActorSort.STATE else None
    schema = _ANYBODY if sort is None else _SCHEMAS.get(sort, _ANYBODY)
    return entity(schema, actor_id(actor), name=names, country=state, jurisdiction=state)
