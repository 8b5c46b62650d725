"""Words and numbers of a text: letters and digits, cut at every mark."""

from garant.annotate.marks import Tokens
from garant.lexicon.fold import unmarked


def tokenize(folded: str) -> Tokens:
    """Return the words of the folded text; "n'enverraient" is two, "cessez-le-feu" three."""
    return tokens_of(unmarked(folded))


def tokens_of(spaced: str) -> Tokens:
    """Return the words of a text in which every mark is a space already."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    place = 0
    for piece in spaced.split(" "):
        if piece:
            starts.append(place)
            words.append(piece)
            place += len(piece)
            ends.append(place)
        place += 1
    return Tokens(starts, ends, words)
