"""Who is for, against, or demands what: an attitude of an actor towards a topic.

The words of `attitudes` show an attitude, the words around them its topic. Where those words end the
topic (« la levée des sanctions »), the attitude turns round. One record an actor, attitude and topic;
further places in `also`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from garant.annotate.marks import Annotated, SentenceKind, within
from garant.extract.attitudes import Shown, find_attitudes, holders
from garant.extract.clauses import Clause
from garant.extract.doers import Doers, find_doers
from garant.extract.topics import Named, topic_in
from garant.extract.trace import Dropped
from garant.extract.voices import Voices
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.stances import Holder, Scope
from garant.lexicon.wordsets import load_wordsets
from garant.model.reasons import Reason
from garant.model.records import Stance, Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import Attitude, Topic

_CATEGORY = "stances"
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
    voices = Voices(statements)
    doers = find_doers(annotated, clauses, voices, words)
    body: list[Stance] = []
    headlines: list[Stance] = []
    dropped: list[Dropped] = []
    shown_ones = find_attitudes(annotated, clauses, lexicon)
    for index, shown in enumerate(shown_ones):
        following = shown_ones[index + 1] if index + 1 < len(shown_ones) else None
        span = _span(annotated, shown, following)
        holding = holders(annotated, shown, doers, voices, words)
        named = topic_in(annotated, (shown.end, span.end), (span.start, shown.start))
        lacks = _lacks(annotated, shown, holding, named, span, words["hedging"])
        if lacks:
            dropped.append(Dropped(_CATEGORY, span, f"attitudes/{shown.row.id}", lacks))
            continue
        said = voices.at(shown.start)
        by = said.speaker if said else holding.person
        kept = headlines if shown.sentence.kind is SentenceKind.HEADLINE else body
        kept.extend(_stances(annotated, shown, holding, named, span, by))
    return tuple(_merged([*body, *_silent(body, headlines)])), tuple(dropped)


def _lacks(
    annotated: Annotated, shown: Shown, holding: Doers, named: Named, span: Span, hedging: frozenset[str]
) -> str | None:
    if shown.attitude is None:
        return "attitude"
    if shown.group is not None and shown.group.modal in hedging and shown.row.holder is Holder.SUBJECT:
        return "mood"
    if not holding.actors:
        return "actor"
    if shown.row.scope is Scope.NAMED and named.topic is Topic.OTHER:
        return "topic"
    if shown.row.scope is Scope.OTHERS and named.topic is Topic.OTHER:
        others = within(annotated.mentions, shown.end, span.end)
        if not any(m.actor not in holding.actors for m in others):
            return "others"
    return None


def _span(annotated: Annotated, shown: Shown, following: Shown | None) -> Span:
    """Return the clause of an attitude, from its subject to where the next attitude's clause begins."""
    start, end = shown.start, shown.sentence.end
    clause = shown.clause
    if clause is not None and shown.row.holder is not Holder.OWNER:
        first = clause.subject_start if clause.subject_end > clause.subject_start else shown.start
        start = min(start, max(first, shown.sentence.start))
    if following is not None and following.sentence is shown.sentence and following.start > shown.end:
        place = following.clause.start if following.clause else following.start
        end = min(end, place if place > shown.end + 20 else following.start)
    folded = annotated.folded
    while end > shown.end and folded[end - 1] in ' ,.;:"\n':
        end -= 1
    while start < shown.start and folded[start] in ' ,.;:"\n':
        start += 1
    return Span(start, max(end, shown.end))


def _stances(
    annotated: Annotated, shown: Shown, holding: Doers, named: Named, span: Span, by: str | None
) -> Iterator[Stance]:
    assert shown.attitude is not None
    attitude = _TURNED[shown.attitude] if named.ended else shown.attitude
    cue = Span(shown.start, shown.end)
    for actor in holding.actors:
        yield Stance(
            evidence=Evidence.cut(annotated.article.id, annotated.text, span),
            actor=actor,
            attitude=attitude,
            topic=named.topic,
            by=by,
            reasons=(
                Reason("attitude", f"attitudes/{shown.row.id}", cue),
                Reason("topic", named.rule, named.cue),
                Reason("actor", f"holders/{holding.rule}"),
            ),
        )


def _silent(body: Sequence[Stance], headlines: Sequence[Stance]) -> list[Stance]:
    """Return what a headline says and the body does not."""
    said = {(stance.actor, stance.topic) for stance in body}
    return [stance for stance in headlines if (stance.actor, stance.topic) not in said]


def _merged(stances: Sequence[Stance]) -> list[Stance]:
    """Return one stance an actor, attitude and topic, in the order of the text."""
    kept: dict[tuple[str, Attitude, Topic], Stance] = {}
    for stance in sorted(stances, key=lambda stance: stance.evidence.start):
        key = (stance.actor, stance.attitude, stance.topic)
        earlier = kept.get(key)
        kept[key] = replace(earlier, also=(*earlier.also, stance.evidence)) if earlier else stance
    return list(kept.values())
