"""Descriptions of bodies and offices, and whose they are: « le ministère russe de la Défense ».

A description is read from its noun: in French to the right ("porte-parole du ministère turc des Affaires
étrangères"), in English to the left ("Turkish Foreign Ministry spokesman") and then to the right
("president of France"). It ends where a word stands that belongs to no description.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from garant.annotate.gazetteer import Named, starts_of
from garant.annotate.marks import Tokens
from garant.lexicon.actors import ActorSort
from garant.lexicon.hits import Hit, Hits
from garant.lexicon.roles import BodyRow, HeadRow, PortfolioRow, RoleRow
from garant.lexicon.wordsets import WordSets


@dataclass(frozen=True, slots=True)
class Head:
    """A description at `[start, end)`, without its determiner; its noun is `[noun_start, noun_end)`.

    `actor` is whose it is by the words of the description itself, None where they do not tell.
    `inside` marks one that a longer description holds.
    """

    start: int
    end: int
    noun_start: int
    noun_end: int
    row: HeadRow
    actor: str | None = None
    offices: frozenset[str] = frozenset()
    inside: bool = False

    @property
    def role(self) -> RoleRow | None:
        """The row of a person's role, None for a body."""
        return self.row if isinstance(self.row, RoleRow) else None

    @property
    def body(self) -> BodyRow | None:
        """The row of a body, None for a person's role."""
        return self.row if isinstance(self.row, BodyRow) else None


def find_heads(
    folded: str, hits: Hits, named: Sequence[Named], tokens: Tokens, words: WordSets, language: str
) -> list[Head]:
    """Return every description in order of its noun."""
    reader = _Reader(folded, hits, named, tokens, words)
    if language == "en":
        reader.read_left()
    reader.read_right()
    return reader.finished()


_STEPS = 14
_UNKNOWN_WORDS = 2
_JOINTS = frozenset({" ", "'", "-", " '", "' ", "  "})
_AFTER_INITIALS = ". "  # "U.S. officials"


class _Reader:
    """The state of one reading: the heads so far, by the index of their noun."""

    def __init__(
        self, folded: str, hits: Hits, named: Sequence[Named], tokens: Tokens, words: WordSets
    ) -> None:
        self.folded, self.tokens, self.words = folded, tokens, words
        self.heads = _nouns(hits, named)
        self.head_at = {head.noun_start: index for index, head in enumerate(self.heads)}
        self.head_before = {head.noun_end: index for index, head in enumerate(self.heads)}
        self.named_at = starts_of(named)
        self.named_before = {name.end: name for name in named}
        portfolios = [hit for hit in hits.of("portfolios") if isinstance(hit.row, PortfolioRow)]
        self.portfolio_at = {hit.start: hit for hit in portfolios}
        self.portfolio_before = {hit.end: hit for hit in portfolios}
        self.verb_starts = {hit.start for hit in hits.verbs}
        self.inside: set[int] = set()

    def finished(self) -> list[Head]:
        heads = [_settled(head) for head in self.heads]
        return [replace(head, inside=True) if i in self.inside else head for i, head in enumerate(heads)]

    def read_left(self) -> None:
        for index in range(len(self.heads)):
            self.heads[index] = self._left(index)
        self.head_at = {head.start: index for index, head in reversed(list(enumerate(self.heads)))}

    def read_right(self) -> None:
        for index in range(len(self.heads) - 1, -1, -1):
            self.heads[index] = self._right(index)

    def _left(self, index: int) -> Head:
        head = self.heads[index]
        tokens, place, unknown = self.tokens, head.noun_start, 0
        left = tokens.index_at(place) - 1
        for _ in range(_STEPS):
            if left < 0:
                break
            end, word = tokens.ends[left], tokens.words[left]
            name = self.named_before.get(end)
            gap = self.folded[end:place]
            if gap not in _JOINTS and not (name and gap == _AFTER_INITIALS):
                break
            if name is not None:
                return _owned(head, name, start=name.start)
            inner = self.head_before.get(end)
            if inner is not None:
                self.inside.add(inner)
                holder = self.heads[inner]
                offices = head.offices | holder.offices
                return replace(head, start=holder.start, actor=holder.actor, offices=offices)
            portfolio = self.portfolio_before.get(end)
            if portfolio is not None:
                head = replace(_in_charge(head, portfolio), start=portfolio.start)
                place = portfolio.start
                left = tokens.index_at(place) - 1
                continue
            if word in self.words["modifiers"] and not unknown:
                head = replace(head, start=tokens.starts[left])
            elif word != "s" and not self._may_pass(left, unknown):
                break
            else:
                unknown += word != "s"
            place = tokens.starts[left]
            left -= 1
        return head

    def _right(self, index: int) -> Head:
        head = self.heads[index]
        tokens, place = self.tokens, head.noun_end
        right = tokens.index_at(place)
        pending = closed = False
        unknown = 0
        for _ in range(_STEPS):
            if right >= len(tokens) or self.folded[place : tokens.starts[right]] not in _JOINTS:
                break
            start, word = tokens.starts[right], tokens.words[right]
            portfolio = self.portfolio_at.get(start)
            name = self.named_at.get(start)
            inner = self.head_at.get(start)
            if inner is not None and inner > index and pending and (portfolio is None or self._longer(inner, portfolio)):
                return self._holding(head, inner)
            if portfolio is not None and (pending or name is None):
                head = replace(_in_charge(head, portfolio), end=portfolio.end)
                place, pending = portfolio.end, False
                right = tokens.index_at(place)
                continue
            if name is not None and name.sort is ActorSort.DEMONYM:
                head = _owned(head, name, end=name.end)
                place, pending = name.end, False
                right = tokens.index_at(place)
                continue
            if name is not None:
                return _owned(head, name, end=name.end) if pending and not closed else head
            if inner is not None:
                break
            if word in self.words["genitives"]:
                pending = True
            elif word in self.words["locatives"]:
                pending = closed = True
            elif word in self.words["modifiers"]:
                head = head if pending else replace(head, end=tokens.ends[right])
            elif self._continues(right, word, pending, head):
                pass
            elif (pending or self._before_demonym(right)) and self._may_pass(right, unknown):
                unknown, pending = unknown + 1, False
            else:
                break
            place = tokens.ends[right]
            right += 1
        return head

    def _longer(self, inner: int, portfolio: Hit) -> bool:
        """Tell "the defence ministry", a body, from « la Défense », a charge alone."""
        return self.heads[inner].noun_start > portfolio.start

    def _holding(self, head: Head, inner: int) -> Head:
        self.inside.add(inner)
        held = self.heads[inner]
        return replace(head, end=held.end, actor=head.actor or _settled(held).actor)

    def _continues(self, index: int, word: str, pending: bool, head: Head) -> bool:
        """Tell whether the word is an article after "de", or "et" between two charges of one minister."""
        if word in self.words["articles"]:
            return pending
        following = self.tokens.words[index + 1] if index + 1 < len(self.tokens) else ""
        return (
            word in self.words["conjunctions"] and bool(head.offices) and following in self.words["genitives"]
        )

    def _before_demonym(self, index: int) -> bool:
        if index + 1 >= len(self.tokens):
            return False
        name = self.named_at.get(self.tokens.starts[index + 1])
        return name is not None and name.sort is ActorSort.DEMONYM

    def _may_pass(self, index: int, unknown: int) -> bool:
        """Tell whether an unknown word may stand within a description: no verb, no small word."""
        word = self.tokens.words[index]
        return (
            unknown < _UNKNOWN_WORDS
            and len(word) > 2
            and self.tokens.starts[index] not in self.verb_starts
            and word not in self.words["openers"]
        )


def _nouns(hits: Hits, named: Sequence[Named]) -> list[Head]:
    """Return a bare head for every noun, the longest where two overlap, none within a name."""
    found: list[Hit] = sorted([*hits.of("roles"), *hits.of("bodies")], key=_first_and_longest)
    starts = [name.start for name in named]
    heads: list[Head] = []
    for hit in found:
        if heads and hit.start < heads[-1].noun_end:
            continue
        before = bisect_right(starts, hit.start) - 1
        if (before >= 0 and hit.end <= named[before].end) or not isinstance(hit.row, HeadRow):
            continue
        office = hit.row.office if isinstance(hit.row, RoleRow) else None
        offices = frozenset({office} if office else ())
        heads.append(Head(hit.start, hit.end, hit.start, hit.end, hit.row, offices=offices))
    return heads


def _first_and_longest(hit: Hit) -> tuple[int, int, bool]:
    return hit.start, -hit.end, isinstance(hit.row, BodyRow)


def _owned(head: Head, name: Named, start: int | None = None, end: int | None = None) -> Head:
    """Return the head as that of the named actor; the first that the words name stays."""
    actor = name.actor
    if actor == "EUROPE" and name.sort is ActorSort.DEMONYM and head.row.union:
        actor = "EU"
    return replace(
        head,
        start=head.start if start is None else start,
        end=head.end if end is None else end,
        actor=head.actor or actor,
    )


def _in_charge(head: Head, portfolio: Hit) -> Head:
    """Return the head with what it is in charge of; "ministre" of something is not just "ministre"."""
    row = portfolio.row
    office = row.office if isinstance(row, PortfolioRow) and row.office else portfolio.row.id
    return replace(head, offices=head.offices | {office})


def _settled(head: Head) -> Head:
    """Return the head with the actor that its row always has, or without any where it acts for nobody."""
    if head.body is not None and head.body.silent:
        return replace(head, actor=None)
    return replace(head, actor=head.actor or head.row.actor)
