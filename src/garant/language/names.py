"""What a name is made of, and whether two names may be one person's.

Pure functions over `NameWords`; who holds which office is the gazetteer's, not ours.
"""

import re

from garant.lexicon.fold import bare
from garant.lexicon.titles import NameWords

_DOUBLED = re.compile(r"([a-z])\1+")
_MUTE_END = re.compile(r"(?<=[a-z]{3})e\b")
_GLUED_PARTICLE = re.compile(r"^(?:d|l|o)['’](?=\w)|^(?:al|el|as|ar|abou|ben|bin)[-‑](?=\w)", re.IGNORECASE)


def bare_name(name: str, words: NameWords) -> str:
    """Return the name without titles, offices and articles: "la ministre Mélanie Joly" → "Mélanie Joly".

    A description without a name ("un responsable américain") comes back as it is.
    """
    tokens = _after_titles(name.split(), words)
    start = _name_start(tokens, words)
    return " ".join(tokens[start:]) if start is not None else name.strip()


def family_name(name: str, words: NameWords) -> str:
    """Return the name's last word with its particles: "Ursula von der Leyen" → "von der Leyen"."""
    tokens = bare_name(name, words).split()
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].lower() in words.particles:
        start -= 1
    return " ".join(tokens[max(start, 0) :])


def title_gender(name: str, words: NameWords) -> str | None:
    """Return `f` or `m` where the name's title tells it ("Mme Joly"), else None."""
    tokens = [token for token in name.split() if token not in words.articles]
    for size in range(min(words.longest, len(tokens)), 0, -1):
        if gender := words.genders.get(tuple(tokens[:size])):
            return gender
    return None


def name_key(name: str, words: NameWords) -> str:
    """Return the name as its sound compares: "Zelenskyy" and "Zelensky", "Poutine" and "Putin" are equal."""
    key = bare(name)
    for spelled, sound in words.spellings:
        key = key.replace(spelled, sound)
    return _MUTE_END.sub("", _DOUBLED.sub(r"\1", key))


def same_person(first: str, second: str, words: NameWords) -> bool:
    """Tell whether the two forms may name one person: the shorter ends the longer, initials fill out.

    "M. Kolga" and "Marcus Kolga" may; "Diana Carney" and "Mark Carney" may not.
    """
    short, long = sorted((_parts(first, words), _parts(second, words)), key=len)
    if not short or short[-1] != long[-1]:
        return False
    return len(short) == 1 or all(any(_fills(part, other) for other in long[:-1]) for part in short[:-1])


def _fills(part: str, other: str) -> bool:
    return part == other or (1 in (len(part), len(other)) and part[0] == other[0])


def _parts(name: str, words: NameWords) -> list[str]:
    """Return the keys of the name's words, particles left out."""
    tokens = [_GLUED_PARTICLE.sub("", token) for token in bare_name(name, words).split()]
    kept = [token for token in tokens if token.lower() not in words.particles] or tokens
    return [key for token in kept for key in name_key(token, words).split()]


def _after_titles(tokens: list[str], words: NameWords) -> list[str]:
    rest = tokens
    while len(rest) > 1:
        size = _title_length(rest, words)
        if not size:
            break
        rest = rest[size:]
    return rest


def _title_length(tokens: list[str], words: NameWords) -> int:
    """Return how many words of title, or of an article, stand first; a name's last word is never a title."""
    if tokens[0].lower() in words.articles and tokens[0].lower() not in words.particles:
        return 1
    for size in range(min(words.longest, len(tokens) - 1), 0, -1):
        if tuple(tokens[:size]) in words.titles:
            return size
    return 0


def _name_start(tokens: list[str], words: NameWords) -> int | None:
    """Return where the last run of capitalised words begins, after any office within it; particles count."""
    start = None
    for place in range(len(tokens) - 1, -1, -1):
        if _is_office(tokens[place:], words):
            break
        if _is_name_word(tokens[place], words):
            start = place
        elif tokens[place].lower() not in words.particles or start is None:
            break
    return start


def _is_office(tokens: list[str], words: NameWords) -> bool:
    """Tell whether the word is an office before a name ("Ukrainian President Zelensky"), not an initial."""
    return len(tokens) > 1 and len(tokens[0]) > 4 and (tokens[0],) in words.titles


def _is_name_word(token: str, words: NameWords) -> bool:
    core = _GLUED_PARTICLE.sub("", token)
    return bool(core) and core[0].isupper() and token not in words.articles
