"""Named sets of small words of one language: what bounds a clause, what a pronoun is."""

from functools import cache

from garant.errors import DataError
from garant.lexicon.files import read_yaml


class WordSets:
    """The sets of one file by name; a name that the file lacks is a DataError."""

    def __init__(self, file: str, content: dict[str, str | None]) -> None:
        self._file = file
        self._sets = {name: frozenset((words or "").split()) for name, words in content.items()}

    def __getitem__(self, name: str) -> frozenset[str]:
        if name not in self._sets:
            raise DataError(f"data/{self._file}: no set {name!r}")
        return self._sets[name]


@cache
def load_wordsets(name: str, language: str) -> WordSets:
    """Return the word sets of `data/languages/<language>/<name>.yml`."""
    file = f"languages/{language}/{name}.yml"
    return WordSets(file, read_yaml(file))
