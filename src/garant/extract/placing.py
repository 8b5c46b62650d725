"""Where a thing stands: the object of a verb, the subject of a passive, behind a noun of doing, alone."""

from bisect import bisect_left

from garant.annotate.marks import Annotated, Sentence, VerbGroup
from garant.extract.clauses import Clause, SubjectBy
from garant.extract.frames import Frame, Ground, Place, TriggerCue
from garant.extract.owners import following
from garant.extract.willing import complete, said_of, takes, trigger_of, will_of, wills_above
from garant.lexicon.commitments import ObjectRow, Sense, TriggerRow, Will
from garant.lexicon.hits import Hit
from garant.lexicon.verbs import Tense
from garant.model.terms import Kind

_OBJECT_WORDS = 8
_LONGEST_CHAIN = 4
_SENT = frozenset({Kind.TROOPS, Kind.AIR, Kind.NAVAL})
_QUALIFYING = frozenset({Tense.PAST, Tense.PARTICIPLE})
_ACTIVITIES = frozenset({Kind.TRAINING, Kind.MONITORING, Kind.SUPPORT, Kind.INDUSTRY, Kind.HUMANITARIAN})


def place_thing(ground: Ground, sentence: Sentence, hit: Hit, row: ObjectRow) -> Frame:
    annotated = ground.annotated
    frame = Frame(hit.start, hit.end, sentence, Place.ALONE, row.kind, row)
    before, after = _verbs_around(annotated, sentence, hit)
    before = _past_adjective(ground, _past_cargo(ground, before, sentence), sentence)
    after = _main_verb(ground, after, hit)
    noun = _noun_trigger(ground, sentence, hit, row, before)
    anchor = min(noun.start, hit.start) if noun else hit.start
    if (
        after is not None
        and _is_subject(ground, after, anchor)
        and not _is_taken(ground, row, before, anchor)
        and not _merely_qualifies(ground, row, before, after)
    ):
        return _weighed(ground, _as_subject(ground, frame, after, noun), before)
    if after is not None and noun is None and _has_relative(ground, frame, after):
        return _weighed(ground, _as_subject(ground, frame, after, noun), before)
    if before is not None and not _is_apart(ground, frame, before):
        return _as_object(ground, frame, before, after, noun, anchor)
    return complete(ground, frame._replace(noun=noun), after, anchor)


def _weighed(ground: Ground, frame: Frame, before: int | None) -> Frame:
    """Return the frame with what is weighed of it: « ont débattu de l'aide que Rome peut offrir »."""
    if before is None or frame.place is not Place.OBJECT or before >= frame.verb:
        return frame
    will = will_of(ground, before)
    if will is None or will.row.will is not Will.CONSIDER or will in frame.wills:
        return frame
    near = len(ground.gap(will.end, frame.start).split()) <= 3
    return frame._replace(wills=(*frame.wills, will)) if near else frame


def _merely_qualifies(ground: Ground, row: ObjectRow, before: int | None, after: int) -> bool:
    """Tell « entraînerait des sanctions coordonnées », where the verb before has the thing."""
    if before is None or ground.group(after).tense is not Tense.PARTICIPLE:
        return False
    idle = trigger_of(ground, after, row.kind) is None and will_of(ground, after) is None
    return idle and trigger_of(ground, before, row.kind) is not None


def _is_apart(ground: Ground, frame: Frame, before: int) -> bool:
    """Tell whether a clause of its own is about the thing: « …, les sanctions sont sur la table »."""
    return ", " in ground.gap(ground.group(before).end, frame.start) and bool(said_of(ground, frame))


def _verbs_around(annotated: Annotated, sentence: Sentence, hit: Hit) -> tuple[int | None, int | None]:
    index = bisect_left(annotated.verbs.starts, hit.start)
    while index and annotated.verbs[index - 1].end > hit.start:
        index -= 1
    before = index - 1 if index and annotated.verbs[index - 1].start >= sentence.start else None
    while index < len(annotated.verbs) and annotated.verbs[index].start < hit.end:
        index += 1
    after = index if index < len(annotated.verbs) and annotated.verbs[index].start < sentence.end else None
    return before, after


def _past_cargo(ground: Ground, before: int | None, sentence: Sentence) -> int | None:
    """Return the verb before a participle of carrying: « a envoyé un avion chargé de vivres »."""
    if before is None or ground.group(before).lemma not in ground.words["laden"] or before < 1:
        return before
    carries = ground.group(before).tense in (Tense.PARTICIPLE, Tense.GERUND)
    return before - 1 if carries and ground.group(before - 1).start >= sentence.start else before


def _past_adjective(ground: Ground, before: int | None, sentence: Sentence) -> int | None:
    """Return the verb before a participle that only qualifies the thing: "expand targeted sanctions"."""
    if before is None or before < 1 or ground.lexicon.language != "en":
        return before
    group, above = ground.group(before), ground.group(before - 1)
    bare = group.start == group.head_start and group.tense in _QUALIFYING and not group.negated
    touching = above.start >= sentence.start and ground.gap(above.end, group.start).isspace()
    return before - 1 if bare and touching else before


def _is_taken(ground: Ground, row: ObjectRow, before: int | None, anchor: int) -> bool:
    """Tell whether the verb before has the thing, whatever follows: "sent troops trained …", « dit-il »."""
    if before is None:
        return False
    between = ground.gap(ground.group(before).end, anchor)
    words = between.replace("'", " ").split()
    if len(words) > _OBJECT_WORDS or any(mark in between for mark in (", ", ";", ":", "\n")):
        return False
    if not ground.words["clause_links"].isdisjoint(words):
        return False
    will = will_of(ground, before)
    return trigger_of(ground, before, row.kind) is not None or (will is not None and not will.row.governs)


def _main_verb(ground: Ground, after: int | None, hit: Hit) -> int | None:
    """Return the passive verb beyond a participle: « un escadron basé à Graz sera envoyé »."""
    if after is None or ground.group(after).tense is not Tense.PARTICIPLE:
        return after
    following = ground.clauses.get(after + 1)
    if (
        following is None
        or not ground.group(after + 1).passive
        or ground.group(after + 1).tense is Tense.PARTICIPLE
    ):
        return after
    reaches = following.start <= hit.start and ";" not in ground.gap(hit.end, ground.group(after + 1).start)
    return after + 1 if reaches else after


def _noun_trigger(
    ground: Ground, sentence: Sentence, hit: Hit, row: ObjectRow, before: int | None
) -> TriggerCue | None:
    """Return the noun of doing that governs the object: « l'envoi de », "troop withdrawal"."""
    start = max(sentence.start, hit.start - 60)
    if before is not None:
        start = max(start, ground.group(before).end)
    hits = ground.annotated.hits.within("triggers", start, hit.start)
    for found in reversed(hits):
        trigger = found.row
        if (
            isinstance(trigger, TriggerRow)
            and takes(trigger, row.kind)
            and joined(ground, found.end, hit.start)
        ):
            return TriggerCue(trigger, "triggers", found.start, found.end)
    for found in ground.annotated.hits.within("triggers", hit.end, min(sentence.end, hit.end + 16)):
        if isinstance(found.row, TriggerRow) and found.start - hit.end <= 1:
            return TriggerCue(found.row, "triggers", found.start, found.end)
    for found in ground.annotated.hits.within("triggers", hit.start, hit.end):
        if isinstance(found.row, TriggerRow):
            return TriggerCue(found.row, "triggers", found.start, found.end)
    return None


def joined(ground: Ground, start: int, end: int) -> bool:
    between = ground.gap(start, end)
    return "," not in between and ";" not in between and len(between.split()) <= 9


def _is_subject(ground: Ground, verb: int, place: int) -> bool:
    group, clause = ground.group(verb), ground.clauses.get(verb)
    if group.tense is Tense.PARTICIPLE:
        return len(ground.gap(place, group.start).split()) <= 5 and "," not in ground.gap(place, group.start)
    if clause is None or not (group.finite or group.modal) or not clause.start <= place < group.start:
        return False
    if clause.by is SubjectBy.WORDS:
        return (
            place < clause.subject_end and not group.inverted and not _precedes(ground, place, clause, group)
        )
    if clause.by is not SubjectBy.SHARED:
        return clause.by is not SubjectBy.RELATIVE
    return "," in ground.gap(clause.start, place) and len(ground.gap(place, group.start).split()) <= 8


def _precedes(ground: Ground, place: int, clause: Clause, group: VerbGroup) -> bool:
    """Tell whether a comma parts the thing from the subject: « outre son aide, Oslo a signé ».

    One right before the verb is the subject, whatever else the words name: « interrogé sur la présence
    de soldats danois, M. Berg n'a pas exclu ».
    """
    listed = [m for owner in clause.possessors if owner.start > place for m in following(ground, owner)]
    return any(
        mention.start > place
        and mention not in listed
        and ", " in ground.gap(place, mention.start)
        and (mention is clause.subject[0] or ground.gap(mention.end, group.start).isspace())
        for mention in clause.subject
    )


def _as_subject(ground: Ground, frame: Frame, verb: int, noun: TriggerCue | None) -> Frame:
    group = ground.group(verb)
    trigger = trigger_of(ground, verb, frame.kind)
    passive = group.passive or group.tense is Tense.PARTICIPLE
    if trigger and trigger.row.sense in (Sense.HELP, Sense.COVER):
        trigger = None  # « les sanctions prévues par la loi » : nothing is done with them yet
    leaves = trigger is not None and trigger.row.sense is Sense.END and _goes_away(ground, group, noun)
    leaves = leaves or (noun is None and frame.kind in _SENT and not passive and _departs(ground, verb))
    joins = trigger is not None and trigger.row.sense is Sense.JOIN and frame.kind in _SENT
    if trigger and (passive or leaves or joins or trigger.row.sense in (Sense.GO, Sense.STAY)):
        placed = frame._replace(place=Place.THEME, verb=verb, trigger=trigger, noun=noun)
        return complete(ground, placed, verb, frame.start)
    acting = _acting_verb(ground, verb)
    if acting != verb and ground.group(acting).passive and (done := trigger_of(ground, acting, frame.kind)):
        placed = frame._replace(place=Place.THEME, verb=acting, trigger=done, noun=noun)
        return complete(ground, placed, acting, frame.start)
    if (done := trigger_of(ground, acting, frame.kind)) and _is_relative_object(ground, frame, verb):
        placed = frame._replace(place=Place.OBJECT, verb=acting, trigger=done, noun=noun)
        return complete(ground, placed, acting, frame.start)
    will = will_of(ground, verb)
    if will and not will.row.governs and not passive and _is_relative_object(ground, frame, verb):
        placed = frame._replace(place=Place.OBJECT, verb=verb, noun=noun)
        return complete(ground, placed, verb, frame.start, object_of=will)
    if will and passive:
        placed = frame._replace(place=Place.THEME, verb=verb, noun=noun, wills=(will,))
        return complete(ground, placed, verb, frame.start)
    goes_on = will is not None and will.row.will in (Will.BEGIN, Will.CONTINUE, Will.FINISH)
    if will and goes_on and (noun or frame.kind in _ACTIVITIES):
        anchor = noun.start if noun else frame.start
        return complete(ground, frame._replace(noun=noun, wills=(will,), verb=verb), verb, anchor)
    return complete(ground, frame._replace(noun=noun, verb=verb), verb, frame.start)


def _departs(ground: Ground, verb: int) -> bool:
    """Tell whether soldiers do it by going: "the Belgian soldiers left", "will withdraw from Mali"."""
    rows = ground.triggers.get(ground.group(verb).lemma, ())
    return any(
        row.sense is Sense.END and (row.kind is Kind.TROOPS or set(row.wants) == {Kind.TROOPS})
        for row in rows
    )


def _goes_away(ground: Ground, group: VerbGroup, noun: TriggerCue | None) -> bool:
    """Tell whether the thing itself leaves or ends: « les soldats ont quitté Bamako », « se retirent »."""
    return (group.pronominal and noun is None) or group.lemma in ground.words["departing"]


def _acting_verb(ground: Ground, verb: int) -> int:
    """Return the verb that does what a modal or a will before it allows: « peut offrir » → "offrir"."""
    for _ in range(_LONGEST_CHAIN):
        if ground.clauses.get(verb + 1) is None or ground.group(verb + 1).governor != verb:
            break
        verb += 1
    return verb


def _is_relative_object(ground: Ground, frame: Frame, verb: int) -> bool:
    """Tell "the aid (that) Ottawa has given" from "the aid helps Ottawa": a doer stands in between."""
    clause, group = ground.clauses.get(verb), ground.group(verb)
    if clause is None or not (clause.subject or clause.pronoun) or group.passive:
        return False
    between = ground.gap(frame.end, group.start)
    if "," in between or len(between.split()) > 10:
        return False
    return all(mention.start >= frame.end for mention in clause.subject)


def _has_relative(ground: Ground, frame: Frame, verb: int) -> bool:
    """Tell whether « que », "that" after the thing makes it the object of the verb."""
    clause = ground.clauses.get(verb)
    if clause is None or clause.start < frame.end or (not clause.subject and clause.pronoun is None):
        return False
    if trigger_of(ground, _acting_verb(ground, verb), frame.kind) is None:
        return False
    between = ground.gap(frame.end, clause.start).split()
    return len(between) <= 2 and bool(ground.words["that"].intersection(between))


def _as_object(
    ground: Ground, frame: Frame, verb: int, after: int | None, noun: TriggerCue | None, anchor: int
) -> Frame:
    group = ground.group(verb)
    trigger, will = trigger_of(ground, verb, frame.kind), will_of(ground, verb)
    between = ground.gap(group.end, anchor).split()
    told = not ground.words["about"].isdisjoint(between)  # "provided an update on the aid"
    far = len(between) > 14 or (told and trigger is not None and trigger.row.sense is Sense.GIVE)
    if group.tense is Tense.PARTICIPLE and not group.finite and trigger is None and will is None:
        far = True
    if trigger is None and will is None and not far and wills_above(ground, verb):
        placed = frame._replace(place=Place.OBJECT, verb=verb, noun=noun)
        return complete(ground, placed, verb, anchor)
    if far or (trigger is None and (will is None or will.row.governs)):
        return complete(ground, frame._replace(noun=noun, verb=verb), verb, anchor, object_of=None)
    placed = frame._replace(place=Place.OBJECT, verb=verb, trigger=trigger, noun=noun)
    return complete(ground, placed, verb, anchor, object_of=will)
