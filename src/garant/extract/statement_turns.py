"""Speech without quotation marks, paragraph by paragraph: transcripts, interviews, speeches given in full.

"MS. HARLOW: …" opens a turn that runs to the next label; in an interview the paragraphs after a question
are the answer; a speech that a colon introduces and whose mark the paragraph does not close runs on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from garant.annotate.marks import Sentence
from garant.extract.page import Page
from garant.extract.subjects import Phrase


class TurnSort(StrEnum):
    """What gives a paragraph to a speaker."""

    LABEL = "label"  # its own label, or that of a paragraph before
    ANSWER = "answer"  # the question before: the one who is interviewed
    SPEECH = "speech"  # the mark that opened before and has not closed


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph of somebody's speech at `[start, end)`; `label` names the speaker where there is one.

    `opens` is False where it goes on with a quotation that is reported as one with its first paragraph.
    """

    paragraph: int
    start: int
    end: int
    sort: TurnSort
    label: Phrase | None = None
    opens: bool = True


_LABEL = re.compile(r"(?:[-–—*]\s*)?(?P<name>[A-Z][\w.’'\- ]{1,40}?)\s?:\s+")
_QUESTION = re.compile(r"(?:Q|QUESTION)(?:[.:]|\s)")
_CLOSING = re.compile(r"[»”\"]\s*[.,]?\Z")
_FEWEST_LABELS = 3
_FEWEST_QUESTIONS = 3
_LONGEST_QUESTION = 80


def find_turns(page: Page) -> dict[int, Turn]:
    """Return the paragraphs that are somebody's turn, by their number; empty for most articles."""
    paragraphs = list(_paragraphs(page.annotated.sentences))
    turns = _labelled(page, paragraphs) or _answers(page, paragraphs)
    return {turn.paragraph: turn for turn in (*turns, *_speeches(page, paragraphs))}


class _Paragraph(NamedTuple):
    number: int
    start: int
    end: int


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[_Paragraph]:
    opened: _Paragraph | None = None
    for sentence in sentences:
        if opened and opened.number == sentence.paragraph:
            opened = _Paragraph(opened.number, opened.start, sentence.end)
            continue
        if opened:
            yield opened
        opened = _Paragraph(sentence.paragraph, sentence.start, sentence.end)
    if opened:
        yield opened


def _labelled(page: Page, paragraphs: Sequence[_Paragraph]) -> list[Turn]:
    labels = {paragraph.number: _label(page, paragraph) for paragraph in paragraphs}
    if sum(label is not None for label in labels.values()) < _FEWEST_LABELS:
        return []
    turns: list[Turn] = []
    speaking: Phrase | None = None
    for paragraph in paragraphs:
        found = labels[paragraph.number]
        start = paragraph.start
        if found:
            start, speaking = found
        elif _QUESTION.match(page.text, paragraph.start):
            speaking = None
        if speaking and _says_something(page, start, paragraph.end):
            turns.append(Turn(paragraph.number, start, paragraph.end, TurnSort.LABEL, speaking))
    return turns


def _label(page: Page, paragraph: _Paragraph) -> tuple[int, Phrase] | None:
    """Return where a labelled paragraph's words begin, and its label: in capitals, or a person's name."""
    found = _LABEL.match(page.text, paragraph.start, paragraph.end)
    if found is None or found.end() >= paragraph.end:
        return None
    first, last = page.token_at(found.start("name")), page.token_at(found.end("name")) - 1
    if last < first:
        return None
    capitals = found["name"].isupper() and len(found["name"]) > 3
    named = page.person_at(first) and page.last_of_name(first) == last
    return (found.end(), (first, last)) if capitals or named else None


def _says_something(page: Page, start: int, end: int) -> bool:
    return page.finite_in(page.token_at(start), page.token_at(end))


def _answers(page: Page, paragraphs: Sequence[_Paragraph]) -> list[Turn]:
    """Return the paragraphs after the questions of an interview, where they speak in the first person."""
    asks = [_asks(page, paragraph) for paragraph in paragraphs]
    if sum(asks) < _FEWEST_QUESTIONS:
        return []
    turns = []
    for index in range(asks.index(True) + 1, len(paragraphs)):
        paragraph = paragraphs[index]
        quoted = page.quotation_at(paragraph.start) is not None
        if asks[index] or quoted or not _says_something(page, paragraph.start, paragraph.end):
            continue
        start = page.starts[page.token_at(paragraph.start)]
        turns.append(Turn(paragraph.number, start, paragraph.end, TurnSort.ANSWER))
    personal = sum(_in_first_person(page, turn.start, turn.end) for turn in turns)
    return turns if personal * 4 >= len(turns) else []


def _asks(page: Page, paragraph: _Paragraph) -> bool:
    words = page.token_at(paragraph.end) - page.token_at(paragraph.start)
    tail = page.text[max(paragraph.start, paragraph.end - 4) : paragraph.end]
    quoted = page.quotation_at(paragraph.start) is not None
    return "?" in tail and not quoted and words <= _LONGEST_QUESTION


def _in_first_person(page: Page, start: int, end: int) -> bool:
    words = page.words[page.token_at(start) : page.token_at(end)]
    return not page.sets["first_person"].isdisjoint(words)


def _speeches(page: Page, paragraphs: Sequence[_Paragraph]) -> list[Turn]:
    """Return the paragraphs of speeches whose mark opens behind a colon and is not closed there.

    One that a later paragraph closes is one turn; one that nothing closes is a turn each paragraph.
    """
    turns: list[Turn] = []
    index = 1
    while index < len(paragraphs):
        opening = page.quotation_at(paragraphs[index].start)
        before = page.text[paragraphs[index - 1].end - 1]
        if before != ":" or opening is None or opening.closed:
            index += 1
            continue
        last, close = _end_of_speech(page, paragraphs, index)
        spoken = paragraphs[index + 1 : last + 1]
        if any(_in_first_person(page, paragraph.start, paragraph.end) for paragraph in spoken):
            if close is not None:
                number = paragraphs[index].number
                turns.append(Turn(number, opening.inner_start, close, TurnSort.SPEECH))
            turns += [
                Turn(paragraph.number, paragraph.start, paragraph.end, TurnSort.SPEECH, opens=close is None)
                for paragraph in spoken
                if _says_something(page, paragraph.start, paragraph.end)
            ]
        index = last + 1
    return turns


def _end_of_speech(page: Page, paragraphs: Sequence[_Paragraph], index: int) -> tuple[int, int | None]:
    """Return the index of the paragraph that a stray closing mark ends, and its place; else the last one."""
    for further in range(index + 1, len(paragraphs)):
        paragraph = paragraphs[further]
        closing = _CLOSING.search(page.text, paragraph.start, paragraph.end)
        if closing and page.quotation_at(closing.start()) is None:
            return further, page.before_space(closing.start(), paragraph.start)
    return len(paragraphs) - 1, None
