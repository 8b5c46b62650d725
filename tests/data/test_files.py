"""The packaged files belong together: the same tables in every language, and nothing that nobody reads."""

from importlib import resources
from pathlib import PurePosixPath

import pytest

from garant.lexicon.files import LANGUAGES, list_data, read_yaml
from garant.lexicon.tables import ROW_TYPES

FOLDERS = ("", "actors", "outlets", *(f"languages/{language}" for language in LANGUAGES))


def names(language: str) -> set[str]:
    return {PurePosixPath(file).name for file in list_data(f"languages/{language}")}


def test_each_language_has_the_same_files() -> None:
    assert names("fr") == names("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_registered_table_has_its_file(language: str) -> None:
    assert {f"{table}.yml" for table in ROW_TYPES} <= names(language)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_holds_something(folder: str) -> None:
    assert [file for file in list_data(folder) if not read_yaml(file)] == []


def test_no_file_lies_unread() -> None:
    lexicon = resources.files("garant").joinpath("lexicon")
    code = "".join(file.read_text("utf-8") for file in lexicon.iterdir() if file.name.endswith(".py"))
    other = "".join(_code("annotate")) + "".join(_code("extract")) + "".join(_code("language"))
    stems = {PurePosixPath(file).stem for folder in FOLDERS for file in list_data(folder)} - set(ROW_TYPES)
    assert (
        sorted(stem for stem in stems if f"{stem}.yml" not in code and f'"{stem}"' not in code + other) == []
    )


def _code(room: str) -> list[str]:
    folder = resources.files("garant").joinpath(room)
    return [file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".py")]
