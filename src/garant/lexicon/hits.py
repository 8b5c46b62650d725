"""What one scan of a text found: the lexicon's phrases by table, and every known verb form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from garant.lexicon.rows import Row
from garant.lexicon.verbs import Forms
from garant.model.spans import Ordered


class Hit(NamedTuple):
    """A phrase of `row` at `[start, end)`."""

    start: int
    end: int
    row: Row


class VerbHit(NamedTuple):
    """A form of the verb `lemma` at `[start, end)`, with everything that the spelling may be."""

    start: int
    end: int
    lemma: str
    forms: Forms


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of one text, in its order; within a table, a hit inside a longer one is left out.

    A phrase that several rows of one table share gives one hit a row.
    """

    by_table: Mapping[str, Ordered[Hit]] = field(default_factory=dict)
    verbs: Sequence[VerbHit] = ()

    def of(self, table: str) -> Ordered[Hit]:
        """Return the hits of one table."""
        return self.by_table.get(table, _NONE)

    def within(self, table: str, start: int, end: int) -> Sequence[Hit]:
        """Return the hits of one table that lie wholly in `[start, end)`."""
        hits = self.by_table.get(table)
        return hits.within(start, end) if hits else ()


_NONE: Ordered[Hit] = Ordered()


def longest(hits: Iterable[Hit]) -> Ordered[Hit]:
    """Return the hits, given in order, without those that lie inside a longer one."""
    kept: list[Hit] = []
    first, last = -1, -1
    for hit in hits:
        start, end, _ = hit
        if end > last or (end == last and start == first):
            kept.append(hit)
            first, last = start, end
    return Ordered(kept)
