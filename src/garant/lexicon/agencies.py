"""News and picture agencies, from `data/outlets/agencies.yml`, and the lines that only credit them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from garant.lexicon.fold import fold
from garant.lexicon.load import load_rows
from garant.lexicon.rows import Row


@dataclass(frozen=True, kw_only=True)
class Agency(Row):
    """An agency: `name` is how a credit is written down, `phrases` how it is printed."""

    name: str


@cache
def load_agencies() -> tuple[Agency, ...]:
    """Return the agencies, in the order of the file."""
    return tuple(load_rows("outlets/agencies.yml", Agency))


@cache
def agency_names() -> Mapping[str, str]:
    """Return the printed names, as they stand, each with the name of its agency."""
    return {phrase: agency.name for agency in load_agencies() for phrase in agency.phrases}


def agency_line() -> str:
    """Return the pattern of a folded line that holds a credit and nothing else ("Jeanne Roy / AFP")."""
    names = "|".join(
        sorted((re.escape(fold(name)) for name in agency_names()), key=lambda name: (-len(name), name))
    )
    return (
        rf"[\[(]?(?:source|photos?|crédits?|credits?|par|by|via)?\s*:?\s*"
        rf"(?:[^.!?:]{{0,45}}?(?:[/,|-]\s?|\b(?:avec|with|pour|for|via|by|par)\s))?"
        rf"(?:{names})(?:\s*(?:[/,|&-]|et|and|via|avec)\s*[^.!?]{{1,40}})?[\])]?\s*$"
    )
