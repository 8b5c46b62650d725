"""What is counted in commitments: `data/languages/*/units.yml`, `data/designations.yml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from garant.lexicon.files import read_yaml
from garant.lexicon.fold import phrase_forms
from garant.lexicon.rows import Row, row_from


@dataclass(frozen=True, kw_only=True)
class UnitRow(Row):
    """A counted noun: `unit` in English; a `named` one gives way to a designation beside it."""

    unit: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class Units:
    """The counted nouns of one language by their folded words, the longest of which is `longest` words."""

    rows: Mapping[str, UnitRow]
    longest: int
    names: frozenset[str]
    no_names: frozenset[str]

    def longest_at(self, words: Sequence[str], index: int) -> "tuple[int, UnitRow | None]":
        """Return how many folded words from `index` on are the longest counted noun there, and its row."""
        for length in range(min(self.longest, len(words) - index), 0, -1):
            row = self.rows.get(" ".join(words[index : index + length]))
            if row:
                return length, row
        return 0, None


@cache
def load_units(language: str) -> Units:
    """Return the counted nouns of a language."""
    rows = {
        form: row for row in unit_rows(language) for phrase in row.phrases for form in phrase_forms(phrase)
    }
    listed: Mapping[str, str] = read_yaml("designations.yml")
    return Units(
        rows=rows,
        longest=max(len(form.split()) for form in rows),
        names=frozenset(listed["names"].split()),
        no_names=frozenset(listed["not_names"].split()),
    )


def unit_rows(language: str) -> tuple[UnitRow, ...]:
    """Return the rows of one language, in the order of the file."""
    name = f"languages/{language}/units.yml"
    return tuple(row_from(UnitRow, row, f"data/{name}, row {n}") for n, row in enumerate(read_yaml(name), 1))


@cache
def unit_names(language: str) -> Mapping[str, str]:
    """Return what each unit is called in a language, by its English noun: « soldats » for soldiers."""
    names: dict[str, str] = {}
    for row in unit_rows(language):
        names.setdefault(row.unit, row.unit if language == "en" else row.phrases[0])
    return names
