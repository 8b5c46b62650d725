"""The gazetteer: every name by which the press calls a state, an organisation or a faction.

Names of states come from the CLDR (through Babel); what the press says beside them, demonyms, seats and
organisations are rows in `data/actors/*.yml` and `data/languages/*/demonyms.yml`. Whether a name acts
where it stands is not decided here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from babel import Locale

from garant.errors import DataError
from garant.lexicon.files import read_yaml
from garant.lexicon.rows import Row, row_from


class ActorSort(StrEnum):
    """What a name of the gazetteer is."""

    STATE = "state"
    SEAT = "seat"  # a capital or a house of power: acts for its state, or is just a place
    DEMONYM = "demonym"
    ORGANISATION = "organisation"
    BODY = "body"  # a body of a state or an organisation, by its own name: « Bundestag »
    GROUP = "group"  # several states without a code of their own: « pays baltes »
    REGION = "region"
    FACTION = "faction"
    FIRM = "firm"
    PRESS = "press"  # the press and think tanks: they speak, and act for nobody
    NOBODY = "nobody"  # holds an actor's name and names none: « accords de Minsk »


class Case(StrEnum):
    """How a name must be written to count."""

    ANY = "any"
    LOWER = "lower"
    CAPITAL = "capital"  # its first letter
    UPPER = "upper"  # all letters: "US" is no "us"

    def fits(self, words: str) -> bool:
        """Tell whether the words, as printed, are written so."""
        if self is Case.CAPITAL:
            return not words[0].islower()
        if self is Case.UPPER:
            return words == words.upper()
        return self is Case.ANY or words == words.lower()


@dataclass(frozen=True, kw_only=True)
class ActorRow(Row):
    """Names of one actor, all written in one case. Without `actor`, the name as printed is the actor."""

    sort: ActorSort
    actor: str | None = None
    case: Case = Case.CAPITAL


@dataclass(frozen=True, kw_only=True)
class _Organisation(Row):
    actor: str | None = None
    sort: ActorSort = ActorSort.ORGANISATION
    case: Case = Case.CAPITAL
    both: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


def actor_rows(language: str) -> list[ActorRow]:
    """Return the gazetteer of `fr` or `en`, in the order of its files."""
    return [*_states(language), *_demonyms(language), *_organisations(language)]


def _states(language: str) -> Iterator[ActorRow]:
    territories: Mapping[str, str] = Locale(language).territories
    listed: Mapping[str, Mapping[str, Any]] = read_yaml("actors/states.yml")
    for code, state in listed.items():
        if code not in territories:
            raise DataError(f"data/actors/states.yml: {code!r} is no state of the CLDR")
        cldr = [] if state.get("drop") else list(_press_forms(territories[code]))
        names = [*cldr, *state.get(language, ()), *state.get("both", ())]
        yield from _by_case(code, names, ActorSort.STATE, code)
        yield from _by_case(f"{code}-seat", state.get("seats") or (), ActorSort.SEAT, code)


def _press_forms(name: str) -> Iterator[str]:
    """Yield how the press writes a name of the CLDR: "Bosnia & Herzegovina" has an "and"."""
    plain = name.split(" (")[0].replace(" & ", " and ").replace("St. ", "Saint ")
    yield plain
    if " - " in plain:
        yield plain.replace(" - ", "-")


_UPPER_LENGTH = 5


def _by_case(
    row_id: str, names: Iterable[str], sort: ActorSort, actor: str | None, case: Case = Case.CAPITAL
) -> Iterator[ActorRow]:
    """Yield one row for the names that count only in capitals ("US", "UE") and one for the others."""
    upper: list[str] = []
    others: list[str] = []
    for name in dict.fromkeys(names):
        letters = name.replace(".", "")
        (upper if letters.isupper() and len(letters) <= _UPPER_LENGTH else others).append(name)
    if others:
        yield ActorRow(id=row_id, phrases=tuple(others), sort=sort, actor=actor, case=case)
    if upper:
        yield ActorRow(id=f"{row_id}-upper", phrases=tuple(upper), sort=sort, actor=actor, case=Case.UPPER)


def _organisations(language: str) -> Iterator[ActorRow]:
    listed: list[Mapping[str, Any]] = read_yaml("actors/organisations.yml")
    for place, mapping in enumerate(listed, 1):
        row = row_from(_Organisation, mapping, f"data/actors/organisations.yml, row {place}")
        names = (*row.both, *(row.fr if language == "fr" else row.en))
        yield from _by_case(row.id, names, row.sort, row.actor, row.case)


def _demonyms(language: str) -> Iterator[ActorRow]:
    content: Mapping[str, Mapping[str, str]] = read_yaml(f"languages/{language}/demonyms.yml")
    inflected = french_forms if language == "fr" else english_forms
    case = Case.ANY if language == "fr" else Case.CAPITAL
    forms: dict[str, list[str]] = {}
    for code, stems in content["stems"].items():
        forms[code] = [form for stem in stems.split() for form in inflected(stem)]
    for code, listed in content["irregular"].items():
        forms.setdefault(code, []).extend(listed.split())
    for code, words in forms.items():
        phrases = tuple(dict.fromkeys(words))
        yield ActorRow(id=f"{code}-demonym", phrases=phrases, sort=ActorSort.DEMONYM, actor=code, case=case)
    for code, prefixes in content["prefixes"].items():
        phrases = tuple(prefixes.split())
        yield ActorRow(
            id=f"{code}-prefix", phrases=phrases, sort=ActorSort.DEMONYM, actor=code, case=Case.LOWER
        )


def french_forms(adjective: str) -> tuple[str, ...]:
    """Return the four forms of a French demonym: "ukrainien", "ukrainiens", "ukrainienne", "ukrainiennes"."""
    if adjective.endswith("e"):
        return adjective, f"{adjective}s"
    feminine = f"{adjective}ne" if adjective.endswith(_DOUBLED_IN_FEMININE) else f"{adjective}e"
    plural = adjective if adjective.endswith("s") else f"{adjective}s"
    return adjective, plural, feminine, f"{feminine}s"


_DOUBLED_IN_FEMININE = ("ien", "éen", "on")
_NO_PLURAL = ("s", "sh", "ch", "se", "z")


def english_forms(word: str) -> tuple[str, ...]:
    """Return an English demonym with its plural: "Ukrainian", "Ukrainians"; "British" has none."""
    return (word,) if word.endswith(_NO_PLURAL) else (word, f"{word}s")
