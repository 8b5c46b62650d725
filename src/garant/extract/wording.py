"""The words that establish a commitment: its clause, from the subject to where the next clause begins."""

from garant.extract.actors import Acting
from garant.extract.clauses import SubjectBy
from garant.extract.frames import Frame, Ground, Place
from garant.extract.willing import governors
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import load_wordsets
from garant.model.spans import Span

_SUBJECT_REACH = 200
_ACTOR_REACH = 260
_AGENT_REACH = 120
_AIMS = 3
_EDGES = " ,.;:\"'\n"


def words_of(ground: Ground, frame: Frame, who: Acting) -> Span:
    """Return the place of the clause that establishes a frame."""
    starts = [frame.start, *(cue.start for cue in (frame.noun, frame.trigger, *frame.wills) if cue)]
    ends = [frame.end]
    if frame.amount:
        starts.append(frame.amount.evidence.start)
        ends.append(frame.amount.evidence.end)
    for mention in who.mentions:
        if frame.sentence.start <= mention.start < frame.sentence.end:
            starts += [mention.start] if mention.start > frame.start - _ACTOR_REACH else []
            ends += [mention.end] if frame.end < mention.end < frame.end + _AGENT_REACH else []
    if frame.clause is not None:
        ends.append(min(_end_of(ground, frame), frame.sentence.end))
        starts += _opening(ground, frame)
    return _trimmed(ground, min(starts), max(ends))


def _end_of(ground: Ground, frame: Frame) -> int:
    """Return where a frame's clause ends, with the aims that follow: "to send tents to help Beirut"."""
    end = frame.clause.end if frame.clause is not None else frame.end
    if frame.place is Place.ALONE or frame.verb < 0:
        return end
    for verb in range(frame.verb + 1, min(frame.verb + 1 + _AIMS, len(ground.annotated.verbs))):
        group, clause = ground.group(verb), ground.clauses.get(verb)
        if clause is None or group.tense is not Tense.INFINITIVE or group.start > end + 1:
            break
        end = max(end, clause.end)
    return end


def _opening(ground: Ground, frame: Frame) -> list[int]:
    """Return where the subject of the verb above all others begins, if it is near."""
    if frame.place is Place.ALONE or frame.verb < 0:
        return []
    top = [frame.verb, *governors(ground, frame.verb)][-1]
    clause = ground.clauses.get(top)
    if clause is None or clause.by is SubjectBy.SHARED:
        return []
    start = clause.start
    if clause.subject and clause.subject[0].start > start:
        fronted = ground.annotated.folded.rfind(", ", start, clause.subject[0].start)
        start = fronted + 2 if fronted >= 0 else start  # « En plus de son aide, Oslo a signé »
    near = frame.sentence.start <= start and frame.start - start < _SUBJECT_REACH
    return [start] if near else []


def _trimmed(ground: Ground, start: int, end: int) -> Span:
    """Return the place without marks at its ends and without words that only lead on ("…, if", « …, et »)."""
    folded, tokens = ground.annotated.folded, ground.annotated.tokens
    words = load_wordsets("clauses", ground.annotated.article.language)
    leading_on = words.union("subordinators", "coordinators", "relatives")
    last = tokens.index_at(end) - 1
    while last >= 0 and tokens.starts[last] > start and tokens.words[last] in leading_on:
        end = tokens.starts[last]
        last -= 1
    while end > start and folded[end - 1] in _EDGES:
        end -= 1
    while start < end and folded[start] in _EDGES:
        start += 1
    return Span(start, end)
