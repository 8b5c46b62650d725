"""Words of time and the grammar that makes expressions of them.

Words are rows of `data/languages/*/times.yml` (a phrase table); small words, classes and rules stand in
`time_grammar.yml`. A pattern of a rule names categories ("the? weekday day month year?"); `<…>` is the
expression as the guidelines print it, the whole match as TimeML does; `{…}` stands before it and
is no part of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from garant.errors import DataError
from garant.lexicon.files import read_yaml
from garant.lexicon.rows import Row, row_from

_FIRST_SIGN = 0xE000
_SYMBOL = re.compile(r"[a-z_]+|[<>(]|\{[^}]*\}")
_MARKS = {"<": "(?P<printed>", ">": ")", "(": "(?:"}


@dataclass(frozen=True, kw_only=True)
class TimeWord(Row):
    """Words of one category; the comment of the file says what each field means."""

    role: str
    value: int | None = None
    code: str = ""
    on: str = ""
    capital: bool = False
    dotted: bool = False


class TimeType(StrEnum):
    """What an expression is, in the words of TimeML."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, kw_only=True)
class TimeRule(Row):
    """One construction. `build` names the function that reads it (`time_readings`); `shift`, `unit`, `code`
    are its constants; `press` tells whether the guidelines count such an expression."""

    pattern: str
    build: str
    type: TimeType = TimeType.DATE
    shift: int = 0
    unit: str = ""
    code: str = ""
    press: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class TimeGrammar:
    """The grammar of one language; one object a language.

    `signs` gives each category its one-character sign, `small_words` each small word its category,
    `anchors` matches the sign of a word without which there is no expression.
    """

    signs: Mapping[str, str]
    categories: Mapping[str, str]
    small_words: Mapping[str, str]
    ordinals: Mapping[str, int]
    rules: tuple[TimeRule, ...]
    patterns: tuple[re.Pattern[str], ...]
    anchors: re.Pattern[str]
    words: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        """Return a set of context words by its name in the file."""
        return self.words[name]


@cache
def load_time_grammar(language: str) -> TimeGrammar:
    """Return the grammar of `data/languages/<language>/time_grammar.yml`; an unknown name is a DataError."""
    file = f"languages/{language}/time_grammar.yml"
    content: Mapping[str, Any] = read_yaml(file)
    roles = [row["role"] for row in read_yaml(f"languages/{language}/times.yml")]
    small = {word: category for category, words in content["small_words"].items() for word in words.split()}
    small |= dict.fromkeys(content["ordinals"], "ordinal")
    names = dict.fromkeys([*roles, *small.values(), *content["numbers"].split(), *content["between"].split()])
    signs = {name: chr(_FIRST_SIGN + place) for place, name in enumerate(names)}
    rules = time_rules(language)
    classes: Mapping[str, str] = content["classes"]
    return TimeGrammar(
        signs=signs,
        categories={sign: name for name, sign in signs.items()},
        small_words={word: signs[category] for word, category in small.items()},
        ordinals=content["ordinals"],
        rules=rules,
        patterns=tuple(_pattern(rule, signs, classes, file) for rule in rules),
        anchors=re.compile(f"[{''.join(signs[name] for name in content['anchors'].split())}]"),
        words={name: _set(words) for name, words in content["words"].items()},
    )


def _set(words: str | list[str]) -> frozenset[str]:
    return frozenset(words.split() if isinstance(words, str) else words)


def time_rules(language: str) -> tuple[TimeRule, ...]:
    """Return the rules of one language, in the order of the file."""
    name = f"languages/{language}/time_grammar.yml"
    return tuple(
        row_from(TimeRule, row, f"data/{name}, rule {place}")
        for place, row in enumerate(read_yaml(name)["rules"], 1)
    )


def _pattern(
    rule: TimeRule, signs: Mapping[str, str], classes: Mapping[str, str], file: str
) -> re.Pattern[str]:
    def sign(found: re.Match[str]) -> str:
        if found.group() in _MARKS:
            return _MARKS[found.group()]
        if found.group().startswith("{"):
            ways = found.group()[1:-1].split("|")
            return f"(?:{'|'.join(f'(?<={_SYMBOL.sub(sign, way)})' for way in ways)})"
        members = classes.get(found.group(), found.group()).split()
        if unknown := [name for name in members if name not in signs]:
            raise DataError(f"data/{file}, rule {rule.id}: unknown category {unknown[0]!r}")
        return f"[{''.join(signs[name] for name in members)}]"

    return re.compile(_SYMBOL.sub(sign, rule.pattern).replace(" ", ""))
