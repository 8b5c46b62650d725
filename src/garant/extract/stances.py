"""Who is for, against, or demands what: an attitude of an actor towards a topic.

The words of `attitudes` show an attitude, the words around them its topic. Where those words end the
topic (« la levée des sanctions »), the attitude turns round. One record an actor, attitude and topic;
further places in `also`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from garant.annotate.marks import Annotated, SentenceKind, VerbGroup, within
from garant.extract.attitudes import Shown, find_attitudes, holders
from garant.extract.clauses import Clause
from garant.extract.doers import Doers, find_doers
from garant.extract.topics import Named, topic_in
from garant.extract.trace import Dropped
from garant.extract.voices import Voices
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.stances import Holder, Scope
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets, load_wordsets
from garant.model.reasons import Reason
from garant.model.records import Stance, Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import Attitude, Topic

_CATEGORY = "stances"
_COMPLEMENT = 12
_FORBIDDEN = 7
_TOPIC_REACH = 120
_LONGEST = 500
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
    shown_ones = find_attitudes(annotated, clauses, lexicon, words)
    for index, shown in enumerate(shown_ones):
        following = shown_ones[index + 1] if index + 1 < len(shown_ones) else None
        span = _span(annotated, shown, following)
        holding = holders(annotated, shown, doers, voices, words)
        named = topic_in(
            annotated, (shown.end, min(span.end, shown.end + _TOPIC_REACH)), (span.start, shown.start)
        )
        lacks = _lacks(annotated, shown, holding, named, span, words["hedging"])
        if lacks:
            dropped.append(Dropped(_CATEGORY, span, f"attitudes/{shown.row.id}", lacks))
            continue
        said = voices.at(shown.start)
        by = said.speaker if said else holding.person
        kept = headlines if shown.sentence.kind is SentenceKind.HEADLINE else body
        kept.extend(_stances(annotated, shown, holding, named, span, by, words))
    return tuple(_merged([*body, *_silent(body, headlines)])), tuple(dropped)


def _lacks(
    annotated: Annotated, shown: Shown, holding: Doers, named: Named, span: Span, hedging: frozenset[str]
) -> str | None:
    if shown.attitude is None:
        return "attitude"
    if shown.group is not None and _unsure(shown, shown.group, hedging):
        return "mood"
    if not holding.actors:
        return "actor"
    if shown.row.scope is Scope.NAMED and named.topic is Topic.OTHER:
        return "topic"
    if shown.row.scope is Scope.SETTLEMENT and named.topic not in _SETTLEMENT:
        return "topic"
    if shown.row.scope is Scope.DEEDS and named.topic is Topic.OTHER and _helps(annotated, shown):
        return "deed"
    if shown.row.scope is Scope.OTHERS and named.topic is Topic.OTHER:
        others = within(annotated.mentions, shown.end, span.end)
        if not any(m.actor not in holding.actors for m in others):
            return "others"
    return None


_SETTLEMENT = frozenset(
    {
        Topic.CEASEFIRE,
        Topic.NEGOTIATIONS,
        Topic.DEESCALATION,
        Topic.NEUTRALITY,
        Topic.SECURITY_GUARANTEES,
        Topic.NATO_MEMBERSHIP,
        Topic.EU_MEMBERSHIP,
    }
)


def _helps(annotated: Annotated, shown: Shown) -> bool:
    """Tell « soutient l'Ukraine », a party that is helped, from « soutient le projet de l'Ukraine »."""
    tokens = annotated.tokens
    first = tokens.index_at(shown.end)
    last = tokens.starts[min(first + 3, len(tokens) - 1)] if len(tokens) else 0
    helped = next(iter(within(annotated.mentions, shown.end, max(last, shown.end) + 40)), None)
    if helped is None or tokens.index_at(helped.start) - first > 2:
        return False
    return annotated.folded[helped.end : helped.end + 2] != "'s"


def _unsure(shown: Shown, group: VerbGroup, hedging: frozenset[str]) -> bool:
    if shown.row.holder is not Holder.SUBJECT:
        return False
    promised = group.tense is Tense.FUTURE and shown.attitude is Attitude.SUPPORTS
    return promised or group.modal in hedging or group.tense in _HYPOTHETICAL


_HYPOTHETICAL = frozenset({Tense.CONDITIONAL, Tense.CONDITIONAL_PERFECT})


def _span(annotated: Annotated, shown: Shown, following: Shown | None) -> Span:
    """Return the clause of an attitude, from its subject to where the next attitude's clause begins."""
    start, end = shown.start, min(shown.sentence.end, shown.end + _LONGEST)
    clause = shown.clause
    if clause is not None and shown.row.holder is not Holder.OWNER:
        first = clause.subject_start if clause.subject_end > clause.subject_start else shown.start
        start = min(start, max(first, shown.sentence.start, start - _LONGEST))
    if following is not None and following.sentence is shown.sentence and _parts(following, shown.end):
        end = min(end, max(following.clause.start if following.clause else 0, shown.end))
    folded = annotated.folded
    while end > shown.end and folded[end - 1] in ' ,.;:"\n':
        end -= 1
    while start < shown.start and folded[start] in " ,.;:\"'\n":
        start += 1
    return Span(start, max(end, shown.end))


def _forbids(annotated: Annotated, shown: Shown, words: WordSets) -> bool:
    """Tell « appelle Moscou à ne pas s'immiscer »: what is demanded is that something not be done."""
    if shown.attitude is not Attitude.DEMANDS or shown.group is None:
        return False
    tokens = annotated.tokens
    first = tokens.index_at(shown.end)
    return bool(words["not_to"].intersection(tokens.words[first : first + _FORBIDDEN]))


def _parts(following: Shown, end: int) -> bool:
    """Tell whether a later attitude begins a clause of its own, not within what the earlier one is about."""
    return (
        following.group is not None
        and following.group.tense is not Tense.INFINITIVE
        and following.clause is not None
        and following.clause.start > end + _COMPLEMENT
    )


def _stances(
    annotated: Annotated,
    shown: Shown,
    holding: Doers,
    named: Named,
    span: Span,
    by: str | None,
    words: WordSets,
) -> Iterator[Stance]:
    assert shown.attitude is not None
    turned = named.ended is not _forbids(annotated, shown, words)
    attitude = _TURNED[shown.attitude] if turned else shown.attitude
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
