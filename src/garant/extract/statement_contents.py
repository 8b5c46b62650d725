"""What a cue's content is: the words after it by its row's frames, and where they end."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from garant.annotate.marks import Quotation
from garant.extract.page import Page
from garant.extract.statement_cues import Cue, CueForm
from garant.extract.subjects import past_prepositional, subject_before
from garant.lexicon.cues import CueRow, Frame
from garant.lexicon.verbs import Tense

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of one sentence at one level of speech: `quotation` is the outermost one around it."""

    start: int
    end: int
    first: int
    last: int
    quotation: Quotation | None


@dataclass(frozen=True, slots=True)
class Content:
    """The places of what a cue reports, and the row and frame that found them."""

    row: CueRow
    frame: Frame
    places: tuple[Place, ...]


_COLON = re.compile(r"[^.;:\"\n]{0,90}?:\s*")
_FARTHEST_THAT = 30
_FARTHEST_CLAUSE = 10


def content_after(page: Page, cue: Cue, window: Window, later: Sequence[Cue]) -> Content | None:
    """Return the content that follows a cue in its window, or None; `later` are the sentence's later cues.

    Frames are tried from the surest to the loosest: « que », a colon, a predicate, an infinitive, a
    question, a bare clause, a noun phrase, a quotation.
    """
    for frame, find in _FINDERS:
        row = cue.row_for(frame)
        if row is None:
            continue
        if row.quoted and frame is not Frame.INCISE and page.quotation_from(cue.end, window.end) is None:
            continue
        start = find(page, cue, row, window)
        if start is None or start >= window.end:
            continue
        places = _places(page, cue, frame, start, window, later)
        return Content(row, frame, places) if places else None
    return None


def _places(
    page: Page, cue: Cue, frame: Frame, start: int, window: Window, later: Sequence[Cue]
) -> tuple[Place, ...]:
    end = content_end(page, cue, start, window, later)
    if end <= start:
        return ()
    return _conjuncts(page, start, end) if frame is Frame.THAT else ((start, end),)


def _that(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    token = complement(page, cue.after, window)
    return None if token is None else _past_marks(page, page.ends[token], window.end)


def complement(page: Page, token: int, window: Window) -> int | None:
    """Return the token of the « que » or "that" that opens a cue's complement; another verb bars the way."""
    first = token
    while token < min(window.last, first + _FARTHEST_THAT):
        if token > first and any(mark in page.gap(token) for mark in ';:"'):
            return None
        word = page.words[token]
        if word in page.sets["that"]:
            if token == first or page.words[token - 1] not in page.sets["no_complement"]:
                return token
        elif page.is_finite(token) or (token > first and is_infinitive(page, token)) or _opens_object(page, token):
            return None
        token += 1
    return None


def _opens_object(page: Page, token: int) -> bool:
    """Tell whether a French determiner opens an object: what follows it « que » describes and does not report."""
    sets = page.sets
    if page.language != "fr" or page.words[token] not in sets["determiners"]:
        return False
    before, after = page.word(token - 1), page.word(token + 1)
    return before not in sets["prepositions"] and before not in sets["determiners"] and not (
        after in sets["time_nouns"] or after in sets["fillers"] or after.isdigit()
    )


def _colon(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    found = None if row.quoted else _COLON.match(page.folded, cue.end, window.end)
    return found.end() if found else None


def _predicate(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    return _past_fillers(page, cue.end, window)


def _infinitive(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    """Return where an infinitive begins, past its « de » or "to" and what stands between it and the cue."""
    sets = page.sets
    token = _past_adjuncts(page, cue.after, window)
    if token >= window.last or any(mark in page.gap(token) for mark in '";:'):
        return None
    if page.words[token] in sets["to"]:
        return page.start(token + 1) if page.verb_index(token) >= 0 else None
    if page.words[token] in sets["links"]:
        token += 1
    clitic = page.word(token) in sets["clitics"] and _before_infinitive(page, token)
    return page.starts[token] if token < window.last and (clitic or is_infinitive(page, token)) else None


def _past_adjuncts(page: Page, token: int, window: Window) -> int:
    """Return the token after adverbs, days and phrases of place or addressee: « mercredi, devant la presse, »."""
    sets = page.sets
    while token < window.last:
        word = page.words[token]
        if any(mark in page.gap(token) for mark in '";:'):
            return token
        if _is_adverb(page, token) or word in sets["possessed_asides"]:
            token += 1
        elif (
            word in sets["prepositions"]
            and word not in sets["articles"]
            and not _links_infinitive(page, token)
        ):
            token = past_prepositional(page, token, page.start(window.last))
        else:
            return token
    return token


def _links_infinitive(page: Page, token: int) -> bool:
    if page.words[token] not in page.sets["links"]:
        return False
    return is_infinitive(page, token + 1) or _before_infinitive(page, token + 1)


def _is_adverb(page: Page, token: int) -> bool:
    word = page.words[token]
    if word in page.sets["fillers"] or word.isdigit():
        return True
    return word.endswith(("ment", "ly")) and page.word(token - 1) not in page.sets["determiners"]


def _before_infinitive(page: Page, token: int) -> bool:
    return any(
        is_infinitive(page, further)
        for further in (token + 1, token + 2)
        if page.word(further - 1) in page.sets["clitics"]
    )


def is_infinitive(page: Page, token: int) -> bool:
    """Tell whether a token is an infinitive: a known verb's, or by its ending."""
    index = page.verb_index(token)
    if index >= 0:
        return page.verbs[index].tense is Tense.INFINITIVE
    word = page.word(token)
    return (
        len(word) > 3
        and word.endswith(_INFINITIVE_ENDINGS[page.language])
        and word not in page.sets["no_infinitives"]
    )


_INFINITIVE_ENDINGS: dict[str, tuple[str, ...]] = {
    "fr": ("er", "ir", "oir", "dre", "tre", "ire", "ure", "aître"),
    "en": (),
}


def _question(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    token = page.token_at(_past_fillers(page, cue.end, window))
    for further in range(token, min(token + 5, window.last)):
        if page.words[further] in page.sets["questions"]:
            return page.starts[further]
    return None


def _clause(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    return _if_clause(page, _past_fillers(page, cue.end, window), cue, window)


def _addressed(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    token = page.token_at(_past_fillers(page, cue.end, window))
    if page.word(token) in page.sets["addressees"]:
        start: int | None = _past_fillers(page, page.ends[token], window)
    else:
        start = _past_addressee(page, token, window)
    return None if start is None else _if_clause(page, start, cue, window)


def _past_addressee(page: Page, token: int, window: Window) -> int | None:
    """ "told the BBC the port …": return where the clause after the addressee begins."""
    sets = page.sets
    opens = sets["determiners"] | sets["pronouns"] | sets["questions"]
    for further in range(token + 1, min(window.last, token + _FARTHEST_CLAUSE)):
        gap = page.gap(further)
        if '"' in gap or "," in gap:
            return page.after_space(page.ends[further - 1] + ("," in gap), window.end)
        if page.words[further] in opens and page.words[further - 1] not in sets["prepositions"]:
            return page.starts[further]
    return None


def _if_clause(page: Page, start: int, cue: Cue, window: Window) -> int | None:
    quotation = page.quotation_from(cue.end, window.end)
    if quotation and quotation.start <= start + 3:
        return start
    token = page.token_at(start)
    word = page.word(token)
    if word in page.sets["to"] or (word in page.sets["prepositions"] and cue.row_for(Frame.NOUN)):
        return None
    return start if page.finite_in(token, window.last) else None


def _noun(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    """Return where the object begins, past adjuncts and a linking preposition of the row."""
    sets = page.sets
    token = page.token_at(_past_fillers(page, cue.end, window, links=row.links))
    if page.word(token) in sets["prepositions"] and page.word(token) not in sets["object_openers"]:
        token = _past_adjuncts(page, token, window)
        token += page.word(token) in row.links
    if token >= window.last:
        return None
    word = page.words[token]
    if word in sets["prepositions"] and word not in sets["object_openers"]:
        return None
    if row.objects and word not in row.objects:
        return None
    start = page.starts[token]
    return start - 1 if page.text[start - 1] in _OPENING else start


_OPENING = "«“\"‘'("


def _quotation(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    quotation = page.quotation_from(cue.end, window.end)
    if quotation is None or page.folded[cue.end : quotation.start].strip(" ,"):
        return None
    return quotation.start


_FINDERS = (
    (Frame.THAT, _that),
    (Frame.INCISE, _colon),
    (Frame.PREDICATE, _predicate),
    (Frame.INFINITIVE, _infinitive),
    (Frame.QUESTION, _question),
    (Frame.CLAUSE, _clause),
    (Frame.ADDRESSED, _addressed),
    (Frame.NOUN, _noun),
    (Frame.INCISE, _quotation),
)


def _past_marks(page: Page, place: int, limit: int) -> int:
    while place < limit and (page.text[place].isspace() or page.text[place] in "'’,"):
        place += 1
    return place


def _past_fillers(page: Page, place: int, window: Window, *, links: tuple[str, ...] = ()) -> int:
    """Return where content may begin after a cue: past adverbs, days and, at last, a linking preposition."""
    token = page.token_at(place)
    while token < window.last and '"' not in page.gap(token):
        linked = page.words[token] in links
        if not linked and not _is_adverb(page, token):
            break
        place = page.ends[token]
        token += 1
        if linked:
            break
    return _past_marks(page, place, window.end)


# Where content ends.

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


def _conjuncts(page: Page, start: int, end: int) -> tuple[Place, ...]:
    """« que A et que B », "that A and that B": one place each where one of them is quoted, else one for both."""
    cuts = [found.span() for found in _CONJUNCT[page.language].finditer(page.folded, start, end)]
    cuts = [cut for cut in cuts if page.quotation_at(cut[0]) is None]
    if not cuts or page.quotation_from(start, end) is None:
        return ((start, end),)
    starts = [start, *(cut[1] for cut in cuts)]
    return tuple(zip(starts, [*(cut[0] for cut in cuts), end], strict=True))
