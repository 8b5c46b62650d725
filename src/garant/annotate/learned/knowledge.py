"""What the rules know of each piece before the network reads it: rows of the lexicon, verbs, names, marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from garant.annotate.learned.windows import Window, stretches
from garant.annotate.marks import Annotated, MentionKind, SentenceKind
from garant.lexicon.commitments import ObjectRow, Sense, TriggerRow, Will, WillRow
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.rows import Row
from garant.lexicon.verbs import Tense
from garant.model.terms import Kind

_TABLES = (
    "objects", "triggers", "wills", "conditions", "channels", "roles", "bodies", "meetings", "meeting_signs",
    "incidents", "event_signs", "attitudes", "cues", "topics", "weapons", "casualties",
)  # fmt: skip
_NAMES = (
    *(f"table {table}" for table in _TABLES),
    *(f"kind {kind}" for kind in Kind),
    *(f"will {will}" for will in Will),
    *(f"sense {sense}" for sense in Sense),
    *(f"tense {tense}" for tense in Tense),
    *("passive", "negated", "modal"),
    *(f"mention {kind}" for kind in MentionKind),
    *("place", "quotation", "amount", "quantity", "time"),
    *(f"line {kind}" for kind in SentenceKind),
)
_INDEX = {name: index for index, name in enumerate(_NAMES)}
SIGNS = len(_NAMES)
"""Signs that a piece may have."""


def numbers_of(*names: str) -> frozenset[int]:
    """Return the numbers of signs by their names."""
    return frozenset(_INDEX[name] for name in names)


class Sign(NamedTuple):
    """Something known of the words at `[start, end)`."""

    start: int
    end: int
    sign: int


def signs_in(annotated: Annotated, lexicon: Lexicon) -> list[Sign]:
    """Return what is known of an article's words, in the order of their starts."""
    found = [Sign(start, end, _INDEX[name]) for start, end, name in _known(annotated, lexicon)]
    return sorted(found)


def known_pieces(signs: list[Sign], window: Window) -> NDArray[np.float32]:
    """Return (pieces, signs): 1 where a piece of the window has a sign."""
    known = np.zeros((len(window.ids), SIGNS), np.float32)
    for first_piece, after_piece in stretches(window):
        start, end = window.starts[first_piece], window.ends[after_piece - 1]
        low = bisect_left(signs, (start,))
        for sign in signs[low : bisect_left(signs, (end,))]:
            first = bisect_right(window.ends, sign.start, first_piece, after_piece)
            after = bisect_left(window.starts, sign.end, first_piece, after_piece)
            known[first:after, sign.sign] = 1
    return known


def _known(annotated: Annotated, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    for table in _TABLES:
        for hit in annotated.hits.of(table):
            for name in _of_row(table, hit.row):
                yield hit.start, hit.end, name
        by_verb = lexicon.by_verb(table)
        for group in annotated.verbs:
            for row in by_verb.get(group.lemma, ()):
                for name in _of_row(table, row):
                    yield group.start, group.end, name
    for group in annotated.verbs:
        yield group.start, group.end, f"tense {group.tense}"
        for name, holds in (("passive", group.passive), ("negated", group.negated), ("modal", group.modal)):
            if holds:
                yield group.start, group.end, name
    for mention in annotated.mentions:
        yield mention.start, mention.end, f"mention {mention.kind}"
        if mention.place:
            yield mention.start, mention.end, "place"
    for quotation in annotated.quotations:
        yield quotation.start, quotation.end, "quotation"
    for name, marks in (
        ("amount", annotated.amounts),
        ("quantity", annotated.quantities),
        ("time", annotated.times),
    ):
        for mark in marks:
            yield mark.start, mark.end, name
    for sentence in annotated.sentences:
        yield sentence.start, sentence.end, f"line {sentence.kind}"


def _of_row(table: str, row: Row) -> Iterator[str]:
    yield f"table {table}"
    if isinstance(row, ObjectRow | TriggerRow) and row.kind is not None:
        yield f"kind {row.kind}"
    if isinstance(row, TriggerRow) and row.sense is not None:
        yield f"sense {row.sense}"
    if isinstance(row, WillRow):
        yield f"will {row.will}"
