"""What the encoder's vectors say: the network's last steps, in plain arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Place = tuple[int, int]
"""Pieces `[first, after)` of a window."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The weights of the network's heads by name, matrices as (out, in)."""

    weights: Mapping[str, Vectors]

    def tags(self, hidden: Vectors) -> Vectors:
        """Return (pieces, 2 tags): how probably each piece is part of each tag, then begins it."""
        return _sigmoid(self._linear("tags", hidden))

    def gate(self, hidden: Vectors, places: Sequence[Place]) -> Vectors:
        """Return (places,): how probably each sentence holds a commitment."""
        return _sigmoid(self._linear("gate", records_of(hidden, places))[:, 0])

    def term(self, name: str, hidden: Vectors, place: Place) -> Vectors:
        """Return the probability of each term of a field; kinds are judged one by one."""
        logits = self._linear(f"terms.{name}", records_of(hidden, [place]))[0]
        if name == "kind":
            return _sigmoid(logits)
        raised: Vectors = np.exp(logits - logits.max())
        shares: Vectors = raised / raised.sum()
        return shares

    def mentions(self, hidden: Vectors, places: Sequence[Place]) -> Vectors:
        """Return (places, pair): what each mention is compared by with every record of its window."""
        return self._linear("pair.mention", _means(hidden, places))

    def fits(self, hidden: Vectors, place: Place, mentions: Vectors, known: Vectors) -> Vectors:
        """Return (mentions, roles): how probably each mention has each role in the record at `place`."""
        record = self._linear("pair.record", records_of(hidden, [place]))
        mixed = self._linear("pair.mixed", np.tanh(record) * np.tanh(mentions))
        together = np.maximum(record + mentions + self._linear("pair.known", known) + mixed, 0)
        return _sigmoid(self._linear("pair.fit", together))

    def _linear(self, name: str, vectors: Vectors) -> Vectors:
        made: Vectors = vectors @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]
        return made


def records_of(hidden: Vectors, places: Sequence[Place]) -> Vectors:
    """Return (places, 2 width): the mean of each place's pieces, and its first piece."""
    return np.concatenate([_means(hidden, places), hidden[[first for first, _ in places]]], axis=1)


def _means(hidden: Vectors, places: Sequence[Place]) -> Vectors:
    means = np.empty((len(places), hidden.shape[1]), hidden.dtype)
    for row, (first, after) in zip(means, places, strict=True):
        hidden[first:after].mean(0, out=row)
    return means


def _sigmoid(logits: Vectors) -> Vectors:
    chances: Vectors = np.float32(1) / (np.float32(1) + np.exp(-logits))
    return chances
