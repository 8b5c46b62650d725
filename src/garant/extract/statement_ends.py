"""Where reported content ends: with its sentence, or where the narrator goes on."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from garant.annotate.marks import Quotation
from garant.extract.page import Page
from garant.extract.statement_cues import Cue, CueForm
from garant.extract.subjects import subject_before

Place = tuple[int, int]


class Window(NamedTuple):
    """The stretch of one sentence at one level of speech: `quotation` is the outermost one around it."""

    start: int
    end: int
    first: int
    last: int
    quotation: Quotation | None


_CONTRAST = {
    "fr": re.compile(r", (?:mais(?! qu)|tandis qu|alors qu)"),
    "en": re.compile(r", (?:but |whereas )"),
}
_CONJUNCT = {"fr": re.compile(r",? et (?:que |qu')"), "en": re.compile(r",? and that ")}


def content_end(page: Page, cue: Cue, start: int, window: Window, later: Sequence[Cue]) -> int:
    """Return where content that begins at `start` ends: with the sentence, or where the narrator goes on.

    A quotation that opens the content and outlasts the sentence ends it.
    """
    quotation = None if window.quotation else page.quotation_at(start)
    if quotation and quotation.start == start and quotation.end > window.end:
        return quotation.end
    end = window.end
    for further in later:
        if start <= further.start < end and (cut := _cut_before(page, further, start)) is not None:
            end = cut
            break
    if cue.form is CueForm.DEPENDENT:
        end = min(end, _before_main_clause(page, cue, start, end, window, later))
    return trimmed(page, _before_contrast(page, start, end, window))


def trimmed(page: Page, end: int) -> int:
    """Return the end of content without spaces and the full stop after it; one inside its marks stays."""
    while end > 0 and page.text[end - 1].isspace():
        end -= 1
    if page.text[end - 1] == "." and not page.text.endswith("..", 0, end):
        end -= 1
    return end


def _cut_before(page: Page, cue: Cue, start: int) -> int | None:
    """Return where content ends before a later cue that the narrator speaks, None where it is part of it."""
    token = cue.first
    if token == 0 or page.quotation_at(cue.start):
        return None
    gap = page.gap(token)
    if cue.inverted:
        return page.ends[token - 1] if "," in gap else None
    if cue.form is CueForm.DEPENDENT:
        while page.word(token - 1) in page.sets["before_gerund"]:
            token -= 1
        led = token < cue.first
        return page.ends[token - 1] if led or "," in gap else None
    if page.word(token - 1) in page.sets["coordinators"]:
        end = page.before_space(page.starts[token - 1], start)
        return end - 1 if page.folded[end - 1] == "," else end
    return None


def _before_main_clause(
    page: Page, cue: Cue, start: int, end: int, window: Window, later: Sequence[Cue]
) -> int:
    """« Confirmant vouloir partir, le ministre a insisté »: the content ends before "le ministre"."""
    if cue.first - window.first > 1:
        return end
    first = page.token_at(start)
    main = {further.first for further in later if further.form is CueForm.FINITE}
    for token in range(first, window.last):
        if page.starts[token] >= end:
            break
        if token in main or page.is_finite(token):
            subject = subject_before(page, first, token)
            if subject and subject[0] > first and "," in page.gap(subject[0]):
                return page.ends[subject[0] - 1]
    return end


def _before_contrast(page: Page, start: int, end: int, window: Window) -> int:
    for found in _CONTRAST[page.language].finditer(page.folded, start, end):
        if window.quotation or page.quotation_at(found.start()) is None:
            return found.start()
    return end


def conjuncts(page: Page, start: int, end: int) -> tuple[Place, ...]:
    """« que A et que B », "that A and that B": one place each where one is quoted, else one for both."""
    cuts = [found.span() for found in _CONJUNCT[page.language].finditer(page.folded, start, end)]
    cuts = [cut for cut in cuts if page.quotation_at(cut[0]) is None]
    if not cuts or page.quotation_from(start, end) is None:
        return ((start, end),)
    starts = [start, *(cut[1] for cut in cuts)]
    return tuple(zip(starts, [*(cut[0] for cut in cuts), end], strict=True))
