"""News and picture agencies, from `data/outlets/agencies.yml`, and the lines that only credit them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from garant.lexicon.load import load_rows
from garant.lexicon.rows import Row


@dataclass(frozen=True, kw_only=True)
class Agency(Row):
    """An agency: `name` is how a credit is written down, `phrases` how it is printed.

    One that gives `pictures` gives no text: an article is not its word.
    """

    name: str
    pictures: bool = False


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
            whole = not (before.isalnum() or before in ("-", "_") or after.isalnum() or after == "_")
            if whole and (not form.islower() or (before in ("(", "/") and after in (")", "/"))):
                yield start, end, agency


@cache
def load_agency_names() -> AgencyNames:
    """Return the packaged agencies, ready to be searched for."""
    return AgencyNames(load_agencies())


def agency_line() -> str:
    """Return the pattern of a line, as printed, that holds a credit and nothing else ("Jeanne Roy / AFP")."""
    phrases = {phrase for agency in load_agencies() for phrase in agency.phrases}
    forms = phrases | {phrase.upper() for phrase in phrases}
    names = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    name_word = r"[A-ZÀ-ÝŒ][\w'’.]*"
    return (
        r"[\[(]?(?:(?:[Ss]ource|[Pp]hotos?|[Cc]r[ée]dits?|[Pp]ar|[Bb]y|[Vv]ia)\s*:?\s*)?(?!Interview|Entretien)"
        rf"(?:{name_word}[ ,/|&-]{{1,3}}|(?:avec|with|pour|for|via|by|par|et|and|de|in|of)\s){{0,8}}"
        rf"(?:{names})(?:[ ,/|&-]{{1,3}}(?:(?:et|and|via|avec|pour|for)\s)?{name_word}){{0,6}}[\])]?\s*$"
    )
