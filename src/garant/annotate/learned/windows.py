"""An article as the windows that the network reads: some sentences, with what stands before them."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from garant.annotate.learned.pieces import Cut, Pieces
from garant.annotate.marks import Annotated, SentenceKind

FRESH = 200
"""Pieces that a window is read for, at most."""
BEFORE = 72
"""Pieces before them that it also sees, whole sentences, at most."""
TITLE = 28
"""Pieces of the headline that it also sees, at most."""


LONGEST = 60_000
"""Characters that are read, at most."""


class Window(NamedTuple):
    """Pieces with their places; those before `fresh` are only seen. `sentences` are those it is read for."""

    ids: list[int]
    starts: list[int]
    ends: list[int]
    fresh: int
    sentences: range


def windows_of(annotated: Annotated, pieces: Pieces) -> Iterator[Window]:
    """Yield the windows of an article; each sentence is fresh in just one, cut at `FRESH` pieces.

    What stands beyond `LONGEST` characters is left to the rules: no piece of news is as long.
    """
    near = annotated.sentences.starting_in(0, LONGEST)
    cuts = [pieces.cut(annotated.text, sentence.start, sentence.end) for sentence in near]
    lengths = [min(len(cut.ids), FRESH) for cut in cuts]
    first = 0
    while first < len(cuts):
        after, size = first + 1, lengths[first]
        while after < len(cuts) and size + lengths[after] <= FRESH:
            size += lengths[after]
            after += 1
        if size:
            shown = [*_title(annotated, first, lengths), *_before(first, lengths)]
            yield _window(cuts, shown, range(first, after), lengths)
        first = after


def window_of(annotated: Annotated, index: int, pieces: Pieces, most: int) -> Window:
    """Return the window of one sentence and nothing before it, cut at `most` pieces."""
    sentence = annotated.sentences[index]
    ids, starts, ends = pieces.cut(annotated.text, sentence.start, sentence.end)
    return Window(ids[:most], starts[:most], ends[:most], 0, range(index, index + 1))


def stretches(window: Window) -> list[tuple[int, int]]:
    """Return the runs of pieces that follow one another in the text: the headline may stand apart."""
    breaks = [i for i in range(1, len(window.ids)) if window.starts[i] < window.starts[i - 1]]
    edges = [0, *breaks, len(window.ids)]
    return [(first, after) for first, after in pairwise(edges) if first < after]


def _before(first: int, lengths: list[int]) -> list[int]:
    size, index = 0, first
    while index > 0 and size + lengths[index - 1] <= BEFORE:
        index -= 1
        size += lengths[index]
    return list(range(index, first))


def _title(annotated: Annotated, first: int, lengths: list[int]) -> list[int]:
    if not first or annotated.sentences[0].kind is not SentenceKind.HEADLINE or lengths[0] > TITLE:
        return []
    return [0] if _before(first, lengths)[:1] != [0] else []


def _window(cuts: list[Cut], shown: list[int], fresh: range, lengths: list[int]) -> Window:
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for index in shown:
        _add(cuts[index], lengths[index], ids, starts, ends)
    before = len(ids)
    for index in fresh:
        _add(cuts[index], lengths[index], ids, starts, ends)
    return Window(ids, starts, ends, before, fresh)


def _add(cut: Cut, length: int, ids: list[int], starts: list[int], ends: list[int]) -> None:
    ids += cut.ids[:length]
    starts += cut.starts[:length]
    ends += cut.ends[:length]
