"""Words and numbers of a folded text: letters and digits, cut at every mark."""

import re

from garant.annotate.marks import Tokens

_WORD = re.compile(r"[^\W_]+")


def tokenize(folded: str) -> Tokens:
    """Return the words of the folded text; "n'enverraient" is two, "cessez-le-feu" three."""
    starts, ends, words = [], [], []
    for found in _WORD.finditer(folded):
        starts.append(found.start())
        ends.append(found.end())
        words.append(found.group())
    return Tokens(starts, ends, words)
