"""The marks themselves: what `annotate` finds in an article and what `extract` reads from."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from garant.lexicon.hits import Hits
from garant.lexicon.verbs import Tense
from garant.model.articles import Article
from garant.model.numbers import Quantity
from garant.model.reasons import Issue
from garant.model.records import AmountExpression, TimeExpression
from garant.model.spans import Ordered, PlacedType

if TYPE_CHECKING:
    from garant.annotate.learned.reading import Learned
    from garant.annotate.numbers import Number


def within(marks: Ordered[PlacedType], start: int, end: int) -> Sequence[PlacedType]:
    """Return those of the ordered marks that lie wholly in `[start, end)`."""
    return marks.within(start, end)


def at(marks: Ordered[PlacedType], place: int) -> PlacedType | None:
    """Return the last of the ordered marks that begins at or before `place` and holds it, or None."""
    return marks.at(place)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words and numbers of the folded text in order: `words[i]` stands at `[starts[i], ends[i])`."""

    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]

    def index_at(self, place: int) -> int:
        """Return the index of the first token that starts at or after `place`."""
        return bisect_left(self.starts, place)

    def __len__(self) -> int:
        return len(self.words)


class SentenceKind(StrEnum):
    """What a line of the article is; furniture has no sentences."""

    HEADLINE = "headline"
    HEADING = "heading"
    CAPTION = "caption"
    BODY = "body"


class Sentence(NamedTuple):
    """One sentence; `paragraph` counts non-empty lines that are article, from 0."""

    start: int
    end: int
    paragraph: int
    kind: SentenceKind = SentenceKind.BODY


class Quotation(NamedTuple):
    """A passage in quotation marks: `[start, end)` with the marks, `[inner_start, inner_end)` without.

    `closed` is False where the closing mark is missing and the paragraph's end stands in for it.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries: « n'a pas été livré », "will not be sent".

    `[start, end)` runs from the first auxiliary, clitic or negation to the verb; the verb itself is
    `[head_start, end)`. `tense` is that of the whole group. `modal` is the English modal or the
    French modal verb that governs the infinitive directly ("pourrait fournir": `pouvoir`, with
    the tense of `pourrait`); `governor` is the index of the group that governs an infinitive
    ("a promis de fournir"), -1 where none does. `inverted` marks « a-t-il déclaré ». Its tokens are
    `[first, after)`.
    """

    start: int
    end: int
    first: int
    after: int
    head_start: int
    lemma: str
    tense: Tense
    passive: bool = False
    pronominal: bool = False
    negated: bool = False
    modal: str | None = None
    modal_tense: Tense | None = None
    person: int = 0
    plural: bool | None = None
    inverted: bool = False
    governor: int = -1

    @property
    def finite(self) -> bool:
        return self.tense not in _NOT_FINITE


_NOT_FINITE = frozenset({Tense.INFINITIVE, Tense.PARTICIPLE, Tense.GERUND})


class MentionKind(StrEnum):
    """How an actor is named."""

    STATE = "state"  # "le Canada", "Ottawa", "the United States"
    DEMONYM = "demonym"  # the adjective or people: "canadien", "French"
    ORGANISATION = "organisation"  # NATO, EU, a coalition, an agency
    BODY = "body"  # a government, ministry, army, parliament of a state or organisation
    PERSON = "person"
    GROUP = "group"  # "les alliés", "les donateurs", "western officials"


class Mention(NamedTuple):
    """Words that name an actor, a person or a body.

    `actor` is a code or a name as printed, None for a person who speaks for nobody known.
    `person` is the index in `Annotated.persons`, None for what is no person. `certain` is False where
    the article's context alone gives the actor ("le gouvernement"), or where nobody has listed the name.
    `place` marks a state or its capital that may be just where ("à Kiev", "in Ukraine").
    """

    start: int
    end: int
    kind: MentionKind
    actor: str | None
    person: int | None = None
    certain: bool = True
    place: bool = False


class Person(NamedTuple):
    """One person of the article: fullest name without titles, office as printed, whom they act for."""

    name: str
    role: str | None = None
    actor: str | None = None
    expert: bool = False  # an analyst, a researcher, a journalist: acts for nobody


@dataclass(frozen=True, slots=True)
class QuantityMark:
    """A count of things at `[start, end)`, from the number to the noun or designation: « 30 véhicules »."""

    start: int
    end: int
    quantity: Quantity


_NONE: Ordered[Any] = Ordered()


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its marks, each sequence in the order of the text.

    `article.published` is settled here: stated, inferred, or None. `learned` is what the trained reader
    makes of the article, None where rules read alone.
    """

    article: Article
    folded: str
    hits: Hits
    tokens: Tokens
    sentences: Ordered[Sentence] = _NONE
    quotations: Ordered[Quotation] = _NONE
    verbs: Ordered[VerbGroup] = _NONE
    mentions: Ordered[Mention] = _NONE
    persons: Sequence[Person] = ()
    numbers: "Ordered[Number]" = _NONE
    times: Ordered[TimeExpression] = _NONE
    amounts: Ordered[AmountExpression] = _NONE
    quantities: Ordered[QuantityMark] = _NONE
    issues: Sequence[Issue] = field(default=())
    learned: "Learned | None" = None

    @property
    def text(self) -> str:
        return self.article.text

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence that holds `place`, or None in furniture and between sentences."""
        return self.sentences.at(place)
