"""What a reader says that annotated articles come to together: the key that a world is measured with.

`gold/world.yml` is one, and says at its top by which rules it was made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Any

from garant.errors import GoldError
from garant.model.terms import ConditionType, Firmness


@dataclass(frozen=True, slots=True)
class KnownUndertaking:
    """One undertaking of the key: its records, named <stem>#<id>, how it stands, what it may be within."""

    name: str
    records: tuple[str, ...]
    firmness: Firmness
    wholes: frozenset[str]


@dataclass(frozen=True, slots=True)
class KnownTotal:
    """What is counted, by currency and undertaking; `actor` and `beneficiary` narrow it."""

    name: str
    counted: Mapping[str, Mapping[str, Decimal]]
    actor: str | None = None
    beneficiary: str | None = None

    @property
    def sums(self) -> dict[str, Decimal]:
        """What it comes to, by currency."""
        return {currency: Decimal(sum(counted.values())) for currency, counted in self.counted.items()}


@dataclass(frozen=True, slots=True)
class KnownScenario:
    """What is supposed, and what becomes of the undertakings that it is about: "holds", "lost" or "open"."""

    name: str
    holds: frozenset[ConditionType]
    fails: frozenset[ConditionType]
    without: frozenset[str]
    truths: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WorldKey:
    """The whole key; `stories` and `voices` are by article."""

    undertakings: Mapping[str, KnownUndertaking]
    stories: Mapping[str, str]
    voices: Mapping[str, str]
    totals: tuple[KnownTotal, ...]
    scenarios: tuple[KnownScenario, ...]

    @property
    def records(self) -> dict[str, str]:
        """The undertaking of each record."""
        return {record: each.name for each in self.undertakings.values() for record in each.records}


def read_key(name: str, content: Any) -> WorldKey:
    """Return the key that parsed YAML holds; raise GoldError, with the file's name, for a missing field."""
    try:
        return WorldKey(
            undertakings={each["name"]: _undertaking(each) for each in content["undertakings"]},
            stories={article: story for story, _, article in _told(content["stories"])},
            voices={article: f"{story}, {voice}" for story, voice, article in _told(content["stories"])},
            totals=tuple(_total(each) for each in content["totals"]),
            scenarios=tuple(_scenario(each) for each in content["scenarios"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{name} is no key of a world: {error!r}") from error


def _undertaking(row: Mapping[str, Any]) -> KnownUndertaking:
    wholes = frozenset(row[field] for field in ("part_of", "within") if field in row)
    return KnownUndertaking(row["name"], tuple(row["records"]), Firmness(row["firmness"]), wholes)


def _told(stories: Sequence[Mapping[str, Any]]) -> list[tuple[str, int, str]]:
    """Return each article with its story and the number of its voice."""
    return [
        (story["name"], number, article)
        for story in stories
        for number, voice in enumerate(story["voices"], 1)
        for article in voice
    ]


def _total(row: Mapping[str, Any]) -> KnownTotal:
    counted = {
        currency: {name: Decimal(value) for name, value in sums["counted"].items()}
        for currency, sums in row["currencies"].items()
    }
    return KnownTotal(row["name"], counted, **row.get("only", {}))


def _scenario(row: Mapping[str, Any]) -> KnownScenario:
    assume = row["assume"]
    holds, fails = (frozenset(map(ConditionType, assume.get(side, ()))) for side in ("holds", "fails"))
    truths = chain(
        ((name, "holds") for name in row["holds"]),
        ((lost["name"], "lost") for lost in row["lost"]),
        ((name, "open") for name in row["open"]),
    )
    return KnownScenario(row["name"], holds, fails, frozenset(assume.get("without", ())), dict(truths))
