"""How much a word tells: static, so that a story does not hang on which articles the ledger has met.

The measure is the surprisal of the word's pieces, which are those of the trained reader. Who appears in every
article on these matters (states, organisations, office holders, agencies) tells little however rare the word.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from garant.annotate.learned.pieces import load_pieces
from garant.language.names import name_key
from garant.lexicon.actors import ActorSort, actor_rows
from garant.lexicon.agencies import load_agencies
from garant.lexicon.files import LANGUAGES
from garant.lexicon.office_holders import load_office_holders
from garant.lexicon.titles import load_name_words

_COMMON, _RARE = 7.0, 16.0  # "the"; beyond the second a word is rare, and how rare is chance
_STEEPNESS = 1.5
_WORD = re.compile(r"\w+")
_REGULARS = (ActorSort.STATE, ActorSort.SEAT, ActorSort.DEMONYM, ActorSort.ORGANISATION)


@lru_cache(maxsize=16384)
def rarity(word: str) -> float:
    """Return how much a word as printed tells, from 0 to 27: "the" 0, "president" 10, "Kananaskis" 27."""
    surprisal = min(load_pieces().surprisal(word), _RARE)
    return float(max(surprisal - _COMMON, 0.0) ** _STEEPNESS)


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """Return what a word is compared by, whatever language writes it: "Zelenskyy" and "Zelensky" are one."""
    return name_key(word, load_name_words())


@cache
def regulars() -> Mapping[str, str]:
    """Return who is in every article: by the sound of a word of their names, what it stands for.

    A one-word name of a state or organisation stands for its code: « Russie », "Moscow", "Russian" → "=RU".
    """
    rows = [
        row for language in LANGUAGES for row in actor_rows(language) if row.sort in _REGULARS and row.actor
    ]
    names = [(phrase, row.actor) for row in rows for phrase in row.phrases]
    names += [(name, None) for holder in load_office_holders().rows for name in holder.names]
    names += [(name, None) for agency in load_agencies() for name in agency.phrases]
    parts = {sound(word): sound(word) for name, _ in names for word in _WORD.findall(name)}
    return parts | {sound(name): f"={actor}" for name, actor in names if actor and _WORD.fullmatch(name)}
