"""Which of the base's 250,000 pieces are kept: those that French and English words are cut into."""

from collections.abc import Iterable

import wordfreq

from garant.annotate.learned.pieces import Pieces
from training.base import Base

WORDS = 120_000
"""How many of the most frequent words of each language are cut to see which pieces they need."""
_ALPHABET = range(0x20, 0x250)
_MARKS = range(0x2010, 0x2040)
_CURRENCIES = range(0x20A0, 0x20C0)


def kept_pieces(base: Base, texts: Iterable[str]) -> list[int]:
    """Return the indices of the pieces to keep, in the base's order, the unknown piece and the mask first."""
    pieces = Pieces(base.pieces, base.scores, base.unknown, base.normalised)
    special = [base.unknown, base.pad, base.pieces.index("<mask>")]
    used: set[int] = set()
    for text in (*texts, *_words()):
        used.update(pieces.cut(text, 0, len(text)).ids)
    letters = {chr(code) for block in (_ALPHABET, _MARKS, _CURRENCIES) for code in block}
    used.update(
        index for index, piece in enumerate(base.pieces) if piece.strip("▁") in letters or piece == "▁"
    )
    return [*special, *sorted(used.difference(special))]


def _words() -> Iterable[str]:
    for language in ("fr", "en"):
        for word in wordfreq.top_n_list(language, WORDS):
            yield from (word, word.capitalize(), word.upper() if len(word) < 6 else word)
