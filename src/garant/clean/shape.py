"""What a line looks like, told without its words' meaning and without its neighbours."""

import re
from collections.abc import Iterator

from garant.clean.dates import DateReader
from garant.lexicon.features import Feature

PROSE_SHAPES = frozenset({Feature.PROSE, Feature.PROSE_UNFINISHED})

_PROSE, _LONG_PROSE = 90, 160
_TOLD_WORDS = 8
_SENTENCE_WORDS = 5
_MANY_WORDS = 8
_TINY = 4
_LONGEST_NAME = 60
_END = 40
_FINAL = tuple(".!?…。！？։")
_CLOSERS = "\"'»”’)]\u00a0 "
_ALIEN = re.compile(
    "[\u0370-\u03ff\u0400-\u10ff\u1200-\u137f\u0900-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_MOSTLY_ALIEN = 0.8
_MOSTLY_CAPITALS = 0.6
_LETTER = re.compile(r"[^\W\d_]")
_CLOCK_FIRST = re.compile(r"\d{1,2}\s?[:hH]\s?\d{2}(?!\d)")
_GLUED = re.compile(r"[a-zà-ÿ]{2}[A-ZÀ-Ý][a-zà-ÿ]|[a-z]\d{2}:|\d[A-ZÀ-Ý][a-zà-ÿ]{2}")
_CRUMB = re.compile(r"\s[|>›/•·→]\s|\w »\s\w+.*\w »\s\w")
_ITEM = re.compile(r"[-–—•*●▪◦]\s?[^\W\d_]|\(?\d{1,2}[.)]\s")
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:,? [^\W\d_][\w'’.-]*){1,4}")
_PARTICLE = re.compile(r"de|du|des|d|la|le|van|von|der|den|bin|ben|al|el|et|and|y", re.IGNORECASE)


def shape_of(text: str, head: str, key: str, *, known: bool, dates: DateReader) -> Iterator[Feature]:
    """Yield the features of a line; `head` is its start, `key` its bare words, `known` that a row has it."""
    if not head.isascii() and _is_alien(head):
        yield Feature.ALIEN
    if "http" in head or "www." in head:
        yield Feature.ADDRESS
    complete = _ends(text, _FINAL)
    if not complete and _in_capitals(head):
        yield Feature.LISTED_CAPITALS
    elif not known and (len(text) >= _LONG_PROSE or (complete and _tells(text, key))):
        yield Feature.PROSE if complete else Feature.PROSE_UNFINISHED
        return
    yield from _short_shape(head, key, complete, dates)


def _is_alien(head: str) -> bool:
    """Tell whether most letters are of another script than the Latin one."""
    alien = len(_ALIEN.findall(head))
    return alien > 0 and alien > _MOSTLY_ALIEN * len(_LETTER.findall(head))


def _ends(text: str, endings: tuple[str, ...]) -> bool:
    """Tell whether the line ends so, whatever closes after it."""
    return text[-_END:].rstrip(_CLOSERS).endswith(endings)


def _tells(text: str, key: str) -> bool:
    """Tell whether a complete line is a paragraph: long enough, or a sentence that asks nothing."""
    told = key.count(" ") + 1 >= _TOLD_WORDS and not _ends(text, ("?", "...", "…"))
    return told or len(text) >= _PROSE


def _in_capitals(head: str) -> bool:
    """Tell whether most of many words begin with a capital: a menu or a list of tags on one line."""
    words = [word for word in head.split() if word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _MANY_WORDS and capitals > _MOSTLY_CAPITALS * len(words)


def _short_shape(head: str, key: str, complete: bool, dates: DateReader) -> Iterator[Feature]:
    words = key.count(" ") + 1
    yield _length(words)
    yield from _ending(head, words, complete)
    yield from _letters(head)
    if (printed := dates.first(head)) is not None:
        yield Feature.DATE if printed.fills(head) else Feature.HOLDS_DATE
    if _is_name(head):
        yield Feature.NAME
    yield from _marks(head)


def _length(words: int) -> Feature:
    if words <= 1:
        return Feature.ONE_WORD
    if words <= 4:
        return Feature.FEW_WORDS
    return Feature.SOME_WORDS if words <= 9 else Feature.MANY_WORDS


def _ending(head: str, words: int, complete: bool) -> Iterator[Feature]:
    if head.endswith(("...", "…")):
        yield Feature.CUT
    elif not complete:
        yield Feature.NO_END
    elif _ends(head, ("?",)):
        yield Feature.QUESTION
    elif words >= _SENTENCE_WORDS:
        yield Feature.SENTENCE
    if head.endswith(":"):
        yield Feature.COLON


def _letters(head: str) -> Iterator[Feature]:
    if not _LETTER.search(head):
        yield Feature.NO_LETTERS
    elif head.isupper() and len(_LETTER.findall(head)) > 2:
        yield Feature.CAPITALS
    elif head[0].islower():
        yield Feature.LOWER


def _marks(head: str) -> Iterator[Feature]:
    for feature, form in _MARKS:
        if form(head):
            yield feature
    if head[0] in "([" and head[-1] in ")]":
        yield Feature.BRACKETED
    if len(head) <= _TINY:
        yield Feature.TINY


_MARKS = (
    (Feature.CLOCK_FIRST, _CLOCK_FIRST.match),
    (Feature.CRUMB, _CRUMB.search),
    (Feature.GLUED, _GLUED.search),
    (Feature.ITEM, _ITEM.match),
)


def _is_name(head: str) -> bool:
    """Tell whether the line is a person's name and nothing else ("Krikor Amirzayan")."""
    if len(head) > _LONGEST_NAME or not _NAME.fullmatch(head.strip(" |,")):
        return False
    words = [word for word in re.split(r"[ ,|]+", head) if word and not _PARTICLE.fullmatch(word)]
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
