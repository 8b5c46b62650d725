"""Titles, particles and spellings: what `language.names` needs to take names apart.

The rows are in `data/languages/*/titles.yml` and `data/names.yml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from garant.errors import DataError
from garant.lexicon.files import LANGUAGES, read_yaml
from garant.lexicon.rows import Row, row_from


@dataclass(frozen=True, kw_only=True)
class TitleRow(Row):
    """Titles of one sort; `gender` is `f` or `m` where the title alone tells it."""

    gender: str | None = None


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words around names, of all languages together.

    `titles` are spelled as printed, each a tuple of words; `genders` maps a title's words to `f` or `m`.
    """

    titles: frozenset[tuple[str, ...]]
    genders: Mapping[tuple[str, ...], str]
    articles: frozenset[str]
    particles: frozenset[str]
    spellings: tuple[tuple[str, str], ...]
    longest: int


def title_rows(language: str) -> tuple[TitleRow, ...]:
    """Return the rows of titles of one language, in the order of the file."""
    name = f"languages/{language}/titles.yml"
    rows = read_yaml(name)["titles"]
    return tuple(row_from(TitleRow, row, f"data/{name}, row {place}") for place, row in enumerate(rows, 1))


@cache
def load_name_words() -> NameWords:
    """Return the words around names; raise DataError for a file that breaks its form."""
    forms = {
        tuple(phrase.split()): row.gender
        for language in LANGUAGES
        for row in title_rows(language)
        for phrase in row.phrases
    }
    articles = [read_yaml(f"languages/{language}/titles.yml")["articles"] for language in LANGUAGES]
    names: Mapping[str, Any] = read_yaml("names.yml")
    return NameWords(
        titles=frozenset(forms),
        genders={form: gender for form, gender in forms.items() if gender},
        articles=frozenset().union(*articles),
        particles=frozenset(names["particles"]),
        spellings=tuple(_spelling(row) for row in names["spellings"]),
        longest=max(len(form) for form in forms),
    )


def _spelling(row: Mapping[str, str]) -> tuple[str, str]:
    try:
        return row["from"], row["to"]
    except KeyError as error:
        raise DataError(f"data/names.yml: a spelling needs {error}") from error
