"""Who is for, against, or demands what: an attitude of an actor towards a topic.

The words of `attitudes` show an attitude, the words around them its topic. Where those words end the
topic (« la levée des sanctions »), the attitude turns round. One record an actor, attitude and topic;
further places in `also`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from garant.annotate.marks import Annotated, SentenceKind
from garant.extract.attitudes import Shown, find_attitudes
from garant.extract.clauses import Clause
from garant.extract.doers import Doers
from garant.extract.proposed_stances import settle_stances
from garant.extract.stance_holders import Holders, find_holders
from garant.extract.stance_scope import forbids, lack
from garant.extract.topics import Named, topics_in
from garant.extract.trace import Dropped
from garant.extract.weighing import heard
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.stances import Holder
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets, load_wordsets
from garant.model.reasons import Reason
from garant.model.records import Stance, Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import Attitude, Topic

_CATEGORY = "stances"
_COMPLEMENT = 12
_TOPIC_REACH = 120
_LONGEST = 500
_MARKS = " ,.;:\"'\n"
_TURNED = {
    Attitude.DEMANDS: Attitude.OPPOSES,
    Attitude.SUPPORTS: Attitude.OPPOSES,
    Attitude.OPPOSES: Attitude.SUPPORTS,
}


def read_stances(
    annotated: Annotated, clauses: Sequence[Clause], statements: Sequence[Statement], lexicon: Lexicon
) -> tuple[tuple[Stance, ...], tuple[Dropped, ...]]:
    """Return the stances of an article in its order, and the words that became none."""
    words = load_wordsets("stances", lexicon.language)
    reader = _Reader(annotated, find_holders(annotated, clauses, statements, words), words)
    attitudes = find_attitudes(annotated, clauses, lexicon, words)
    body: list[Stance] = []
    headlines: list[Stance] = []
    dropped: list[Dropped] = []
    for index, readings in enumerate(attitudes):
        read = reader.read(readings, attitudes[index + 1][0] if index + 1 < len(attitudes) else None)
        if isinstance(read, Dropped):
            dropped.append(read)
        elif readings[0].sentence.kind is SentenceKind.HEADLINE:
            headlines += read
        else:
            body += read
    found = [*body, *_silent(body, headlines)]
    if annotated.learned is not None:
        found, light = settle_stances(
            annotated, annotated.learned, heard(annotated.learned, found), statements
        )
        dropped += light
    return tuple(_merged(found)), tuple(dropped)


@dataclass(frozen=True, slots=True)
class _Reader:
    annotated: Annotated
    holders: Holders
    words: WordSets

    def read(self, readings: Sequence[Shown], following: Shown | None) -> list[Stance] | Dropped:
        """Return the stances that the first reading gives that gives any, or what the first one lacks."""
        tried: list[Dropped] = []
        for shown in readings:
            read = self._read(shown, following)
            if not isinstance(read, Dropped):
                return read
            tried.append(read)
        return tried[0]

    def _read(self, shown: Shown, following: Shown | None) -> list[Stance] | Dropped:
        """Return one stance an actor and topic, or what the words lack."""
        span = self._span(shown, following)
        holding = self.holders.of(shown)
        topics = topics_in(self.annotated, _regions(shown, span))
        lacks = lack(self.annotated, shown, holding, topics[0].topic, span, self.words)
        if lacks:
            return Dropped(_CATEGORY, span, f"attitudes/{shown.row.id}", lacks)
        return [stance for named in topics for stance in self._stances(shown, holding, named, span)]

    def _stances(self, shown: Shown, holding: Doers, named: Named, span: Span) -> Iterator[Stance]:
        turned = named.ended is not forbids(self.annotated, shown, self.words)
        said = self.holders.voices.at(shown.start)
        for actor in holding.actors:
            yield Stance(
                evidence=Evidence.cut(self.annotated.article.id, self.annotated.text, span),
                actor=actor,
                attitude=_TURNED[shown.attitude] if turned else shown.attitude,
                topic=named.topic,
                by=said.speaker if said else holding.person,
                reasons=(
                    Reason("attitude", f"attitudes/{shown.row.id}", Span(shown.start, shown.end)),
                    Reason("topic", named.rule, named.cue),
                    Reason("actor", f"holders/{holding.rule}"),
                ),
            )

    def _span(self, shown: Shown, following: Shown | None) -> Span:
        """Return the clause of an attitude, from its subject to where the next attitude's clause begins."""
        start, end = shown.start, min(shown.sentence.end, shown.end + _LONGEST)
        clause = shown.clause
        if (
            clause is not None
            and shown.row.holder is not Holder.OWNER
            and clause.subject_end > clause.subject_start
        ):
            start = min(start, max(clause.subject_start, shown.sentence.start, start - _LONGEST))
        if following is not None and following.sentence is shown.sentence:
            end = min(end, _begins(following, shown.end) or end)
        folded = self.annotated.folded
        while end > shown.end and folded[end - 1] in _MARKS:
            end -= 1
        while start < shown.start and folded[start] in _MARKS:
            start += 1
        return Span(start, max(end, shown.end))


def _regions(shown: Shown, span: Span) -> Iterator[tuple[int, int]]:
    """Yield where the topic may stand: after the words, and before what is said of a subject."""
    yield shown.end, min(span.end, shown.end + _TOPIC_REACH)
    if shown.row.holder is not Holder.SUBJECT or shown.group is None or shown.group.passive:
        yield span.start, shown.start


def _begins(following: Shown, end: int) -> int | None:
    """Return where a later attitude begins a clause of its own; None within what the earlier one is about."""
    if following.group is None or following.clause is None or following.group.tense is Tense.INFINITIVE:
        return None
    return following.clause.start if following.clause.start > end + _COMPLEMENT else None


def _silent(body: Sequence[Stance], headlines: Sequence[Stance]) -> list[Stance]:
    """Return what a headline says and the body does not."""
    said = {(stance.actor, stance.topic) for stance in body}
    return [stance for stance in headlines if (stance.actor, stance.topic) not in said]


def _merged(stances: Sequence[Stance]) -> list[Stance]:
    """Return one stance an actor, attitude and topic, in the order of the text."""
    kept: dict[tuple[str, Attitude, Topic], Stance] = {}
    also: dict[tuple[str, Attitude, Topic], list[Evidence]] = {}
    for stance in sorted(stances, key=lambda stance: stance.evidence.start):
        key = (stance.actor, stance.attitude, stance.topic)
        if kept.setdefault(key, stance) is not stance:
            also.setdefault(key, []).append(stance.evidence)
    return [replace(stance, also=tuple(also.get(key, ()))) for key, stance in kept.items()]
