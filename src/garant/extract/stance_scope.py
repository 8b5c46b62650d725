"""Whether an attitude that words show is one towards others' deeds or a settlement, and meant."""

from garant.annotate.marks import Annotated, VerbGroup, within
from garant.extract.attitudes import Shown
from garant.extract.doers import Doers
from garant.lexicon.stances import Holder, Scope
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets
from garant.model.spans import Span
from garant.model.terms import Attitude, Topic

_FORBIDDEN = 7
_HELPED = 3
_HELPED_REACH = 40
_PROMISED = frozenset({Tense.FUTURE, Tense.INFINITIVE})
_HYPOTHETICAL = frozenset({Tense.CONDITIONAL, Tense.CONDITIONAL_PERFECT})
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


def lack(
    annotated: Annotated, shown: Shown, holding: Doers, topic: Topic, span: Span, words: WordSets
) -> str | None:
    """Return what the words at `span` want before they are a stance of `holding`, None for nothing."""
    if shown.group is not None and _unsure(shown, shown.group, words):
        return "mood"
    if not holding.actors:
        return "actor"
    if not _fits(annotated, shown, holding, topic, span):
        return shown.row.scope.value
    return None


def _fits(annotated: Annotated, shown: Shown, holding: Doers, topic: Topic, span: Span) -> bool:
    scope = shown.row.scope
    if scope is Scope.SANCTIONS:
        return topic is Topic.SANCTIONS
    if scope is Scope.SETTLEMENT:
        return topic in _SETTLEMENT
    if scope is Scope.ANY or topic is not Topic.OTHER:
        return True
    if scope is Scope.DEEDS:
        return not _helps(annotated, shown)
    others = within(annotated.mentions, shown.end, span.end) if scope is Scope.OTHERS else ()
    return any(mention.actor not in holding.actors for mention in others)


def _helps(annotated: Annotated, shown: Shown) -> bool:
    """Tell « soutient l'Ukraine », a party that is helped, from « soutient le projet de l'Ukraine »."""
    tokens = annotated.tokens
    first = tokens.index_at(shown.end)
    last = min(first + _HELPED, len(tokens) - 1)
    near = within(annotated.mentions, shown.end, max(tokens.starts[last], shown.end) + _HELPED_REACH)
    helped = next(iter(near), None)
    if helped is None or tokens.index_at(helped.start) - first >= _HELPED:
        return False
    return annotated.folded[helped.end : helped.end + 2] != "'s"


def _unsure(shown: Shown, group: VerbGroup, words: WordSets) -> bool:
    """Tell a promise (« soutiendra »), a supposition and a story's past (« devait ») from an attitude."""
    if shown.row.holder is not Holder.SUBJECT:
        return group.tense is Tense.IMPERFECT
    if group.modal in words["hedging"] or (group.tense in _HYPOTHETICAL and not group.negated):
        return True
    return group.tense in _PROMISED and shown.attitude is Attitude.SUPPORTS


def forbids(annotated: Annotated, shown: Shown, words: WordSets) -> bool:
    """Tell « appelle Moscou à ne pas s'immiscer »: what is demanded is that something not be done."""
    if shown.attitude is not Attitude.DEMANDS or shown.group is None:
        return False
    tokens = annotated.tokens
    first = tokens.index_at(shown.end)
    return bool(words["not_to"].intersection(tokens.words[first : first + _FORBIDDEN]))
