"""What a commitment hangs on: a conditional trigger, and what its clause names."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from garant.annotate.marks import Annotated
from garant.extract.clauses import SubjectBy
from garant.extract.frames import Frame, Ground
from garant.lexicon.commitments import ConditionRow, Sense, Will
from garant.lexicon.hits import Hit
from garant.model.reasons import Reason
from garant.model.records import Condition
from garant.model.spans import Evidence, Span
from garant.model.terms import ConditionType

_REACH = 110
_AFTER = 160
_OPENING = 40
_WORDS = 40


def conditions_of(ground: Ground, frame: Frame) -> tuple[tuple[Condition, ...], tuple[Reason, ...]]:
    """Return the conditions in the frame's sentence that stand with it, with the rules that found them."""
    conditions: list[Condition] = []
    reasons: list[Reason] = []
    if frame.sense is Sense.ENTAIL and frame.clause is not None:
        for type_, rule, span in _entailing(ground, frame.clause.start, ground.group(frame.verb).start):
            evidence = Evidence.cut(ground.annotated.article.id, ground.annotated.text, span)
            conditions.append(Condition(type_, evidence))
            reasons.append(Reason("conditions", rule, span))
    for cue, hits in _near(ground, frame):
        if not _is_cue(cue) or not _governs(ground, cue, frame):
            continue
        span = _clause_from(ground.annotated, cue, frame)
        for type_, rule in _types(hits, cue, span):
            if any(condition.type is type_ for condition in conditions):
                continue
            if type_ is ConditionType.OTHER and _concedes(ground, cue, frame):
                continue
            evidence = Evidence.cut(ground.annotated.article.id, ground.annotated.text, span)
            conditions.append(Condition(type_, evidence))
            reasons.append(Reason("conditions", rule, Span(cue.start, cue.end)))
    if not conditions:
        conditions, reasons = _of_request(ground, frame)
    return tuple(conditions), tuple(reasons)


def _of_request(ground: Ground, frame: Frame) -> tuple[list[Condition], list[Reason]]:
    """Return the approval that money asked of a parliament hangs on: "is calling on Congress to provide"."""
    cue = next((cue for cue in frame.wills if cue.row.will is Will.REQUEST), None)
    if cue is None:
        return [], []
    evidence = Evidence.cut(ground.annotated.article.id, ground.annotated.text, cue.span)
    return [Condition(ConditionType.APPROVAL, evidence)], [Reason("conditions", cue.rule, cue.span)]


def _entailing(ground: Ground, start: int, end: int) -> Iterator[tuple[ConditionType, str, Span]]:
    """Yield what a threat hangs on: « une nouvelle attaque entraînerait des sanctions »."""
    while end > start and ground.annotated.folded[end - 1] in ' "':
        end -= 1
    for hit in ground.annotated.hits.within("conditions", start, end):
        if isinstance(hit.row, ConditionRow) and hit.row.type is not None:
            yield hit.row.type, f"conditions/{hit.row.id}", Span(start, end)
            return


def _concedes(ground: Ground, cue: Hit, frame: Frame) -> bool:
    """Tell whether a cue that names nothing sets no condition: « Si Paris se veut rassurant, … »."""
    tokens = ground.annotated.tokens
    following = tokens.words[tokens.index_at(cue.end) : tokens.index_at(cue.end) + 2]
    weak = isinstance(cue.row, ConditionRow) and cue.row.typed
    opens = ground.lexicon.language == "fr" and cue.start < frame.start
    return weak or opens or not ground.words["as_needed"].isdisjoint(following)


def _near(ground: Ground, frame: Frame) -> Iterator[tuple[Hit, Sequence[Hit]]]:
    """Yield the cues at the sentence's opening and after the frame, each with the hits around it."""
    found = ground.annotated.hits
    start, end = frame.sentence.start, frame.sentence.end
    opening = found.within("conditions", start, min(end, start + _REACH + _OPENING))
    yield from ((cue, opening) for cue in opening if cue.start < min(frame.start, start + _OPENING))
    after = found.within("conditions", frame.start, min(end, frame.end + _AFTER + _REACH))
    yield from ((cue, after) for cue in after if cue.start >= frame.start)


def _is_cue(hit: Hit) -> bool:
    return isinstance(hit.row, ConditionRow) and hit.row.type is None


def _governs(ground: Ground, cue: Hit, frame: Frame) -> bool:
    """Tell whether the cue's clause is attached to the frame's: it follows it, or opens the sentence."""
    if cue.start <= frame.start < cue.end or _asks(ground, cue):
        return False
    if isinstance(cue.row, ConditionRow) and cue.row.denied and not _denied(ground, cue, frame):
        return False
    if cue.start < frame.start:
        opening = ground.gap(frame.sentence.start, cue.start)
        return len(opening.split()) <= 3 and "," in ground.gap(cue.end, frame.start)
    return cue.start - frame.end <= _AFTER and not _other_between(ground, frame, cue)


def _asks(ground: Ground, cue: Hit) -> bool:
    """Tell an indirect question from a condition: « il n'est pas clair si »."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(cue.start)
    return index > 0 and tokens.words[index - 1] in ground.words["asking"]


def _denied(ground: Ground, cue: Hit, frame: Frame) -> bool:
    """Tell whether the words before deny: "no date until there is a truce", not "stays until"."""
    tokens = ground.annotated.tokens
    last = tokens.index_at(cue.start)
    words = tokens.words[max(tokens.index_at(frame.sentence.start), last - _WORDS) : last]
    return frame.negated or not ground.words["denying"].isdisjoint(words)


def _other_between(ground: Ground, frame: Frame, cue: Hit) -> bool:
    """Tell whether another's clause stands between: the condition is then of that one."""
    for index in range(frame.verb + 1, len(ground.annotated.verbs)):
        group = ground.group(index)
        if group.start >= cue.start:
            return False
        clause = ground.clauses.get(index)
        if group.start > frame.end and clause is not None and clause.by is SubjectBy.WORDS and clause.subject:
            return True
    return False


def _clause_from(annotated: Annotated, cue: Hit, frame: Frame) -> Span:
    end = min(frame.sentence.end, cue.start + _REACH)
    if cue.start < frame.start:
        end = min(end, frame.start)
    comma = annotated.folded.find(",", cue.end, end)
    if comma > 0:
        end = comma
    while end > cue.end and annotated.folded[end - 1] in ' .,;"\n':
        end -= 1
    return Span(cue.start, max(end, cue.end))


def _types(hits: Sequence[Hit], cue: Hit, span: Span) -> list[tuple[ConditionType, str]]:
    """Return every type that the condition's words name; `other` where they name none."""
    first = bisect_left(hits, cue.start, key=lambda hit: hit.start)
    found: dict[ConditionType, str] = {}
    if isinstance(cue.row, ConditionRow) and cue.row.names is not None:
        found[cue.row.names] = f"conditions/{cue.row.id}"
    for hit in hits[first:]:
        if hit.start >= span.end:
            break
        if isinstance(hit.row, ConditionRow) and hit.row.type is not None:
            found.setdefault(hit.row.type, f"conditions/{cue.row.id}+{hit.row.id}")
    return list(found.items()) or [(ConditionType.OTHER, f"conditions/{cue.row.id}")]
