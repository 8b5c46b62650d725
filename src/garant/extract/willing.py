"""What stands above an act: the verb that does it, the wills that govern it, and what denies it."""

import re
from collections.abc import Iterator

from garant.annotate.marks import VerbGroup, at
from garant.extract.clauses import SubjectBy
from garant.extract.frames import Frame, Ground, Place, TriggerCue, WillCue, finite_between
from garant.lexicon.commitments import Sense, TriggerRow, Will, WillRow
from garant.lexicon.verbs import Tense
from garant.model.terms import Kind

_OWN_FORCES = frozenset({Kind.TROOPS, Kind.AIR, Kind.NAVAL})
_PHRASE_REACH = 48
_ABBREVIATED = re.compile(r"\b(?:m|mm|mr|mrs|dr)\.")
_PARTING = frozenset(",.;\n")
_PURPOSE_REACH = 100
_LONGEST_CHAIN = 8
_BINDING = frozenset({Will.PLEDGE, Will.INTEND, Will.ANNOUNCE, Will.DECIDE})
_SERVING = frozenset({Tense.INFINITIVE, Tense.GERUND})
_HANDED = frozenset({Sense.GIVE, Sense.MOVE})
_LENT = frozenset({SubjectBy.OBJECT, SubjectBy.NEAREST})


def complete(
    ground: Ground, frame: Frame, verb: int | None, anchor: int, object_of: WillCue | None = None
) -> Frame:
    """Return the frame with its clause, its sense and all the wills above it."""
    wills = [
        *_phrases_before(ground, frame, anchor),
        *(said_of(ground, frame) if frame.place is Place.ALONE else ()),
        *frame.wills,
    ]
    if (
        object_of is not None
        and not object_of.row.governs
        and (frame.trigger is None or frame.noun is not None or _weighs(object_of))
    ):
        wills.append(object_of)
    if object_of is not None and object_of.row.will is Will.OFFER and _is_promised(ground, frame):
        wills = [will for will in wills if will != object_of]
    negated = _says_no(ground, frame)
    if frame.place is not Place.ALONE or frame.wills:
        wills += wills_above(ground, frame.verb)
        negated = negated or ground.group(frame.verb).negated or _negated_above(ground, frame.verb)
    senses = [cue.row.sense for cue in (frame.noun, frame.trigger) if cue is not None]
    if len(senses) > 1 and (senses[0] is Sense.BUY or senses[1] is Sense.END):
        senses.reverse()  # "has stopped all shipments of arms"
        if senses[1] in _HANDED and any(cue.row.will is Will.FINISH for cue in wills):
            senses.reverse()  # « a achevé la livraison »
    if _is_undergone(ground, frame.verb):
        senses = [Sense.RECEIVE]
    if senses and senses[0] is Sense.HELP and _is_means(ground, frame):
        senses = [Sense.MOVE if frame.kind in _OWN_FORCES else Sense.GIVE]
    if _is_stopped(ground, frame):
        senses = [Sense.END]
    if senses and senses[0] is Sense.END and frame.object is not None and frame.object.barred:
        senses = [Sense.IMPOSE]
    clause = ground.clauses.get(frame.verb if frame.verb >= 0 else (verb if verb is not None else -1))
    if frame.trigger is not None and frame.trigger.row.sense is Sense.COVER and clause is not None:
        wills += _offered_by(ground, clause.start, ground.group(frame.verb).start)
    return frame._replace(
        wills=tuple(wills), negated=negated, clause=clause, sense=senses[0] if senses else None
    )


def _is_undergone(ground: Ground, verb: int) -> bool:
    """Tell whether the subject gets what the verb gives: « se verra livrer des drones »."""
    if verb < 0 or ground.group(verb).governor < 0:
        return False
    above = ground.group(ground.group(verb).governor)
    return above.pronominal and above.lemma in ground.words["undergoing"]


def _is_promised(ground: Ground, frame: Frame) -> bool:
    """Tell « a promis d'offrir », « compte offrir », where "offrir" is no offer any more."""
    return any(cue.row.will in _BINDING for cue in wills_above(ground, frame.verb))


def _offered_by(ground: Ground, start: int, end: int) -> list[WillCue]:
    """Return the will that a subject names: « la proposition de Rome concerne des soldats »."""
    hits = ground.annotated.hits.within("wills", start, end)
    rows = [(hit, hit.row) for hit in hits if isinstance(hit.row, WillRow)]
    return [WillCue(row, "wills", hit.start, hit.end) for hit, row in rows if row.owned][:1]


def _is_means(ground: Ground, frame: Frame) -> bool:
    """Tell whether the thing is what another is helped with: "supports Ukraine with radars"."""
    if frame.place is not Place.OBJECT or frame.verb < 0:
        return False
    return not ground.words["with"].isdisjoint(ground.gap(ground.group(frame.verb).end, frame.start).split())


def _is_stopped(ground: Ground, frame: Frame) -> bool:
    """Tell whether a verb that ends things governs the act: "has stopped supplying shells"."""
    if frame.place is not Place.OBJECT or ground.group(frame.verb).tense is not Tense.GERUND:
        return False
    above = next(iter(governors(ground, frame.verb)), None)
    if above is None or ground.gap(ground.group(above).end, ground.group(frame.verb).start).strip():
        return False
    ending = trigger_of(ground, above, frame.kind)
    return ending is not None and ending.row.sense is Sense.END


def _weighs(will: WillCue) -> bool:
    """Tell whether a verb that is trigger and will at once says something of the will."""
    return will.row.will not in (Will.ACCEPT, Will.FINISH)


def trigger_of(ground: Ground, verb: int, kind: Kind | None) -> TriggerCue | None:
    group = ground.group(verb)
    for row in ground.triggers.get(group.lemma, ()):
        if takes(row, kind) and _fits(ground, group, row):
            return TriggerCue(row, "triggers", group.head_start, group.end)
    return None


def meaning_of(ground: Ground, verb: int) -> TriggerCue | None:
    """Return the row by which the verb means a kind with no object beside it (« se retirer du Mali »)."""
    group = ground.group(verb)
    for row in ground.triggers.get(group.lemma, ()):
        if row.kind is not None and row.bare and _fits(ground, group, row):
            return TriggerCue(row, "triggers", group.head_start, group.end)
    return None


def will_of(ground: Ground, verb: int) -> WillCue | None:
    """Return what the verb says of its subject's will, or None."""
    if verb not in ground.told:
        ground.told[verb] = _read_will(ground, ground.group(verb))
    return ground.told[verb]


def _read_will(ground: Ground, group: VerbGroup) -> WillCue | None:
    for row in ground.wills.get(group.lemma, ()):
        if _fits(ground, group, row):
            return WillCue(row, "wills", group.head_start, group.end)
    return None


def _fits(ground: Ground, group: VerbGroup, row: TriggerRow | WillRow) -> bool:
    if row.pronominal is not None and row.pronominal is not group.pronominal:
        return False
    if not row.then:
        return True
    following = ground.gap(group.end, group.end + 32).split()[:4]
    if following and (following[0].endswith("ment") or following[0] in ground.words["adverbs"]):
        following = following[1:]
    return any(" ".join(following).startswith(words) for words in row.then)


def takes(trigger: TriggerRow, kind: Kind | None) -> bool:
    return not trigger.wants or kind is None or kind in trigger.wants


def _phrases_before(ground: Ground, frame: Frame, anchor: int) -> list[WillCue]:
    """Return the phrases of willing right before the trigger, the noun or the thing itself."""
    found: list[WillCue] = []
    places = {anchor}
    if frame.noun:
        places.add(frame.noun.start)
    if frame.verb >= 0 and frame.place is not Place.ALONE:
        places.add(ground.group(frame.verb).head_start)
    for place in sorted(places, reverse=True):
        start = max(frame.sentence.start, place - _PHRASE_REACH)
        found += [cue for cue in _wills_before(ground, place, start) if cue not in found]
    return [cue for cue in found if not _is_presence(ground, frame, cue)]


def _is_presence(ground: Ground, frame: Frame, cue: WillCue) -> bool:
    """Tell « l'engagement de nos forces », which is there, from « l'engagement à envoyer »."""
    if frame.kind is not Kind.TROOPS or not cue.row.owned or cue.row.will is not Will.PLEDGE:
        return False
    return frame.verb < 0 or ground.group(frame.verb).head_start < cue.start


def said_of(ground: Ground, frame: Frame) -> list[WillCue]:
    """Return the wills that the sentence says of the thing: « les sanctions sont sur la table »."""
    end = min(frame.sentence.end, frame.end + 70)
    hits = ground.annotated.hits.within("wills", frame.end, end)
    found = [
        WillCue(hit.row, "wills", hit.start, hit.end)
        for hit in hits
        if isinstance(hit.row, WillRow) and hit.row.predicate
    ]
    return [cue for cue in found if _is_said_of(ground, frame, cue)][:1]


def _is_said_of(ground: Ground, frame: Frame, cue: WillCue) -> bool:
    """Tell whether no other thing has the predicate, unless both do: « l'appui aérien et la logistique »."""
    if _parted(ground.gap(frame.end, cue.start).replace(",", " ")) or _is_done(ground, cue):
        return False
    things = ground.annotated.hits.within("objects", frame.end, cue.start)
    if not things:
        return True
    return not ground.words["lists"].isdisjoint(ground.gap(frame.start, things[0].start).split()[-3:])


def _is_done(ground: Ground, cue: WillCue) -> bool:
    """Tell whether the predicate is what somebody does, or is denied: « M. Berg n'a pas exclu »."""
    group = at(ground.annotated.verbs, cue.start)
    return (
        group is not None and group.end == cue.end and group.finite and (not group.passive or group.negated)
    )


def _wills_before(ground: Ground, place: int, start: int) -> list[WillCue]:
    found = []
    for hit in reversed(ground.annotated.hits.within("wills", start, place)):
        between = ground.gap(hit.end, place)
        if not isinstance(hit.row, WillRow) or _parted(between):
            continue
        if len(between.split()) <= (8 if hit.row.owned and _is_open(ground, hit.end, place) else 3):
            found.append(WillCue(hit.row, "wills", hit.start, hit.end))
    return found


def _is_open(ground: Ground, start: int, end: int) -> bool:
    """Tell whether neither a verb nor another thing stands between."""
    return not finite_between(ground, start, end) and not ground.annotated.hits.within("objects", start, end)


def _parted(between: str) -> bool:
    return not _PARTING.isdisjoint(between) and not _PARTING.isdisjoint(_ABBREVIATED.sub("", between))


def wills_above(ground: Ground, verb: int) -> list[WillCue]:
    """Return the wills of the verbs that govern this one, innermost first."""
    found: list[WillCue] = []
    for above in governors(ground, verb):
        will = will_of(ground, above)
        if will is not None:
            found.append(will)
        start = ground.group(above).head_start
        found += _wills_before(ground, start, max(0, start - _PHRASE_REACH))
    return found


def governors(ground: Ground, verb: int) -> tuple[int, ...]:
    """Return the verbs above one, innermost first: those that govern it, and that whose purpose it is.

    « s'est dit prêt à mobiliser ses moyens pour aider »: "aider" serves "mobiliser".
    """
    if verb not in ground.above:
        ground.above[verb] = tuple(_governing(ground, verb))
    return ground.above[verb]


def _governing(ground: Ground, verb: int) -> Iterator[int]:
    for _ in range(_LONGEST_CHAIN):
        group, clause = ground.group(verb), ground.clauses.get(verb)
        above = group.governor
        if above < 0 and group.finite and _is_refused(ground, verb):
            above = verb - 1
        if above < 0 and group.tense in _SERVING and clause is not None and clause.by in _LENT:
            above = _served(ground, verb)
        if above < 0 or above >= verb:
            return
        yield above
        verb = above


def _is_refused(ground: Ground, verb: int) -> bool:
    """Tell whether a clause is what the verb before refuses: « refuse que ses soldats participent »."""
    clause = ground.clauses.get(verb)
    will = will_of(ground, verb - 1) if verb else None
    if clause is None or will is None or will.row.will is not Will.REFUSE:
        return False
    between = ground.gap(ground.group(verb - 1).end, max(clause.start, will.end)).replace("'", " ").split()
    return bool(between) and between[-1] in ground.words["that"] and len(between) <= 3


def _served(ground: Ground, verb: int) -> int:
    """Return the verb before whose purpose this one is, over a participle; -1 where none is near.

    "announced a mission led by Norway to build a pier": the aim is of "announced".
    """
    above = verb - 1
    if above > 0 and ground.group(above).tense is Tense.PARTICIPLE and ground.lexicon.language == "en":
        above -= 1
    near = above >= 0 and ground.group(verb).start - ground.group(above).end < _PURPOSE_REACH
    return above if near else -1


def _negated_above(ground: Ground, verb: int) -> bool:
    """Tell whether a verb right above is negated: "did not rule out sending"."""
    below = verb
    for above in governors(ground, verb):
        if len(ground.gap(ground.group(above).end, ground.group(below).start).split()) > 3:
            return False
        if ground.group(above).negated:
            return not _refuses_itself(ground, above, below)
        below = above
    return False


def _refuses_itself(ground: Ground, above: int, below: int) -> bool:
    """Tell whether the denial is part of a refusal: « il n'est pas question d'envoyer »."""
    start, end = ground.group(above).start, ground.group(above).end
    hits = ground.annotated.hits.within("wills", start, ground.group(below).start)
    rows = (hit.row for hit in hits if hit.start <= end + 1 < hit.end)
    return any(isinstance(row, WillRow) and row.will is Will.REFUSE for row in rows)


def _says_no(ground: Ground, frame: Frame) -> bool:
    """Tell whether the thing is denied by its determiner: « aucun soldat », "no troops"."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(frame.noun.start if frame.noun else frame.start)
    return bool(ground.words["no"].intersection(tokens.words[max(0, index - 2) : index]))
