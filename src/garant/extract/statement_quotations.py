"""Quotations that no row's cue has claimed, cues within quotations, and speech within speech."""

from bisect import bisect_left
from collections.abc import Sequence

from garant.annotate.marks import Quotation, Sentence
from garant.extract.descriptions import Speaker
from garant.extract.page import Page
from garant.extract.statement_contents import content_after
from garant.extract.statement_cues import Cue, CueForm
from garant.extract.statement_ends import Window, trimmed
from garant.extract.statement_insertions import content_start, find_insertion, inserted_content
from garant.extract.statement_narration import REPORTED_IN_SPEECH, in_first_person
from garant.extract.statement_reports import Notes
from garant.extract.statement_speakers import inserted_speaker
from garant.extract.statement_unlisted import unlisted_cue
from garant.extract.subjects import subject_before
from garant.lexicon.cues import Frame
from garant.lexicon.verbs import Tense

_LONGEST_LABEL = 12
_SHORTEST = 3
_SHORTEST_RESUMED = 5
_REACH_OF_A_CUE = 90


def inserted_within(notes: Notes, cue: Cue, window: Window) -> bool:
    """Read a cue inserted into a quotation (« …, a-t-il dit. … »); tell whether it was one."""
    quotation = window.quotation
    if quotation is None or notes.claims(quotation) or cue.form is CueForm.SOURCE:
        return False
    inside = quotation.inner_start <= cue.start and cue.end <= quotation.inner_end
    if not inside or notes.page.verbs[cue.verb].person == 1:
        return False
    insertion = find_insertion(notes.page, cue, window, window.start)
    place = inserted_content(notes.page, insertion, window, window.start, window.start) if insertion else None
    speaker = inserted_speaker(notes, cue, insertion.subject) if insertion and place else None
    if place is None or speaker is None:
        return False
    row = cue.row_for(Frame.INCISE) or cue.rows[0]
    notes.add([notes.report(place, speaker, cue, f"cues/{row.id}")])
    return True


def speech_within(notes: Notes, cue: Cue, window: Window, later: Sequence[Cue]) -> None:
    """Read speech within a quotation: another's (« ils disent que … »), or the speaker's own of before."""
    page, quotation = notes.page, window.quotation
    if quotation is None or cue.form is CueForm.SOURCE or cue.inverted:
        return
    content = content_after(page, cue, window, later)
    if content is None or content.frame not in REPORTED_IN_SPEECH:
        return
    speaker: Speaker | None = None
    if in_first_person(notes, cue, window):
        if page.verbs[cue.verb].tense is not Tense.PRESENT:
            speaker = notes.speaker_of(quotation)
    elif subject := subject_before(page, window.first, cue.first):
        speaker = notes.discourse.named(subject)
    if speaker:
        rule = f"cues/{content.row.id}"
        notes.found += [notes.report(place, speaker, cue, rule) for place in content.places]


def read_unclaimed(notes: Notes, sentence: Sentence, cues: Sequence[Cue]) -> None:
    """Read the quotations of a sentence that no cue has claimed; `cues` are those of the whole article."""
    page = notes.page
    _with_unlisted_verbs(notes, sentence)
    quotation = page.quotation_from(sentence.start, sentence.end)
    while quotation:
        if not notes.claims(quotation):
            _without_cue(notes, sentence, quotation, cues)
        quotation = page.quotation_from(quotation.start + 1, sentence.end)


def _with_unlisted_verbs(notes: Notes, sentence: Sentence) -> None:
    quotation = notes.page.quotation_until(sentence.end)
    while quotation and quotation.end > sentence.start:
        found = None if notes.claims(quotation) else unlisted_cue(notes.page, quotation, sentence.end)
        speaker = inserted_speaker(notes, found.cue, found.subject) if found else None
        if found and speaker:
            place = (quotation.inner_start, quotation.inner_end)
            notes.add([notes.report(place, speaker, found.cue, "statements/unlisted")])
        quotation = notes.page.quotation_until(quotation.start)


def _without_cue(notes: Notes, sentence: Sentence, quotation: Quotation, cues: Sequence[Cue]) -> None:
    lead = notes.page.folded[sentence.start : quotation.start].strip(" -")
    if not lead:
        _continued(notes, sentence, quotation, cues)
    elif lead.endswith(":"):
        _labelled(notes, sentence, quotation)
    else:
        _resumed(notes, sentence, quotation)


def _labelled(notes: Notes, sentence: Sentence, quotation: Quotation) -> None:
    """« Ieva Lenoir : « … » », « M. Lenoir se fâche : « … » »: a name or a subject and a colon suffice."""
    page = notes.page
    first, last = page.token_at(sentence.start), page.token_at(quotation.start) - 1
    verb = next((token for token in range(first, last + 1) if page.is_finite(token)), None)
    if verb is None and last - first >= _LONGEST_LABEL:
        return
    phrase = (first, last) if verb is None else subject_before(page, first, verb)
    speaker = notes.discourse.named(phrase) if phrase and phrase[0] <= phrase[1] else None
    enough = verb is None or _words_in(page, quotation) >= _SHORTEST_RESUMED
    if speaker and speaker.person is not None and enough:
        place = (quotation.inner_start, quotation.inner_end)
        notes.add([notes.report(place, speaker, None, "statements/label")])


def _continued(notes: Notes, sentence: Sentence, quotation: Quotation, cues: Sequence[Cue]) -> None:
    """A quotation that begins a sentence: who spoke last goes on, in one paragraph by the same cue."""
    page = notes.page
    last = notes.found[-1] if notes.found else None
    if last is None or _words_in(page, quotation) < _SHORTEST or _cue_follows(page, quotation, cues):
        return
    place = (quotation.inner_start, quotation.inner_end)
    before = page.annotated.sentence_at(last.start)
    if last.cue and before and before.paragraph == sentence.paragraph:
        notes.add([notes.report(place, last.speaker, last.cue, last.rule)])
    elif notes.discourse.last_heard:
        notes.add([notes.report(place, notes.discourse.last_heard, None, "statements/continued")])


def _resumed(notes: Notes, sentence: Sentence, quotation: Quotation) -> None:
    """« …, a dit X. Il faut "agir sans attendre". »: a quoted sentence right behind X's words is X's too."""
    page = notes.page
    last = notes.found[-1] if notes.found else None
    if last is None or last.cue is None or last.cue.start >= sentence.start:
        return
    before = page.annotated.sentence_at(last.cue.start)
    if (
        before is None
        or before.paragraph != sentence.paragraph
        or _words_in(page, quotation) < _SHORTEST_RESUMED
    ):
        return
    if page.folded[before.end : sentence.start].strip() or notes.discourse.names_other(
        last.speaker, sentence
    ):
        return
    place = (content_start(page, sentence.start, sentence.end), trimmed(page, sentence.end))
    notes.add([notes.report(place, last.speaker, last.cue, last.rule)])


def _words_in(page: Page, quotation: Quotation) -> int:
    return page.token_at(quotation.inner_end) - page.token_at(quotation.inner_start)


def _cue_follows(page: Page, quotation: Quotation, cues: Sequence[Cue]) -> bool:
    """Tell whether a cue stands behind the quotation in its sentence, or is inserted into it."""
    for index in range(bisect_left(cues, quotation.start, key=lambda cue: cue.start), len(cues)):
        cue = cues[index]
        if cue.start >= quotation.end + _REACH_OF_A_CUE:
            return False
        if cue.form is CueForm.DEPENDENT or (cue.start < quotation.end and not cue.inverted):
            continue
        gap = page.folded[quotation.end : cue.start]
        return cue.inverted or not ("\n" in gap or '"' in gap or ". " in gap)
    return False
