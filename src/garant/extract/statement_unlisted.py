"""Verbs that no row lists, known to report speech by their place alone: « … », soupira-t-elle.

Right behind a closing mark (or inserted in a quotation, between commas) a verb with its pronoun, or a verb
with a name, can do nothing else.
"""

import re
from dataclasses import dataclass

from garant.annotate.marks import Quotation
from garant.extract.page import Page
from garant.extract.statement_cues import Cue, CueForm
from garant.extract.subjects import Phrase, phrase_end, subject_after

_WITH_PRONOUN = r"(?:s'|se )?[a-zà-ÿ]+(?:-t)?-(?:ils?|elles?)(?: [a-zà-ÿ]+[éiust])?\b"
_BEHIND = re.compile(rf"[\s,]*(?P<cue>{_WITH_PRONOUN})")
_INSERTED = re.compile(rf", (?P<cue>{_WITH_PRONOUN})(?=[,.])")
_FEWEST_WORDS = 4
_SHORTEST_VERB = 4
_SMALL = (
    "prepositions",
    "determiners",
    "fillers",
    "conjunctions",
    "relatives",
    "subordinators",
    "pronouns",
)


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A cue of no row; `subject` is None where it is the pronoun within the cue."""

    cue: Cue
    subject: Phrase | None


def unlisted_cue(page: Page, quotation: Quotation, limit: int) -> Unlisted | None:
    """Return the cue of no row that a quotation has behind it before `limit`, or within it; None for none."""
    first, last = page.token_at(quotation.inner_start), page.token_at(quotation.inner_end)
    if last - first < _FEWEST_WORDS:
        return None
    if page.language == "fr":
        found = _BEHIND.match(page.folded, quotation.end, limit) or _INSERTED.search(
            page.folded, quotation.inner_start, quotation.inner_end
        )
        if found:
            return Unlisted(_cue(page, *found.span("cue")), None)
        return _verb_then_name(page, quotation, limit)
    return _name_then_verb(page, quotation, limit)


def _cue(page: Page, start: int, end: int) -> Cue:
    return Cue(start, end, page.token_at(start), page.token_at(end), (), CueForm.FINITE)


def _verb_then_name(page: Page, quotation: Quotation, limit: int) -> Unlisted | None:
    """« … », s'agace Yvon Lenoir."""
    token = page.token_at(quotation.end)
    token += page.word(token) in page.sets["reflexives"]
    if page.start(token) >= limit or not _could_be_verb(page, token):
        return None
    if page.folded[quotation.end : page.starts[token]].strip(" ,s'"):
        return None
    subject = subject_after(page, token + 1, limit)
    if subject is None or subject[0] != token + 1 or not page.can_speak(*subject):
        return None
    first = page.token_at(quotation.end)
    return Unlisted(_cue(page, page.starts[first], page.ends[token]), subject)


def _could_be_verb(page: Page, token: int) -> bool:
    word, sets = page.word(token), page.sets
    small = (
        "prepositions",
        "determiners",
        "fillers",
        "conjunctions",
        "relatives",
        "subordinators",
        "pronouns",
    )
    if page.capitalised(token) or len(word) < _FEWEST_WORDS or any(word in sets[name] for name in small):
        return False
    return page.is_finite(token) or word.endswith(("e", "it", "ait"))


def _name_then_verb(page: Page, quotation: Quotation, limit: int) -> Unlisted | None:
    """ "…," Ms Harlow mused."""
    token = page.token_at(quotation.end)
    if page.start(token) >= limit or page.folded[quotation.end : page.start(token)].strip(" ,"):
        return None
    human = page.words[token] in page.sets["human_pronouns"]
    if not human and not page.person_at(token):
        return None
    last = token if human else phrase_end(page, token, limit)
    verb = page.last_of_name(token) + 1 if not human else token + 1
    if page.start(verb) >= limit or not page.words[verb].endswith(("ed", "s")) or page.gap(verb) != " ":
        return None
    behind = page.folded[page.ends[verb] : page.ends[verb] + 1]
    if behind not in ",.:" and page.word(verb + 1) not in page.sets["prepositions"]:
        return None
    return Unlisted(_cue(page, page.starts[verb], page.ends[verb]), (token, min(last, verb - 1)))
