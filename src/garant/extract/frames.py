"""What a commitment is read from: a thing given or done, what is done with it, and what stands above.

A frame starts from a noun of the objects table (« des soldats ») or from a verb that means a kind by
itself (« soutenir »); the clause around it gives the acting verb or noun (« envoyer », « le retrait de »)
and the wills above it (« a promis de », « est prêt à »). `candidates` finds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from garant.annotate.marks import Annotated, Sentence, VerbGroup, within
from garant.extract.clauses import Clause
from garant.lexicon.commitments import ObjectRow, Sense, TriggerRow, WillRow
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


@dataclass(frozen=True, slots=True)
class Cue:
    """A row that fired, and the words that made it."""

    row: TriggerRow | WillRow
    table: str
    start: int
    end: int

    @property
    def rule(self) -> str:
        return f"{self.table}/{self.row.id}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class TriggerCue(Cue):
    """A verb or noun of doing."""

    row: TriggerRow


@dataclass(frozen=True, slots=True)
class WillCue(Cue):
    """A verb or phrase of willing."""

    row: WillRow


@dataclass(frozen=True, slots=True)
class Frame:
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
    """What frames are read on: the marks, their clauses by verb, the lexicon and its small words."""

    annotated: Annotated
    clauses: dict[int, Clause]
    lexicon: Lexicon
    words: WordSets

    def group(self, verb: int) -> VerbGroup:
        return self.annotated.verbs[verb]

    def gap(self, start: int, end: int) -> str:
        return self.annotated.folded[start:end]


def ground_of(annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon) -> Ground:
    """Return the ground of one article."""
    words = load_wordsets("commitments", lexicon.language)
    return Ground(annotated, {clause.verb: clause for clause in clauses}, lexicon, words)


def finite_between(ground: Ground, start: int, end: int) -> bool:
    return any(group.finite for group in within(ground.annotated.verbs, start, end))
