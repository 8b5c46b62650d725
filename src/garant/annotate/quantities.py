"""Which counts of things a text gives: « 30 véhicules », « huit avions KC-46A », "20 Leopard tanks".

Anchored at the numbers: the noun stands behind within a few words. What is promised with it is left to
`extract`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from garant.annotate.marks import Annotated, QuantityMark
from garant.annotate.numbers import Number, bound_of, low_end
from garant.lexicon.numbers import NumberWords, load_numbers
from garant.lexicon.units import UnitRow, Units, load_units
from garant.lexicon.wordsets import load_wordsets
from garant.model.numbers import Quantity
from garant.model.terms import Bound

_REACH = 5
_DESIGNATION_REACH = 4
_PRINTED = re.compile(r"[^\W\d_][\w-]*\d[\w-]*|[A-Z]{3,}[\w-]*|[A-Z][\w-]+")


def find_quantities(annotated: Annotated, numbers: Sequence[Number]) -> tuple[QuantityMark, ...]:
    """Return the counts of things in order; none from furniture, no sums, no lengths of time."""
    language = annotated.article.language
    words, units = load_numbers(language), load_units(language)
    return tuple(_quantities(annotated, numbers, words, units))


def _quantities(
    annotated: Annotated, numbers: Sequence[Number], words: NumberWords, units: Units
) -> Iterator[QuantityMark]:
    for index, number in enumerate(numbers):
        if number.attached or number.tail or annotated.sentence_at(number.start) is None:
            continue
        noun = _noun(annotated, number, units)
        if noun:
            low = low_end(annotated.folded, annotated.tokens, numbers, index, words)
            yield _mark(annotated, number, low, noun, words)


@dataclass(frozen=True, slots=True)
class _Noun:
    """What is counted: its unit, and where its words end."""

    unit: str
    end: int


def _noun(annotated: Annotated, number: Number, units: Units) -> _Noun | None:
    """Return the first counted noun within reach of the number, no mark or small word between."""
    tokens = annotated.tokens
    stops = load_wordsets("counting", annotated.article.language)["stops"]
    first = tokens.index_at(number.end)
    before = number.end
    for index in range(first, min(first + _REACH, len(tokens))):
        if not _touches(annotated.folded[before : tokens.starts[index]]):
            return None
        length, row = units.longest_at(tokens.words, index)
        if row:
            end = tokens.ends[index + length - 1]
            return _named(annotated, number.end, tokens.starts[index], end, row, units)
        if tokens.words[index] in stops:
            return None
        before = tokens.ends[index]
    return None


def _touches(gap: str) -> bool:
    return len(gap) < 4 and gap.strip(" '\"-") == ""


def _named(annotated: Annotated, number_end: int, start: int, end: int, row: UnitRow, units: Units) -> _Noun:
    """Let a designation before (English) or behind (French) a `named` noun be the unit."""
    if not row.named:
        return _Noun(row.unit, end)
    before = _designation(annotated.text, number_end, start, units)
    if before:
        return _Noun(before[0], end)
    behind = _designation(annotated.text, end, _end_of_reach(annotated, end), units)
    return _Noun(*behind) if behind else _Noun(row.unit, end)


def _end_of_reach(annotated: Annotated, end: int) -> int:
    """Return where the words that may name the noun behind it end: before the next mark or small word."""
    tokens = annotated.tokens
    stops = load_wordsets("counting", annotated.article.language)["name_stops"]
    reached = end
    first = tokens.index_at(end)
    for index in range(first, min(first + _DESIGNATION_REACH, len(tokens))):
        if not _touches(annotated.folded[reached : tokens.starts[index]]) or tokens.words[index] in stops:
            break
        reached = tokens.ends[index]
    return reached


def _designation(text: str, start: int, end: int, units: Units) -> tuple[str, int] | None:
    """Return the first designation in `text[start:end]` and where it ends."""
    for found in _PRINTED.finditer(text, start, end):
        word = found.group()
        listed = word in units.names
        coded = any(char.isdigit() for char in word) or (word.isupper() and word not in units.no_names)
        if listed or coded:
            return word, found.end()
    return None


def _mark(
    annotated: Annotated, number: Number, low: Number | None, noun: _Noun, words: NumberWords
) -> QuantityMark:
    start = low.start if low else number.start
    value = low.value if low else number.value
    bound = bound_of(annotated.folded, annotated.tokens, start, noun.end, words)
    approximate = number.approximate or low is not None
    quantity = Quantity(value, noun.unit, bound or (Bound.APPROX if approximate else None))
    return QuantityMark(start, noun.end, quantity)
