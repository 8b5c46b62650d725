"""What a commitment is read from: a thing given or done, what is done with it, and what stands above.

A frame starts from a noun of the objects table (« des soldats ») or from a verb that means a kind by
itself (« soutenir »); the clause around it gives the acting verb or noun (« envoyer », « le retrait de »)
and the wills above it (« a promis de », « est prêt à »). `candidates` finds them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from garant.annotate.marks import Annotated, Sentence, VerbGroup, within
from garant.extract.clauses import Clause
from garant.lexicon.commitments import ObjectRow, Sense, TriggerRow, WillRow
from garant.lexicon.hits import Hit
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.wordsets import WordSets, load_wordsets
from garant.model.records import AmountExpression
from garant.model.spans import Span
from garant.model.terms import Kind


class Place(StrEnum):
    """Where the thing stands with its verb."""

    OBJECT = "object"  # after an active verb
    THEME = "theme"  # the subject of a passive, or of "partir"
    VERB = "verb"  # the verb itself is the thing
    ALONE = "alone"  # no acting verb: its owner acts


class TriggerCue(NamedTuple):
    """A verb or noun of doing: the row that fired, and the words that made it."""

    row: TriggerRow
    table: str
    start: int
    end: int

    @property
    def rule(self) -> str:
        return f"{self.table}/{self.row.id}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class WillCue(NamedTuple):
    """A verb or phrase of willing: the row that fired, and the words that made it."""

    row: WillRow
    table: str
    start: int
    end: int

    @property
    def rule(self) -> str:
        return f"{self.table}/{self.row.id}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


Cue = TriggerCue | WillCue


class Frame(NamedTuple):
    """One candidate. `object` is its noun (None for a verb or a bare sum), `sense` what is done with it.

    `clause` is that of the acting verb `verb` (index of the group), both of the clause around it where
    nothing acts; `noun` is the acting noun; `wills` stand innermost first.
    """

    start: int
    end: int
    sentence: Sentence
    place: Place
    kind: Kind | None
    object: ObjectRow | None = None
    sense: Sense | None = None
    verb: int = -1
    clause: Clause | None = None
    trigger: TriggerCue | None = None
    noun: TriggerCue | None = None
    wills: tuple[WillCue, ...] = ()
    mission: ObjectRow | None = None
    amount: AmountExpression | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What frames are read on: the marks, their clauses by verb, the lexicon and its small words.

    `group` gives a verb group by its index; `triggers` and `wills` are rows by verb; `speaking` are the
    verbs that may be a frame without a noun. `told` and `above` keep the wills of verbs and what governs
    them, once `willing` has read them.
    """

    annotated: Annotated
    group: Callable[[int], VerbGroup]
    clauses: dict[int, Clause]
    lexicon: Lexicon
    words: WordSets
    triggers: Mapping[str, Sequence[TriggerRow]]
    wills: Mapping[str, Sequence[WillRow]]
    speaking: frozenset[str]
    told: dict[int, WillCue | None] = field(default_factory=dict)
    above: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def gap(self, start: int, end: int) -> str:
        return self.annotated.folded[start:end]


class Stretch(NamedTuple):
    """What one sentence offers: its verbs that mean or bind by themselves, its nouns, its sums."""

    sentence: Sentence
    verbs: list[int]
    things: list[Hit]
    sums: list[AmountExpression]


def ground_of(annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon) -> Ground:
    """Return the ground of one article."""
    words = load_wordsets("commitments", lexicon.language)
    by_verb = {clause.verb: clause for clause in clauses}
    return Ground(annotated, annotated.verbs.__getitem__, by_verb, lexicon, words, *_rows(lexicon))


@cache
def _rows(
    lexicon: Lexicon,
) -> tuple[Mapping[str, Sequence[TriggerRow]], Mapping[str, Sequence[WillRow]], frozenset[str]]:
    """Return the rows of both tables by the verbs that they name, and the verbs that need no noun."""
    triggers: dict[str, list[TriggerRow]] = {}
    for trigger in lexicon.rows("triggers", TriggerRow):
        for verb in trigger.verbs:
            triggers.setdefault(verb, []).append(trigger)
    wills: dict[str, list[WillRow]] = {}
    for will in lexicon.rows("wills", WillRow):
        for verb in will.verbs:
            wills.setdefault(verb, []).append(will)
    meaning = {v for v, rows in triggers.items() if any(r.kind or r.sense is Sense.JOIN for r in rows)}
    binding = {verb for verb, rows in wills.items() if any(row.binds for row in rows)}
    return triggers, wills, frozenset(meaning | binding)


def stretches(ground: Ground) -> Iterator[Stretch]:
    """Yield the sentences that offer anything, with what they offer, in order."""
    annotated = ground.annotated
    things, verbs, sums = annotated.hits.of("objects"), annotated.verbs, annotated.amounts
    thing = verb = amount = 0
    for sentence in annotated.sentences:
        stretch = Stretch(sentence, [], [], [])
        while thing < len(things) and things[thing].start < sentence.end:
            if things[thing].start >= sentence.start:
                stretch.things.append(things[thing])
            thing += 1
        while verb < len(verbs) and verbs[verb].start < sentence.end:
            if verbs[verb].start >= sentence.start and verbs[verb].lemma in ground.speaking:
                stretch.verbs.append(verb)
            verb += 1
        while amount < len(sums) and sums[amount].evidence.start < sentence.end:
            if sums[amount].evidence.start >= sentence.start:
                stretch.sums.append(sums[amount])
            amount += 1
        if stretch.things or stretch.verbs or stretch.sums:
            yield stretch


def finite_between(ground: Ground, start: int, end: int) -> bool:
    return any(group.finite for group in within(ground.annotated.verbs, start, end))
