"""How much each sign counts for a record: weights that were fitted on articles nobody had trained on."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

_LEAST = 0.01


class Scale(NamedTuple):
    """A logistic scale: the weight of each sign, and the probability from which a record stands."""

    weights: Mapping[str, float]
    threshold: float

    def probability(self, signs: Mapping[str, float]) -> float:
        """Return how probably a record with these signs is right; signs that have no weight do not count."""
        total = sum(weight * signs.get(name, 0.0) for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


class Scales:
    """The scales by category; a category without one leaves the rules as they are.

    `alone` leaves out what the rules read, to see what the network reads by itself.
    """

    def __init__(self, scales: Mapping[str, Scale], *, alone: bool = False) -> None:
        self._scales = scales
        self.alone = alone

    def of(self, category: str) -> Scale | None:
        """Return the scale of a category, None where there is none."""
        return self._scales.get(category)

    def judge(self, name: str, signs: Mapping[str, float], about: object) -> float | None:
        """Return how probably something with these signs is so, None where there is no scale for it."""
        scale = self._scales.get(name)
        return None if scale is None else scale.probability(signs)

    def weigh(self, category: str, signs: Mapping[str, float], record: object) -> tuple[float, bool]:
        """Return how probably a record with these signs is right, and whether it stands."""
        scale = self._scales.get(category)
        if scale is None:
            return 1.0, bool(signs["rule"])
        probability = scale.probability(signs)
        return probability, probability >= scale.threshold


def read_scales(given: Mapping[str, Any]) -> Scales:
    """Return the scales that `scales.json` writes, by category."""
    return Scales({name: Scale(one["weights"], one["threshold"]) for name, one in given.items()})


def log_odds(probability: float) -> float:
    """Return the log odds of a probability, kept from the infinite."""
    return math.log((probability + _LEAST) / (1 + _LEAST - probability))
