"""Where sentences begin and end, and which lines are headlines, headings or captions.

A stop ends a sentence unless the word before it is an abbreviation or an initial, or what follows
begins in lower case. A closing quotation mark belongs to the sentence that it closes; a quotation of
several sentences is several sentences. One pass over the stops, a few characters read around each.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from garant.annotate.marks import Quotation, Sentence, SentenceKind
from garant.lexicon.abbreviations import Abbreviations
from garant.model.spans import Span

_STOP = re.compile(r"[.!?…]+")
_WORD_BEFORE = re.compile(r"[^\s«»“”\"'’(\[]*\Z")
_REACH_OF_AN_ABBREVIATION = 12
_ALWAYS_CLOSING = "»”)]"
_SURELY_CLOSED = tuple('»”)"')
_PERHAPS_CLOSING = "\"'’“«"
_NEXT = re.compile(r"[\s\u200b]*(?P<marks>[«“„\"'‘(\[—–-]*[\s\u200b]*)(?P<word>[^\W_]?[\w’']*)")
_GLUED = re.compile(r"(?![\w-]{1,30}\.\w)[A-ZÀ-ÖØ-Þ](?:[a-zà-öø-ÿ]|['’ ])")
_FINAL = re.compile(r"[.!?…:;](?:[\s»”“\"'’)\]*_]*)\Z")
_CREDIT = re.compile(
    r"[(\[][^()\[\]]{3,60}[/|][^()\[\]]{2,40}[)\]]\Z|\((?:photo|image|photograph|archives)\b[^()]*\)\Z", re.I
)
_LONGEST_HEADING = 14
_LONGEST_HEADLINE = 30
_LONGEST_SENTENCE = 1_500
_PARTING = (" ", "\u00a0", "\t")


def split_sentences(
    text: str,
    lines: Sequence[Span],
    quotations: Sequence[Quotation],
    abbreviations: Abbreviations,
    *,
    title: str | None = None,
) -> tuple[Sentence, ...]:
    """Return the sentences of the article's lines in order; furniture is in no line and has none.

    `quotations` tell which marks close; `title` is the article's, where it is known apart from the text.
    """
    closing = {quotation.end - 1 for quotation in quotations}
    kinds = _kinds(text, lines, title)
    return tuple(
        Sentence(start, end, paragraph, kind)
        for paragraph, (line, kind) in enumerate(zip(lines, kinds, strict=True))
        for first, last in _cut(text, line, kind, closing, abbreviations)
        for start, end in _bounded(text, first, last)
    )


def _cut(
    text: str, line: Span, kind: SentenceKind, closing: set[int], abbreviations: Abbreviations
) -> Iterator[tuple[int, int]]:
    if kind in (SentenceKind.HEADLINE, SentenceKind.HEADING):
        yield line.start, line.end
        return
    start = line.start
    for stop in _STOP.finditer(text, line.start, line.end):
        end = _past_closing(text, stop.end(), line.end, closing)
        if end >= line.end:
            break
        following = _next_start(text, stop, end, line, abbreviations)
        if following is not None and stop.start() > start:
            yield start, end
            start = following
    yield start, line.end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentence, or its parts where it is longer than anybody writes: its readers are not linear."""
    while end - start > _LONGEST_SENTENCE:
        limit = start + _LONGEST_SENTENCE
        parted = max(text.rfind(mark, start + _LONGEST_SENTENCE // 2, limit) for mark in _PARTING)
        yield start, parted if parted > 0 else limit
        start = _past_space(text, parted + 1 if parted > 0 else limit, end)
    if start < end:
        yield start, end


def _past_closing(text: str, place: int, limit: int, closing: set[int]) -> int:
    """Return the place after the closing marks that belong to the sentence, or `place`."""
    end = place
    while place < limit:
        sign = text[place]
        if sign in _ALWAYS_CLOSING or (sign in _PERHAPS_CLOSING and place in closing):
            end = place + 1
        elif not sign.isspace() or (place + 1 < limit and text[place + 1].isspace()):
            break
        place += 1
    return end


def _next_start(
    text: str, stop: re.Match[str], end: int, line: Span, abbreviations: Abbreviations
) -> int | None:
    """Return where the next sentence begins, None where this stop ends none."""
    if not text[end].isspace():
        return end if _glued(text, stop, end, line) else None
    following = _NEXT.match(text, end, line.end)
    word = following["word"] if following else ""
    if following is None or not (word[:1].isupper() or word[:1].isdigit() or following["marks"]):
        return None
    if word and word[0].islower():
        return None
    if stop.group() == "." and end == stop.end() and _abbreviates(text, stop, line, word, abbreviations):
        return None
    return _past_space(text, end, line.end)


def _past_space(text: str, place: int, limit: int) -> int:
    while place < limit and text[place].isspace():
        place += 1
    return place


def _glued(text: str, stop: re.Match[str], end: int, line: Span) -> bool:
    """Tell whether a space is missing after the stop: « la guerre.Le ministre », not "www.Ritm.Org"."""
    before = text[max(line.start, stop.start() - 3) : stop.start()]
    word = len(before) == 3 and before.isalpha() and before.islower()
    closed = end > stop.end() or before[-1:] in _SURELY_CLOSED
    return (word or closed) and _GLUED.match(text, end, line.end) is not None


def _abbreviates(
    text: str, stop: re.Match[str], line: Span, following: str, abbreviations: Abbreviations
) -> bool:
    before = text[max(line.start, stop.start() - _REACH_OF_AN_ABBREVIATION) : stop.start()]
    found = _WORD_BEFORE.search(before)
    word = found.group() if found else ""
    if word in abbreviations.never or (word.isdigit() and stop.start() - len(word) == line.start):
        return True
    if word in abbreviations.before_number and following[:1].isdigit():
        return True
    initial = (len(word) == 1 and word.isupper()) or (word in abbreviations.perhaps)
    return initial and following not in abbreviations.openers


class _Line(NamedTuple):
    final: bool
    words: int
    credit: bool


def _kinds(text: str, lines: Sequence[Span], title: str | None) -> list[SentenceKind]:
    """Tell headlines, headings and captions by a missing final stop and by their length.

    What stands before the first full sentence is the headline where it comes first or repeats the title.
    """
    kinds: list[SentenceKind] = []
    body_seen = False
    for index, line in enumerate(lines):
        shape = _shape(text, line)
        if not body_seen and _is_headline(text, line, shape, index, len(lines), title):
            kinds.append(SentenceKind.HEADLINE)
        elif shape.final and not shape.credit:
            body_seen = True
            kinds.append(SentenceKind.BODY)
        elif shape.credit or shape.words > _LONGEST_HEADING:
            kinds.append(SentenceKind.CAPTION)
        else:
            kinds.append(SentenceKind.HEADING)
    return kinds


def _shape(text: str, line: Span) -> _Line:
    last = text[line.end - 1]
    final = last in ".!?…:;" or _FINAL.search(text[max(line.start, line.end - 12) : line.end]) is not None
    credited = last in ")]" and _CREDIT.search(text[max(line.start, line.end - 120) : line.end]) is not None
    return _Line(final, text.count(" ", line.start, line.end) + 1, credited)


def _is_headline(text: str, line: Span, shape: _Line, index: int, lines: int, title: str | None) -> bool:
    if shape.words > _LONGEST_HEADLINE or lines == 1:
        return False
    if title and line.of(text).strip() == title.strip():
        return True
    asks = text[line.end - 1] in "?!" and len(_STOP.findall(text, line.start, line.end)) == 1
    return index == 0 and (not shape.final or asks)
