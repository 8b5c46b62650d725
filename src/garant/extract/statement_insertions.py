"""Cues set into or behind what they report: « …, a déclaré X », « …, a-t-il dit », "…, X said", "…, said X".

A cue is inserted where a comma or a closing quotation mark stands before it (in English also before its
subject) and the main clause, or the quotation, is already there. What stands before is its content; a
cue inserted between two parts of one sentence or quotation has both.
"""

import re
from typing import NamedTuple

from garant.annotate.marks import Quotation
from garant.extract.page import Page
from garant.extract.statement_contents import complement
from garant.extract.statement_cues import Cue, CueForm
from garant.extract.statement_ends import Place, Window, trimmed
from garant.extract.subjects import Phrase, subject_after
from garant.lexicon.cues import Frame


class Insertion(NamedTuple):
    """An inserted cue with its subject: `[start, end)` is what the narrator inserts.

    `subject` is None where it is the pronoun within the cue.
    """

    start: int
    end: int
    subject: Phrase | None


_LONGEST_SUBJECT = 14
_SHORT_LEAD = 3


def find_insertion(page: Page, cue: Cue, window: Window, since: int) -> Insertion | None:
    """Return how a cue is inserted, None where it stands before its content; `since` is where the
    narrator's last insertion in the sentence ended."""
    if cue.inverted:
        return Insertion(cue.start, cue.end, None)
    if cue.form is not CueForm.FINITE or cue.row_for(Frame.INCISE) is None:
        return None
    begun = max(window.first, page.token_at(since))
    found = _subject_behind(page, cue, window, begun)
    if found is None and page.language == "en":
        found = _subject_before(page, cue, window, begun)
    if (
        found
        and _wants_quotation(cue)
        and window.quotation is None
        and page.quotation_beside(found.start) is None
    ):
        return None
    return found


def _has_mark(page: Page, place: int) -> bool:
    return page.quotation_beside(place) is not None or page.stray_close(place) is not None


def _wants_quotation(cue: Cue) -> bool:
    return all(row.quoted for row in cue.rows if Frame.INCISE in row.frames)


def _subject_behind(page: Page, cue: Cue, window: Window, begun: int) -> Insertion | None:
    """« …, a déclaré mardi X », "…," said X."""
    quotation = None if window.quotation else page.quotation_beside(cue.start)
    if quotation is None and window.quotation is None and page.stray_close(cue.start) is not None:
        subject = subject_after(page, cue.after, window.end)
        return Insertion(cue.start, page.ends[subject[1]], subject) if subject else None
    comma = "," in page.gap(cue.first) or " - " in page.gap(cue.first)
    if (quotation is None and not comma) or page.word(cue.after) in page.sets["that"]:
        return None
    if ":" in page.gap(cue.after) or cue.row_for(Frame.ADDRESSED):
        return None
    led_in = page.main_verb_in(begun, cue.first) and complement(page, cue.after, window) is None
    if quotation is None and not led_in:
        return None
    subject = subject_after(page, cue.after, window.end)
    if subject is None:
        return None
    if (
        quotation is None
        and page.language == "en"
        and page.finite_in(subject[0], min(subject[1] + 3, window.last))
    ):
        return None
    return Insertion(cue.start, page.ends[subject[1]], subject)


def _subject_before(page: Page, cue: Cue, window: Window, begun: int) -> Insertion | None:
    """ "…, the researchers wrote." """
    first = cue.first - 1
    if first < window.first:
        return None
    while (
        first > window.first
        and not any(mark in page.gap(first) for mark in ',";')
        and " - " not in page.gap(first)
    ):
        first -= 1
    if page.finite_in(first, cue.first) or cue.first - first > _LONGEST_SUBJECT:
        return None
    if page.words[first] in page.sets["relatives"] or cue.first == first:
        return None
    start = page.starts[first]
    quotation = None if window.quotation else page.quotation_beside(start)
    if quotation is None and (first == window.first or not page.main_verb_in(begun, first)):
        return Insertion(start, cue.end, (first, cue.first - 1)) if _parts(page, cue, window, first) else None
    if not _nothing_follows(page, cue, window, quoted=quotation is not None):
        return None
    return Insertion(start, cue.end, (first, cue.first - 1))


def _parts(page: Page, cue: Cue, window: Window, first: int) -> bool:
    """ "Of course, she said, …": commas on both sides, and few words before."""
    return window.first < first <= window.first + _SHORT_LEAD and "," in page.gap(cue.after)


_CLAUSE_END = re.compile(r"[,;.](?:\s|$)|$")


def _nothing_follows(page: Page, cue: Cue, window: Window, *, quoted: bool) -> bool:
    """Tell whether no content follows the cue: at most an addressee, a place, a time."""
    sets = page.sets
    token = cue.after
    if token >= window.last:
        return True
    gap, word = page.gap(token), page.words[token]
    if word in sets["that"] or ":" in gap or ('"' in gap and "," not in gap):
        return False
    if page.to_infinitive(token):
        return False
    if quoted or any(mark in gap for mark in ",.;"):
        return True
    small = word in sets["prepositions"] or word in sets["fillers"]
    if not small and cue.row_for(Frame.NOUN):
        return False
    end = _CLAUSE_END.search(page.folded, cue.end, window.end)
    last = page.token_at(end.start()) if end else window.last
    return not page.main_verb_in(token, last)


def inserted_content(
    page: Page, insertion: Insertion, window: Window, since: int, reported: int
) -> Place | None:
    """Return the place of what an inserted cue reports, None where nothing of the kind stands before it.

    `since` is where the last insertion in the sentence ended, `reported` where the last cue of any form did.
    """
    quotation = window.quotation
    if quotation is not None:
        before = page.folded[page.before_space(insertion.start, quotation.start) - 1]
        return (quotation.inner_start, quotation.inner_end) if before == "," else None
    beside = page.quotation_beside(insertion.start)
    if beside is not None:
        return _with_quotation(page, beside, insertion, window, reported)
    stray = page.stray_close(insertion.start)
    if stray is not None and stray > window.start:
        return content_start(page, max(window.start, since), stray), page.before_space(stray, window.start)
    return _clause_before(page, insertion, window, since)


def _with_quotation(
    page: Page, quotation: Quotation, insertion: Insertion, window: Window, reported: int
) -> Place:
    """Return the quotation before an insertion, with the words that lead into it where they are content too.

    They are not where they end in a colon, hold no verb before a comma, or follow another cue.
    """
    sentence = page.annotated.sentence_at(quotation.start)
    begun = sentence.start if sentence else quotation.start
    start = content_start(page, begun, quotation.start)
    lead = page.folded[start : quotation.start].strip()
    first, last = page.token_at(start), page.token_at(quotation.start)
    led_in = lead.endswith(":") or (lead.endswith((",", ";")) and not page.finite_in(first, last))
    if not lead or led_in or begun < reported <= quotation.start:
        return _resumed(page, quotation, insertion, window)
    return start, quotation.end


def _resumed(page: Page, quotation: Quotation, insertion: Insertion, window: Window) -> Place:
    """ "…," he said, "and …": a quotation that goes on in lower case behind the insertion is one."""
    further = page.quotation_from(insertion.end, window.end)
    between = page.folded[insertion.end : further.start].strip(" ,") if further else "."
    if further and not between and page.text[further.inner_start].islower():
        return quotation.inner_start, further.inner_end
    return quotation.inner_start, quotation.inner_end


def _clause_before(page: Page, insertion: Insertion, window: Window, since: int) -> Place | None:
    end = page.before_space(insertion.start, window.start)
    if end <= window.start or page.folded[end - 1] not in ",-":
        return None
    start = content_start(page, max(window.start, since), end)
    end = page.before_space(end - 1, window.start)
    if start >= end:
        return None
    first, last = page.token_at(start), page.token_at(end)
    if _goes_on(page, insertion, window) and (last - first <= _SHORT_LEAD or not page.finite_in(first, last)):
        end = trimmed(page, window.end)
    return start, end


def _goes_on(page: Page, insertion: Insertion, window: Window) -> bool:
    """Tell whether content goes on behind the insertion ("Of course, he said, victory …")."""
    token = page.token_at(insertion.end)
    if token >= window.last or "," not in page.gap(token):
        return False
    word, sets = page.words[token], page.sets
    if word in sets["relatives"] or word in sets["conjunctions"]:
        return False
    return not word.endswith(("ant", "ing"))


_LEAD = re.compile(r"(?:mais|et|or|car|but|and|so|yet) ", re.IGNORECASE)
_DATELINE = re.compile(r"(?=[A-ZÉÈ]{3}|[^–—-]{0,60}\()[A-ZÉÈ][\w .,/()’'-]{2,60}?\s[–—-]{1,2}\s")


def content_start(page: Page, start: int, limit: int) -> int:
    """Return where content that opens a sentence begins: past a dateline and a conjunction."""
    dateline = _DATELINE.match(page.text, start, limit)
    start = dateline.end() if dateline else start
    lead = _LEAD.match(page.folded, start, limit)
    return page.after_space(lead.end() if lead else start, limit)
