"""The tables of rows: what each is for, and the fields of its rows, from the types that check them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from inspect import getdoc, getsource
from itertools import takewhile
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from docs.pages.table import table
from garant.lexicon.abbreviations import AbbreviationRow
from garant.lexicon.agencies import Agency
from garant.lexicon.commitment_rules import FirmnessRow
from garant.lexicon.files import list_data, read_text
from garant.lexicon.furniture import FurnitureRow
from garant.lexicon.money import MoneyRow
from garant.lexicon.rows import Row
from garant.lexicon.tables import ROW_TYPES
from garant.lexicon.times import TimeRule
from garant.lexicon.titles import TitleRow
from garant.lexicon.units import UnitRow

# Tables that other readers than the automaton use, by file.
OTHERS: Mapping[str, type[Row]] = {
    "languages/*/abbreviations.yml": AbbreviationRow,
    "languages/*/furniture.yml": FurnitureRow,
    "languages/*/money.yml": MoneyRow,
    "languages/*/time_grammar.yml": TimeRule,
    "languages/*/titles.yml": TitleRow,
    "languages/*/units.yml": UnitRow,
    "outlets/agencies.yml": Agency,
    "outlets/furniture.yml": FurnitureRow,
    "firmness.yml": FirmnessRow,
}
_SHARED = {field.name for field in fields(Row)}
_HOLDS = {bool: "`true` or `false`", int: "a number", float: "a number", str: "text"}
_MEMBER = re.compile(r'^ +[A-Z_]+ = "(?P<value>[^"]+)"(?: +# (?P<comment>.+))?$', re.MULTILINE)


def part() -> str:
    """Return a section for each table, and one for each vocabulary that only rows use."""
    tables = {f"languages/*/{name}.yml": row_type for name, row_type in ROW_TYPES.items()} | dict(OTHERS)
    sections = [line for file, row_type in sorted(tables.items()) for line in _section(file, row_type)]
    vocabularies = sorted(
        {kind for row_type in tables.values() for kind in _vocabularies(row_type)},
        key=lambda kind: kind.__name__,
    )
    words = [line for kind in vocabularies for line in _words(kind)]
    others = table(("file", "what it holds"), _other_files(set(tables)))
    return "\n".join(
        ["## The tables\n", *sections, "## The words that rows use\n", *words, "## Other files\n", others]
    )


def _other_files(tables: set[str]) -> Iterator[tuple[str, str]]:
    """Yield each file that holds no table, with the sentence at its top; of languages, the English one's."""
    for folder in ("", "actors", "exports", "outlets", "scenarios", "languages/en"):
        for file in list_data(folder):
            name = file.replace("languages/en", "languages/*")
            if name not in tables:
                yield f"`{name}`", _first_sentence(read_text(file))


def _first_sentence(text: str) -> str:
    """Return the comment at the top, up to the end of the first line that ends a sentence."""
    comment = list(takewhile(lambda line: line.startswith("#"), text.splitlines()))
    last = next((place for place, line in enumerate(comment) if line.endswith(".")), len(comment))
    return " ".join(line.lstrip("# ") for line in comment[: last + 1])


def _section(file: str, row_type: type[Row]) -> Iterator[str]:
    yield f"### `{file}`\n"
    for kind in row_type.__mro__[: row_type.__mro__.index(Row)]:
        yield f"{_doc(kind)}\n"
    own = [field for field in fields(row_type) if field.name not in _SHARED]
    if own:
        hints = get_type_hints(row_type)
        yield table(("field", "holds", "if left out"), [_field(field, hints[field.name]) for field in own])
    else:
        yield "Its rows have no fields of their own.\n"


def _field(field: "Field[Any]", hint: Any) -> tuple[str, str, str]:
    return f"`{field.name}`", _holds(hint), _left_out(field)


def _holds(hint: Any) -> str:
    kind = next(kind for kind in (hint, *get_args(hint)) if isinstance(kind, type) and kind is not NoneType)
    several = get_origin(hint) is tuple
    if issubclass(kind, StrEnum):
        link = f"[{kind.__name__}]({_page(kind)}#{kind.__name__.lower()})"
        return f"one or more of {link}" if several else link
    return "one or more texts" if several else _HOLDS[kind]


def _page(kind: type[StrEnum]) -> str:
    return "words.md" if kind.__module__ == "garant.model.terms" else ""


def _left_out(field: "Field[Any]") -> str:
    if field.default is MISSING:
        return "must be given"
    if field.default in (None, (), ""):
        return "nothing"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def _vocabularies(row_type: type[Row]) -> Iterator[type[StrEnum]]:
    for hint in get_type_hints(row_type).values():
        for kind in (hint, *get_args(hint)):
            if isinstance(kind, type) and issubclass(kind, StrEnum) and not _page(kind):
                yield kind


def _words(kind: type[StrEnum]) -> Iterator[str]:
    yield f"### {kind.__name__}\n"
    yield f"{_doc(kind)}\n"
    comments = {found["value"]: found["comment"] or "" for found in _MEMBER.finditer(getsource(kind))}
    yield table(("word", "meaning"), [(f"`{word}`", comments.get(word, "")) for word in kind])


def _doc(kind: type) -> str:
    return " ".join((getdoc(kind) or "").split())
