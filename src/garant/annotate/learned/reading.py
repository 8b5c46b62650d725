"""What the network makes of one article, asked by the place of words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

import numpy as np

from garant.annotate.learned.heads import Heads, Place, Vectors
from garant.annotate.learned.network import ROLES, TAGS, TERMS, Candidate, candidates_of, nearness
from garant.annotate.learned.scales import Scales
from garant.annotate.learned.windows import Window
from garant.annotate.marks import Annotated, Mention
from garant.model.spans import Evidence, Ordered

_PART = 0.35  # a piece that is this probably part of a tag belongs to it
_BEGINS = 0.5
_BREAK = 2  # pieces that may be missing within one place


class Found(NamedTuple):
    """Words at `[start, end)` that the network takes for a tag, and how surely."""

    start: int
    end: int
    probability: float


class Evidenced(Protocol):
    """A record with its words."""

    @property
    def evidence(self) -> Evidence: ...


class Choice(NamedTuple):
    """A mention and how probably it has a role."""

    mention: Mention
    probability: float


@dataclass(frozen=True, slots=True)
class _Read:
    """One window as it was read, with what has been asked of it before."""

    window: Window
    hidden: Vectors
    tags: Vectors
    candidates: list[Candidate]
    mentions: Vectors
    fits: dict[Place, Vectors] = field(default_factory=dict)
    terms: dict[tuple[str, Place], dict[str, float]] = field(default_factory=dict)


class Learned:
    """One article as the network reads it. `hidden` are the vectors of each of its windows, in order.

    `scales` say by category how the network's signs and those of the rules count together.
    """

    def __init__(
        self,
        annotated: Annotated,
        windows: Sequence[Window],
        hidden: Sequence[Vectors],
        heads: Heads,
        scales: Scales,
    ) -> None:
        self.scales = scales
        self._heads = heads
        self._read = [
            _read(annotated, window, vectors, heads) for window, vectors in zip(windows, hidden, strict=True)
        ]
        self._starts = [window.starts[window.fresh] for window in windows]
        self._end = max((end for window in windows for end in window.ends), default=0)
        self._places = {
            tag: Ordered(found for read in self._read for found in _places(read, column))
            for column, tag in enumerate(TAGS)
        }
        self.gates = Ordered(found for read in self._read for found in self._gates(read, annotated))

    def weigh(self, category: str, signs: Mapping[str, float], record: Evidenced) -> tuple[float, bool]:
        """Return how probably a record with these signs is right, and whether it stands.

        Where the network has not read, the rules decide alone.
        """
        if record.evidence.start >= self._end:
            return 1.0, bool(signs["rule"])
        return self.scales.weigh(category, signs, record)

    def judge(self, name: str, signs: Mapping[str, float], about: object) -> float | None:
        """Return how probably something with these signs is so, None where there is no scale for it."""
        return self.scales.judge(name, signs, about)

    def places(self, tag: str) -> Ordered[Found]:
        """Return the places that the network takes for a tag, in the order of the text."""
        return self._places[tag]

    def gate(self, place: int) -> float:
        """Return how probably the sentence at a place holds a commitment."""
        found = self.gates.at(place)
        return found.probability if found else 0.0

    def _gates(self, read: "_Read", annotated: Annotated) -> Iterator[Found]:
        held = [annotated.sentences[index] for index in read.window.sentences]
        places = [_pieces(read.window, one.start, one.end) for one in held]
        kept = [(one, place) for one, place in zip(held, places, strict=True) if place[0] < place[1]]
        if kept:
            chances = self._heads.gate(read.hidden, [place for _, place in kept])
            for (one, _), chance in zip(kept, chances, strict=True):
                yield Found(one.start, one.end, float(chance))

    def part(self, tag: str, start: int, end: int) -> float:
        """Return how probably the words at `[start, end)` are part of a tag: the mean over their pieces."""
        found = self._at(start, end)
        if found is None:
            return 0.0
        read, (first, after) = found
        return float(read.tags[first:after, TAGS.index(tag)].mean())

    def terms(self, name: str, start: int, end: int) -> dict[str, float]:
        """Return the probability of each term of a field for the record at `[start, end)`."""
        found = self._at(start, end)
        if found is None:
            return {}
        read, place = found
        known = read.terms.get((name, place))
        if known is None:
            chances = self._heads.term(name, read.hidden, place)
            known = read.terms[name, place] = dict(zip(TERMS[name], map(float, chances), strict=True))
        return known

    def choices(self, role: str, start: int, end: int) -> list[Choice]:
        """Return the mentions near the record at `[start, end)` with how probably each has a role in it."""
        found = self._at(start, end)
        if found is None or not found[0].candidates:
            return []
        read, place = found
        chances = read.fits.get(place)
        if chances is None:
            chances = read.fits[place] = self._fits(read, place)
        column = chances[:, ROLES.index(role)]
        return [Choice(one.mention, float(p)) for one, p in zip(read.candidates, column, strict=True)]

    def _fits(self, read: "_Read", place: Place) -> Vectors:
        candidates = read.candidates
        known = np.array(
            [(*one.known, *nearness(*place, candidates, n)) for n, one in enumerate(candidates)], np.float32
        )
        return self._heads.fits(read.hidden, place, read.mentions, known)

    def _at(self, start: int, end: int) -> tuple[_Read, Place] | None:
        index = bisect_right(self._starts, start) - 1
        read = self._read[max(index, 0)] if self._read else None
        place = _pieces(read.window, start, end) if read else (0, 0)
        return (read, place) if read and place[0] < place[1] else None


def _read(annotated: Annotated, window: Window, hidden: Vectors, heads: Heads) -> _Read:
    candidates = candidates_of(annotated, window)
    mentions = heads.mentions(hidden, [(one.first, one.after) for one in candidates])
    return _Read(window, hidden, heads.tags(hidden), candidates, mentions)


def _pieces(window: Window, start: int, end: int) -> Place:
    return bisect_right(window.ends, start, window.fresh), bisect_left(window.starts, end, window.fresh)


def _places(read: _Read, column: int) -> list[Found]:
    """Return the runs of pieces that are probably part of a tag, cut where a new one probably begins."""
    part, begins = read.tags[:, column], read.tags[:, len(TAGS) + column]
    places: list[list[int]] = []
    for piece in range(read.window.fresh, len(part)):
        if part[piece] < _PART:
            continue
        if places and piece - places[-1][1] <= _BREAK and begins[piece] < _BEGINS:
            places[-1][1] = piece + 1
        else:
            places.append([piece, piece + 1])
    return [
        Found(read.window.starts[first], read.window.ends[after - 1], _surely(part[first:after]))
        for first, after in places
    ]


def _surely(part: Vectors) -> float:
    """Return how surely a run is a record: the mean over its surer half."""
    ordered = np.sort(part)
    return float(ordered[len(ordered) // 2 :].mean())
