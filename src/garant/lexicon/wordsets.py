"""Named sets of small words of one language: what bounds a clause, what a pronoun is."""

from functools import cache
from typing import NoReturn

from garant.errors import DataError
from garant.lexicon.files import read_yaml


class WordSets(dict[str, frozenset[str]]):
    """The sets of one file by name; asking for a name that the file lacks is a DataError."""

    def __init__(self, file: str) -> None:
        content: dict[str, str | None] = read_yaml(file)
        super().__init__({name: frozenset((words or "").split()) for name, words in content.items()})
        self._file = file
        self._unions: dict[tuple[str, ...], frozenset[str]] = {}

    def union(self, *names: str) -> frozenset[str]:
        """Return the words of any of the sets, put together once."""
        found = self._unions.get(names)
        if found is None:
            found = self._unions[names] = frozenset().union(*(self[name] for name in names))
        return found

    def __missing__(self, name: str) -> NoReturn:
        raise DataError(f"data/{self._file}: no set {name!r}")


@cache
def load_wordsets(name: str, language: str) -> WordSets:
    """Return the word sets of `data/languages/<language>/<name>.yml`."""
    return WordSets(f"languages/{language}/{name}.yml")
