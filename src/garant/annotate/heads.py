"""Descriptions of bodies and offices, and whose they are: « le ministère russe de la Défense ».

A description is read from its noun: in French to the right ("porte-parole du ministère turc des Affaires
étrangères"), in English to the left ("Turkish Foreign Ministry spokesman") and then to the right
("president of France"). It ends where a word stands that belongs to no description.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from garant.annotate.gazetteer import Named
from garant.annotate.marks import Tokens
from garant.lexicon.actors import ActorSort
from garant.lexicon.hits import Hit, Hits, VerbHit
from garant.lexicon.roles import BodyRow, HeadRow, PortfolioRow, RoleRow, RoleSort
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets


@dataclass(frozen=True, slots=True)
class Head:
    """A description at `[start, end)`, without its determiner; its noun is `[noun_start, noun_end)`.

    `actor` is whose it is by the words of the description itself, None where they do not tell.
    `inner` is the index of the description that this one holds, `inside` marks the held one.
    `learned` marks a chief or a member of an institute, a company, a newspaper: acts for nobody.
    `proper` marks a name of its own ("British Poultry Council"), which is nobody's body.
    """

    start: int
    end: int
    noun_start: int
    noun_end: int
    row: HeadRow
    actor: str | None = None
    offices: frozenset[str] = frozenset()
    inner: int | None = None
    inside: bool = False
    learned: bool = False
    proper: bool = False

    @property
    def role(self) -> RoleRow | None:
        """The row of a person's role, None for a body."""
        return self.row if isinstance(self.row, RoleRow) else None

    @property
    def sort(self) -> RoleSort | None:
        """For whom a person of this role acts, None for a body."""
        if not isinstance(self.row, RoleRow):
            return None
        return RoleSort.EXPERT if self.learned else self.row.sort

    @property
    def body(self) -> BodyRow | None:
        """The row of a body, None for a person's role."""
        return self.row if isinstance(self.row, BodyRow) else None


def find_heads(
    text: str,
    folded: str,
    hits: Hits,
    named: Sequence[Named],
    tokens: Tokens,
    words: WordSets,
    language: str,
) -> list[Head]:
    """Return every description in order of its noun."""
    drafts = [draft for draft in _nouns(hits, named) if not _qualifies(draft, hits, tokens, words)]
    if not drafts:
        return []
    reader = _Reader(text, folded, hits, named, tokens, words, drafts)
    if language == "en":
        reader.read_left()
    reader.read_right()
    return [draft.finished() for draft in drafts]


class _Draft:
    """A head while it is being read."""

    def __init__(self, hit: Hit, row: HeadRow) -> None:
        self.start = self.noun_start = hit.start
        self.end = self.noun_end = hit.end
        self.row = row
        self.actor: str | None = None
        office = row.office if isinstance(row, RoleRow) else None
        self.offices: frozenset[str] = frozenset((office,)) if office else frozenset()
        self.inner: int | None = None
        self.inside = self.learned = self.proper = False

    def finished(self) -> Head:
        learned = self.learned and isinstance(self.row, RoleRow)
        actor = None if learned else self.actor
        return Head(
            self.start, self.end, self.noun_start, self.noun_end, self.row, actor, self.offices,
            self.inner, self.inside, learned, self.proper,
        )  # fmt: skip


def _nouns(hits: Hits, named: Sequence[Named]) -> list[_Draft]:
    """Return a bare head for every noun, the longest where two overlap, none within a name."""
    found = sorted([*hits.of("roles"), *hits.of("bodies")], key=_first_and_longest)
    starts = [name.start for name in named]
    heads: list[_Draft] = []
    for hit in found:
        if heads and hit.start < heads[-1].noun_end:
            continue
        row = hit.row
        before = bisect_right(starts, hit.start) - 1
        if (before >= 0 and hit.end <= named[before].end) or not isinstance(row, HeadRow):
            continue
        heads.append(_Draft(hit, row))
    return heads


def _qualifies(draft: _Draft, hits: Hits, tokens: Tokens, words: WordSets) -> bool:
    """Tell whether the noun is an adjective here: "military aid", "the military defence of Riga"."""
    if not (isinstance(draft.row, BodyRow) and draft.row.adjective):
        return False
    token = tokens.index_at(draft.noun_end)
    if token >= len(tokens) or tokens.starts[token] - draft.noun_end != 1:
        return False
    following, start = tokens.words[token], tokens.starts[token]
    if following in words["openers"] or following in words["modifiers"]:
        return False
    verb = bisect_left(hits.verbs, start, key=lambda hit: hit.start)
    return verb >= len(hits.verbs) or hits.verbs[verb].start != start or _is_bare(hits.verbs[verb])


def _is_bare(verb: VerbHit) -> bool:
    """Tell "aid", which is more likely the noun here, from "said"."""
    return all(form.plural is not False and form.tense is not Tense.PAST for form in verb.forms)


def _first_and_longest(hit: Hit) -> tuple[int, int, bool]:
    return hit.start, -hit.end, isinstance(hit.row, BodyRow)


_STEPS = 14
_UNKNOWN_WORDS = 2
_JOINTS = frozenset({" ", "'", "-", " '", "' ", "  "})
_AFTER_INITIALS = ". "  # "U.S. officials"


class _Walk:
    """How far a reading has come: `pending` after "de", `closed` after "à": what follows owns nothing."""

    __slots__ = ("closed", "pending", "place", "unknown")

    def __init__(self, place: int) -> None:
        self.place = place
        self.unknown = 0
        self.pending = self.closed = False

    def take(self, head: _Draft, end: int) -> None:
        """Take the words up to `end` into the head."""
        self.place = head.end = end
        self.pending = False


class _Reader:
    """Whatever may stand around a noun, by where it stands."""

    def __init__(
        self,
        text: str,
        folded: str,
        hits: Hits,
        named: Sequence[Named],
        tokens: Tokens,
        words: WordSets,
        heads: list[_Draft],
    ) -> None:
        self.text, self.folded, self.tokens, self.heads = text, folded, tokens, heads
        self.genitives, self.locatives = words["genitives"], words["locatives"]
        self.modifiers, self.articles = words["modifiers"], words["articles"]
        self.conjunctions, self.openers = words["conjunctions"], words["openers"]
        self.institutes = words["institutes"]
        self.verb_starts = {hit.start for hit in hits.verbs}
        self.head_at = {head.noun_start: index for index, head in enumerate(heads)}
        self.head_before = {head.noun_end: index for index, head in enumerate(heads)}
        self.named_at = {name.start: name for name in named}
        self.named_before = {name.end: name for name in named}
        portfolios = hits.of("portfolios")
        self.portfolio_at = {hit.start: hit for hit in portfolios}
        self.portfolio_before = {hit.end: hit for hit in portfolios}

    def read_left(self) -> None:
        for index, head in enumerate(self.heads):
            self._left(head)
            self.head_at.setdefault(head.start, index)

    def read_right(self) -> None:
        for index in range(len(self.heads) - 1, -1, -1):
            self._right(index, self.heads[index])

    def _left(self, head: _Draft) -> None:
        walk = _Walk(head.noun_start)
        for _ in range(_STEPS):
            token = self.tokens.index_at(walk.place) - 1
            if token < 0:
                return
            end = self.tokens.ends[token]
            name = self.named_before.get(end)
            gap = self.folded[end : walk.place]
            initials = gap == _AFTER_INITIALS and self.folded[end - 2 : end - 1] == "."
            if gap not in _JOINTS and not (name and initials):
                return
            going = self._mark_before(head, walk, end, name)
            if going is None:
                going = self._word_before(head, walk, token)
            if not going:
                return

    def _mark_before(self, head: _Draft, walk: _Walk, end: int, name: Named | None) -> bool | None:
        """Read the mark that ends at `end`; return whether to go on, None where there is no mark."""
        if name is not None:
            if not head.proper:
                _own(head, name)
            head.start = name.start
            return False
        if (inner := self.head_before.get(end)) is not None:
            self._hold(head, inner)
            head.offices |= self.heads[inner].offices
            head.start = self.heads[inner].start
            return False
        if (portfolio := self.portfolio_before.get(end)) is not None:
            self._charge(head, portfolio)
            walk.place = head.start = portfolio.start
            return True
        return None

    def _word_before(self, head: _Draft, walk: _Walk, token: int) -> bool:
        word = self.tokens.words[token]
        walk.place = self.tokens.starts[token]
        if word in self.modifiers and not walk.unknown:
            head.start = walk.place
        elif word != "s":
            if not self._may_pass(token, walk.unknown):
                return False
            walk.unknown += 1
            if self._is_own_name(head, walk.place):
                head.proper, head.start = True, walk.place
        return True

    def _is_own_name(self, head: _Draft, place: int) -> bool:
        """Tell the "British Poultry Council", a name of its own, from the "Ukrainian parliament"."""
        role = isinstance(head.row, RoleRow)
        return not role and self.text[place].isupper() and self.text[head.noun_start].isupper()

    def _right(self, index: int, head: _Draft) -> None:
        walk = _Walk(head.noun_end)
        for _ in range(_STEPS):
            token = self.tokens.index_at(walk.place)
            if token >= len(self.tokens):
                return
            start = self.tokens.starts[token]
            if self.folded[walk.place : start] not in _JOINTS:
                return
            going = self._mark_after(index, head, walk, start)
            if going is None:
                going = self._word_after(head, walk, token)
            if not going:
                return

    def _mark_after(self, index: int, head: _Draft, walk: _Walk, start: int) -> bool | None:
        """Read the mark that begins at `start`; return whether to go on, None where there is no mark."""
        portfolio, name = self.portfolio_at.get(start), self.named_at.get(start)
        inner = self.head_at.get(start)
        if walk.pending and inner is not None and inner > index and self._outweighs(inner, portfolio):
            self._hold(head, inner)
            head.end = max(head.end, self.heads[inner].end)
            return False
        if portfolio is not None and (walk.pending or name is None):
            self._charge(head, portfolio)
            if inner is not None:
                self.heads[inner].inside = True  # « ministre des Forces armées »
            walk.take(head, portfolio.end)
            return True
        if name is not None and name.sort is ActorSort.DEMONYM:
            _own(head, name)
            walk.take(head, name.end)
            return True
        if name is not None and walk.pending and not walk.closed:
            _own(head, name)
            walk.take(head, name.end)
            head.learned = head.learned or name.sort is ActorSort.PRESS
        return None if name is None and inner is None else False

    def _word_after(self, head: _Draft, walk: _Walk, token: int) -> bool:
        word = self.tokens.words[token]
        walk.place = self.tokens.ends[token]
        if word in self.genitives:
            walk.pending = True
        elif word in self.locatives:
            walk.pending = walk.closed = True
        elif word in self.modifiers:
            head.end = head.end if walk.pending else walk.place
        elif not self._continues(token, word, head, pending=walk.pending):
            if not (walk.pending or self._before_demonym(token)) or not self._may_pass(token, walk.unknown):
                return False
            head.learned = head.learned or word in self.institutes
            walk.unknown, walk.pending = walk.unknown + 1, False
        return True

    def _outweighs(self, inner: int, portfolio: Hit | None) -> bool:
        """Tell "the defence ministry", a body, from « la Défense », a charge alone."""
        return portfolio is None or self.heads[inner].noun_start > portfolio.start

    def _charge(self, head: _Draft, portfolio: Hit) -> None:
        """Put the head in charge of something: a minister of something is no other minister."""
        row = portfolio.row
        office = row.office if isinstance(row, PortfolioRow) else None
        head.offices |= {office or self.folded[portfolio.start : portfolio.end]}

    def _hold(self, head: _Draft, inner: int) -> None:
        held = self.heads[inner]
        held.inside = True
        head.inner = inner
        head.actor = head.actor or (None if _is_silent(held.row) else held.actor)

    def _continues(self, index: int, word: str, head: _Draft, *, pending: bool) -> bool:
        """Tell whether the word is an article after "de", or "et" between two charges of one minister."""
        if word in self.articles:
            return pending
        following = self.tokens.words[index + 1] if index + 1 < len(self.tokens) else ""
        return word in self.conjunctions and bool(head.offices) and following in self.genitives

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
            and word not in self.openers
        )


def _is_silent(row: HeadRow) -> bool:
    return isinstance(row, BodyRow) and row.silent


def _own(head: _Draft, name: Named) -> None:
    """Make the head that of the named actor, unless other words have told already."""
    actor = name.actor
    if actor == "EUROPE" and name.sort is ActorSort.DEMONYM and head.row.union:
        actor = "EU"
    head.actor = head.actor or actor
