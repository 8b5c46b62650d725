"""Which words of an article may name an event, and the words that belong to the name.

A noun (« une offensive », "the summit") or a verb (« a bombardé », "met"). A noun may be held by a verb that
says that it took place (« la Turquie a lancé une offensive »), or be the subject of one.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from garant.annotate.marks import Annotated, Sentence, VerbGroup, at, within
from garant.extract.clauses import Clause, SubjectBy
from garant.lexicon.events import EventRow
from garant.lexicon.hits import Hit
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.rows import Row
from garant.lexicon.wordsets import WordSets, load_wordsets
from garant.model.spans import Span

_LEFT, _RIGHT = 8, 28
_WIDEST = 500
_TO_ITS_VERB = 5
_TO_ITS_SUBJECT = 160
_GOES_ON = 8
_OWN_SUBJECT = frozenset({SubjectBy.WORDS, SubjectBy.RELATIVE})


class Anchor(NamedTuple):
    """A word that names an event; `row` is what fired.

    A verb has its `group` and `clause`. A noun may have the clause of the verb that `holds` it, or the
    one that it is the subject of (`heads`); `limit` is where the next event in a list begins.
    """

    start: int
    end: int
    row: EventRow
    sentence: Sentence
    group: VerbGroup | None = None
    clause: Clause | None = None
    holds: Clause | None = None
    heads: Clause | None = None
    limit: int | None = None

    @property
    def near(self) -> tuple[int, int]:
        """The sentence around the word, cut where it runs on without end."""
        start, end = self.start - _WIDEST, self.end + _WIDEST
        return max(self.sentence.start, start), min(self.sentence.end, end)

    @property
    def cue(self) -> Span:
        return Span(self.start, self.end)


def find_anchors(
    annotated: Annotated, table: str, clauses: Sequence[Clause], lexicon: Lexicon
) -> list[Anchor]:
    """Return the words of the table in the article's sentences, in order."""
    hits = annotated.hits.of(table)
    found = list(_verbs(annotated, clauses, lexicon.by_verb(table)))
    if hits:
        nouns = _Nouns(annotated, clauses)
        found += [anchor for hit in hits if (anchor := nouns.anchor(hit)) is not None]
    found.sort(key=lambda anchor: (anchor.start, -anchor.end, anchor.row.id))
    return _listed(annotated, found)


def _verbs(
    annotated: Annotated, clauses: Sequence[Clause], by_verb: Mapping[str, Sequence[Row]]
) -> list[Anchor]:
    found: list[Anchor] = []
    for clause in clauses:
        group = annotated.verbs[clause.verb]
        for row in by_verb.get(group.lemma, ()):
            sentence = annotated.sentence_at(group.head_start)
            if sentence is not None and isinstance(row, EventRow) and _meant(row, group):
                found.append(Anchor(group.start, group.end, row, sentence, group, clause))
    return found


def _meant(row: EventRow, group: VerbGroup) -> bool:
    return row.pronominal is None or row.pronominal is group.pronominal


class _Nouns:
    """Makes anchors of nouns, with the clauses that they stand in."""

    def __init__(self, annotated: Annotated, clauses: Sequence[Clause]) -> None:
        self._annotated = annotated
        self._by_verb = {clause.verb: clause for clause in clauses}
        self._ends = [group.end for group in annotated.verbs]
        self._prepositions = load_wordsets("clauses", annotated.article.language)["prepositions"]
        self._happen = load_wordsets("events", annotated.article.language)["happen"]

    def anchor(self, hit: Hit) -> Anchor | None:
        """Return the anchor of a hit; None in furniture and across sentences."""
        sentence = self._annotated.sentence_at(hit.start)
        if sentence is None or hit.end > sentence.end or not isinstance(hit.row, EventRow):
            return None
        after = bisect_right(self._ends, hit.start)
        holds, heads = self._holding(after - 1, hit, sentence), self._headed(after, hit)
        return Anchor(hit.start, hit.end, hit.row, sentence, holds=holds, heads=heads)

    def _holding(self, verb: int, hit: Hit, sentence: Sentence) -> Clause | None:
        clause = self._by_verb.get(verb)
        if clause is None or self._annotated.verbs[verb].start < sentence.start:
            return None
        group, tokens = self._annotated.verbs[verb], self._annotated.tokens
        between = tokens.words[tokens.index_at(group.end) : tokens.index_at(hit.start)]
        near = len(between) <= _TO_ITS_VERB and not self._prepositions.intersection(between[2:])
        return clause if near and group.lemma in self._happen and not group.passive else None

    def _headed(self, verb: int, hit: Hit) -> Clause | None:
        while verb < len(self._ends) and self._annotated.verbs[verb].start < hit.end:
            verb += 1
        clause = self._by_verb.get(verb)
        return clause if clause and clause.subject_start <= hit.start < clause.subject_end else None


def _listed(annotated: Annotated, found: Sequence[Anchor]) -> list[Anchor]:
    """Return the anchors, each ending where the next event begins: « une réunion … et une visite »."""
    words = load_wordsets("clauses", annotated.article.language)
    listed: list[Anchor] = []
    begins: int | None = None
    for anchor in reversed(found):
        listed.append(anchor._replace(limit=begins) if begins and begins >= anchor.end else anchor)
        begins = _begins(annotated, anchor, words) or begins
    return listed[::-1]


def _begins(annotated: Annotated, anchor: Anchor, words: WordSets) -> int | None:
    """Return where an event begins anew: a verb's clause, a noun of a list; None for another noun."""
    if anchor.clause is not None:
        return anchor.clause.start
    tokens = annotated.tokens
    index = tokens.index_at(anchor.start)
    before = tokens.words[max(0, index - 2) : index]
    if len(before) > 1 and before[0] in words["coordinators"] and before[1] in words["determiners"]:
        return tokens.starts[index - 2]
    return None


def phrase(annotated: Annotated, anchor: Anchor) -> Span:
    """Return the words that belong to the event's name: its modifiers before, its complements after."""
    words = load_wordsets("clauses", annotated.article.language)
    clause = anchor.clause or anchor.holds
    end = _right(annotated, anchor, words)
    if clause is None:
        return trimmed(annotated, _left(annotated, anchor, words), end)
    own = clause.by in _OWN_SUBJECT and clause.subject_end > clause.subject_start
    start = clause.subject_start if own else annotated.verbs[clause.verb].start
    start = min(start, clause.start, anchor.start) if anchor.clause else min(start, anchor.start)
    if anchor.start - start > _TO_ITS_SUBJECT:
        start = annotated.verbs[clause.verb].start
    return trimmed(annotated, max(start, anchor.near[0]), end)


def _left(annotated: Annotated, anchor: Anchor, words: WordSets) -> int:
    tokens = annotated.tokens
    index = tokens.index_at(anchor.start)
    stop = words.union("prepositions", "relatives", "coordinators", "subordinators")
    start = anchor.start
    for left in range(index - 1, max(-1, index - 1 - _LEFT), -1):
        gap = annotated.folded[tokens.ends[left] : start]
        if tokens.starts[left] < anchor.sentence.start or _parts(annotated, gap, tokens.ends[left]):
            break
        if tokens.words[left] in stop or within(annotated.verbs, tokens.starts[left], anchor.start):
            break
        start = tokens.starts[left]
    return start


def _right(annotated: Annotated, anchor: Anchor, words: WordSets) -> int:
    tokens = annotated.tokens
    index = tokens.index_at(anchor.end)
    end = anchor.end
    last = anchor.limit if anchor.limit is not None else anchor.sentence.end
    for right in range(index, min(len(tokens), index + _RIGHT)):
        gap = annotated.folded[end : tokens.starts[right]]
        parted = _parts(annotated, gap, end) and not _lists(annotated, gap, end, right)
        if tokens.ends[right] > last or parted or (right > index and _opens_clause(annotated, right, words)):
            break
        end = tokens.ends[right]
    return end


def _lists(annotated: Annotated, gap: str, end: int, index: int) -> bool:
    """Tell a comma between two actors of one list: "talks between Russia, Ukraine and Turkey"."""
    if gap.strip() not in (",", ".,"):
        return False
    mentions = annotated.mentions
    following = at(mentions, annotated.tokens.starts[index])
    before = at(mentions, end - 1)
    if following is None or before is None or following.kind is not before.kind:
        return False
    after = annotated.folded[following.end : following.end + _GOES_ON].lstrip(" .")
    return after.startswith((",", "et ", "and "))


def _opens_clause(annotated: Annotated, index: int, words: WordSets) -> bool:
    """Tell whether a word begins another clause: « que », or « et » before a verb."""
    tokens = annotated.tokens
    if tokens.words[index] in words["subordinators"]:
        return True
    if tokens.words[index] not in words["coordinators"] or index + 1 >= len(tokens):
        return False
    after = at(annotated.verbs, tokens.starts[index + 1])
    return after is not None and after.finite


def _parts(annotated: Annotated, gap: str, place: int) -> bool:
    """Tell a mark between two phrases from one within a number ("30.000") or an abbreviation ("U.S. aid")."""
    if gap == " ":
        return False
    if gap == ". " and annotated.folded[place - 2 : place - 1] in ". ":
        return False
    if len(gap) == 1 and annotated.folded[place - 1].isdigit() and annotated.folded[place + 1].isdigit():
        return False
    return any(mark in gap for mark in ',.;:()"\n')


def trimmed(annotated: Annotated, start: int, end: int) -> Span:
    """Return the place without spaces and loose marks at its ends."""
    while start < end and not annotated.folded[start].isalnum():
        start += 1
    while end > start and not annotated.folded[end - 1].isalnum():
        end -= 1
    return Span(start, end)
