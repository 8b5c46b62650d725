"""The words of the invented world: `words.yml`, typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from garant.model.terms import Firmness, Kind

LANGUAGES = ("fr", "en")
Wording = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Topic:
    """What can be given: `phrases` by language; `unit` is None where it is not counted."""

    kind: Kind
    weight: int
    unit: str | None
    phrases: Wording

    @property
    def is_money(self) -> bool:
        """Tell whether its phrases name the sum themselves."""
        return self.kind is Kind.FUNDING


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that is said, by language where it is."""

    capitals: Mapping[str, Mapping[str, str]]
    currencies: Mapping[str, str]
    money: Mapping[str, Mapping[str, Any]]
    beneficiaries: Mapping[str, Mapping[str, Mapping[str, str]]]
    stages: Mapping[str, Mapping[Firmness, Sequence[str]]]
    topics: Sequence[Topic]
    outlets: Wording
    agencies: Mapping[str, str]
    months: Wording
    persons: Sequence[str]
    towns: Sequence[str]
    subjects: Sequence[Mapping[str, str]]
    moments: Wording
    sayings: Wording
    fillers: Wording


@cache
def load_words() -> Words:
    """Return the words."""
    content = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return Words(
        **content
        | {
            "capitals": {actor: _named(name) for actor, name in content["capitals"].items()},
            "topics": [_topic(row) for row in content["topics"]],
        }
    )


def _named(name: str | Mapping[str, str]) -> Mapping[str, str]:
    return dict.fromkeys(LANGUAGES, name) if isinstance(name, str) else name


def _topic(row: Mapping[str, Any]) -> Topic:
    phrases = {language: row[language] for language in LANGUAGES}
    return Topic(Kind(row["kind"]), row["weight"], row.get("unit"), phrases)
