"""Which of the gazetteer's names stand in a text, written as they must be written to count."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from garant.lexicon.actors import ActorRow, ActorSort
from garant.lexicon.hits import Hit, Hits

_ARTICLE = re.compile(r"(?:l['’]\s?|(?:les?|la|the)\s)(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A name of the gazetteer at `[start, end)`; `actor` is None for the press and for mere names."""

    start: int
    end: int
    sort: ActorSort
    actor: str | None


def find_named(text: str, hits: Hits) -> list[Named]:
    """Return the names in order, one a place; « accords de Minsk » is one too, without an actor."""
    found: list[Named] = []
    for hit in hits.of("actors"):
        row = hit.row
        if not isinstance(row, ActorRow) or (found and hit.start < found[-1].end):
            continue
        words = text[hit.start : hit.end]
        if row.case.fits(words):
            found.append(_named(hit, row, words))
    return found


_ACT_FOR_NOBODY = frozenset({ActorSort.PRESS, ActorSort.NOBODY})


def _named(hit: Hit, row: ActorRow, words: str) -> Named:
    article = _ARTICLE.match(words)
    start = hit.start + article.end() if article else hit.start
    actor = None if row.sort in _ACT_FOR_NOBODY else row.actor or " ".join(words[start - hit.start :].split())
    return Named(start, hit.end, row.sort, actor)


def starts_of(named: Sequence[Named]) -> dict[int, Named]:
    """Return the names by where they begin."""
    return {name.start: name for name in named}
