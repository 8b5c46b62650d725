"""Speech with its source in a prepositional phrase: « Selon X, … », « …, selon X », "according to X"."""

import re
from typing import NamedTuple

from garant.extract.page import Page
from garant.extract.statement_cues import Cue
from garant.extract.statement_ends import Place, Window, trimmed
from garant.extract.statement_insertions import content_start
from garant.extract.subjects import Phrase

_PHRASE_END = re.compile(r"[,;:«“\"(]| [-–—] ")
_SHORT_LEAD = 2
_RESUMED = 4


class Sourced(NamedTuple):
    """A source's noun phrase and the place of what it is the source of; `end` is where the phrase ends."""

    phrase: Phrase
    place: Place
    end: int


def read_source(page: Page, cue: Cue, window: Window, since: int) -> Sourced | None:
    """Return what a source reports, None where the preposition names no source or nothing is reported."""
    found = _PHRASE_END.search(page.text, cue.end, window.end)
    end = found.start() if found else window.end
    last = page.token_at(end) - 1
    rest = page.folded[cue.end : end].strip().replace("'", " ")
    if last < cue.after or any(rest.startswith(word) for word in cue.rows[0].unless):
        return None
    phrase = (cue.after, last)
    lead = page.folded[window.start : cue.start].strip(' ,"')
    if len(lead.split()) <= _SHORT_LEAD and page.quotation_beside(cue.start) is None:
        place = _behind(page, end, window)
    elif cue.rows[0].quoted:
        return None
    else:
        place = _before(page, cue, end, window, since)
    return Sourced(phrase, place, end) if place else None


def _behind(page: Page, end: int, window: Window) -> Place | None:
    """« Selon X, … »: what follows the comma."""
    if end >= window.end - 1 or page.folded[end] not in ',:"':
        return None
    start = page.after_space(end + (page.folded[end] in ",:"), window.end)
    return start, trimmed(page, window.end)


def _before(page: Page, cue: Cue, end: int, window: Window, since: int) -> Place | None:
    beside = page.quotation_beside(cue.start)
    if beside and not page.folded[window.start : beside.start].strip():
        return beside.inner_start, beside.inner_end
    start = content_start(page, max(window.start, since), cue.start)
    stop = page.before_space(cue.start, window.start)
    stop -= page.folded[stop - 1] == ","
    first, last = page.token_at(start), page.token_at(stop)
    rest = page.token_at(end)
    goes_on = "," in page.gap(rest) and window.last - rest > _RESUMED and page.finite_in(rest, window.last)
    if goes_on and not page.finite_in(first, last):
        stop = trimmed(page, window.end)
    return (start, stop) if start < stop else None


def opens_relative(page: Page, cue: Cue) -> bool:
    """Tell whether the preposition opens a relative clause: « les déclarations selon lesquelles … »."""
    return page.word(cue.after) in page.sets["relatives"]
