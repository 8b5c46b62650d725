"""Reported speech at the narrator's level: inserted cues, cues before their content, sources."""

from collections.abc import Sequence

from garant.annotate.marks import Sentence
from garant.extract.descriptions import Speaker
from garant.extract.statement_contents import Content, content_after
from garant.extract.statement_cues import Cue, CueForm
from garant.extract.statement_ends import Place, Window, trimmed
from garant.extract.statement_insertions import Insertion, content_start, find_insertion, inserted_content
from garant.extract.statement_reports import Notes, Report
from garant.extract.statement_sources import opens_relative, read_source
from garant.extract.statement_speakers import inserted_speaker, speaker_before
from garant.extract.subjects import subject_after
from garant.lexicon.cues import Frame
from garant.lexicon.verbs import Tense

REPORTED_IN_SPEECH = frozenset({Frame.THAT, Frame.INFINITIVE, Frame.CLAUSE, Frame.ADDRESSED})
_LONGEST_ANNOUNCEMENT = 60
_REACH_OF_A_PERSON = 3


class Narration:
    """The narrator's cues of one sentence.

    `since` is where the last insertion ended, `reported` where the last cue of any form did; `before` is
    the sentence before.
    """

    def __init__(self, notes: Notes, start: int, cues: Sequence[Cue], before: Sentence | None) -> None:
        self.notes = notes
        self.before = before
        self.page = notes.page
        self.main = {cue.first for cue in cues if cue.form is CueForm.FINITE}
        self.first_verb = next((cue.start for cue in cues if cue.form is not CueForm.SOURCE), None)
        self.start = start
        self.since = start
        self.reported = start

    def read(self, cue: Cue, window: Window, later: Sequence[Cue]) -> list[Report]:
        """Return what one cue reports; `later` are verbal cues behind it in the sentence."""
        if cue.form is CueForm.SOURCE:
            return self._sourced(cue, window)
        if compared := self._compared(cue, window) or self._looks_back(cue, window):
            return compared
        insertion = find_insertion(self.page, cue, window, self.since)
        if insertion and (inserted := self._inserted(cue, insertion, window)):
            return inserted
        return [] if cue.inverted else self._before_content(cue, window, later)

    def _inserted(self, cue: Cue, insertion: Insertion, window: Window) -> list[Report]:
        place = inserted_content(self.page, insertion, window, self.since, self.reported)
        if place is None:
            return []
        if cue.inverted and place[0] > window.start and self.since == self.start:
            self.notes.discourse.passes(window.first, self.page.token_at(place[0]))
        speaker = inserted_speaker(self.notes, cue, insertion.subject)
        if speaker is None:
            return []
        self.since = self.reported = insertion.end
        row = cue.row_for(Frame.INCISE) or cue.rows[0]
        return [self.notes.report(place, speaker, cue, f"cues/{row.id}")]

    def _before_content(self, cue: Cue, window: Window, later: Sequence[Cue]) -> list[Report]:
        content = content_after(self.page, cue, window, later)
        if content is None and not self._announces(cue, window):
            return []
        speaker = speaker_before(self.notes, cue, window, self.main)
        if speaker is None:
            return []
        if content is None:
            self.notes.discourse.hears(speaker)
            return []
        if not self._credible(cue, content, speaker, window):
            return []
        self.reported = max(self.reported, cue.end)
        return [self.notes.report(place, speaker, cue, f"cues/{content.row.id}") for place in content.places]

    def _announces(self, cue: Cue, window: Window) -> bool:
        """Tell whether a colon ends the sentence right behind the cue: what is said comes below."""
        behind = self.page.folded[cue.end : window.end].strip()
        return cue.form is CueForm.FINITE and behind.endswith(":") and len(behind) <= _LONGEST_ANNOUNCEMENT

    def _credible(self, cue: Cue, content: Content, speaker: Speaker, window: Window) -> bool:
        """Tell whether the reading holds: things speak of nothing, "I say" in a speech reports none."""
        if in_first_person(self.notes, cue, window):
            present = self.page.verbs[cue.verb].tense is Tense.PRESENT
            if self.notes.discourse.in_turn:
                return not present and content.frame in REPORTED_IN_SPEECH
            return cue.row_for(Frame.NOUN) is not None or not present
        loose = content.frame in (Frame.NOUN, Frame.PREDICATE) or content.row.past
        return not loose or speaker.acts

    def _compared(self, cue: Cue, window: Window) -> list[Report]:
        """« Comme l'a souligné X, … », "As X said, …": the clause after the comma is X's."""
        page = self.page
        row = cue.row_for(Frame.THAT)
        if row is None or page.word(window.first) not in page.sets["comparing"] or cue.verb < 0:
            return []
        comma = page.text.find(",", cue.end, window.end)
        if comma < 0 or page.main_verb_in(window.first, cue.first):
            return []
        before = (window.first + 1, cue.first - 1)
        phrase = before if before[0] <= before[1] else subject_after(page, cue.after, window.end)
        speaker = self.notes.discourse.named(phrase) if phrase else None
        if speaker is None:
            return []
        self.since = self.reported = comma + 1
        place = (page.after_space(comma + 1, window.end), trimmed(page, window.end))
        return [self.notes.report(place, speaker, cue, f"cues/{row.id}")]

    def _looks_back(self, cue: Cue, window: Window) -> list[Report]:
        """« C'est ce qu'a indiqué X. », "So says X.": the sentence before is X's."""
        page, before = self.page, self.before
        lead = "_".join(page.words[window.first : cue.first])
        if before is None or lead not in page.sets["looking_back"]:
            return []
        phrase = subject_after(page, cue.after, window.end)
        speaker = self.notes.discourse.named(phrase) if phrase else None
        row = cue.row_for(Frame.INCISE)
        if speaker is None or row is None:
            return []
        self.since = self.reported = window.end
        place = (content_start(page, before.start, before.end), trimmed(page, before.end))
        return [self.notes.report(place, speaker, cue, f"cues/{row.id}")]

    # Sources.

    def _sourced(self, cue: Cue, window: Window) -> list[Report]:
        if opens_relative(self.page, cue):
            return self._relative_source(cue, window)
        if self._repeats(cue):
            return []
        sourced = read_source(self.page, cue, window, self.since)
        speaker = self.notes.discourse.named(sourced.phrase) if sourced else None
        if sourced is None or speaker is None:
            return []
        if cue.rows[0].quoted and not self._gives_view(speaker, sourced.place):
            return []
        self.since = max(self.since, sourced.end)
        return [self.notes.report(sourced.place, speaker, cue, f"cues/{cue.rows[0].id}")]

    def _repeats(self, cue: Cue) -> bool:
        """« Il a dénoncé une attaque qui, selon lui, … »: the source is who speaks anyway."""
        if self.page.word(cue.after) not in self.page.sets["speaking_pronouns"]:
            return False
        return self.first_verb is not None and self.first_verb < cue.start

    def _gives_view(self, speaker: Speaker, place: Place) -> bool:
        """« Pour M. Lenoir, … », « Pour Riga, la loi est « nulle » »: a person, or an actor who is quoted."""
        return speaker.person is not None or (speaker.acts and self.page.quotation_from(*place) is not None)

    def _relative_source(self, cue: Cue, window: Window) -> list[Report]:
        """« X, pour qui … », « les propos de X selon lesquels … »: the rest of the sentence is theirs."""
        page = self.page
        start = page.after_space(page.ends[cue.after], window.end)
        speaker = self.notes.discourse.before(cue.start)
        if speaker is None or start >= window.end:
            return []
        place = (start, trimmed(page, window.end))
        return [self.notes.report(place, speaker, cue, f"cues/{cue.rows[0].id}")]


def in_first_person(notes: Notes, cue: Cue, window: Window) -> bool:
    """Tell whether "I" or "we" is the subject of a cue."""
    first = max(window.first, cue.first - _REACH_OF_A_PERSON)
    return not notes.page.sets["first_person"].isdisjoint(notes.page.words[first : cue.first + 1])
