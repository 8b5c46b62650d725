"""The network: the base's encoder with heads for tags, records and the mentions that records choose."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - its usual name

from garant.annotate.learned.knowledge import SIGNS
from garant.annotate.learned.network import KNOWN, NEARNESS, ROLES, TAGS, TERMS
from training.base import Base

PAIR = 96
"""Width of the vectors in which a record and a mention are compared."""


class Layer(nn.Module):
    """One layer of a BERT encoder, normalised after each half."""

    def __init__(self, width: int, heads: int, inner: int, epsilon: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.ao = (nn.Linear(width, width) for _ in range(4))
        self.aln, self.oln = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        batch, length, width = x.shape
        q, k, v = (
            part(x).view(batch, length, self.heads, -1).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        fits = (q * (width // self.heads) ** -0.5) @ k.transpose(-1, -2)
        seen = torch.softmax(fits + mask.to(fits.dtype), -1, fits.dtype) @ v
        seen = self.ao(seen.transpose(1, 2).reshape(batch, length, width))
        x = self.aln(x + seen)
        return self.oln(x + F.dropout(self.fo(F.gelu(self.fi(x))), dropout, self.training))


class Encoder(nn.Module):
    """The base's first `layers` layers over a cut vocabulary: `kept` are the base's pieces, in our order.

    What the rules know of a piece is added after the first `frozen` layers, which are not taught.
    """

    def __init__(self, base: Base, kept: Sequence[int], layers: int, frozen: int) -> None:
        super().__init__()
        tensors = base.tensors
        self.word = nn.Embedding.from_pretrained(torch.tensor(tensors["emb.word"][list(kept)]), freeze=False)
        self.place = nn.Parameter(torch.tensor(tensors["emb.pos"] + tensors["emb.type"][: base.width]))
        self.ln = nn.LayerNorm(base.width, base.epsilon)
        self.known = nn.Linear(SIGNS, base.width, bias=False)
        self.frozen = frozen
        nn.init.normal_(self.known.weight, std=0.02)
        self.layers = nn.ModuleList(
            Layer(base.width, base.heads, base.inner, base.epsilon) for _ in range(layers)
        )
        with torch.no_grad():
            self.ln.weight.copy_(torch.tensor(tensors["emb.ln.w"]))
            self.ln.bias.copy_(torch.tensor(tensors["emb.ln.b"]))
            for index, layer in enumerate(self.layers):
                for part in ("q", "k", "v", "ao", "aln", "fi", "fo", "oln"):
                    getattr(layer, part).weight.copy_(torch.tensor(tensors[f"l{index}.{part}.w"]))
                    getattr(layer, part).bias.copy_(torch.tensor(tensors[f"l{index}.{part}.b"]))

    def forward(self, ids: Tensor, known: Tensor, mask: Tensor) -> Tensor:
        """Return (batch, pieces, width); `mask` is true where there is a piece."""
        return self.upper(self.lower(ids, mask), known, mask, 0.0)

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return what the first layers make of the pieces, which stay as they are in the base."""
        x = self.ln(self.word(ids) + self.place[: ids.shape[1]])
        for layer in self.layers[: self.frozen]:
            x = layer(x, _unseen(mask), 0.0)
        return x

    def upper(self, x: Tensor, known: Tensor, mask: Tensor, dropout: float) -> Tensor:
        """Return what the other layers make of it, with what the rules know of each piece."""
        x = x + self.known(known)
        for layer in self.layers[self.frozen :]:
            x = layer(x, _unseen(mask), dropout)
        return x


def _unseen(mask: Tensor) -> Tensor:
    return (~mask).float()[:, None, None, :] * -1e4


class Pair(nn.Module):
    """How well a mention fits a role of a record, from the vectors of both and where they stand."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.record, self.mention = nn.Linear(2 * width, PAIR), nn.Linear(width, PAIR)
        self.known = nn.Linear(KNOWN + NEARNESS, PAIR)
        self.mixed = nn.Linear(PAIR, PAIR)
        self.fit = nn.Linear(PAIR, len(ROLES))

    def forward(self, record: Tensor, mention: Tensor, known: Tensor) -> Tensor:
        """Return (pairs, roles) from (pairs, 2 width), (pairs, width), (pairs, known)."""
        r, m = self.record(record), self.mention(mention)
        return self.fit(F.relu(r + m + self.known(known) + self.mixed(torch.tanh(r) * torch.tanh(m))))


class Reader(nn.Module):
    """The whole network.

    `own` shifts what is told of our own texts, which are denser than the press: the shift is learned with
    them and left out where the press is read.
    """

    def __init__(self, base: Base, kept: Sequence[int], layers: int, frozen: int) -> None:
        super().__init__()
        self.encoder = Encoder(base, kept, layers, frozen)
        self.tags = nn.Linear(base.width, 2 * len(TAGS))
        self.gate = nn.Linear(2 * base.width, 1)
        self.terms = nn.ModuleDict(
            {name: nn.Linear(2 * base.width, len(terms)) for name, terms in TERMS.items()}
        )
        self.pair = Pair(base.width)
        self.own = nn.Parameter(torch.zeros(2 * len(TAGS) + 1))


def pooling(places: Sequence[tuple[int, int]], length: int) -> Tensor:
    """Return the matrix (places, length) that takes the mean of the pieces of each place."""
    matrix = torch.zeros(len(places), length)
    for row, (first, after) in enumerate(places):
        matrix[row, first:after] = 1 / (after - first)
    return matrix


def records_of(hidden: Tensor, places: Sequence[tuple[int, int]]) -> Tensor:
    """Return (places, 2 width): the mean of each place's pieces, and its first piece."""
    return torch.cat([pooling(places, len(hidden)) @ hidden, hidden[[first for first, _ in places]]], 1)


def mentions_of(hidden: Tensor, places: Sequence[tuple[int, int]]) -> Tensor:
    """Return (places, width): the mean of each place's pieces."""
    return pooling(places, len(hidden)) @ hidden


def seeded(seed: int) -> np.random.Generator:
    """Make everything that draws lots draw the same ones again; return a generator for our own."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.utils.deterministic.fill_uninitialized_memory = False
    return np.random.default_rng(seed)
