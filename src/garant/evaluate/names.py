"""Whether two printed names are one speaker: « M. Kolga » is « Marcus Kolga »."""

import re
import unicodedata

_OPENING = re.compile(r"\A(?:m\.|mme|mr\.?|ms\.?|l[ea']|un|the|a)\s*")


def same_speaker(one: str | None, other: str | None) -> bool:
    """Tell whether one name, without its title or article, is or holds the other; two absent names agree."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return first == second
    # The opening is cut by its letters alone, so that « Lavrov » loses « la »: on both sides alike.
    first, second = _OPENING.sub("", first), _OPENING.sub("", second)
    return first in second or second in first


def folded(name: str | None) -> str:
    """Return the name in lower case without accents, with one kind of apostrophe and single spaces."""
    letters = unicodedata.normalize("NFKD", name or "")
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    return " ".join(plain.replace("’", "'").replace("ʼ", "'").split())
