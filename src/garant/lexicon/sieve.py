"""How much is enough for the sieve: the figures in `data/sieve.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from garant.errors import DataError
from garant.lexicon.commitments import Weight
from garant.lexicon.files import read_yaml


@dataclass(frozen=True, slots=True)
class SieveRules:
    """Figures by which a page is kept; `data/sieve.yml` says what each means."""

    sample: int
    share: float
    lead: float
    many: int
    reach: int
    actors: int
    weights: Mapping[Weight, int]
    times: int
    enough: int
    thin: int
    breaks: int


@cache
def load_sieve_rules() -> SieveRules:
    """Return the figures; raise DataError for a file that lacks one."""
    listed: dict[str, Any] = dict(read_yaml("sieve.yml"))
    try:
        listed["weights"] = {Weight(name): points for name, points in listed["weights"].items()}
        return SieveRules(**listed)
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"data/sieve.yml: {error}") from error
