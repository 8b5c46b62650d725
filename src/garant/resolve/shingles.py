"""How much of one text stands in another, told from signatures: near-copies without reading either again.

Source: Broder, "On the resemblance and containment of documents" (1997). A signature holds, for each of some
random orders of all runs of five words, the first of the text's; two texts agree in as large a share of them
as their runs overlap. Bands of a signature are equal for texts much alike: Leskovec, Rajaraman and Ullman,
"Mining of Massive Datasets", chapter 3.
"""

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

RUN = 5  # words
ORDERS = 72
BAND = "~"  # how a band begins as a key
_BAND = 3  # half of the pairs that share .3 of their runs share a band, of those that share .5 nearly all
_PRIME = (1 << 31) - 1

Signature = tuple[int, ...]
Counts = NDArray[np.float64]


def signature(words: Sequence[str]) -> Signature:
    """Return the signature of a text's words, empty where it has fewer than five."""
    runs = sorted({_number(" ".join(words[at : at + RUN])) for at in range(len(words) - RUN + 1)})
    if not runs:
        return ()
    factors, shifts = _orders()
    orders = (np.array(runs, np.uint64)[:, None] * factors + shifts) % np.uint64(_PRIME)
    return tuple(int(first) for first in orders.min(axis=0))


@cache
def _orders() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the factor and the shift of each order: the same wherever and whenever it is asked."""
    drawn = [_number(f"order {at}") for at in range(2 * ORDERS)]
    factors, shifts = np.array(drawn, np.uint64).reshape(2, ORDERS)
    return np.maximum(factors, np.uint64(1)), shifts


def _number(run: str) -> int:
    digest = blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % _PRIME


def bands(signed: Signature) -> tuple[str, ...]:
    """Return the keys of which near-copies share one."""
    return tuple(
        BAND + blake2b(repr((at, signed[at : at + _BAND])).encode(), digest_size=6).hexdigest()
        for at in range(0, len(signed), _BAND)
    )


def copied(same: NDArray[np.bool_], runs: Counts, others: Counts) -> NDArray[np.float64]:
    """Return for each of some texts and each of others the share of the shorter that stands in the longer.

    `same` tells of each two, along its last axis, in which orders they begin with the same run; `runs` and
    `others` count the runs of either. From 0 to 1; a text without runs shares none.
    """
    alike = same.mean(axis=2)
    sizes, shorter = np.add.outer(runs, others), np.minimum.outer(runs, others)
    shares = np.minimum(alike / (1 + alike) * sizes / np.maximum(shorter, 1), 1)
    found: NDArray[np.float64] = np.where(shorter > 0, shares, 0)
    return found


def shared_bands(ones: NDArray[np.int32], others: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return how many bands each of some texts shares with that of others beside it, by rows of signatures.

    A text without runs, whose row is of negative numbers, shares none.
    """
    same = ((ones == others) & (ones >= 0)).reshape(len(ones), ones.shape[1] // _BAND, _BAND)
    found: NDArray[np.int64] = same.all(axis=2).sum(axis=1)
    return found
