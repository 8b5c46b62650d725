"""Which characters a database can hold: every one of a text, at its own offset, and back again.

PostgreSQL refuses U+0000, and neither database takes a lone surrogate, yet both occur in scraped bytes.
Each is stored as one private-use character, so that offsets hold, and comes back as it was. A text that
already holds a character of that block has U+FFFD there from the first.
"""

import re

_NUL = 0x10F000
_FIRST_SURROGATE = 0x10F001
_SURROGATES = range(0xD800, 0xE000)

_AWAY = {
    **dict.fromkeys(range(_NUL, _FIRST_SURROGATE + len(_SURROGATES)), 0xFFFD),
    **{code: _FIRST_SURROGATE + place for place, code in enumerate(_SURROGATES)},
    0: _NUL,
}
_BACK = {_FIRST_SURROGATE + place: code for place, code in enumerate(_SURROGATES)} | {_NUL: 0}
_UNSTORABLE = re.compile("[\x00\ud800-\udfff\U0010f000-\U0010f800]")
_STORED = re.compile("[\U0010f000-\U0010f800]")


def is_storable(text: str) -> bool:
    """Tell whether the text is stored as it is."""
    return _UNSTORABLE.search(text) is None


def storable(text: str) -> str:
    """Return the text as it is stored, as long as it was; to be done once."""
    return text if is_storable(text) else text.translate(_AWAY)


def presentable(text: str) -> str:
    """Return the text, stored or not, as files can hold it: U+FFFD for each sign that they cannot."""
    return text if is_storable(text) else _UNSTORABLE.sub("\ufffd", text)


def restored(text: str) -> str:
    """Return a stored text as it was before."""
    return text.translate(_BACK) if _STORED.search(text) else text
