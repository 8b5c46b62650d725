"""The text of an article as its words are compared: folded, with « A Kiev » for what it is, « À Kiev »."""

import re
from collections.abc import Iterator

from garant.lexicon.fold import fold
from garant.lexicon.wordsets import load_wordsets
from garant.model.articles import Article

_OPENING = re.compile(r"(?:^|[.!?…:;]\s+|[«“\"]\s?)A(?=\s(\w+))", re.MULTILINE)


def folded_text(article: Article) -> str:
    """Return the article's text folded; same length."""
    folded = fold(article.text)
    if article.language != "fr":
        return folded
    letters = list(folded)
    for place in _prepositions(article.text):
        letters[place] = "à"
    return "".join(letters)


def _prepositions(text: str) -> Iterator[int]:
    """Yield where a sentence opens with "A" for "À": a name, a number or a determiner follows."""
    determiners = load_wordsets("clauses", "fr")["determiners"]
    for found in _OPENING.finditer(text):
        word = found[1]
        if word[0].isupper() or word[0].isdigit() or word in determiners:
            yield found.end() - 1
