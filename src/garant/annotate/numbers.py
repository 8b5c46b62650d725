"""Which numbers a text gives: in digits, in words, with magnitudes; and how they are hedged.

What is counted (money, things, days) is left to `amounts`, `quantities` and `times`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from re import Match
from typing import NamedTuple

from garant.annotate.marks import Tokens
from garant.annotate.number_words import read_words
from garant.lexicon.numbers import NumberWords
from garant.model.terms import Bound

_LONGEST_RUN = 14
_LONGEST_PRINTED = 24
_LONGEST_JOIN = 10
_SYMBOLS = "$€£¥"
_TOUCHING = frozenset({" ", "-", "'", "  ", " - "})


class Number(NamedTuple):
    """A number at `[start, end)`.

    `plain` tells digits without separators or magnitude ("2025", "12"); `approximate` a word that
    says so itself (« une trentaine »); `tail` are letters glued to the digits ("5p", "16h", "1er"),
    which stand behind `end`; `attached` follows a letter, with or without a hyphen ("F-16"). `scale` is the
    magnitude that the value holds already, 1 where none is printed.
    """

    start: int
    end: int
    value: Decimal
    plain: bool = False
    approximate: bool = False
    tail: str = ""
    attached: bool = False
    scale: int = 1


def find_numbers(folded: str, tokens: Tokens, words: NumberWords) -> list[Number]:
    """Return the numbers of a folded text in order; "un", "a" count only before a magnitude or dozen."""
    printed = [
        _printed(found, folded, words)
        for found in words.digits.finditer(folded)
        if found.end("whole") - found.start() <= _LONGEST_PRINTED
    ]
    spelled = list(_spelled(folded, tokens, words, printed))
    return sorted(printed + spelled, key=_start) if spelled else printed


def _start(number: Number) -> int:
    return number.start


def low_end(
    folded: str, tokens: Tokens, numbers: Sequence[Number], index: int, words: NumberWords
) -> Number | None:
    """Return the number that begins a range with `numbers[index]`: « entre 2 et 3 milliards », "5-7"."""
    if not index or numbers[index - 1].attached or numbers[index - 1].tail:
        return None
    low, high = numbers[index - 1], numbers[index]
    gap = folded[low.end : high.start].strip() if high.start - low.end < _LONGEST_JOIN else ""
    each = gap[-1:] in _SYMBOLS
    led_by = words.range_joins.get(gap.rstrip(_SYMBOLS).rstrip())
    if led_by is None or low.value >= high.value or (each and not low.scale < high.scale):
        return None
    before = tokens.index_at(low.start)
    if led_by and (not before or tokens.words[before - 1] not in led_by.split()):
        return None
    return low if low.scale > 1 else low._replace(value=low.value * high.scale)


def bound_of(folded: str, tokens: Tokens, start: int, end: int, words: NumberWords) -> Bound | None:
    """Return the hedge around the number or sum at `[start, end)`, or None."""
    return _before(folded, tokens, start, words) or _after(folded, tokens, end, words)


def _before(folded: str, tokens: Tokens, start: int, words: NumberWords) -> Bound | None:
    last = tokens.index_at(start)
    if not last or not _joined(folded[tokens.ends[last - 1] : start]):
        return None
    for length in range(min(words.longest_bound, last), 0, -1):
        bound = words.bounds_before.get(" ".join(tokens.words[last - length : last]))
        if bound:
            return bound
    return None


def _after(folded: str, tokens: Tokens, end: int, words: NumberWords) -> Bound | None:
    first = tokens.index_at(end)
    if folded[end : end + 1] == "+":
        return Bound.MIN
    if first >= len(tokens) or not _joined(folded[end : tokens.starts[first]]):
        return None
    for length in range(words.longest_bound, 0, -1):
        bound = words.bounds_after.get(" ".join(tokens.words[first : first + length]))
        if bound:
            return bound
    return None


def _joined(gap: str) -> bool:
    return len(gap) < 5 and gap.strip(" '\"$€£¥(-") == ""


def _printed(found: Match[str], folded: str, words: NumberWords) -> Number:
    whole, mark, fraction, glued, apart = found.group("whole", "mark", "fraction", "glued", "apart")
    start = found.start()
    end = found.start("glued") if glued else found.start("apart") if apart else found.end()
    magnitude = glued if glued in words.suffixes or glued in words.magnitudes else apart
    scale = words.suffixes.get(magnitude) or words.magnitudes[magnitude] if magnitude else 1
    value = _value(whole, mark, fraction, words, scaled=scale > 1) * scale
    if scale > 1:
        value, end = _and_a_half(folded, found.end(), value, scale, words)
    return Number(
        start,
        end,
        value,
        plain=not (mark or fraction or magnitude),
        tail=glued if glued and scale == 1 else "",
        attached=_attached(folded, start),
        scale=scale,
    )


def _attached(folded: str, start: int) -> bool:
    place = start - 1 if folded[start - 1 : start] == "-" else start
    return folded[place - 1 : place].isalpha()


@lru_cache(maxsize=8192)
def _value(
    whole: str, mark: str | None, fraction: str | None, words: NumberWords, *, scaled: bool
) -> Decimal:
    if mark is None:
        return Decimal(whole + fraction.replace(",", ".")) if fraction else Decimal(whole)
    groups = whole.split(mark)
    if len(groups) == 2 and fraction is None and _is_decimal(mark, groups, words, scaled=scaled):
        return Decimal(".".join(groups))
    digits = "".join(groups)
    return Decimal(digits + fraction.replace(",", ".")) if fraction else Decimal(digits)


def _is_decimal(mark: str, groups: list[str], words: NumberWords, *, scaled: bool) -> bool:
    """Tell "1.325 billion" and "0,125" from "12.000" and a foreign "12.500" in English."""
    if mark in " '" or groups[1] == "000":
        return False
    if scaled or groups[0] == "0":
        return True
    return mark == words.decimal and not groups[1].endswith("0")


def _and_a_half(folded: str, end: int, value: Decimal, scale: int, words: NumberWords) -> tuple[Decimal, int]:
    """Add the half of « 2 millions et demi », which stands behind the magnitude."""
    found = words.and_a_half.match(folded, end)
    return (value + Decimal(scale) / 2, found.end()) if found else (value, end)


def _spelled(folded: str, tokens: Tokens, words: NumberWords, printed: Sequence[Number]) -> Iterator[Number]:
    """Read numbers in words, except where one in digits stands already (« 2 millions »)."""
    following = 0
    for index in [i for i, word in enumerate(tokens.words) if word in words.starters]:
        first = _first(folded, tokens, words, index)
        if first < following or _covered(printed, tokens.starts[first]):
            continue
        spelled = read_words(_run(folded, tokens, words, first), words)
        if spelled:
            following = first + spelled.length
            yield Number(
                tokens.starts[first],
                tokens.ends[following - 1],
                spelled.value,
                approximate=spelled.approximate,
                scale=spelled.scale,
            )


def _covered(numbers: Sequence[Number], place: int) -> bool:
    before = bisect_right(numbers, place, key=_start) - 1
    return before >= 0 and place < numbers[before].end


def _first(folded: str, tokens: Tokens, words: NumberWords, index: int) -> int:
    """Return the index of the "one" (and a half) that leads a magnitude or dozen, else `index`."""
    if tokens.words[index] in words.small:
        return index
    first = _before_one(folded, tokens, words, index)
    if tokens.words[index] in words.half and first and tokens.words[first - 1] in words.joins:
        again = _before_one(folded, tokens, words, first - 1)
        return again if again < first - 1 and _touch(folded, tokens, first - 1) else first
    return first


def _before_one(folded: str, tokens: Tokens, words: NumberWords, index: int) -> int:
    """Return the index of a "one" right before, else `index`."""
    leads = index and tokens.words[index - 1] in words.one and _touch(folded, tokens, index - 1)
    return index - 1 if leads else index


def _run(folded: str, tokens: Tokens, words: NumberWords, index: int) -> tuple[str, ...]:
    last = index
    limit = min(index + _LONGEST_RUN, len(tokens)) - 1
    while last < limit and tokens.words[last + 1] in words.vocabulary and _touch(folded, tokens, last):
        last += 1
    return tuple(tokens.words[index : last + 1])


def _touch(folded: str, tokens: Tokens, index: int) -> bool:
    """Tell whether only a space, hyphen or apostrophe stands between this token and the next."""
    return folded[tokens.ends[index] : tokens.starts[index + 1]] in _TOUCHING
