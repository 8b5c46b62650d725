"""What one scan of a text found: the lexicon's phrases by table, and every known verb form."""

from collections.abc import Mapping, Sequence
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


def longest(hits: list[Hit]) -> Ordered[Hit]:
    """Return the hits in order without those that lie inside a longer one."""
    hits.sort(key=lambda hit: (hit.start, -hit.end, hit.row.id))
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.end <= kept[-1].end and (hit.start, hit.end) != (kept[-1].start, kept[-1].end):
            continue
        kept.append(hit)
    return Ordered(kept)
