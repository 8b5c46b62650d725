"""What the sieve looks for beside what is read, and how much is enough: the files `sieve.yml`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from garant.errors import DataError
from garant.lexicon.files import read_yaml
from garant.lexicon.load import load_rows
from garant.lexicon.rows import Row


@dataclass(frozen=True, slots=True)
class SieveRules:
    """Figures by which a page is kept; `data/sieve.yml` says what each means."""

    sample: int
    share: float
    lead: float
    many: int
    actors: int
    reach: int
    thin: int
    breaks: int
    passages: int
    pieces: int
    chance: float


@cache
def load_sieve_rules() -> SieveRules:
    """Return the figures; raise DataError for a file that lacks one."""
    try:
        return SieveRules(**read_yaml("sieve.yml"))
    except TypeError as error:
        raise DataError(f"data/sieve.yml: {error}") from error


def load_sieve_rows(language: str) -> Sequence[Row]:
    """Return the things that are worth a look in `fr` or `en`, beside those that are read."""
    return load_rows(f"languages/{language}/sieve.yml", Row)
