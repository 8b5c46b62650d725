"""Whether the reading has sunk below what it once reached, and how far the floors may be raised.

Floors are a mapping of category → measure → floor, as `gold/floors.json` holds it:
`{"commitments": {"found.f1": 0.85, "right.f1": 0.72}, "published": {"right": 1.0}}`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import floor

from garant.errors import GoldError
from garant.evaluate.evaluation import DIGITS
from garant.evaluate.scores import Figure, Scores, figures

Floors = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Broken:
    """A figure under its floor."""

    category: str
    measure: str
    floor: float
    score: float


def broken_floors(floors: Floors, scored: Scores) -> tuple[Broken, ...]:
    """Return the floors that the scores, as written, do not reach; raise GoldError for an unknown figure."""
    reached = figures(scored)
    return tuple(
        Broken(category, measure, bottom, score)
        for (category, measure), bottom in _rows(floors)
        if (score := round(_reached(reached, category, measure), DIGITS)) < bottom
    )


def raised_floors(floors: Floors, scored: Scores) -> dict[str, dict[str, float]]:
    """Return the floors, each lifted to what the scores reach where that is higher; none ever sinks."""
    reached = figures(scored)
    raised: dict[str, dict[str, float]] = {}
    for (category, measure), bottom in _rows(floors):
        score = _rounded_down(_reached(reached, category, measure))
        raised.setdefault(category, {})[measure] = max(bottom, score)
    return raised


def first_floors(scored: Scores) -> dict[str, dict[str, float]]:
    """Return floors where there are none yet: F1 of found and right per category, days, furniture."""
    reached = figures(scored)
    wanted: list[Figure] = [("published", "right"), ("boilerplate", "f1")]
    wanted += [(category, measure) for category in scored.categories for measure in ("found.f1", "right.f1")]
    return raised_floors(_nested({figure: 0.0 for figure in wanted if figure in reached}), scored)


def _nested(rows: Mapping[Figure, float]) -> dict[str, dict[str, float]]:
    nested: dict[str, dict[str, float]] = {}
    for (category, measure), bottom in rows.items():
        nested.setdefault(category, {})[measure] = bottom
    return nested


def _rows(floors: Floors) -> Iterator[tuple[Figure, float]]:
    for category, measures in floors.items():
        for measure, bottom in measures.items():
            yield (category, measure), bottom


def _reached(reached: Mapping[Figure, float], category: str, measure: str) -> float:
    if (category, measure) not in reached:
        known = (
            ", ".join(sorted(name for other, name in reached if other == category)) or "none of this category"
        )
        raise GoldError(f"floors: {category}.{measure} is no figure of this evaluation; there are {known}")
    return reached[category, measure]


def _rounded_down(score: float) -> float:
    """Return the score at three digits, rounded down, so that the floor made of it holds."""
    steps: int = 10**DIGITS
    return floor(score * steps + 1e-9) / steps
