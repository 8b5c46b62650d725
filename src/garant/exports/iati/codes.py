"""What the words of Garant are in the lists of the IATI standard: `data/exports/iati.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from garant.lexicon.actor_names import is_state
from garant.lexicon.files import read_yaml
from garant.model.terms import Firmness, Kind
from garant.model.undertakings import Part

OWN_VOCABULARY = "99"
DAC_PURPOSES = "1"
DAC_REGIONS = "1"


@dataclass(frozen=True, slots=True)
class Codes:
    """The tables of the file, by the terms of the model."""

    transaction_types: Mapping[Firmness, str]
    activity_statuses: Mapping[Firmness, str]
    sectors: Mapping[Kind, str]
    other_sectors: str
    condition_type: str
    state: str
    organisation_types: Mapping[str, str]
    roles: Mapping[Part, str]
    regions: Mapping[str, str]

    def organisation_type(self, actor: str) -> str | None:
        """Return the type of an actor, None where the standard's list has none that is sure."""
        return self.state if is_state(actor) else self.organisation_types.get(actor)

    def sector(self, kind: Kind) -> str:
        """Return the purpose that what is given serves, by the OECD's list."""
        return self.sectors.get(kind, self.other_sectors)


@cache
def load_codes() -> Codes:
    """Return the codes; raise ValueError where the file names a term that is none."""
    tables: dict[str, Any] = dict(read_yaml("exports/iati.yml"))
    for name, term in (
        ("transaction_types", Firmness),
        ("activity_statuses", Firmness),
        ("sectors", Kind),
        ("roles", Part),
    ):
        tables[name] = {term(key): code for key, code in tables[name].items()}
    return Codes(**tables)
