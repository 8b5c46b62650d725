"""Who said what: direct, indirect and mixed speech, by cues and quotation marks.

Sentence by sentence: each cue is read as inserted or as standing before its content; then the quotations
that no cue has claimed; last, speech within quotations, whose speakers are known by then. A cue is a row
of `data/languages/*/cues.yml`; the words around cues are in `speech.yml`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from garant.annotate.marks import Annotated, Quotation, Sentence, SentenceKind
from garant.extract.page import Page
from garant.extract.speakers import Discourse, Speaker
from garant.extract.statement_contents import Content, Place, Window, content_after, trimmed
from garant.extract.statement_cues import Cue, CueForm, find_cues
from garant.extract.statement_insertions import content_start, find_insertion, inserted_content
from garant.extract.statement_sources import opens_relative, read_source
from garant.extract.statement_turns import Turn, TurnSort, find_turns
from garant.extract.statement_unlisted import unlisted_cue
from garant.extract.subjects import Phrase, antecedent, phrase_end, subject_after, subject_before, verb_before
from garant.lexicon.cues import Frame
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import load_wordsets
from garant.model.reasons import Reason
from garant.model.records import Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import Mode


def read_statements(annotated: Annotated, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Return who says what in the article, in the order of the text."""
    page = Page(annotated, load_wordsets("speech", lexicon.language))
    reports = _Reading(page, find_cues(page, lexicon)).reports()
    return tuple(_statement(page, report) for report in reports)


@dataclass(frozen=True, slots=True)
class Report:
    """One act of speech as it was read: its place, speaker, cue, and the name of the rule.

    `quotation` is the outermost one whose words it has; `spoken` marks a turn, direct without marks.
    """

    start: int
    end: int
    speaker: Speaker
    cue: Cue | None
    rule: str
    quotation: Quotation | None = None
    spoken: bool = False


def _statement(page: Page, report: Report) -> Statement:
    article, text, cue = page.annotated.article.id, page.text, report.cue
    cue_span = Span(cue.start, cue.end) if cue else None
    return Statement(
        evidence=Evidence.cut(article, text, Span(report.start, report.end)),
        speaker=report.speaker.name,
        actor=report.speaker.actor,
        mode=_mode(page, report),
        cue=Evidence.cut(article, text, cue_span) if cue_span else None,
        reasons=(
            Reason("cue", report.rule, cue_span),
            Reason("speaker", f"speakers/{report.speaker.rule}", report.speaker.span),
        ),
    )


def _mode(page: Page, report: Report) -> Mode:
    """A whole quotation is direct, one with the narrator's words mixed; within a quotation it is indirect."""
    if report.spoken:
        return Mode.DIRECT
    around = page.quotation_at(report.start)
    if around and around.start < report.start:
        whole = report.start == around.inner_start and report.end >= around.inner_end
        return Mode.DIRECT if whole else Mode.INDIRECT if report.end <= around.inner_end else Mode.MIXED
    return Mode.MIXED if page.quotation_from(report.start, report.end) else Mode.INDIRECT


class _Reading:
    """One pass over an article's sentences; what was read and who was named grow along it."""

    def __init__(self, page: Page, cues: Sequence[Cue]) -> None:
        self.page = page
        self.cues = cues
        self.discourse = Discourse(page)
        self.found: list[Report] = []
        self.claimed: set[int] = set()
        self.since = 0
        self.reported = 0
        self.turns = find_turns(page)
        self.holder: Speaker | None = None

    def reports(self) -> list[Report]:
        inner: list[tuple[Sentence, Cue, list[Cue]]] = []
        first = 0
        for sentence in self.page.annotated.sentences:
            while first < len(self.cues) and self.cues[first].start < sentence.start:
                first += 1
            last = first
            while last < len(self.cues) and self.cues[last].start < sentence.end:
                last += 1
            here = self.cues[first:last]
            first = last
            if sentence.kind not in (SentenceKind.HEADLINE, SentenceKind.HEADING) or sentence.paragraph in self.turns:
                inner += self._sentence(sentence, here)
        for sentence, cue, later in inner:
            self._quoted_cue(sentence, cue, later)
        last_at = {(report.start, report.end): report for report in self.found}
        return sorted(last_at.values(), key=lambda report: (report.start, -report.end))

    def _sentence(self, sentence: Sentence, cues: Sequence[Cue]) -> list[tuple[Sentence, Cue, list[Cue]]]:
        """Read one sentence at the narrator's level; return the cues within quotations, for later."""
        self.since = self.reported = sentence.start
        known = len(self.found)
        self._turn(sentence)
        inner = []
        window = self._window(sentence, None)
        for index, cue in enumerate(cues):
            later = [further for further in cues[index + 1 :] if further.form is not CueForm.SOURCE]
            quotation = self.page.quotation_at(cue.start)
            if quotation is None:
                self._add(self._narrated(cue, window, later, cues))
            elif not self._within_quotation(cue, quotation, sentence):
                inner.append((sentence, cue, later))
        self._unlisted(sentence)
        self._quotations(sentence)
        if len(self.found) == known:
            self._remember_subject(window.first, window.last)
        return inner

    def _turn(self, sentence: Sentence) -> None:
        """Report the turn that opens with a sentence: the whole of its paragraph."""
        turn = self.turns.get(sentence.paragraph)
        if turn is None:
            self.discourse.takes_the_floor(None)
        elif sentence.start <= turn.start < sentence.end:
            speaker = self.discourse.labelled(turn.label) if turn.label else self.holder or self._floor_before(turn)
            self.holder = speaker
            self.discourse.takes_the_floor(speaker)
            if speaker and turn.opens:
                report = self._report((turn.start, turn.end), speaker, None, f"statements/{turn.sort}")
                self._add([replace(report, spoken=True)])

    def _floor_before(self, turn: Turn) -> Speaker | None:
        """Return who speaks in turns without a label: the one interviewed, or announced last."""
        return self.discourse.last_person if turn.sort is TurnSort.ANSWER else self.discourse.last

    def _window(self, sentence: Sentence, quotation: Quotation | None) -> Window:
        start, end = sentence.start, sentence.end
        if quotation:
            start, end = max(start, quotation.inner_start), min(end, quotation.inner_end)
        return Window(start, end, self.page.token_at(start), self.page.token_at(end), quotation)

    def _add(self, reports: Iterable[Report]) -> None:
        for report in reports:
            self.found.append(report)
            self.discourse.hears(report.speaker)

    def _remember_subject(self, first: int, last: int) -> None:
        """Remember whom a stretch of narration speaks of: its first verb's subject above all."""
        for token in range(first, last):
            if self.page.is_finite(token) and self.page.quotation_at(self.page.starts[token]) is None:
                self.discourse.meets(subject_before(self.page, first, token), first, last)
                return

    # Cues at the narrator's level.

    def _narrated(
        self, cue: Cue, window: Window, later: Sequence[Cue], all_here: Sequence[Cue]
    ) -> list[Report]:
        if cue.form is CueForm.SOURCE:
            return self._sourced(cue, window, all_here)
        if compared := self._compared(cue, window):
            return compared
        insertion = find_insertion(self.page, cue, window, self.since)
        if insertion:
            place = inserted_content(self.page, insertion, window, self.since, self.reported)
            if place and place[0] > window.start and cue.inverted and self.since == window.start:
                self._remember_subject(window.first, self.page.token_at(place[0]))
            speaker = self._inserted_speaker(cue, insertion.subject)
            if place and speaker:
                self.since = self.reported = insertion.end
                row = cue.row_for(Frame.INCISE) or cue.rows[0]
                return [self._report(place, speaker, cue, f"cues/{row.id}")]
        if cue.inverted:
            return []
        content = content_after(self.page, cue, window, later)
        if content is None and not self._announces(cue, window):
            return []
        speaker = self._speaker_before(cue, window)
        if speaker is None:
            return []
        if content is None:
            self.discourse.hears(speaker)
            return []
        if not self._credible(cue, content, speaker, window):
            return []
        self.reported = max(self.reported, cue.end)
        return [self._report(place, speaker, cue, f"cues/{content.row.id}") for place in content.places]

    def _credible(self, cue: Cue, content: Content, speaker: Speaker, window: Window) -> bool:
        """Tell whether the reading holds: things name nothing, and "I say" in a speech reports no other speech."""
        if self._first_person(cue, window):
            present = self.page.verbs[cue.verb].tense is Tense.PRESENT
            if self.discourse.in_turn:
                return not present and content.frame in _REPORTED_IN_SPEECH
            return cue.row_for(Frame.NOUN) is not None or not present
        loose = content.frame is Frame.NOUN or content.row.past
        return not loose or speaker.acts

    def _first_person(self, cue: Cue, window: Window) -> bool:
        before = self.page.words[max(window.first, cue.first - 3) : cue.first + 1]
        return not self.page.sets["first_person"].isdisjoint(before)

    def _announces(self, cue: Cue, window: Window) -> bool:
        """Tell whether a colon ends the sentence right behind the cue: what is said comes below."""
        behind = self.page.folded[cue.end : window.end].strip()
        return cue.form is CueForm.FINITE and behind.endswith(":") and len(behind) <= _LONGEST_ANNOUNCEMENT

    def _compared(self, cue: Cue, window: Window) -> list[Report]:
        """« Comme l'a souligné X, … », "As X said, …": the clause after the comma is X's."""
        page = self.page
        row = cue.row_for(Frame.THAT)
        if row is None or page.word(window.first) not in page.sets["comparing"] or cue.verb < 0:
            return []
        if page.main_verb_in(window.first, cue.first):
            return []
        comma = page.text.find(",", cue.end, window.end)
        subject = (window.first + 1, cue.first - 1)
        phrase = subject if subject[0] <= subject[1] else subject_after(page, cue.after, window.end)
        speaker = self.discourse.named(phrase) if phrase and comma > 0 else None
        if speaker is None:
            return []
        self.since = self.reported = comma + 1
        place = (page.after_space(comma + 1, window.end), trimmed(page, window.end))
        return [self._report(place, speaker, cue, f"cues/{row.id}")]

    def _inserted_speaker(self, cue: Cue, subject: Phrase | None) -> Speaker | None:
        if subject is not None:
            return self.discourse.named(subject)
        pronoun = self.page.folded[cue.start : cue.end].replace("-", " ").split()
        found = next((word for word in reversed(pronoun) if word in self.page.sets["speaking_pronouns"]), "")
        if found in self.page.sets["nobody"]:
            return self._speaker_at(cue)
        return self.discourse.pronoun(found) if found else None

    def _speaker_at(self, cue: Cue) -> Speaker | None:
        """« a-t-on indiqué mercredi à Matignon »: return whom the phrase of place names."""
        page = self.page
        for token in range(cue.after, min(cue.after + _REACH_OF_A_PLACE, len(page.words))):
            if any(mark in page.gap(token) for mark in ",.;"):
                return None
            if page.words[token] in page.sets["on_sources"]:
                first = token + 1
                return self.discourse.named((first, phrase_end(page, first, len(page.text))))
        return None

    def _speaker_before(self, cue: Cue, window: Window) -> Speaker | None:
        if cue.form is CueForm.DEPENDENT:
            if noun := self._described_by(cue, window):
                return self.discourse.named(noun)
            return self._speaker_here(window) or self._main_subject(window)
        subject = subject_before(self.page, window.first, cue.first)
        if subject is None:
            return self._speaker_here(window) or self._shared_subject(cue, window)
        return self.discourse.named(subject)

    def _described_by(self, cue: Cue, window: Window) -> Phrase | None:
        """« une résolution demandant … », "a poll showing …": the noun right before a gerund."""
        page = self.page
        before = page.word(cue.first - 1)
        if cue.first == window.first or page.gap(cue.first).strip(" '"):
            return None
        if before in page.sets["before_gerund"] or before in page.sets["fillers"] or page.is_finite(cue.first - 1):
            return None
        if page.verbs[cue.verb].tense is not Tense.GERUND:
            return None
        return antecedent(page, window.first, cue.first)

    def _shared_subject(self, cue: Cue, window: Window) -> Speaker | None:
        """« Il est passé au russe et a prévenu »: return the subject of the verbs before."""
        verb: int | None = cue.first
        while verb is not None and (verb := verb_before(self.page, window.first, verb)) is not None:
            if subject := subject_before(self.page, window.first, verb):
                return self.discourse.named(subject)
        return None

    def _speaker_here(self, window: Window) -> Speaker | None:
        """Return who spoke last in this sentence, at this level."""
        for report in reversed(self.found):
            if report.cue and window.start <= report.cue.start < window.end:
                return report.speaker
        return None

    def _main_subject(self, window: Window) -> Speaker | None:
        main = {cue.first for cue in self.cues if window.start <= cue.start < window.end and cue.form is CueForm.FINITE}
        for token in range(window.first, window.last):
            if (token in main or self.page.is_finite(token)) and (subject := subject_before(self.page, window.first, token)):
                return self.discourse.named(subject)
        return None

    def _sourced(self, cue: Cue, window: Window, all_here: Sequence[Cue]) -> list[Report]:
        page = self.page
        if opens_relative(page, cue):
            return self._relative_source(cue, window)
        if page.word(cue.after) in page.sets["speaking_pronouns"] and any(
            other.start < cue.start and other.form is not CueForm.SOURCE for other in all_here
        ):
            return []
        sourced = read_source(page, cue, window, self.since)
        if sourced is None:
            return []
        speaker = self.discourse.named(sourced.phrase)
        if speaker is None or (cue.rows[0].quoted and not self._gives_view(speaker, sourced.place)):
            return []
        self.since = max(self.since, sourced.end)
        return [self._report(sourced.place, speaker, cue, f"cues/{cue.rows[0].id}")]

    def _gives_view(self, speaker: Speaker, place: Place) -> bool:
        """« Pour M. Lenoir, … », « Pour Riga, la loi est « injuste » »: a person, or an actor who is quoted."""
        return speaker.person is not None or (speaker.acts and self.page.quotation_from(*place) is not None)

    def _relative_source(self, cue: Cue, window: Window) -> list[Report]:
        """« X, pour qui … », « les déclarations de X selon lesquelles … »: the rest of the sentence is theirs."""
        page = self.page
        start = page.after_space(page.ends[cue.after], window.end)
        speaker = self.discourse.before(cue.start)
        if speaker is None or start >= window.end:
            return []
        place = (start, trimmed(page, window.end))
        return [self._report(place, speaker, cue, f"cues/{cue.rows[0].id}")]

    def _report(self, place: Place, speaker: Speaker, cue: Cue | None, rule: str) -> Report:
        """Return the report at a place; one that is exactly a quotation loses its marks."""
        page = self.page
        start, end = place
        quotation = page.quotation_at(start)
        if quotation and quotation.start == start and quotation.inner_end <= end <= quotation.end + 2:
            start, end = quotation.inner_start, quotation.inner_end
        inside = page.quotation_from(start, end)
        while inside:
            self.claimed.add(inside.start)
            inside = page.quotation_from(inside.start + 1, end)
        if quotation:
            self.claimed.add(quotation.start)
        return Report(start, end, speaker, cue, rule, quotation)

    # Within quotations.

    def _within_quotation(self, cue: Cue, quotation: Quotation, sentence: Sentence) -> bool:
        """Read a cue that the narrator inserts into a quotation; tell whether it was one."""
        window = self._window(sentence, quotation)
        if cue.form is CueForm.SOURCE or cue.start < quotation.inner_start or cue.end > quotation.inner_end:
            return False
        if self.page.verbs[cue.verb].person == 1:
            return False
        insertion = find_insertion(self.page, cue, window, window.start)
        if insertion is None or quotation.start in self.claimed:
            return False
        place = inserted_content(self.page, insertion, window, window.start, window.start)
        speaker = self._inserted_speaker(cue, insertion.subject) if place else None
        if place is None or speaker is None:
            return False
        row = cue.row_for(Frame.INCISE) or cue.rows[0]
        self._add([self._report(place, speaker, cue, f"cues/{row.id}")])
        return True

    def _quoted_cue(self, sentence: Sentence, cue: Cue, later: Sequence[Cue]) -> None:
        """Read speech within a quotation: of the third person, or the speaker's own of before."""
        page = self.page
        quotation = page.quotation_at(cue.start)
        if quotation is None or cue.form is CueForm.SOURCE or cue.inverted:
            return
        window = self._window(sentence, quotation)
        content = content_after(page, cue, window, later)
        if content is None or content.frame not in _REPORTED_IN_SPEECH:
            return
        group = page.verbs[cue.verb]
        first_person = not page.sets["first_person"].isdisjoint(
            page.words[max(0, cue.first - 3) : cue.first + 1]
        )
        if first_person and group.tense is Tense.PRESENT:
            return
        if first_person:
            speaker = next((r.speaker for r in self.found if r.quotation is quotation), None)
        else:
            subject = subject_before(page, window.first, cue.first)
            speaker = self.discourse.named(subject) if subject else None
        if speaker:
            self.found += [
                self._report(place, speaker, cue, f"cues/{content.row.id}") for place in content.places
            ]

    # Quotations with a cue of no row, and without any.

    def _unlisted(self, sentence: Sentence) -> None:
        """Read the cues of no row behind the sentence's quotations."""
        quotation = self.page.quotation_until(sentence.end)
        while quotation and quotation.end > sentence.start:
            if quotation.start not in self.claimed:
                found = unlisted_cue(self.page, quotation, sentence.end)
                speaker = self._inserted_speaker(found.cue, found.subject) if found else None
                if found and speaker:
                    place = (quotation.inner_start, quotation.inner_end)
                    self._add([self._report(place, speaker, found.cue, "statements/unlisted")])
            quotation = self.page.quotation_until(quotation.start)


    def _quotations(self, sentence: Sentence) -> None:
        page = self.page
        quotation = page.quotation_from(sentence.start, sentence.end)
        while quotation:
            if quotation.start not in self.claimed:
                self._unclaimed(sentence, quotation)
            quotation = page.quotation_from(quotation.start + 1, sentence.end)

    def _unclaimed(self, sentence: Sentence, quotation: Quotation) -> None:
        page = self.page
        lead = page.folded[sentence.start : quotation.start].strip(" -")
        place = (quotation.inner_start, quotation.inner_end)
        if lead:
            if lead.endswith(":") and len(lead.split()) <= _LONGEST_LABEL:
                phrase = (page.token_at(sentence.start), page.token_at(quotation.start) - 1)
                speaker = self.discourse.named(phrase) if phrase[0] <= phrase[1] else None
                if speaker and speaker.person is not None:
                    self._add([self._report(place, speaker, None, "statements/label")])
            else:
                self._resume(sentence, quotation)
            return
        long_enough = page.token_at(quotation.inner_end) - page.token_at(quotation.inner_start) >= _SHORTEST
        if not long_enough or self._cue_follows(quotation):
            return
        last = self.found[-1] if self.found else None
        speaker = self.discourse.last
        if last is None or speaker is None:
            return
        before = page.annotated.sentence_at(last.start)
        if last.cue and before and before.paragraph == sentence.paragraph:
            self._add([replace(self._report(place, last.speaker, last.cue, last.rule))])
        else:
            self._add([self._report(place, speaker, None, "statements/continued")])

    def _resume(self, sentence: Sentence, quotation: Quotation) -> None:
        """« …, a dit X. Il faut "agir sans attendre". »: a quoted sentence right behind X's words is X's too."""
        page = self.page
        words = page.token_at(quotation.inner_end) - page.token_at(quotation.inner_start)
        last = self.found[-1] if self.found else None
        if words < _LONG_ENOUGH or last is None or last.cue is None or last.cue.start >= sentence.start:
            return
        place = page.annotated.sentence_at(last.cue.start)
        if place is None or place.paragraph != sentence.paragraph:
            return
        if page.folded[place.end : sentence.start].strip() or self.discourse.names_other(last.speaker, sentence):
            return
        start = content_start(page, sentence.start, sentence.end)
        self._add([self._report((start, trimmed(page, sentence.end)), last.speaker, last.cue, last.rule)])

    def _cue_follows(self, quotation: Quotation) -> bool:
        """Tell whether a cue stands behind the quotation in its sentence, or is inserted into it."""
        for cue in self.cues:
            if cue.start < quotation.start or cue.form is CueForm.DEPENDENT:
                continue
            if cue.start >= quotation.end + _REACH_OF_A_CUE:
                return False
            if cue.start < quotation.end:
                if cue.inverted:
                    return True
                continue
            gap = self.page.folded[quotation.end : cue.start]
            return not ("\n" in gap or '"' in gap or ". " in gap)
        return False


_REPORTED_IN_SPEECH = frozenset({Frame.THAT, Frame.INFINITIVE, Frame.CLAUSE, Frame.ADDRESSED})
_LONGEST_LABEL = 12
_SHORTEST = 3
_LONG_ENOUGH = 5
_REACH_OF_A_PLACE = 6
_LONGEST_ANNOUNCEMENT = 60
_REACH_OF_A_CUE = 90
