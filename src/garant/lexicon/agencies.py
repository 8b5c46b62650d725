"""News and picture agencies, from `data/outlets/agencies.yml`, and the lines that only credit them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from garant.lexicon.fold import fold
from garant.lexicon.load import load_rows
from garant.lexicon.rows import Row


@dataclass(frozen=True, kw_only=True)
class Agency(Row):
    """An agency: `name` is how a credit is written down, `phrases` how it is printed."""

    name: str


@cache
def load_agencies() -> tuple[Agency, ...]:
    """Return the agencies, in the order of the file."""
    return tuple(load_rows("outlets/agencies.yml", Agency))


class AgencyNames:
    """Finds the printed names of agencies in a text, in one pass. Built once, then only read.

    Names are told by case ("ATS" is an agency), except where brackets or slashes hold them ("(afp)").
    """

    def __init__(self, agencies: Iterable[Agency]) -> None:
        names = {
            form: agency.name
            for agency in agencies
            for phrase in agency.phrases
            for form in (phrase.lower(), phrase.upper(), phrase)
        }
        self._names = list(names.items())
        self._automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where a name stands, start and end, and the name of its agency."""
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            form, agency = self._names[index]
            before, after = text[start - 1 : start], text[end : end + 1]
            whole = not (before.isalnum() or before in ("-", "_") or after.isalnum())
            if whole and (not form.islower() or (before in ("(", "/") and after in (")", "/"))):
                yield start, end, agency


@cache
def load_agency_names() -> AgencyNames:
    """Return the packaged agencies, ready to be searched for."""
    return AgencyNames(load_agencies())


def agency_line() -> str:
    """Return the pattern of a folded line that holds a credit and nothing else ("Jeanne Roy / AFP")."""
    names = "|".join(
        sorted(
            (re.escape(fold(phrase)) for agency in load_agencies() for phrase in agency.phrases),
            key=lambda name: (-len(name), name),
        )
    )
    return (
        rf"[\[(]?(?:source|photos?|crédits?|credits?|par|by|via)?\s*:?\s*"
        rf"(?:[^.!?:]{{0,45}}?(?:[/,|-]\s?|\b(?:avec|with|pour|for|via|by|par)\s))?"
        rf"(?:{names})(?:\s*(?:[/,|&-]|et|and|via|avec)\s*[^.!?]{{1,40}})?[\])]?\s*$"
    )
