"""Words around a full stop that tell whether it ends a sentence: `data/languages/*/abbreviations.yml`."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_rows
from garant.lexicon.rows import Row


class StopSort(StrEnum):
    """What a word says of the full stop beside it."""

    NEVER = "never"  # "M." ends no sentence
    BEFORE_NUMBER = "before_number"  # "No. 5", « p. 12 »
    PERHAPS = "perhaps"  # "U.S." ends one where an opener follows
    OPENER = "opener"  # "The" begins a sentence after such a stop


@dataclass(frozen=True, kw_only=True)
class AbbreviationRow(Row):
    """Words of one sort, as printed, without the last full stop.

    `example` is one sentence with such a word in it, `counter` two sentences; for openers the other way.
    """

    sort: StopSort


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The words of all languages together: outlets quote each other's."""

    never: frozenset[str]
    before_number: frozenset[str]
    perhaps: frozenset[str]
    openers: frozenset[str]


@cache
def load_abbreviations() -> Abbreviations:
    """Return the words of every language that Garant reads."""
    return Abbreviations(
        never=_words(StopSort.NEVER),
        before_number=_words(StopSort.BEFORE_NUMBER),
        perhaps=_words(StopSort.PERHAPS),
        openers=_words(StopSort.OPENER),
    )


def _words(sort: StopSort) -> frozenset[str]:
    rows = [row for language in LANGUAGES for row in abbreviation_rows(language)]
    return frozenset(phrase for row in rows if row.sort is sort for phrase in row.phrases)


def abbreviation_rows(language: str) -> tuple[AbbreviationRow, ...]:
    """Return the rows of one language, in the order of the file."""
    rows = load_rows(f"languages/{language}/abbreviations.yml", AbbreviationRow)
    return tuple(row for row in rows if isinstance(row, AbbreviationRow))
