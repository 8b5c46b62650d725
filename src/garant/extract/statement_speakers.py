"""Whose cue it is: the noun phrase before or behind it, the sentence's subject, or who spoke just before."""

from collections.abc import Container

from garant.extract.descriptions import Speaker
from garant.extract.statement_cues import Cue, CueForm
from garant.extract.statement_ends import Window
from garant.extract.statement_reports import Notes
from garant.extract.subjects import Phrase, antecedent, phrase_end, subject_before, verb_before
from garant.lexicon.verbs import Tense

_REACH_OF_A_PLACE = 6
_MOST_SHARING = 4
_FEW = 2


def speaker_before(notes: Notes, cue: Cue, window: Window, main: Container[int]) -> Speaker | None:
    """Return the speaker of a cue that stands before its content; `main` are the first tokens of the
    sentence's finite cues.

    A gerund speaks for the noun right before it, for who spoke last in the sentence, or for its subject;
    a verb without a subject of its own for the verb before.
    """
    page, discourse = notes.page, notes.discourse
    if cue.form is CueForm.DEPENDENT:
        if noun := _noun_before_gerund(notes, cue, window):
            return discourse.named(noun)
        return notes.last_in(window) or _main_subject(notes, window, main)
    if subject := subject_before(page, window.first, cue.first):
        own = page.words[subject[1]] in page.sets["speaking_pronouns"] and notes.last_in(window) is None
        if own and subject[0] > window.first + _FEW:
            discourse.passes(window.first, subject[0])
        return discourse.named(subject)
    return notes.last_in(window) or _shared_subject(notes, cue, window)


def _noun_before_gerund(notes: Notes, cue: Cue, window: Window) -> Phrase | None:
    """« une résolution demandant … », "a poll showing …"."""
    page = notes.page
    before = page.word(cue.first - 1)
    if cue.first == window.first or page.gap(cue.first).strip(" '"):
        return None
    if page.verbs[cue.verb].tense is not Tense.GERUND or page.is_finite(cue.first - 1):
        return None
    if before in page.sets["before_gerund"] or before in page.sets["fillers"]:
        return None
    return antecedent(page, window.first, cue.first)


def _main_subject(notes: Notes, window: Window, main: Container[int]) -> Speaker | None:
    page = notes.page
    for token in range(window.first, window.last):
        is_verb = token in main or page.is_finite(token)
        if is_verb and (subject := subject_before(page, window.first, token)):
            return notes.discourse.named(subject)
    return None


def _shared_subject(notes: Notes, cue: Cue, window: Window) -> Speaker | None:
    """« Il est passé au russe et a prévenu »: return the subject of the verbs before."""
    verb = verb_before(notes.page, window.first, cue.first)
    for _ in range(_MOST_SHARING):
        if verb is None:
            return None
        if subject := subject_before(notes.page, window.first, verb):
            return notes.discourse.named(subject)
        verb = verb_before(notes.page, window.first, verb)
    return None


def inserted_speaker(notes: Notes, cue: Cue, subject: Phrase | None) -> Speaker | None:
    """Return the speaker of an inserted cue: its noun phrase, or the pronoun within it (« a-t-elle dit »)."""
    if subject is not None:
        return notes.discourse.named(subject)
    page = notes.page
    within = page.folded[cue.start : cue.end].replace("-", " ").split()
    pronoun = next((word for word in reversed(within) if word in page.sets["speaking_pronouns"]), None)
    if pronoun in page.sets["nobody"]:
        return _speaker_at(notes, cue)
    return notes.discourse.pronoun(pronoun) if pronoun else None


def _speaker_at(notes: Notes, cue: Cue) -> Speaker | None:
    """« a-t-on indiqué mercredi à Matignon »: return whom the phrase of place names."""
    page = notes.page
    for token in range(cue.after, min(cue.after + _REACH_OF_A_PLACE, len(page.words))):
        if any(mark in page.gap(token) for mark in ",.;"):
            return None
        if page.words[token] in page.sets["on_sources"]:
            return notes.discourse.named((token + 1, phrase_end(page, token + 1, len(page.text))))
    return None
