"""What a cue's content is: the words after it by its row's frames, and where they end."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from garant.extract.page import Page
from garant.extract.statement_cues import Cue
from garant.extract.statement_ends import Place, Window, conjuncts, content_end
from garant.extract.subjects import past_prepositional
from garant.lexicon.cues import CueRow, Frame
from garant.lexicon.verbs import Tense


class Content(NamedTuple):
    """The places of what a cue reports, and the row and frame that found them."""

    row: CueRow
    frame: Frame
    places: tuple[Place, ...]


_COLON = re.compile(r"[^.;:\"\n]{0,90}?:\s*")
_FARTHEST_THAT = 30
_FARTHEST_CLAUSE = 10
_FARTHEST_REQUEST = 14


def content_after(page: Page, cue: Cue, window: Window, later: Sequence[Cue]) -> Content | None:
    """Return the content that follows a cue in its window, or None; `later` are the sentence's later cues.

    Frames are tried from the surest to the loosest: « que », a colon, a predicate, an infinitive, a
    question, a bare clause, a noun phrase, a quotation.
    """
    for frame, find in _FINDERS:
        for row in cue.rows_for(frame):
            if row.quoted and frame is not Frame.INCISE and not page.quotation_from(cue.end, window.end):
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
    return conjuncts(page, start, end) if frame is Frame.THAT else ((start, end),)


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
        elif _bars_complement(page, token, first):
            return None
        token += 1
    return None


def _bars_complement(page: Page, token: int, first: int) -> bool:
    """Tell whether another verb, or an object that « que » would describe, parts a cue from its « que »."""
    if page.is_finite(token) or (token > first and is_infinitive(page, token)):
        return True
    return _opens_object(page, token)


def _opens_object(page: Page, token: int) -> bool:
    sets = page.sets
    if page.language != "fr" or page.words[token] not in sets["determiners"]:
        return False
    before, after = page.word(token - 1), page.word(token + 1)
    return (
        before not in sets["prepositions"]
        and before not in sets["determiners"]
        and not (after in sets["time_nouns"] or after in sets["fillers"] or after.isdigit())
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
        return page.start(token + 1) if page.to_infinitive(token) else None
    if page.words[token] in sets["links"]:
        token += 1
    clitic = page.word(token) in sets["clitics"] and _before_infinitive(page, token)
    return page.starts[token] if token < window.last and (clitic or is_infinitive(page, token)) else None


def _past_adjuncts(page: Page, token: int, window: Window) -> int:
    """Return the token after adverbs, days, places and addressees: « mercredi, devant la presse, »."""
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
    if page.to_infinitive(token):
        return True
    if page.words[token] not in page.sets["links"]:
        return False
    return is_infinitive(page, token + 1) or _before_infinitive(page, token + 1)


def _is_adverb(page: Page, token: int) -> bool:
    word = page.words[token]
    if word in page.sets["fillers"] or word.isdigit():
        return True
    return word.endswith(("ment", "ly")) and page.word(token - 1) not in page.sets["determiners"]


def _before_infinitive(page: Page, token: int) -> bool:
    """Tell whether a clitic stands before an infinitive; one that may be an article, before a known verb."""
    for further in (token + 1, token + 2):
        if page.word(further - 1) not in page.sets["clitics"]:
            return False
        if is_infinitive(page, further):
            article = page.word(further - 1) in page.sets["determiners"]
            return page.verb_index(further) >= 0 or not article
    return False


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
    "fr": ("er", "ir", "oir", "dre", "tre", "ire", "clure", "aître"),
    "en": (),
}


def _request(page: Page, cue: Cue, row: CueRow, window: Window) -> int | None:
    """ "asked Tallinn to reopen …": return where the infinitive after an addressee begins."""
    for token in range(cue.after + 1, min(window.last, cue.after + _FARTHEST_REQUEST)):
        if any(mark in page.gap(token) for mark in ";:.") or page.is_finite(token - 1):
            return None
        if page.to_infinitive(token):
            return page.start(token + 1)
    return None


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
    opens = sets.union("determiners", "pronouns", "questions")
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
    if page.to_infinitive(token) or (word in page.sets["prepositions"] and cue.row_for(Frame.NOUN)):
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
    opened = page.text[start - 1] == "(" or page.quotation_from(start - 1, start)
    return start - 1 if opened else start


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
    (Frame.REQUEST, _request),
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
