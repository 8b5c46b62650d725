"""The packaged lexicon of a language, loaded once: which file holds which table, and what its rows are."""

from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from garant.errors import DataError
from garant.lexicon.actors import actor_rows
from garant.lexicon.files import LANGUAGES, list_data, read_text, read_yaml
from garant.lexicon.lexicon import Lexicon, Table
from garant.lexicon.rows import RowType, row_from
from garant.lexicon.tables import LOOSE_TABLES, ROW_TYPES
from garant.lexicon.verbs import common_verbs


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of `fr` or `en`; raise DataError for another language or a broken file."""
    if language not in LANGUAGES:
        raise DataError(f"no lexicon for language {language!r}; there are {', '.join(LANGUAGES)}")
    return Lexicon(language, load_tables(language), common_verbs(language))


def load_tables(language: str) -> list[Table]:
    """Return the tables of a language: every registered file that the language has, and the gazetteer."""
    present = set(list_data(f"languages/{language}"))
    files = {name: f"languages/{language}/{name}.yml" for name in ROW_TYPES}
    tables = [
        Table(name, load_rows(file, ROW_TYPES[name]), loose=name in LOOSE_TABLES)
        for name, file in files.items()
        if file in present
    ]
    return [*tables, Table("actors", actor_rows(language), loose=True)]


def load_rows(file: str, row_type: type[RowType]) -> Sequence[RowType]:
    """Return the typed rows of a YAML file that is a list of mappings; ids must be unique."""
    listed = read_yaml(file) or []
    if not isinstance(listed, list):
        raise DataError(f"data/{file}: a list of rows was expected")
    rows = [row_from(row_type, mapping, f"data/{file}, row {n + 1}") for n, mapping in enumerate(listed)]
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise DataError(f"data/{file}: two rows are called {row.id!r}")
        seen.add(row.id)
    return rows


_NOT_READ_BY = ("exports.yml", "glosses.yml", "labels.yml", "pages.yml", "sieve.yml")


@cache
def fingerprint() -> str:
    """Return a digest of all packaged rules; what is only printed is left out."""
    digest = sha256()
    for folder in ("", *(f"languages/{language}" for language in LANGUAGES), "actors", "outlets"):
        for name in list_data(folder):
            if not name.endswith(_NOT_READ_BY):
                digest.update(name.encode() + read_text(name).encode())
    return digest.hexdigest()
