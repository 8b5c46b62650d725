"""What marks a line as no part of its article: the rows of `data/languages/*/furniture.yml`.

Every language's rows hold for every page: a French translation stands among English buttons. The weights
of a line's shape and place, which speak no language, are in `data/furniture.yml`.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from garant.errors import DataError
from garant.lexicon.agencies import agency_line
from garant.lexicon.features import Feature
from garant.lexicon.files import LANGUAGES, read_yaml
from garant.lexicon.fold import bare, fold
from garant.lexicon.function_words import load_function_words
from garant.lexicon.load import load_rows
from garant.lexicon.rows import Row, row_from

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_NUMBERS = re.compile(r"\b\d+\b")
_LONGEST_COUNTED = 60
_SEPARATORS = re.compile(r"\s*[,|/·•>»›-]\s+|\s*[|/·•>»›]\s*")
_SEPARATING = frozenset(",|/·•>»›-")
_MOST_PARTS = 12
_LONGEST_LIST = 120
_LONGEST_FOR_PATTERN = 300
_SENTENCE = 150


@dataclass(frozen=True, kw_only=True)
class FurnitureRow(Row):
    """One sort of furniture. `phrases` are whole lines, `begins` their first words, `pattern` a regex.

    `points` speak for furniture, or below zero for the article. With `opens` a list follows;
    `takes` lines after it belong to it; after `ends` no article goes on. `counted` lines may
    hold a number ("3 comments"); a `credit` names who took the picture above it. A `cased` pattern reads the
    line as printed; a date on a `dated` line is the day of publication.
    """

    points: int
    begins: tuple[str, ...] = ()
    pattern: str | None = None
    opens: bool = False
    ends: bool = False
    counted: bool = False
    credit: bool = False
    cased: bool = False
    dated: bool = False
    takes: int = 0


_AGENCY_ROW = FurnitureRow(id="agency_line", points=5, credit=True, cased=True)


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """The rows, ready to look lines up: by whole key, by first word, and by pattern.

    `small_words` are each language's function words as keys hold them.
    """

    whole: Mapping[str, FurnitureRow]
    begins: Mapping[str, tuple[tuple[str, FurnitureRow], ...]]
    folded_pattern: re.Pattern[str]
    cased_pattern: re.Pattern[str]
    by_group: Mapping[str, FurnitureRow]
    weights: Mapping[Feature, float]
    small_words: Mapping[str, frozenset[str]]

    def row_for(self, line: str, key: str) -> FurnitureRow | None:
        """Return the row that knows the line, given with its key; None where none does."""
        row = self.whole.get(key) or self._counted(key) or self._beginning(key)
        if row is not None:
            return row
        return self._matching(_INVISIBLE.sub("", line)) if not _is_paragraph(line) else None

    def _matching(self, line: str) -> FurnitureRow | None:
        found = self.cased_pattern.match(line) or self.folded_pattern.match(fold(line))
        if found is not None:
            return self.by_group[found.lastgroup or ""]
        return None if _SEPARATING.isdisjoint(line) else self._all_parts(line)

    def _all_parts(self, line: str) -> FurnitureRow | None:
        """Return the row of a line that is a list of known words ("Monde, Politique")."""
        parts = _SEPARATORS.split(line) if len(line) <= _LONGEST_LIST else ()
        if not 2 <= len(parts) <= _MOST_PARTS:
            return None
        rows = [self.whole.get(line_key(part)) for part in parts]
        return rows[0] if all(rows) else None

    def _counted(self, key: str) -> FurnitureRow | None:
        """Return the row of a known line with a number in it ("3 comments")."""
        if len(key) > _LONGEST_COUNTED or not _NUMBERS.search(key):
            return None
        row = self.whole.get(" ".join(_NUMBERS.sub(" ", key).split()))
        return row if row is not None and row.counted else None

    def _beginning(self, key: str) -> FurnitureRow | None:
        for phrase, row in self.begins.get(key.partition(" ")[0], ()):
            if key.startswith(phrase) and key[len(phrase) : len(phrase) + 1] in ("", " "):
                return row
        return None


def _is_paragraph(line: str) -> bool:
    """Tell whether the line is too long, or too much of a sentence, for any pattern of furniture."""
    return len(line) > _LONGEST_FOR_PATTERN or (
        len(line) > _SENTENCE and line[0].isalpha() and line.endswith(".")
    )


def line_key(line: str) -> str:
    """Return what a line is looked up by: its words without accents, marks and invisible characters."""
    return " ".join(line.translate(_KEY).split())


class _KeyTable(dict[int, str]):
    """A translation table that fills itself: a letter loses its accent, a mark becomes a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        invisible = unicodedata.category(char) in ("Cf", "Mn")
        self[code] = kept = "" if invisible else bare(char) or " "
        return kept


_KEY = _KeyTable()


def furniture_rows(language: str) -> tuple[FurnitureRow, ...]:
    """Return the rows of one language, in the order of the file."""
    return tuple(load_rows(f"languages/{language}/furniture.yml", FurnitureRow))


def shared_rows() -> tuple[FurnitureRow, ...]:
    """Return the rows that hold in any language."""
    listed = read_yaml("furniture.yml")["rows"]
    return tuple(
        row_from(FurnitureRow, row, f"data/furniture.yml, row {n}") for n, row in enumerate(listed, 1)
    )


def outlet_rows() -> tuple[FurnitureRow, ...]:
    """Return the rows of known outlets."""
    return tuple(load_rows("outlets/furniture.yml", FurnitureRow))


@cache
def load_furniture() -> FurnitureRules:
    """Return the rules for furniture; raise DataError for a file that breaks its form."""
    rows = [
        *(row for language in LANGUAGES for row in furniture_rows(language)),
        *shared_rows(),
        *outlet_rows(),
    ]
    rows.append(replace(_AGENCY_ROW, pattern=agency_line()))
    by_group = {f"row{place}": row for place, row in enumerate(rows) if row.pattern}
    return FurnitureRules(
        whole={line_key(phrase): row for row in reversed(rows) for phrase in row.phrases},
        begins=_by_first_word(rows),
        folded_pattern=_alternatives({name: row for name, row in by_group.items() if not row.cased}),
        cased_pattern=_alternatives({name: row for name, row in by_group.items() if row.cased}),
        by_group=by_group,
        weights=_weights(),
        small_words={language: _bare_words(words) for language, words in load_function_words().items()},
    )


def _weights() -> dict[Feature, float]:
    """Return what each feature weighs; one that is missing or unknown is a DataError."""
    listed: Mapping[str, float] = read_yaml("furniture.yml")["weights"]
    if odd := sorted(set(listed) ^ set(Feature)):
        raise DataError(f"data/furniture.yml, weights: {odd[0]!r} is missing or no feature of a line")
    return {feature: float(listed[feature]) for feature in Feature}


def _bare_words(words: Iterable[str]) -> frozenset[str]:
    """Return the words as keys hold them; a single letter tells no language ("l'armée", "Russia's")."""
    return frozenset(word for word in map(line_key, words) if len(word) > 1)


def _by_first_word(rows: Iterable[FurnitureRow]) -> dict[str, tuple[tuple[str, FurnitureRow], ...]]:
    found: dict[str, list[tuple[str, FurnitureRow]]] = {}
    for row in rows:
        for phrase in row.begins:
            key = line_key(phrase)
            found.setdefault(key.partition(" ")[0], []).append((key, row))
    return {word: tuple(sorted(listed, key=lambda pair: -len(pair[0]))) for word, listed in found.items()}


def _alternatives(by_group: Mapping[str, FurnitureRow]) -> re.Pattern[str]:
    """Return one pattern for all rows, each a group of its own: the first that matches wins."""
    for row in by_group.values():
        try:
            re.compile(row.pattern or "")
        except re.error as error:
            raise DataError(
                f"furniture.yml, {row.id}: the pattern is no regular expression ({error})"
            ) from error
    return re.compile("|".join(f"(?P<{name}>{row.pattern})" for name, row in by_group.items()))
