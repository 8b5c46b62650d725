"""One entity of FollowTheMoney: made by its library's model, which cleans every value, under an id of ours.

An id is the ledger's behind the name of this program, so that a later export of the same ledger, or of
another that read the same articles, speaks of the same entities.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from hashlib import sha1
from typing import Any, TypeAlias

from followthemoney import model

from garant.exports.letters import one_line
from garant.model.times import Period, Precision

Value: TypeAlias = str | Decimal | Iterable[str] | None
Entity: TypeAlias = Mapping[str, Any]

_NAMESPACE = "garant"
_LONGEST = 4000
_WHOLE_OR_NOT_AT_ALL = ("url", "entity")
_TO_THE_SECOND = len("2025-08-21T09:30:00")
_PREFIXES = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def entity(schema: str, id_: str, **values: Value) -> Entity:
    """Return an entity as its library writes it; a value that is None is none, and so is an empty one.

    Raise KeyError for a property that the schema does not have.
    """
    proxy = model.make_entity(schema)
    proxy.id = id_
    for name, value in values.items():
        property_ = proxy.schema.properties[name]
        proxy.add(name, [_fitting(property_, each) for each in _several(value)])
    made: Entity = proxy.to_dict()
    return made


def entity_id(*parts: str) -> str:
    """Return the id of what the ledger calls so: `garant-u-16cn4abjeseq`."""
    return "-".join((_NAMESPACE, *parts))


def actor_id(actor: str) -> str:
    """Return the id of an actor, by a hash of its code or name."""
    return entity_id("actor", sha1(actor.encode("utf-8", "surrogatepass")).hexdigest()[:20])


def second(instant: str) -> str:
    """Return an instant of the ledger to the second, as the library takes it: UTC, unsaid."""
    return instant[:_TO_THE_SECOND]


def days(iso: str | None) -> dict[str, str]:
    """Return what dates something: a day, month or year as it is, another period by its ends."""
    period = None if iso is None else Period.parse(iso)
    if period is None:
        return {}
    if period.precision in _PREFIXES:
        return {"date": period.iso}
    return {"startDate": period.first.isoformat(), "endDate": period.last.isoformat()}


def _several(value: Value) -> Iterable[str | Decimal]:
    if value is None:
        return ()
    return (value,) if isinstance(value, (str, Decimal)) else value


def _fitting(property_: Any, value: str | Decimal) -> str | None:
    """Return a value as text of a length that its property takes, None for an address that is longer."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if property_.type.name in _WHOLE_OR_NOT_AT_ALL:
        return value if len(value) <= property_.max_length else None
    return one_line(value, most=min(property_.max_length, _LONGEST))
