"""Words and numbers of a text: letters and digits, cut at every mark."""

from itertools import accumulate

from garant.annotate.marks import Tokens
from garant.lexicon.fold import unmarked


def tokenize(folded: str) -> Tokens:
    """Return the words of the folded text; "n'enverraient" is two, "cessez-le-feu" three."""
    pieces = unmarked(folded).split(" ")
    places = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    starts = [place for piece, place in zip(pieces, places, strict=False) if piece]
    words = [piece for piece in pieces if piece]
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    return Tokens(starts, ends, words)
