"""Who said what: direct, indirect and mixed speech, by cues and quotation marks.

Sentence by sentence: each cue is read as inserted or as standing before its content; then the quotations
that no cue has claimed; last, speech within quotations, whose speakers are known by then. A cue is a row
of `data/languages/*/cues.yml`; the words around cues are in `speech.yml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from garant.annotate.marks import Annotated, Quotation, Sentence, SentenceKind
from garant.extract.descriptions import Speaker
from garant.extract.page import Page
from garant.extract.statement_cues import Cue, CueForm, find_cues
from garant.extract.statement_ends import Window
from garant.extract.statement_narration import Narration
from garant.extract.statement_quotations import inserted_within, read_unclaimed, speech_within
from garant.extract.statement_reports import Notes, statements
from garant.extract.statement_turns import Turn, TurnSort, find_turns
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.wordsets import load_wordsets
from garant.model.records import Statement

_FARTHEST = 200
_MOST_LATER = 8


def read_statements(annotated: Annotated, lexicon: Lexicon) -> tuple[Statement, ...]:
    """Return who says what in the article, in the order of the text."""
    page = Page(annotated, load_wordsets("speech", lexicon.language))
    notes, cues = Notes(page), find_cues(page, lexicon)
    turns = Turns(notes, find_turns(page))
    within: list[_Within] = []
    before: Sentence | None = None
    for sentence, here in _by_sentence(annotated.sentences, cues):
        if sentence.kind in _TITLES and sentence.paragraph not in turns.by_paragraph:
            continue
        known = len(notes.found)
        turns.open(sentence)
        within += _read_cues(notes, sentence, here, before)
        before = sentence
        read_unclaimed(notes, sentence, cues)
        if len(notes.found) == known:
            notes.discourse.passes(page.token_at(sentence.start), page.token_at(sentence.end))
    for inner in within:
        speech_within(notes, inner.cue, inner.window, inner.later)
    return statements(page, notes.found)


_TITLES = (SentenceKind.HEADLINE, SentenceKind.HEADING)


def _by_sentence(
    sentences: Sequence[Sentence], cues: Sequence[Cue]
) -> Iterator[tuple[Sentence, Sequence[Cue]]]:
    first = 0
    for sentence in sentences:
        while first < len(cues) and cues[first].start < sentence.start:
            first += 1
        last = first
        while last < len(cues) and cues[last].start < sentence.end:
            last += 1
        yield sentence, cues[first:last]
        first = last


@dataclass(frozen=True, slots=True)
class _Within:
    """A cue within a quotation, to be read when the quotation's speaker is known."""

    cue: Cue
    window: Window
    later: Sequence[Cue]


def _read_cues(
    notes: Notes, sentence: Sentence, cues: Sequence[Cue], before: Sentence | None
) -> list[_Within]:
    """Read a sentence's cues at the narrator's level; return those within quotations."""
    narration = Narration(notes, sentence.start, cues, before)
    within = []
    for index, cue in enumerate(cues):
        later = [
            other for other in cues[index + 1 : index + 1 + _MOST_LATER] if other.form is not CueForm.SOURCE
        ]
        quotation = notes.page.quotation_at(cue.start)
        window = _window(notes.page, sentence, cue, quotation)
        if quotation is None:
            notes.add(narration.read(cue, window, later))
        elif not inserted_within(notes, cue, window):
            within.append(_Within(cue, window, later))
    return within


def _window(page: Page, sentence: Sentence, cue: Cue, quotation: Quotation | None) -> Window:
    """Return the sentence around a cue at the cue's level of speech, no farther than a reader would look."""
    start, end = sentence.start, sentence.end
    if quotation:
        start, end = max(start, quotation.inner_start), min(end, quotation.inner_end)
    first, last = page.token_at(start), page.token_at(end)
    if cue.first - first > _FARTHEST:
        first = cue.first - _FARTHEST
        start = page.starts[first]
    if last - cue.after > _FARTHEST:
        last = cue.after + _FARTHEST
        end = page.starts[last]
    return Window(start, end, first, last, quotation)


class Turns:
    """The turns of a transcript, an interview or a speech, and who has the floor."""

    def __init__(self, notes: Notes, by_paragraph: Mapping[int, Turn]) -> None:
        self.notes = notes
        self.by_paragraph = by_paragraph
        self._holder: Speaker | None = None

    def open(self, sentence: Sentence) -> None:
        """Report the turn that opens with a sentence: its whole paragraph. Elsewhere nobody has the floor."""
        turn = self.by_paragraph.get(sentence.paragraph)
        discourse = self.notes.discourse
        if turn is None:
            discourse.takes_the_floor(None)
        elif sentence.start <= turn.start < sentence.end:
            speaker = self._speaker(turn)
            self._holder = speaker
            discourse.takes_the_floor(speaker)
            if speaker and turn.opens:
                rule = f"statements/{turn.sort}"
                self.notes.add([self.notes.report((turn.start, turn.end), speaker, None, rule, spoken=True)])

    def _speaker(self, turn: Turn) -> Speaker | None:
        """Return who is named by the label; else who had the floor, who is interviewed, who was announced."""
        discourse = self.notes.discourse
        if turn.label:
            return discourse.labelled(turn.label)
        if self._holder:
            return self._holder
        return discourse.last_person if turn.sort is TurnSort.ANSWER else discourse.last
