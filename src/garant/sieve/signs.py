"""One automaton for both languages: the things that are promised, and the names of those who promise them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ahocorasick_rs import BytesAhoCorasick, Implementation

from garant.lexicon.actors import ActorRow, ActorSort, actor_rows
from garant.lexicon.commitments import ObjectRow
from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_rows
from garant.lexicon.rows import Row
from garant.lexicon.sieve import load_sieve_rows
from garant.sieve.letters import folded_phrase

_ACTS_FOR_NOBODY = frozenset({ActorSort.PRESS, ActorSort.NOBODY, ActorSort.FIRM})
_SHORTEST = 4  # with a space on either side


@dataclass(frozen=True, slots=True)
class Sign:
    """What one spelling may stand for in one language."""

    things: tuple[Row, ...] = ()
    actors: tuple[ActorRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Signs:
    """The automaton, and what each of its patterns stands for in each language."""

    automaton: BytesAhoCorasick
    by_language: Mapping[str, Sequence[Sign | None]]

    def find(self, folded: bytes) -> list[tuple[int, int, int]]:
        """Return every pattern in folded letters as its number, start and end, with the spaces around it."""
        return self.automaton.find_matches_as_indexes(folded, overlapping=True)


@cache
def load_signs() -> Signs:
    """Return the signs of all languages that Garant reads."""
    spelled = {language: _spelled(language) for language in LANGUAGES}
    phrases = sorted({phrase for spellings in spelled.values() for phrase in spellings})
    return Signs(
        BytesAhoCorasick(phrases, implementation=Implementation.DFA),
        {language: [_sign(of.get(phrase)) for phrase in phrases] for language, of in spelled.items()},
    )


@dataclass(slots=True)
class _Spelling:
    """What a spelling stands for, while it is being gathered."""

    things: list[Row] = field(default_factory=list)
    actors: list[ActorRow] = field(default_factory=list)


def _spelled(language: str) -> dict[bytes, _Spelling]:
    spellings: dict[bytes, _Spelling] = defaultdict(_Spelling)
    objects = load_rows(f"languages/{language}/objects.yml", ObjectRow)
    for thing in (*objects, *load_sieve_rows(language)):
        for phrase in _phrases(thing.phrases):
            spellings[phrase].things.append(thing)
    for actor in actor_rows(language):
        for phrase in _phrases(actor.phrases) if actor.sort not in _ACTS_FOR_NOBODY else ():
            spellings[phrase].actors.append(actor)
    return dict(spellings)


def _phrases(written: Sequence[str]) -> Iterator[bytes]:
    """Yield the spellings once each; those of letters that neither language has are left out."""
    yield from (phrase for phrase in dict.fromkeys(map(folded_phrase, written)) if len(phrase) >= _SHORTEST)


def _sign(spelling: _Spelling | None) -> Sign | None:
    return Sign(tuple(spelling.things), tuple(spelling.actors)) if spelling is not None else None
