"""The telling words of a text: how much each weighs, and which of them another language has as well."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log, sqrt

from garant.resolve.rarity import rarity, regulars, sound

Weights = Mapping[str, int]
"""How much each word of an article tells, the most telling first; of length `LENGTH`.

Whole numbers, so that sums of their products are exact in whatever order they are added.
"""

LENGTH = 1000

_WORD = re.compile(r"\b\w[\w.,]*\w\b")
_SMALL_WORD = re.compile(r"\b[^\W\d_]\w*")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;|\n«»“”\"–—-])\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAME, _REGULAR, _ROOT = 2.0, 0.5, 0.5
_LONG_WORD, _ROOT_LETTERS = 7, 6


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it is compared: where it first stands, how often, how much it tells, and if it is a name.

    `key` is the word's sound, the digits of a number, or the code of a state; a name, a number or a code
    is the same in every language. `word` is how it is printed where it first stands.
    """

    key: str
    word: str
    starts: tuple[int, ...]
    rarity: float
    name: bool

    @property
    def regular(self) -> bool:
        """Tell whether it is in every article on these matters."""
        return self.key.startswith("=") or self.key in regulars() or bool(_YEAR.fullmatch(self.key))

    @property
    def crosses(self) -> bool:
        """Tell whether another language writes it so too."""
        return self.name or self.key.startswith("=") or (self.key.isdigit() and not self.regular)

    @property
    def weight(self) -> float:
        """How much it tells in its article, by how often it says so."""
        factor = _REGULAR if self.regular else _NAME if self.name else 1.0
        return self.rarity * factor * (1 + log(len(self.starts)))


def terms_of(text: str) -> list[Term]:
    """Return the words of a text, in the order in which they first stand."""
    small = {word for word in _SMALL_WORD.findall(text) if word.islower()}
    found: dict[str, Term] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        key = _key(word)
        known = found.get(key)
        tells = rarity(word) if known is None else min(rarity(word), known.rarity)
        name = (known is not None and known.name) or _is_name(word, match.start(), text, small)
        starts = (*(known.starts if known else ()), match.start())
        printed = known.word if known else word
        found[key] = Term(key, printed, starts, tells, name)
    return list(found.values())


def _key(word: str) -> str:
    if word[0].isdigit():
        return "".join(char for char in word if char.isalnum())
    heard = sound(word)
    return regulars().get(heard, heard)


def _is_name(word: str, start: int, text: str, small: set[str]) -> bool:
    """Tell whether a word is written as a name: with a capital that no sentence asks for."""
    if not word[0].isupper() or word.lower() in small:
        return False
    return not _SENTENCE_BEGINS.search(text, max(start - 4, 0), start)


def word_weights(terms: Iterable[Term], most: int) -> Weights:
    """Return how much the most telling words weigh."""
    return _normal({term.key: term.weight for term in terms if term.key}, most)


def name_weights(terms: Iterable[Term], most: int) -> Weights:
    """Return how much weighs what another language has too: names, numbers, and roots of long words.

    « réassurance » and "reassurance", « militaire » and "military" share six letters and more.
    """
    found: dict[str, float] = {}
    for key, weight in _crossing(terms):
        found[key] = max(weight, found.get(key, 0.0))
    return _normal(found, most)


def _crossing(terms: Iterable[Term]) -> Iterator[tuple[str, float]]:
    for term in terms:
        if term.crosses:
            yield term.key, term.weight
        elif len(term.key) >= _LONG_WORD and term.key.isalpha():
            yield f"{term.key[:_ROOT_LETTERS]}-", term.weight * _ROOT


def _normal(weights: Mapping[str, float], most: int) -> Weights:
    kept = sorted(((weight, key) for key, weight in weights.items() if weight > 0), key=_heaviest)[:most]
    length = sqrt(sum(weight * weight for weight, _ in kept))
    return {key: round(weight / length * LENGTH) for weight, key in kept}


def _heaviest(weighed: tuple[float, str]) -> tuple[float, str]:
    return -weighed[0], weighed[1]
