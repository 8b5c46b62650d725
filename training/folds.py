"""The folds of sources, and what a network makes of one that was not taught it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from garant.annotate.learned.heads import Heads
from training.base import Base
from training.corpus import OWN, Example
from training.export import head_weights
from training.learn import Schedule, read_windows
from training.make import FROZEN, LAYERS, pieces_of, teach
from training.network import Reader
from training.scales import Unseen
from training.targets import targets_of

SEEDS = "seeds"
HELD_BACK = "held-back"
UNSEEN = 4.0
"""What an article of a source that the rules had not seen counts where the scales are fitted."""
LARGEST = "Tixierae/OrangeSum"
"""The source with the most articles: a fold of its own."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Some sources by a name; `weight` is what an article of theirs counts where the scales are fitted."""

    name: str
    sources: frozenset[str]
    weight: float = 1.0


def folds_of(examples: Sequence[Example], held_back: Sequence[str]) -> list[Fold]:
    """Return the folds: the sources held back from the rules, the largest, the rest."""
    others = {example.source for example in examples} - {OWN, SEEDS, *held_back, LARGEST}
    return [
        Fold(HELD_BACK, frozenset(held_back), UNSEEN),
        Fold("largest", frozenset({LARGEST})),
        Fold("others", frozenset(others)),
    ]


def taught_beside(fold: Fold, examples: Sequence[Example], every: int = 1) -> list[Example]:
    """Return every `every`th of the articles that are not of a fold's sources: of each source its share."""
    return [example for example in examples if example.source not in fold.sources][::every]


@dataclass(frozen=True, slots=True)
class School:
    """What networks are made from and taught, and the folder that keeps them."""

    base: Base
    kept: Sequence[int]
    examples: Sequence[Example]
    folder: Path

    def read(self, fold: Fold, every: int = 1) -> list[Unseen]:
        """Return the articles of a fold as a network reads them that was taught every `every`th other one."""
        reader = self.network(fold, every)
        heads, pieces = Heads(head_weights(reader)), pieces_of(self.base, self.kept)
        found = []
        for example in self.examples:
            if example.source in fold.sources:
                targets = list(targets_of(example, pieces))
                hidden = read_windows(reader, targets, list(self.kept).index(self.base.pad))
                windows = [target.window for target in targets]
                found.append(Unseen(example, windows, hidden, heads, fold.weight))
        return found

    def network(self, fold: Fold, every: int = 1) -> Reader:
        """Return the network that was taught every `every`th article of other sources, kept or made now."""
        path = self.folder / (f"{fold.name}.pt" if every == 1 else f"{fold.name}-1-of-{every}.pt")
        if path.is_file():
            return self._kept(path)
        taught = taught_beside(fold, self.examples, every)
        print(f"teaching {len(taught)} articles, none of {', '.join(sorted(fold.sources))}", flush=True)
        reader = teach(self.base, self.kept, taught, Schedule())
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(reader.state_dict(), path)
        return reader

    def _kept(self, path: Path) -> Reader:
        reader = Reader(self.base, self.kept, LAYERS, FROZEN)
        reader.load_state_dict(torch.load(path))
        return reader.eval()
