"""Profiles and links as JSON and back: how they are kept between one run and the next."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from garant.model.numbers import Amount, Quantity
from garant.model.terms import Bound, Firmness, Kind
from garant.model.undertakings import Feature, Link
from garant.resolve.profiles import Profile

_encoded = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode


def write_profile(profile: Profile) -> str:
    """Return a profile as JSON: equal profiles, equal text."""
    plain = {name: getattr(profile, name) for name in Profile.__slots__}
    plain |= {
        "amounts": [_number(each.value, each.currency, each.bound) for each in profile.amounts],
        "quantity": profile.quantity
        and _number(profile.quantity.value, profile.quantity.unit, profile.quantity.bound),
        "things": sorted(profile.things),
        "words": sorted(profile.words),
    }
    return _encoded({name: value for name, value in plain.items() if value not in (None, [])})


def read_profile(written: str) -> Profile:
    """Return the profile that `write_profile` wrote."""
    plain = json.loads(written)
    quantity = plain.get("quantity")
    return Profile(
        **{
            **plain,
            "kind": Kind(plain["kind"]),
            "firmness": Firmness(plain["firmness"]),
            "amounts": tuple(Amount(*_numbers(*each)) for each in plain.get("amounts", ())),
            "quantity": None if quantity is None else Quantity(*_numbers(*quantity)),
            "things": frozenset(plain.get("things", ())),
            "words": frozenset(plain.get("words", ())),
        }
    )


def write_links(links: Iterable[Link]) -> str:
    """Return links as a list in JSON."""
    return f"[{','.join(map(write_link, links))}]"


def read_links(written: str) -> tuple[Link, ...]:
    """Return the links that `write_links` wrote."""
    return tuple(map(_link, json.loads(written)))


def write_link(link: Link) -> str:
    """Return a link as JSON."""
    features = [[each.name, each.score, each.note] for each in link.features]
    return _encoded({"left": link.left, "right": link.right, "score": link.score, "features": features})


def read_link(written: str) -> Link:
    """Return the link that `write_link` wrote."""
    return _link(json.loads(written))


def _link(plain: Mapping[str, Any]) -> Link:
    return Link(**{**plain, "features": tuple(Feature(*each) for each in plain["features"])})


def _number(value: Decimal, of: str, bound: Bound | None) -> list[str | None]:
    return [str(value), of, bound and bound.value]


def _numbers(value: str, of: str, bound: str | None) -> tuple[Decimal, str, Bound | None]:
    return Decimal(value), of, None if bound is None else Bound(bound)
