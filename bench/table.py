"""Rows of figures, Garant's beside a peer's, as a table of 80 columns at most."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of one set. `peer` is None where nobody has published one; `other_half` marks a peer's
    figure that was measured on the half of the set that is kept sealed."""

    set: str
    measure: str
    cases: int
    garant: float
    peer: float | None = None
    peer_name: str = ""
    other_half: bool = False


def table(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table, a blank one between sets."""
    yield f"{'set':<12} {'measure':<30} {'n':>4} {'Garant':>6} {'peer':>6}  {'peer name'}"
    above = None
    for row in rows:
        if row.set != above:
            yield "-" * 80
        name, above = row.set if row.set != above else "", row.set
        peer = "" if row.peer is None else f"{row.peer:.3f}" + ("*" if row.other_half else " ")
        yield f"{name:<12} {row.measure:<30} {row.cases:>4} {row.garant:>6.3f} {peer:>7} {row.peer_name}"
