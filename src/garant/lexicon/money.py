"""Names and signs of money, and how they stand beside a number.

From `data/languages/*/money.yml`; the CLDR adds the full names of currencies in use (« dinars algériens »).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from garant.lexicon.files import read_yaml
from garant.lexicon.fold import fold, phrase_forms
from garant.lexicon.numbers import NumberWords, load_numbers
from garant.lexicon.rows import Row, row_from

_GLUED = "usd|eur|gbp|cad|aud|chf"  # codes that a magnitude is glued to ("30 MUSD")


@dataclass(frozen=True, kw_only=True)
class MoneyRow(Row):
    """One currency as printed; the comment of the file says what each field means."""

    currency: str
    shared: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    share: int = 1
    tails: tuple[str, ...] = ()
    no_code: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    unlike_year: bool = False

    def of_actor(self, actor: str) -> str | None:
        """Return the currency that the word means where this state gives, or None where it says nothing."""
        for code in (self.currency, *self.shared):
            if code.startswith(actor) and len(actor) == 2:
                return code
        for zone in self.zones:
            code, _, members = zone.partition(": ")
            if actor in members.split():
                return code
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """The currencies of one language by folded symbol, word and code; patterns that stand beside a number.

    `before` matches a symbol at the end of a text, `after` what may follow a number.
    """

    rows: tuple[MoneyRow, ...]
    symbols: Mapping[str, MoneyRow]
    words: Mapping[str, MoneyRow]
    codes: Mapping[str, MoneyRow]
    tails: Mapping[str, MoneyRow]
    marks: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    scale: re.Pattern[str]


@cache
def load_money(language: str) -> Money:
    """Return the currencies of `data/languages/<language>/money.yml`."""
    rows, numbers = money_rows(language), load_numbers(language)
    symbols = {fold(symbol): row for row in rows for symbol in row.symbols}
    known = [*_full_names(language), *rows]
    words = {form: row for row in known for phrase in row.phrases for form in phrase_forms(phrase)}
    codes = _codes(rows)
    return Money(
        rows=rows,
        symbols=symbols,
        words=words,
        codes=codes,
        tails={tail: row for row in rows for tail in row.tails},
        marks=frozenset(symbol[-1] for symbol in symbols),
        before=re.compile(rf"(?:(?<![^\W_])|(?<=\d))(?P<symbol>{_any(symbols)})[ -]?\Z"),
        after=_after(symbols, words, codes, numbers),
        scale=re.compile(rf"[ -]?(?P<scale>{_any(_scales(numbers))})(?![^\W_])"),
    )


def money_rows(language: str) -> tuple[MoneyRow, ...]:
    """Return the rows of one language, in the order of the file."""
    name = f"languages/{language}/money.yml"
    return tuple(row_from(MoneyRow, row, f"data/{name}, row {n}") for n, row in enumerate(read_yaml(name), 1))


def _full_names(language: str) -> Iterator[MoneyRow]:
    """Yield the currencies in use by their names of several words in the CLDR, one and many."""
    in_use = {
        code
        for currencies in get_global("territory_currencies").values()
        for code, _, until, tender in currencies
        if until is None and tender
    }
    locale = Locale(language)
    for code in sorted(in_use):
        names = (get_currency_name(code, count, locale) for count in (1, 2))
        phrases = tuple(name for name in names if name.replace(" ", "").isalpha() and " " in name)
        yield MoneyRow(id=code.lower(), currency=code, phrases=phrases)


def _codes(rows: tuple[MoneyRow, ...]) -> dict[str, MoneyRow]:
    """Return a row for each ISO code; one that is a word in capitals (« COP 29 ») is no code."""
    named = {row.currency: row for row in reversed(rows) if row.share == 1 and not row.shared}
    others = {code for row in rows for code in (row.currency, *row.shared)} - set(named)
    barred = {code for row in rows for code in row.no_code}
    all_rows = named | {code: MoneyRow(id=code.lower(), currency=code) for code in sorted(others)}
    return {code: row for code, row in all_rows.items() if code not in barred}


def _scales(numbers: NumberWords) -> Iterable[str]:
    return {**numbers.magnitudes, **numbers.suffixes, **numbers.money_suffixes}


def _any(spellings: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, spellings), key=len, reverse=True))


def _after(
    symbols: Iterable[str], words: Iterable[str], codes: Iterable[str], numbers: NumberWords
) -> re.Pattern[str]:
    """Compile what follows the number of a sum: « de dollars », "-euro", " M€", " USD million"."""
    spelled = "|".join(
        r"[^\w\n]{1,2}".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True)
    )
    scales, more = _any({**numbers.suffixes, **numbers.money_suffixes}), _any(numbers.more)
    return re.compile(
        rf"""
        [ -]? (?P<scale> (?:{scales}) (?=[ ]?[^\w\s]|(?:{_GLUED})\b|[ ]d['e]|[ ]?(?:euro|dollar)) )? [ ]?
        (?: (?:{more}) [ ] )? (?: d'|de[ ]|of[ ]|en[ ]|in[ ]|worth[ ]of[ ] )? (?: (?:{more}) [ ] )?
        (?: (?P<symbol> {_any(symbols)} ) (?![^\W_])
          | (?P<words> {spelled} ) (?![^\W_])
          | (?P<code> {_any(code.lower() for code in codes)} ) (?![^\W_]) )
        (?: [ -] (?P<late> {_any(numbers.magnitudes)} ) (?![^\W_]) )?
        """,
        re.VERBOSE,
    )
