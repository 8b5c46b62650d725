"""What a person types into a search: terms that both databases understand, and the words around a hit.

Words are found whatever their case and accents: « etats unis » finds « États-Unis ». All terms must be
there; "words in quotation marks" must stand together; a star at the end stands for any ending. Nothing
that can be typed is an error.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice, product

# A database's search takes expressions and words up to some length; no honest query comes near.
_MOST_TERMS = 32
_LONGEST_WORD = 255
_INDEXED_BYTES = 400_000
_AROUND = 90
_LOOKED_THROUGH = 500_000
_MOST_IN_A_ROW = 5

_WORD = re.compile(r"[^\W_]+")
_TERM = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)')
_LIGATURES = (("œ", "oe"), ("æ", "ae"))


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together, in that order; the last is a beginning where `open` is set."""

    words: tuple[str, ...]
    open: bool = False

    def spellings(self) -> list[tuple[str, ...]]:
        """Return the ways to write the words: « manœuvres » and « manoeuvres »."""
        return list(islice(product(*(_spellings(word) for word in self.words)), _MOST_TERMS))


def terms_of(query: str) -> tuple[Term, ...]:
    """Return the terms of a query; none where no word was typed."""
    terms = []
    for found in _TERM.finditer(query):
        written = next(group for group in found.groups() if group is not None)
        if words := words_of(written):
            terms.append(Term(tuple(words), open=written.endswith("*")))
        if len(terms) == _MOST_TERMS:
            break
    return tuple(terms)


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, folded and no longer than a database takes."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(fold(text))]


def fold(text: str) -> str:
    """Return the text without accents and in small letters; its length may change."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def indexed(text: str) -> str:
    """Return as much of a text as is searched in PostgreSQL, whose index of one text ends at a megabyte."""
    return text.encode()[:_INDEXED_BYTES].decode(errors="ignore")


def snippet(text: str, terms: tuple[Term, ...]) -> str:
    """Return the words around the first hit, the hit in [brackets]; the beginning where none is seen."""
    found = _hit(text, terms)
    start, end = found.span() if found else (0, 0)
    first, last = max(0, start - _AROUND), end + _AROUND
    hit = f"[{text[start:end]}]" if found else ""
    words = " ".join(f"{text[first:start]}{hit}{text[end:last]}".split())
    return f"{'…' if first else ''}{words}{'…' if last < len(text) else ''}"


def _hit(text: str, terms: tuple[Term, ...]) -> re.Match[str] | None:
    ways = [(words, term.open) for term in terms for words in term.spellings()]
    written = "|".join(r"[\W_]+".join(words) + ("" if open_ else r"(?![^\W_])") for words, open_ in ways)
    if not written:
        return None
    hit = rf"(?<![^\W_])(?:{written})"
    return re.compile(rf"{hit}(?:[\W_]+{hit}){{0,{_MOST_IN_A_ROW}}}").search(
        _folded_in_place(text[:_LOOKED_THROUGH])
    )


def _folded_in_place(text: str) -> str:
    """Fold letter by letter, so that places stay what they are."""
    return text.translate(_Letters())


class _Letters(dict[int, str]):
    """The folded form of each letter, worked out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


def _spellings(word: str) -> list[str]:
    apart = word
    for ligature, letters in _LIGATURES:
        apart = apart.replace(ligature, letters)
    tied = apart
    for ligature, letters in _LIGATURES:
        tied = tied.replace(letters, ligature)
    return list(dict.fromkeys((word, apart, tied)))
