"""What the words around an event say of it: that it is feared, planned, denied, or goes on."""

from garant.annotate.marks import Annotated, VerbGroup
from garant.extract.clauses import Clause
from garant.extract.event_anchors import Anchor
from garant.lexicon.events import EventSignRow, Sign
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets, load_wordsets

_BEFORE_ONLY = frozenset({Sign.UNREAL, Sign.AGAINST})
_TO_COME = frozenset({Tense.FUTURE, Tense.SUBJUNCTIVE})
_HYPOTHETICAL = frozenset({Tense.CONDITIONAL, Tense.CONDITIONAL_PERFECT})


def signs(annotated: Annotated, table: str, anchor: Anchor) -> set[Sign]:
    """Return what the sign words near the event say of it: what unmakes it before it, the rest around."""
    found: set[Sign] = set()
    tokens = annotated.tokens
    first, last = tokens.index_at(anchor.start), tokens.index_at(anchor.end)
    for hit in annotated.hits.within(table, *anchor.near):
        row = hit.row
        if not isinstance(row, EventSignRow):
            continue
        distance = first - tokens.index_at(hit.end)
        before = -1 < distance <= row.within or (hit.start <= anchor.start < hit.end)
        after = -1 < tokens.index_at(hit.start) - last <= row.within
        inside = hit.start <= anchor.start and anchor.end <= hit.end
        if before or (after and row.means not in _BEFORE_ONLY) or inside:
            found.add(row.means)
    return found | _of_verbs(annotated, anchor)


def _of_verbs(annotated: Annotated, anchor: Anchor) -> set[Sign]:
    words = load_wordsets("events", annotated.article.language)
    if anchor.group is not None:
        return _of_verb(annotated, anchor.group, words)
    if anchor.holds is not None:
        return _of_verb(annotated, _group(annotated, anchor.holds), words)
    if anchor.heads is None:
        return set()
    group = _group(annotated, anchor.heads)
    if group.tense in _HYPOTHETICAL:
        return {Sign.UNREAL}
    coming = group.lemma in words["happen"] and (group.tense in _TO_COME or group.modal is not None)
    return {Sign.TO_COME} if coming else set()


def _group(annotated: Annotated, clause: Clause) -> VerbGroup:
    return annotated.verbs[clause.verb]


def _of_verb(annotated: Annotated, group: VerbGroup, words: WordSets) -> set[Sign]:
    if group.negated or group.tense in _HYPOTHETICAL:
        return {Sign.UNREAL}
    if group.modal is not None or group.tense in _TO_COME or _is_aim(annotated, group, words):
        return {Sign.TO_COME}
    return set()


def _is_aim(annotated: Annotated, group: VerbGroup, words: WordSets) -> bool:
    """Tell « pour attaquer » from « accusé d'attaquer » and « après avoir attaqué »."""
    if group.tense is not Tense.INFINITIVE or _is_perfect(annotated, group, words):
        return False
    governor = annotated.verbs[group.governor] if group.governor >= 0 else None
    return governor is None or governor.lemma not in words["real"] or governor.tense in _TO_COME


def _is_perfect(annotated: Annotated, group: VerbGroup, words: WordSets) -> bool:
    tokens = annotated.tokens
    first, head = tokens.index_at(group.start), tokens.index_at(group.head_start)
    return bool(words["perfect"].intersection(tokens.words[first:head]))
