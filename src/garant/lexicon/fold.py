"""Folding that keeps length, so that an offset in the folded text is an offset in the article.

`fold` unifies case, apostrophes, quotation marks, dashes and spaces one to one. Accents stay on
lower-case letters ("annoncé" is no "annonce") and go from capitals ("États", "Etats"), but for the
word "À", which is no "a".
`spaced` is the same with every mark a space: what phrases are matched on.
"""

import re
import unicodedata
from functools import cache, lru_cache

_APOSTROPHES = "’‘ʼ‛`´′＇"
_DOUBLE_QUOTES = "«»“”„‟″＂"
_DASHES = "‐‑‒–—―−"


def _one_to_one(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char in _DOUBLE_QUOTES:
        return '"'
    if char in _DASHES:
        return "-"
    if char.isspace() and char != "\n":
        return " "
    lower = char.lower()
    if lower == char:
        return char
    return unicodedata.normalize("NFD", lower)[0]


_LAST_ODD = 0x3001
_AT = re.compile(r"\bÀ\b")
_UNSPACED = re.compile(r"[^\w ]|_")


@cache
def _odd() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the characters that lower case alone does not fold, and what each becomes."""
    chars = (chr(code) for code in range(_LAST_ODD))
    table = {char: folded for char in chars if (folded := _one_to_one(char)) != char.lower()}
    return re.compile(f"[{re.escape(''.join(table))}]"), table


def fold(text: str) -> str:
    """Return the text with one kind of case, quote, dash and space; same length."""
    pattern, table = _odd()
    if "À" in text:
        text = _AT.sub("à", text)
    return pattern.sub(lambda found: table[found[0]], text).lower()


def spaced(text: str) -> str:
    """Return the folded text with every character that is no letter or digit as a space; same length."""
    return unmarked(fold(text))


def unmarked(folded: str) -> str:
    """Return a folded text with every mark as a space: `spaced` for what is folded already."""
    return _UNSPACED.sub(" ", folded)


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """Return the text lower-cased without accents, marks or doubled spaces; length may change.

    What names are compared by: "M. Häkkänen" and "hakkanen" share their last word.
    """
    letters = unicodedata.normalize("NFKD", fold(text))
    kept = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(spaced(kept).split())


def phrase_forms(phrase: str, *, loose: bool = False) -> tuple[str, ...]:
    """Return the spaced forms in which a phrase of the lexicon may stand in a spaced text.

    A word's first letter may have lost its accent to a capital ("Évoque"); with `loose`
    every accent may be missing, as names come ("Zelenskyy", "Soumy", "Côte d'Ivoire").
    """
    exact = " ".join(spaced(phrase).split())
    as_printed = spaced(phrase).strip()  # "Workers' Day" leaves two spaces
    forms = [exact, as_printed, " ".join(_bare_first(word) for word in exact.split())]
    if loose:
        forms.append(bare(phrase))
    return tuple(dict.fromkeys(forms))


def _bare_first(word: str) -> str:
    return bare(word[0]) + word[1:] if len(word) > 2 and not word[0].isascii() else word
