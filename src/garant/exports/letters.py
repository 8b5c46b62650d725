"""Which characters other formats take: what XML forbids is replaced, what turns the direction is left out."""

import re

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_REPLACEMENT = "\ufffd"
_ENDS = "…"


def legal(text: str) -> str:
    """Return a text that XML 1.0 can hold, as long as it was, so that places in it stay right.

    Control characters and lone surrogates become U+FFFD.
    """
    return _FORBIDDEN.sub(_REPLACEMENT, text)


def one_line(text: str, *, most: int = 1000) -> str:
    """Return a text on one legal line of at most `most` characters, with no mark that turns its direction."""
    line = _SPACES.sub(" ", _TURNING.sub("", legal(text))).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + _ENDS
