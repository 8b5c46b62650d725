"""How long an article may be: what is longer is none, and is read only up to a bound, said as an issue."""

from garant.model.reasons import Issue

LONGEST_ARTICLE = 500_000
"""In characters: some eighty thousand words, a day of a parliament's debates."""

_SEARCHED_FOR_AN_END = 2_000


def bounded(text: str, where: str) -> tuple[str, tuple[Issue, ...]]:
    """Return the text as far as it is read, to the end of a line or a word, and an issue where it goes on.

    Every offset into what is returned is one into the whole.
    """
    if len(text) <= LONGEST_ARTICLE:
        return text, ()
    reach = LONGEST_ARTICLE - _SEARCHED_FOR_AN_END
    ends = (text.rfind(mark, reach, LONGEST_ARTICLE) for mark in ("\n", " "))
    kept = text[: next((end for end in ends if end > 0), LONGEST_ARTICLE)]
    reason = f"it has {len(text)} characters, more than any article: the first {len(kept)} are read"
    return kept, (Issue("too_long", where, reason),)
