"""Whether two printed names are one speaker: « M. Kolga » and « Marcus Kolga » are, two brothers are not told apart."""

import re
import unicodedata

_TITLE_OR_ARTICLE = re.compile(r"(?:m\.|mme|mr\.?|ms\.?|l[ea']|un|the|a)\s*")


def same_speaker(one: str | None, other: str | None) -> bool:
    """Tell whether one name, without its title or article, is or holds the other; two absent names agree."""
    first, second = folded(one), folded(other)
    if not first or not second:
        return first == second
    first, second = _bare(first), _bare(second)
    return first in second or second in first


def folded(name: str | None) -> str:
    """Return the name in lower case without accents, with one kind of apostrophe and single spaces."""
    letters = unicodedata.normalize("NFKD", name or "")
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
    return " ".join(plain.replace("’", "'").replace("ʼ", "'").split())


def _bare(name: str) -> str:
    """Cut what stands before a name; letters are enough, so « Lavrov » loses « la » on both sides alike."""
    return _TITLE_OR_ARTICLE.sub("", name, count=1) if _TITLE_OR_ARTICLE.match(name) else name
