"""Text as the sieve compares it: one byte a letter, without case, accents and marks.

Latin-1 has the letters of French and English, but for « œ », which is a space like every mark: in what is
sought as in what is read. The folded bytes have the length of the printed ones, so that how a word was
written can still be looked up.
"""

from functools import cache

from garant.lexicon.fold import bare

FOREIGN = b"?"
"""What a letter that Latin-1 has not is printed as."""

_CODE = "latin-1"
_BLANKS = bytes.maketrans(b"\t\n\v\f\r\xa0", b" " * 6)


def printed(text: str) -> bytes:
    """Return the text with one byte a letter, as it was written, and single spaces between words."""
    letters = b" %s " % text.encode(_CODE, "replace").translate(_BLANKS)
    while b"  " in letters:
        letters = letters.replace(b"  ", b" ")
    return letters


def folded(letters: bytes) -> bytes:
    """Return printed letters as they are compared; same length."""
    return letters.translate(_table())


def folded_phrase(phrase: str) -> bytes:
    """Return a phrase as it stands in folded letters, a space on either side."""
    return b" " + b" ".join(folded(printed(phrase)).split()) + b" "


def as_written(letters: bytes) -> str:
    """Return printed letters as text."""
    return letters.decode(_CODE)


@cache
def _table() -> bytes:
    return bytes(_folded_code(code) for code in range(256))


def _folded_code(code: int) -> int:
    letter = bare(bytes([code]).decode(_CODE, "replace"))
    known = letter.encode(_CODE, "replace") if len(letter) == 1 else b""
    return known[0] if known and letter.isalnum() else ord(" ")
