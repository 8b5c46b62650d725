"""How well things were put together: B-cubed, the figures of one thing after another.

Source: Bagga and Baldwin, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model" (1998).
A thing's precision is the share of its cluster that belongs with it, its recall the share of what belongs
with it that its cluster holds; both are averaged over the things of the key.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far clusters agree with a key's."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def bcubed(system: Mapping[str, str], key: Mapping[str, str]) -> Agreement:
    """Return how far the clusters of `system` agree with those of `key`, each from things to cluster names.

    What the key does not name is not asked; what the system does not name stands alone. An empty key is
    agreed with.
    """
    found = _clusters({thing: (system[thing], "") if thing in system else ("", thing) for thing in key})
    wanted = _clusters(key)
    shared = {thing: len(found[thing] & wanted[thing]) for thing in sorted(key)}
    if not shared:
        return Agreement(1.0, 1.0)
    return Agreement(
        fmean(hits / len(found[thing]) for thing, hits in shared.items()),
        fmean(hits / len(wanted[thing]) for thing, hits in shared.items()),
    )


def _clusters(named: Mapping[str, object]) -> dict[str, set[str]]:
    """Return each thing's cluster, itself within."""
    members: dict[object, set[str]] = defaultdict(set)
    for thing, name in named.items():
        members[name].add(thing)
    return {thing: members[name] for thing, name in named.items()}
