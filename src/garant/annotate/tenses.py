"""Which way the words around an expression of time point: back, ahead, or neither.

The nearest verb of the sentence decides, unless a word does (« prévu en janvier », "scheduled for").
"""

from collections.abc import Sequence

from garant.annotate.marks import Annotated, Sentence, VerbGroup, within
from garant.annotate.time_now import Ahead
from garant.lexicon.times import TimeGrammar
from garant.lexicon.verbs import Tense

_REACH_OF_A_WORD = 3
_BEHIND = 6
_ACROSS = 12
_FAR = 70
_REACH = 200

_BY_TENSE = {
    Tense.FUTURE: Ahead.FUTURE,
    Tense.FUTURE_PERFECT: Ahead.FUTURE,
    Tense.CONDITIONAL: Ahead.FUTURE,
    Tense.PRESENT: Ahead.PRESENT,
    Tense.GERUND: Ahead.UNKNOWN,
    Tense.PARTICIPLE: Ahead.UNKNOWN,
    Tense.SUBJUNCTIVE: Ahead.UNKNOWN,
}
_INTENDING = {Tense.PRESENT, Tense.FUTURE, Tense.CONDITIONAL}


def ahead_of(annotated: Annotated, sentence: Sentence, start: int, end: int, grammar: TimeGrammar) -> Ahead:
    """Return which way the sentence points at its expression `[start, end)`."""
    verb = _verb_of(annotated, sentence, start, end)
    far = verb is None or _distance(annotated.folded, verb, start, end) > _FAR
    way = _way(verb, annotated.verbs) if verb and not far else Ahead.UNKNOWN
    first = annotated.tokens.index_at(start)
    before = annotated.tokens.words[max(0, first - _REACH_OF_A_WORD) : first]
    if not grammar["ahead"].isdisjoint(before):
        return Ahead.FUTURE
    if not grammar["until"].isdisjoint(before):
        return Ahead.UNKNOWN if way in (Ahead.PAST, Ahead.UNKNOWN) else Ahead.FUTURE
    return way


def _verb_of(annotated: Annotated, sentence: Sentence, start: int, end: int) -> VerbGroup | None:
    """Return the verb nearest to the expression; one behind it, or behind a comma, counts as farther."""
    first, last = max(sentence.start, start - _REACH), min(sentence.end, end + _REACH)
    verbs = [verb for verb in within(annotated.verbs, first, last) if _tells(verb)]
    return min(verbs, key=lambda verb: _distance(annotated.folded, verb, start, end), default=None)


def _tells(verb: VerbGroup) -> bool:
    return verb.tense is not Tense.INFINITIVE or verb.governor >= 0 or verb.modal is not None


def _distance(folded: str, verb: VerbGroup, start: int, end: int) -> int:
    if verb.end <= start:
        return start - verb.end + (_ACROSS if "," in folded[verb.end : start] else 0)
    return verb.start - end + _BEHIND + (3 * _ACROSS if "," in folded[end : verb.start] else 0)


def _way(verb: VerbGroup, verbs: Sequence[VerbGroup]) -> Ahead:
    if verb.tense is Tense.INFINITIVE:
        tense = verb.modal_tense or (verbs[verb.governor].tense if verb.governor >= 0 else None)
        return Ahead.FUTURE if tense in _INTENDING or verb.modal == "will" else Ahead.UNKNOWN
    return _BY_TENSE.get(verb.tense, Ahead.PAST)
