"""Conditions that a sentence of its own sets for what is planned: « aucun calendrier avant une trêve ».

Such a sentence promises nothing; what a coalition plans in the sentences before it hangs on what it names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from garant.annotate.marks import Sentence, SentenceKind
from garant.extract.frames import Ground
from garant.lexicon.commitments import ConditionRow
from garant.model.reasons import Reason
from garant.model.records import Commitment, Condition
from garant.model.spans import Evidence, Span
from garant.model.terms import ConditionType, Firmness, Kind

_PLANNED = frozenset({Kind.TROOPS, Kind.AIR, Kind.NAVAL, Kind.MONITORING, Kind.SUPPORT})
_STANDS = frozenset({Firmness.CONSIDERED, Firmness.OFFERED, Firmness.PLEDGED, Firmness.COMMITTED})
_REACH = 110
_SIGNS = ' .,;:"«»“”\n'


def with_general_conditions(ground: Ground, commitments: Sequence[Commitment]) -> list[Commitment]:
    """Return the commitments, those that a collective plans with the conditions set for them elsewhere."""
    found = list(commitments)
    for sentence in ground.annotated.sentences:
        for type_, rule, cue in _set_in(ground, sentence):
            for place in _meant(found, sentence):
                found[place] = _under(ground, found[place], type_, rule, cue, sentence)
    return found


def _set_in(ground: Ground, sentence: Sentence) -> Iterator[tuple[ConditionType, str, Span]]:
    """Yield the types that a sentence makes going ahead hang on, with the rule and its cue."""
    tokens = ground.annotated.tokens
    first, last = tokens.index_at(sentence.start), tokens.index_at(sentence.end)
    words = tokens.words[first:last]
    if sentence.kind is SentenceKind.HEADLINE or ground.words["going_ahead"].isdisjoint(words):
        return
    for place, word in enumerate(words):
        held_back = not (ground.words["denying"] | ground.words["wary"]).isdisjoint(words[:place])
        if word in ground.words["lacking"] and held_back:
            cue = Span(tokens.starts[first + place], tokens.ends[first + place])
            end = min(sentence.end, cue.end + _REACH)
            for type_ in dict.fromkeys(_named(ground, cue.end, end)):
                yield type_, f"conditions/general+{word}", cue


def _named(ground: Ground, start: int, end: int) -> Iterator[ConditionType]:
    """Yield the types that words name: a truce, a peace; American means are the support of the Americans."""
    for hit in ground.annotated.hits.within("conditions", start, end):
        if isinstance(hit.row, ConditionRow) and hit.row.type is not None:
            yield hit.row.type
    if any(mention.actor == "US" for mention in ground.annotated.mentions.within(start, end)):
        yield ConditionType.US_SUPPORT


def _meant(commitments: Sequence[Commitment], sentence: Sentence) -> list[int]:
    """Return the places of what a collective plans before a sentence: its soldiers, else all of it."""
    planned = [
        place
        for place, each in enumerate(commitments)
        if len(each.actor) > 2 and each.kind in _PLANNED and each.firmness in _STANDS
        if each.evidence.end <= sentence.start
    ]
    soldiers = [place for place in planned if commitments[place].kind is Kind.TROOPS]
    return soldiers or planned


def _under(
    ground: Ground, commitment: Commitment, type_: ConditionType, rule: str, cue: Span, sentence: Sentence
) -> Commitment:
    if any(condition.type is type_ for condition in commitment.conditions):
        return commitment
    text = ground.annotated.text
    end = sentence.end
    while end > sentence.start and text[end - 1] in _SIGNS:
        end -= 1
    evidence = Evidence.cut(ground.annotated.article.id, text, Span(sentence.start, end))
    return replace(
        commitment,
        conditions=(*commitment.conditions, Condition(type_, evidence)),
        reasons=(*commitment.reasons, Reason("conditions", rule, cue)),
    )
