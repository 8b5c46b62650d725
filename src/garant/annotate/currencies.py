"""Whose money a sum is, where its word alone does not tell: « 2 milliards de dollars du Canada ».

The giver is sought right behind the sum, then before it in its sentence; else it is that of the sum
shortly before. Only then those behind it in its sentence, those of the sentence before and of the article
as a whole are asked; where nobody tells, the word keeps its first meaning.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from garant.annotate.marks import Annotated, Mention, MentionKind, within
from garant.lexicon.money import MoneyRow
from garant.model.spans import Ordered

_REACH_BEHIND = 25
_REACH = 600
_CHAIN = 400
_POSSESSIVE = frozenset({"", "du", "de la", "de l'", "de", "des", "d'", "from", "of", "by"})
_STATES = frozenset({MentionKind.STATE, MentionKind.DEMONYM, MentionKind.BODY, MentionKind.PERSON})


class Currency(NamedTuple):
    """A currency's code and how it was told: `word`, `behind`, `sentence`, `sum`, `before`, `article`."""

    code: str
    by: str
    mention: Mention | None = None

    @property
    def by_sentence(self) -> bool:
        return self.by in ("behind", "sentence")


class Givers:
    """The states of one article, asked for the one whose sum it is."""

    def __init__(self, annotated: Annotated, mentions: Sequence[Mention]) -> None:
        self._annotated = annotated
        self._mentions = Ordered(
            mention
            for mention in mentions
            if mention.kind in _STATES and len(mention.actor or "") == 2 and not self._is_made_by(mention)
        )
        self._last: tuple[MoneyRow, int, Currency] | None = None

    def _is_made_by(self, mention: Mention) -> bool:
        """Tell whether a name is only where things come from: "American-made weapons"."""
        return self._annotated.folded.startswith("-", mention.end)

    def currency_of(self, row: MoneyRow, start: int, end: int) -> Currency:
        """Return the currency of a sum that `row` names at `[start, end)`; sums are asked for in order."""
        if not (row.shared or row.zones) or not self._mentions:
            return Currency(row.currency, "word")
        found = (
            self._behind(row, end)
            or self._before_it(row, start)
            or self._of_sum_before(row, start)
            or self._behind_it(row, start)
            or self._in_sentence_before(row, start)
            or self._of_article(row)
        )
        self._last = (row, end, found)
        return found

    def _behind(self, row: MoneyRow, end: int) -> Currency | None:
        """Read « 2 milliards de dollars canadiens », « 2 milliards de dollars du Canada »."""
        for mention in within(self._mentions, end, end + _REACH_BEHIND):
            between = self._annotated.folded[end : mention.start].strip()
            if between in _POSSESSIVE:
                return _of(row, mention, "behind")
        return None

    def _before_it(self, row: MoneyRow, start: int) -> Currency | None:
        """Return what the nearest state before the sum tells, in its sentence."""
        sentence = self._annotated.sentence_at(start)
        if sentence is None:
            return None
        before = within(self._mentions, max(sentence.start, start - _REACH), start)
        return _first(row, [*reversed(before)], "sentence")

    def _of_sum_before(self, row: MoneyRow, start: int) -> Currency | None:
        """Return the currency of the last sum of the same word: « Une autre tranche, de 220 millions »."""
        if self._last is None:
            return None
        last_row, end, found = self._last
        near = last_row is row and 0 <= start - end <= _CHAIN
        return Currency(found.code, "sum", found.mention) if near else None

    def _behind_it(self, row: MoneyRow, start: int) -> Currency | None:
        """Return what the first state behind the sum tells, in its sentence: often who is paid."""
        sentence = self._annotated.sentence_at(start)
        if sentence is None:
            return None
        behind = within(self._mentions, start, min(sentence.end, start + _REACH))
        return _first(row, behind, "sentence")

    def _in_sentence_before(self, row: MoneyRow, start: int) -> Currency | None:
        sentences = self._annotated.sentences
        index = bisect_right(sentences.starts, start) - 2
        if index < 0:
            return None
        sentence = sentences[index]
        near = within(self._mentions, max(sentence.start, sentence.end - _REACH), sentence.end)
        return _first(row, near, "before")

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(mention.actor or "" for mention in self._mentions)

    def _of_article(self, row: MoneyRow) -> Currency:
        """Return the currency of the state that the article names most, of those that the word may serve."""
        meanings = {actor: row.of_actor(actor) for actor in sorted(self._counts)}
        named = [actor for actor, code in meanings.items() if code]
        if not named:
            return Currency(row.currency, "word")
        foremost = max(named, key=lambda actor: self._counts[actor])
        return Currency(meanings[foremost] or row.currency, "article")


def _first(row: MoneyRow, mentions: Sequence[Mention], by: str) -> Currency | None:
    return next((found for mention in mentions if (found := _of(row, mention, by))), None)


def _of(row: MoneyRow, mention: Mention, by: str) -> Currency | None:
    code = row.of_actor(mention.actor or "")
    return Currency(code, by, mention) if code else None
