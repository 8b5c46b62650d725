"""How much of one text stands in another, told from signatures: near-copies without reading either again.

Source: Broder, "On the resemblance and containment of documents" (1997). A signature holds, for each of some
random orders of all runs of five words, the first of the text's; two texts agree in as large a share of them
as their runs overlap. Bands of a signature are equal for texts much alike: Leskovec, Rajaraman and Ullman,
"Mining of Massive Datasets", chapter 3.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

RUN = 5  # words
_ORDERS = 72
BAND = "~"  # how a band begins as a key
_BAND = 3  # half of the pairs that share .3 of their runs share a band, of those that share .5 nearly all
_PRIME = (1 << 31) - 1

Signature = tuple[int, ...]


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
    drawn = [_number(f"order {at}") for at in range(2 * _ORDERS)]
    factors, shifts = np.array(drawn, np.uint64).reshape(2, _ORDERS)
    return np.maximum(factors, np.uint64(1)), shifts


def _number(run: str) -> int:
    digest = blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") % _PRIME


def bands(signed: Signature) -> Iterator[str]:
    """Yield the keys of which near-copies share one."""
    for at in range(0, len(signed), _BAND):
        yield BAND + blake2b(repr((at, signed[at : at + _BAND])).encode(), digest_size=6).hexdigest()


def copied(signatures: Sequence[Signature], runs: Sequence[int]) -> NDArray[np.float64]:
    """Return for every two texts the share of the shorter one's runs that stand in the other, from 0 to 1.

    `runs` counts those of each text; one that has none shares none.
    """
    signed = np.array([each or (-1,) * _ORDERS for each in signatures], np.int64)
    counts = np.array(runs, np.float64)
    alike = np.array([(signed == row).mean(axis=1) for row in signed]) * np.outer(counts > 0, counts > 0)
    sizes, shorter = np.add.outer(counts, counts), np.minimum.outer(counts, counts)
    shared: NDArray[np.float64] = np.minimum(alike / (1 + alike) * sizes / np.maximum(shorter, 1), 1)
    return shared
