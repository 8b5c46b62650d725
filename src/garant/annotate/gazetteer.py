"""Which of the gazetteer's names stand in a text, written as they must be written to count."""

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from garant.lexicon.actors import ActorRow, ActorSort
from garant.lexicon.fold import bare
from garant.lexicon.hits import Hits
from garant.lexicon.lexicon import Lexicon

_ARTICLE = re.compile(r"(?:[Ll]['’]\s?|(?:[Ll]es?|[Ll]a|[Tt]he)\s)(?=\w)")


class Named(NamedTuple):
    """A name of the gazetteer at `[start, end)`; `actor` is None for the press and for mere names."""

    start: int
    end: int
    sort: ActorSort
    actor: str | None


def find_named(
    text: str, hits: Hits, *, persons: Set[str] = frozenset(), titles: Set[str] = frozenset()
) -> list[Named]:
    """Return the names in order, one a place; « accords de Minsk » is one too, without an actor.

    `persons` are bare full names: their words are no states ("François Hollande", "Israel Katz"), and
    neither is what follows one of the `titles` ("M. Hollande").
    """
    found = list(_fitting(text, hits))
    of_persons = {
        text[name.start : name.end]
        for name in found
        if name.sort in _PLACES and _is_part(text, name, persons, titles)
    }
    if not of_persons:
        return found
    return [
        name for name in found if text[name.start : name.end] not in of_persons or _has_article(text, name)
    ]


def actors_named(words: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the actors that a few words name, by their names, seats and demonyms: « les Américains »."""
    return frozenset(name.actor for name in _fitting(words, lexicon.scan(words)) if name.actor)


_PLACES = frozenset({ActorSort.STATE, ActorSort.SEAT})
_ACT_FOR_NOBODY = frozenset({ActorSort.PRESS, ActorSort.NOBODY})


def _fitting(text: str, hits: Hits) -> Iterator[Named]:
    reach = 0
    for hit in hits.of("actors"):
        row = hit.row
        if hit.start < reach or not isinstance(row, ActorRow):
            continue
        article = _ARTICLE.match(text, hit.start, hit.end)
        start = article.end() if article else hit.start
        words = text[start : hit.end]
        if row.case.fits(words):
            actor = None if row.sort in _ACT_FOR_NOBODY else row.actor or " ".join(words.split())
            reach = hit.end
            yield Named(start, hit.end, row.sort, actor)


_FAMILY_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_LONGEST_WORD = 24


def _is_part(text: str, name: Named, persons: Set[str], titles: Set[str]) -> bool:
    """Tell whether the name with the word beside it is one of `persons`, or stands after a title."""
    start, end = name.start, name.end
    if text[start - 1 : start] == " ":
        before = text[max(0, start - _LONGEST_WORD) : start - 1].rpartition(" ")[2]
        if before[:1].isupper() and (
            before.lower().rstrip(".") in titles or bare(f"{before} {text[start:end]}") in persons
        ):
            return True
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    after = _FAMILY_NAME.match(text, end + 1, end + _LONGEST_WORD)
    return bool(after and bare(f"{text[start:end]} {after.group()}") in persons)


def _has_article(text: str, name: Named) -> bool:
    return text[max(0, name.start - 4) : name.start].lower().endswith((" la ", " le ", "l'", "l’"))
