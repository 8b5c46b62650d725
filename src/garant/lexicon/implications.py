"""What follows from a condition that holds or fails: `data/scenarios/implications.yml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from garant.errors import DataError
from garant.lexicon.files import read_yaml
from garant.lexicon.fold import spaced
from garant.model.terms import ConditionType

_FILE = "scenarios/implications.yml"


@dataclass(frozen=True, slots=True)
class Implications:
    """What conditions entail, whom they rely on, and the words of a language that join alternatives.

    `implies` are pairs: where the first holds, so does the second. `adverse` conditions name an adversary.
    """

    implies: tuple[tuple[ConditionType, ConditionType], ...]
    relies: Mapping[ConditionType, str]
    adverse: frozenset[ConditionType]
    either: Mapping[str, frozenset[str]]

    def joins_alternatives(self, words: str, language: str) -> bool:
        """Tell whether words name conditions of which one is enough: "a ceasefire or a peace deal"."""
        return not self.either.get(language, frozenset()).isdisjoint(spaced(words).split())


@cache
def load_implications() -> Implications:
    """Return the packaged implications; raise DataError where they break their form."""
    content: Mapping[str, Any] = read_yaml(_FILE)
    return Implications(
        implies=tuple((_type(row["holds"]), _type(row["then"])) for row in content["implies"]),
        relies={_type(name): actor for name, actor in content["relies"].items()},
        adverse=frozenset(_types(content["adverse"])),
        either={language: frozenset(words) for language, words in content["either"].items()},
    )


def _types(names: Iterable[str]) -> list[ConditionType]:
    return [_type(name) for name in names]


def _type(name: str) -> ConditionType:
    try:
        return ConditionType(name)
    except ValueError as error:
        raise DataError(f"data/{_FILE}: {name!r} is none of {', '.join(ConditionType)}") from error
