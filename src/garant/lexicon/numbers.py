"""How a language writes numbers: its number words, its separators, its hedges.

From `data/languages/*/numbers.yml`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from garant.lexicon.files import read_yaml
from garant.lexicon.fold import phrase_forms
from garant.lexicon.rows import Row, row_from
from garant.model.terms import Bound

_SETS = ("one", "unit", "score", "hundred", "bare", "joins", "of", "half", "more", "ellipsis")


@dataclass(frozen=True, kw_only=True)
class BoundRow(Row):
    """Hedges of one kind, before a number or (`after`) behind it."""

    bound: Bound
    after: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """Number words of one language, folded; one object a language.

    `room` gives, for a small word, the value below which the next word must be to go on. Magnitudes
    (but for `bare` ones) and collectives need a number or a word of `one` before them.
    """

    grouping: str
    decimal: str
    one: frozenset[str]
    unit: frozenset[str]
    small: Mapping[str, int]
    room: Mapping[str, int]
    score: frozenset[str]
    hundred: frozenset[str]
    magnitudes: Mapping[str, int]
    bare: frozenset[str]
    suffixes: Mapping[str, int]
    money_suffixes: Mapping[str, int]
    collectives: Mapping[str, int]
    joins: frozenset[str]
    of: frozenset[str]
    half: frozenset[str]
    parts: Mapping[str, int]
    starters: frozenset[str]
    vocabulary: frozenset[str]
    bounds_before: Mapping[str, Bound]
    bounds_after: Mapping[str, Bound]
    longest_bound: int
    range_joins: Mapping[str, str]
    more: frozenset[str]
    ellipsis: frozenset[str]
    changes: tuple[str, ...]
    digits: re.Pattern[str]
    and_a_half: re.Pattern[str]


@cache
def load_numbers(language: str) -> NumberWords:
    """Return the number words of `data/languages/<language>/numbers.yml`."""
    content: Mapping[str, Any] = read_yaml(f"languages/{language}/numbers.yml")
    sets = {name: frozenset(content[name].split()) for name in _SETS}
    rows = bound_rows(language)
    before, after = (_phrases(rows, after=side) for side in (False, True))
    small, magnitudes, collectives = content["small"], content["magnitudes"], content["collectives"]
    starters = frozenset({*small, *sets["hundred"], *magnitudes, *collectives, *content["parts"]})
    return NumberWords(
        grouping=content["grouping"],
        decimal=content["decimal"],
        small=small,
        room=content["room"],
        magnitudes=magnitudes,
        suffixes=content["suffixes"],
        money_suffixes=content["money_suffixes"],
        collectives=collectives,
        parts=content["parts"],
        starters=starters,
        vocabulary=starters | sets["one"] | sets["joins"] | sets["of"],
        bounds_before=before,
        bounds_after=after,
        longest_bound=max(len(phrase.split()) for phrase in (*before, *after)),
        digits=_digits(content["grouping"], {**magnitudes, **content["suffixes"]}),
        range_joins=content["range_joins"],
        changes=tuple(content["changes"].split()),
        and_a_half=re.compile(rf" ({_any(sets['joins'])}) (({_any(sets['one'])}) )?({_any(sets['half'])})\b"),
        **sets,
    )


def bound_rows(language: str) -> tuple[BoundRow, ...]:
    """Return the hedges of one language, in the order of the file."""
    name = f"languages/{language}/numbers.yml"
    return tuple(
        row_from(BoundRow, row, f"data/{name}, bound {place}")
        for place, row in enumerate(read_yaml(name)["bounds"], 1)
    )


def _phrases(rows: tuple[BoundRow, ...], *, after: bool) -> dict[str, Bound]:
    return {
        form: row.bound
        for row in rows
        if row.after is after
        for phrase in row.phrases
        for form in phrase_forms(phrase)
    }


def _any(spellings: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, spellings), key=len, reverse=True))


def _digits(grouping: str, magnitudes: Mapping[str, int]) -> re.Pattern[str]:
    """Compile what a number in digits looks like: « 12.000 », "2.4bn", « 1,28 milliard »."""
    words = _any(magnitudes)
    marks = re.escape(grouping)
    return re.compile(
        rf"""
        (?P<whole> \d
            (?: (?<![^\W_]\d) | (?<=\b[a-z]{{3}}\d) ) (?<!\d[.,:]\d)   # not in a word, date, time; "USD115"
            (?: \d{{0,2}} (?P<mark>[{marks}.,]) \d{{3}} (?:(?P=mark)\d{{3}})* (?!\d) | \d* ) )
        (?P<fraction> [.,]\d+ (?![.,:/]?\d) )?
        (?: (?P<glued> [^\W\d_]+ ) | [ -] (?P<apart> {words} ) (?![^\W_]) )?
        """,
        re.VERBOSE,
    )
