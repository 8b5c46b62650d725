"""Frames from verbs: « soutenir » means support by itself, « s'engager » binds whatever is promised."""

from collections.abc import Sequence

from garant.annotate.marks import VerbGroup, within
from garant.extract.clauses import SubjectBy
from garant.extract.frames import Frame, Ground, Place, Stretch
from garant.extract.willing import complete, meaning_of, trigger_of, will_of
from garant.lexicon.commitments import ObjectRow, Sense, TriggerRow, Will
from garant.lexicon.verbs import Tense
from garant.model.terms import Kind

_PURPOSE_REACH = 60
_JOINING = frozenset({Will.OFFER, Will.PLEDGE, Will.REFUSE, Will.CONSIDER, Will.INTEND, Will.ACCEPT})
_DOERS = frozenset({Kind.TROOPS, Kind.AIR, Kind.NAVAL, Kind.MONITORING})
_TO_COME = frozenset({Tense.FUTURE, Tense.CONDITIONAL})
_LENT = frozenset({SubjectBy.OBJECT, SubjectBy.NEAREST})


def verb_frames(ground: Ground, stretch: Stretch) -> list[Frame]:
    """Return a frame for each verb that means a kind by itself."""
    frames = []
    for verb in stretch.verbs:
        trigger = meaning_of(ground, verb)
        if trigger is None:
            continue
        group = ground.group(verb)
        frame = Frame(
            group.head_start,
            group.end,
            stretch.sentence,
            Place.VERB,
            trigger.row.kind,
            verb=verb,
            trigger=trigger,
        )
        frame = complete(ground, frame, verb, group.start)
        if _is_meant(ground, frame, group, trigger.row):
            frames.append(frame)
    return frames


def _is_meant(ground: Ground, frame: Frame, group: VerbGroup, row: TriggerRow) -> bool:
    """Tell whether the verb helps another ("se défendre" does not), and is willed where it must be."""
    following = ground.gap(group.end, group.end + 14).split()[:1]
    if (group.pronominal and row.pronominal is not True) or ground.words["self"].intersection(following):
        return False
    if (
        row.willed
        and _idle(ground, frame)
        and not any(cue.end <= group.head_start for cue in frame.wills[:1])
    ):
        return False
    if group.tense is Tense.PARTICIPLE and _qualifies(ground, group):
        return False
    if row.sense is Sense.HELP and _is_effect(ground, frame, group):
        return False
    if _may_be_noun(ground, group) or (_idle(ground, frame) and not frame.wills):
        return False
    return not row.willed or bool(frame.wills) or group.tense in _TO_COME


def _is_effect(ground: Ground, frame: Frame, group: VerbGroup) -> bool:
    """Tell whether what is given helps, not its giver: "the new assistance will help Ukraine"."""
    clause = ground.clauses.get(frame.verb)
    if clause is None or clause.by is not SubjectBy.WORDS or clause.subject or not group.finite:
        return False
    given = ground.annotated.hits.within("objects", clause.start, group.start)
    return any(isinstance(hit.row, ObjectRow) and hit.row.kind not in _DOERS for hit in given)


def _qualifies(ground: Ground, group: VerbGroup) -> bool:
    """Tell whether a participle qualifies what is no party: « des garanties soutenues par Washington »."""
    hits = ground.annotated.hits.within("objects", max(0, group.start - 40), group.start)
    if not hits or not isinstance(hits[-1].row, ObjectRow):
        return False
    return hits[-1].row.kind is not Kind.TROOPS and not ground.gap(hits[-1].end, group.start).strip()


def _idle(ground: Ground, frame: Frame) -> bool:
    """Tell whether the verb is a mere purpose, with nothing above it that acts or wills."""
    clause = ground.clauses.get(frame.verb)
    return clause is not None and clause.by in _LENT and not ground.group(frame.verb).modal


def _may_be_noun(ground: Ground, group: VerbGroup) -> bool:
    """Tell "our strong support" from "we support": an English base form wants its subject before it."""
    if ground.lexicon.language != "en" or group.tense is not Tense.PRESENT or group.start != group.head_start:
        return False
    tokens = ground.annotated.tokens
    before = tokens.words[max(0, group.first - 2) : group.first]
    if ground.words["subjects"].intersection(before):
        return False
    near = within(ground.annotated.mentions, group.start - 40, group.start)
    return not near or len(ground.gap(near[-1].end, group.start).split()) > 2


def _is_hostile_act(ground: Ground, start: int, end: int) -> bool:
    """Tell whether what is promised is a blow: « a promis de riposter »."""
    following = ground.gap(start, min(end, start + 60)).replace("'", " ").split()[:5]
    return not ground.words["blows"].isdisjoint(following)


def join_frames(ground: Ground, stretch: Stretch, frames: Sequence[Frame]) -> list[Frame]:
    """Return a frame for each willed taking part in what is not named: « sont prêts à participer »."""
    taken = {frame.verb for frame in frames}
    found = []
    for verb in stretch.verbs:
        trigger = trigger_of(ground, verb, None)
        if verb in taken or trigger is None or trigger.row.sense is not Sense.JOIN or not trigger.row.bare:
            continue
        group = ground.group(verb)
        frame = Frame(
            group.head_start, group.end, stretch.sentence, Place.VERB, Kind.TROOPS, verb=verb, trigger=trigger
        )
        frame = complete(ground, frame, verb, group.start)
        if any(cue.row.will in _JOINING for cue in frame.wills):
            found.append(frame)
    return found


def pledge_frames(ground: Ground, stretch: Stretch, frames: Sequence[Frame]) -> list[Frame]:
    """Return a frame for each verb that binds and whose promise no other frame has taken."""
    taken = {cue.start for frame in frames for cue in frame.wills if frame.start - cue.end < _PURPOSE_REACH}
    found = []
    for verb in stretch.verbs:
        group, will = ground.group(verb), will_of(ground, verb)
        if will is None or not will.row.binds or will.start in taken or group.passive:
            continue
        if _is_hostile_act(ground, group.end, stretch.sentence.end):
            continue
        below = verb + 1
        if below >= len(ground.annotated.verbs) or ground.group(below).governor != verb:
            continue
        frame = Frame(group.head_start, group.end, stretch.sentence, Place.VERB, Kind.DIPLOMACY, verb=verb)
        frame = complete(ground, frame, verb, group.start)
        found.append(frame._replace(wills=(will, *frame.wills), end=ground.group(below).end))
    return found
