"""Which words of an article report speech: verbs by their rows, in forms that report, and prepositions."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from garant.annotate.marks import VerbGroup
from garant.extract.page import Page, is_noun
from garant.lexicon.cues import CueRow, Frame
from garant.lexicon.fold import spaced
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.verbs import Tense


class CueForm(StrEnum):
    """How a cue stands in its sentence."""

    FINITE = "finite"
    DEPENDENT = "dependent"  # gerund or carried infinitive: speaks with another verb's subject
    SOURCE = "source"  # a preposition before the speaker


class Cue(NamedTuple):
    """A cue at `[start, end)` as printed, with the rows that it fits.

    `first` is its first token and `after` the first token behind it; `verb` indexes `Annotated.verbs`,
    -1 for a preposition. `inverted` has its subject pronoun within (« a-t-il dit »).
    """

    start: int
    end: int
    first: int
    after: int
    rows: tuple[CueRow, ...]
    form: CueForm
    verb: int = -1
    inverted: bool = False

    def rows_for(self, frame: Frame) -> tuple[CueRow, ...]:
        """Return the rows that have the frame, in order."""
        return tuple(row for row in self.rows if frame in row.frames)

    def row_for(self, frame: Frame) -> CueRow | None:
        """Return the first row that has the frame."""
        return next((row for row in self.rows if frame in row.frames), None)


_REPORTS = frozenset(
    {Tense.PRESENT, Tense.PAST, Tense.IMPERFECT, Tense.PLUPERFECT, Tense.CONDITIONAL_PERFECT}
)
_STANDING = frozenset({Tense.PRESENT, Tense.IMPERFECT})
_INVERTED = re.compile(r"-(?:t-)?(?:il|elle|ils|elles|on|je|nous)\b")
_REACH_OF_COMPLETION = 40
_REACH_OF_AUXILIARY = 9


def find_cues(page: Page, lexicon: Lexicon) -> list[Cue]:
    """Return the cues of the article in order."""
    cues = [*_verbs(page, lexicon), *_prepositions(page)]
    cues.sort(key=lambda cue: (cue.start, -cue.end))
    return [cue for index, cue in enumerate(cues) if index == 0 or cue.start >= cues[index - 1].end]


def _prepositions(page: Page) -> Iterator[Cue]:
    for hit in page.annotated.hits.of("cues"):
        if isinstance(hit.row, CueRow) and page.folded[hit.end : hit.end + 1] != "-":
            first, after = page.token_at(hit.start), page.token_at(hit.end)
            yield Cue(hit.start, hit.end, first, after, (hit.row,), CueForm.SOURCE)


def _verbs(page: Page, lexicon: Lexicon) -> Iterator[Cue]:
    by_verb = lexicon.by_verb("cues")
    for index, group in enumerate(page.verbs):
        listed = by_verb.get(group.lemma)
        if not listed or group.passive or group.modal:
            continue
        form = _form(page, index)
        if form is not None and (
            cue := _cue(page, index, form, [row for row in listed if isinstance(row, CueRow)])
        ):
            yield cue


def _cue(page: Page, index: int, form: CueForm, listed: list[CueRow]) -> Cue | None:
    group = page.verbs[index]
    end = group.end
    rows = []
    for row in listed:
        if not _fits(group, row):
            continue
        completed = _completed(page, group, row)
        if completed is not None:
            rows.append(row)
            end = max(end, completed)
    if not rows:
        return None
    inversion = _INVERTED.match(page.folded, end) if group.inverted else None
    end = inversion.end() if inversion else end
    first, after = group.first, page.token_at(end) if inversion or end > group.end else group.after
    if group.tense is Tense.PARTICIPLE and (auxiliary := _auxiliary(page, index)) is not None:
        first = auxiliary
    return Cue(page.starts[first], end, first, after, tuple(rows), form, index, group.inverted)


def _fits(group: VerbGroup, row: CueRow) -> bool:
    if group.negated and not row.negated:
        return False
    if row.past and group.tense in _STANDING and not (group.person == 1 and group.plural):
        return False
    return row.pronominal is None or row.pronominal == group.pronominal


def _completed(page: Page, group: VerbGroup, row: CueRow) -> int | None:
    """Return where the cue ends with the words that complete it, None where they are wanted and missing."""
    if not row.unless and not row.completed_by:
        return group.end
    after = spaced(page.folded[group.end : group.end + _REACH_OF_COMPLETION]) + " "
    words = after.lstrip()
    if any(words.startswith(f"{word} ") for word in row.unless):
        return None
    if not row.completed_by:
        return group.end
    for wanted in row.completed_by:
        if words.startswith(f"{wanted} "):
            return group.end + len(after) - len(words) + len(wanted)
    return None


def _form(page: Page, index: int) -> CueForm | None:
    group = page.verbs[index]
    if _capitalised(page, group) or (page.language == "en" and _attributive(page, group)):
        return None
    if group.tense in _REPORTS or (group.tense is Tense.FUTURE and _behind_mark(page, group)):
        return CueForm.FINITE
    if group.tense is Tense.GERUND:
        return CueForm.DEPENDENT
    if group.tense is Tense.INFINITIVE and group.governor >= 0:
        carried = page.verbs[group.governor].lemma in page.sets["carriers"]
        return CueForm.DEPENDENT if carried else None
    if group.tense is Tense.PARTICIPLE:
        lone = page.language == "en" and group.start == group.head_start
        return CueForm.FINITE if lone or _auxiliary(page, index) is not None else None
    return None


def _behind_mark(page: Page, group: VerbGroup) -> bool:
    return page.folded[max(0, group.start - 3) : group.start].strip(" ,") == '"'


def _capitalised(page: Page, group: VerbGroup) -> bool:
    """Tell "the United States", no verb, from a verb that begins a sentence."""
    if group.head_start != group.start or not page.text[group.start].isupper():
        return False
    sentence = page.annotated.sentence_at(group.start)
    before = page.folded[sentence.start : group.start].strip(' "-') if sentence else ""
    return bool(before) and before[-1] not in ".:"


def _attributive(page: Page, group: VerbGroup) -> bool:
    """Tell a bare form that is a noun or an adjective here: "a state visit", "recognised borders"."""
    if group.start != group.head_start:
        return False
    token = group.first
    if "-" in page.gap(token) and " " not in page.gap(token):
        return True
    if page.folded[group.end : group.end + 1] == "-":
        return True
    before = token - 1
    while page.word(before).endswith("ly"):
        before -= 1
    word, sets = page.word(before), page.sets
    if group.tense in (Tense.PAST, Tense.PARTICIPLE):
        return word in sets["attributing"] or word in sets["prepositions"] or word == "s"
    return is_noun(page.annotated, group, token, sets)


def _auxiliary(page: Page, index: int) -> int | None:
    """Return the first token of a lone participle's verb: « a de son côté appelé », « a salué et annoncé ».

    It is the auxiliary's where asides part the two, the participle's own where a coordinator lends it one.
    """
    token = page.verbs[index].first
    if page.word(token - 1) in page.sets["coordinators"]:
        before = page.verbs[max(0, index - 4) : index]
        return token if any(_compound(verb) for verb in before) else None
    for further in range(token - 1, max(-1, token - _REACH_OF_AUXILIARY), -1):
        if page.words[further] in page.sets["auxiliaries"]:
            return further
        if page.words[further] not in page.sets["asides"]:
            return None
    return None


def _compound(group: VerbGroup) -> bool:
    return group.tense in (Tense.PAST, Tense.PLUPERFECT) and group.start != group.head_start
