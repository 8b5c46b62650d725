"""Frames from nouns and sums: what is given, and how much of it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from garant.annotate.marks import Sentence, within
from garant.extract.frames import Frame, Ground, Place, Stretch, finite_between
from garant.extract.placing import joined, place_thing
from garant.extract.willing import governors
from garant.lexicon.commitments import ConditionRow, ObjectRow, Sense, Weight, Will
from garant.lexicon.hits import Hit
from garant.model.records import AmountExpression
from garant.model.terms import Kind

_GIVING = frozenset({Will.OFFER, Will.PLEDGE})
_BOUGHT = frozenset({Kind.EQUIPMENT, Kind.HUMANITARIAN, Kind.TRAINING, Kind.INDUSTRY})
_COUNTLESS = frozenset({Sense.MOVE, Sense.TRAIN})  # « former des policiers » wants no number
_HANDED = frozenset({Sense.GIVE, Sense.PAY, Sense.ALLOCATE})
_LADEN_REACH = 14
_CONDITION_REACH = 40
_AGREED = frozenset({Kind.INDUSTRY, Kind.EQUIPMENT, Kind.TRAINING, Kind.INTELLIGENCE})
_AGREED_REACH = 120


def thing_frames(ground: Ground, stretch: Stretch) -> list[Frame]:
    """Return a frame for each noun that is given, sent, imposed or promised, with its sum."""
    frames: list[Frame] = []
    sentence, sums = stretch.sentence, stretch.sums
    for hit in stretch.things:
        row = hit.row
        if not isinstance(row, ObjectRow):
            continue
        if any(is_other(ground, hit) for is_other in (_is_condition, _is_title, _is_verb, _carries)):
            continue
        frame = place_thing(ground, sentence, hit, row)
        given = frame.sense in _COUNTLESS or any(cue.row.will in _GIVING for cue in frame.wills)
        if not _stands(ground, hit, row) and not (row.counted and given):
            continue
        if _is_recipient(ground, hit, frame):
            continue
        if frame.place is not Place.ALONE and not frame.amount:
            frame = _paid_by_subject(ground, frame, sums)
        if row.yields and _yields(ground, sentence, hit):
            continue
        if frames and (_pays_for(ground, frames[-1], frame) or _trains_there(ground, frames[-1], frame)):
            frames[-1] = frames[-1]._replace(kind=row.kind, object=row)
            continue
        if frames and _fills(ground, frames[-1], frame):
            frames[-1] = frames[-1]._replace(kind=row.kind, object=row)
            continue
        if frames and _modifies(ground, frames[-1], frame) and not _paid_apart(frames[-1], frame, sums):
            if row.kind in _BOUGHT and (
                frames[-1].kind is Kind.FUNDING or _trains(ground, frames[-1], frame)
            ):
                frames[-1] = frames[-1]._replace(kind=row.kind, object=row)
            if row.actor and frames[-1].mission is None:
                frames[-1] = frames[-1]._replace(mission=row)
            continue
        frames += _unmixed(ground, _with_sum(ground, frame, sums), row)
    return frames


def _stands(ground: Ground, hit: Hit, row: ObjectRow) -> bool:
    """Tell whether what the row wants before its noun is there: a determiner, a number."""
    if not (row.anchored or row.counted):
        return True
    tokens = ground.annotated.tokens
    before = tokens.words[max(0, tokens.index_at(hit.start) - 3) : tokens.index_at(hit.start)]
    if not before:
        return False
    if before[-1].isdigit() or before[-1] in ground.words["numbers"]:
        return True
    if row.counted:
        return any(word.isdigit() or word in ground.words["numbers"] for word in before)
    return before[-1] in ground.words["determiners"]


def _is_recipient(ground: Ground, hit: Hit, frame: Frame) -> bool:
    """Tell whether the soldiers get what is given: « a alloué un million aux forces armées »."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(hit.start)
    done = frame.kind is Kind.TROOPS and frame.place in (Place.OBJECT, Place.THEME) and frame.verb >= 0
    if done and ground.group(frame.verb).lemma in ground.words["outfitting"]:
        return True  # « équipera les forces libanaises »
    handed = frame.place is Place.OBJECT and frame.noun is None and frame.sense in _HANDED
    if index and tokens.words[index - 1] not in ground.words["dative"]:
        index -= tokens.words[index - 1] in ground.words["determiners"]
    to = index > 0 and tokens.words[index - 1] in ground.words["dative"]
    return handed and to and frame.kind is Kind.TROOPS


def _carries(ground: Ground, hit: Hit) -> bool:
    """Tell whether a mere ship brings the thing: « un navire chargé de vivres »."""
    row = hit.row
    if not isinstance(row, ObjectRow) or row.weight is Weight.STRONG or row.kind is not Kind.NAVAL:
        return False
    verbs = within(ground.annotated.verbs, hit.end, hit.end + _LADEN_REACH)
    return any(verb.lemma in ground.words["laden"] for verb in verbs)


def _is_condition(ground: Ground, hit: Hit) -> bool:
    """Tell whether the noun only names what something hangs on: « en cas de cessez-le-feu »."""
    for cue in ground.annotated.hits.within("conditions", hit.start - _CONDITION_REACH, hit.start):
        between = ground.gap(cue.end, hit.start)
        if isinstance(cue.row, ConditionRow) and cue.row.type is None and len(between.split()) <= 3:
            return not finite_between(ground, cue.end, hit.start)
    return False


def _is_verb(ground: Ground, hit: Hit) -> bool:
    """Tell whether the noun is a verb here: "will continue to support Kyiv"."""
    verbs = ground.annotated.verbs
    index = bisect_left(verbs.starts, hit.start) - 1
    return index >= 0 and verbs[index].end == hit.end


def _is_title(ground: Ground, hit: Hit) -> bool:
    """Tell whether the noun is part of an office: « le commandant suprême des forces alliées »."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(hit.start)
    return any(
        tokens.words[place] in ground.words["titles"] and "," not in ground.gap(tokens.ends[place], hit.start)
        for place in range(max(0, index - 4), index)
    )


def _pays_for(ground: Ground, head: Frame, frame: Frame) -> bool:
    """Tell whether a sum before goes to the thing: « un milliard servira à acheter des radars »."""
    if head.amount is None or frame.kind not in _BOUGHT or frame.verb < 0 or head.verb == frame.verb:
        return False
    return head.verb in governors(ground, frame.verb)


def _trains_there(ground: Ground, head: Frame, frame: Frame) -> bool:
    """Tell whether training is the aim of a deployment: « seront déployés pour assurer la formation »."""
    if head.kind is not Kind.TROOPS or frame.kind is not Kind.TRAINING or frame.verb < 0:
        return False
    return head.verb >= 0 and head.verb in governors(ground, frame.verb)


def _trains(ground: Ground, head: Frame, frame: Frame) -> bool:
    """Tell whether soldiers are sent to train: « déployés pour assurer la formation »."""
    between = ground.gap(head.end, frame.start).split()
    aims = ground.words.union("for", "to")
    return head.kind is Kind.TROOPS and frame.kind is Kind.TRAINING and not aims.isdisjoint(between)


def _fills(ground: Ground, head: Frame, frame: Frame) -> bool:
    """Tell whether an agreement is about the thing: « un accord qui facilitera la production conjointe »."""
    if head.sense is not Sense.SIGN or head.kind is not Kind.SUPPORT or frame.kind not in _AGREED:
        return False
    verbs = within(ground.annotated.verbs, head.end, frame.start)
    lemmas = [verb.lemma for verb in verbs if frame.start - head.end < _AGREED_REACH]
    rows = [row for lemma in lemmas for row in ground.triggers.get(lemma, ())]
    return any(row.sense is Sense.COVER for row in rows)


def _yields(ground: Ground, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a noun of doing has its thing right after it: « un retrait des soldats »."""
    near = ground.annotated.hits.within("objects", hit.end, min(sentence.end, hit.end + 40))
    return any(joined(ground, hit.end, other.start) for other in near)


def _modifies(ground: Ground, head: Frame, frame: Frame) -> bool:
    """Tell whether the second noun hangs on the first ("la fourniture d'armes pour la formation")."""
    if frame.verb != head.verb or frame.place is not head.place or frame.start < head.start:
        return False
    if frame.noun is not None and frame.noun != head.noun and frame.noun.start < head.end:
        return False
    between = ground.gap(head.end, frame.start)
    if len(between) > 80:
        return head.kind is frame.kind
    listed = ground.words["lists"].intersection(between.replace("'", " ").split()) or "," in between
    if listed:
        return head.kind is frame.kind and head.object is frame.object
    return True


def _paid_apart(head: Frame, frame: Frame, sums: Sequence[AmountExpression]) -> bool:
    """Tell whether each has its sum: "5 million in shells, 6 million for drones"."""
    return head.amount is not None and any(head.end < one.evidence.start < frame.start for one in sums)


def _unmixed(ground: Ground, frame: Frame, row: ObjectRow) -> list[Frame]:
    """Return the aids of a mixed phrase: "military and humanitarian aid" is two, one sum for both."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(frame.start)
    joined = index > 1 and tokens.words[index - 1] in ground.words["lists"]
    if (
        row.kind is not Kind.HUMANITARIAN
        or not joined
        or tokens.words[index - 2] not in ground.words["mixed"]
    ):
        return [frame]
    aid = replace(row, kind=Kind.SUPPORT, paid=Kind.FUNDING)
    both = frame._replace(kind=Kind.SUPPORT, object=aid)
    return [both] if frame.amount else [frame, both]


def _with_sum(ground: Ground, frame: Frame, sums: Sequence[AmountExpression]) -> Frame:
    """Return the frame with the sum that says how much of its thing: "2 milliards d'aide militaire"."""
    nearest_first = sorted(
        sums, key=lambda one: (one.evidence.start > frame.start, abs(one.evidence.start - frame.start))
    )
    for amount in nearest_first:
        if amount.evidence.end <= frame.start:
            between = ground.gap(amount.evidence.end, frame.start)
        elif amount.evidence.start >= frame.end:
            between = ground.gap(frame.end, amount.evidence.start)
        else:
            continue
        if (
            "," not in between
            and ";" not in between
            and len(between.split()) <= 7
            and not _verb_in(ground, amount, frame)
        ):
            return frame._replace(amount=amount)
    return frame


def _paid_by_subject(ground: Ground, frame: Frame, sums: Sequence[AmountExpression]) -> Frame:
    """Return the frame with the sum that is its subject: « 680 millions achèteront des radars »."""
    amount = _subject_sum(ground, frame, sums)
    sense = Sense.PAY if amount is not None and frame.sense is Sense.BUY else frame.sense
    return frame._replace(amount=amount, sense=sense)


def _subject_sum(ground: Ground, frame: Frame, sums: Sequence[AmountExpression]) -> AmountExpression | None:
    """Return the sum that the verb above spends: « un milliard sera utilisé pour acheter des radars »."""
    for above in (frame.verb, *governors(ground, frame.verb)):
        group, clause = ground.group(above), ground.clauses.get(above)
        if clause is None or not group.finite:
            continue
        for amount in sums:
            if clause.start <= amount.evidence.start and amount.evidence.end <= group.start:
                return amount
    return None


def _verb_in(ground: Ground, amount: AmountExpression, frame: Frame) -> bool:
    start, end = sorted((amount.evidence.start, frame.start))
    verbs = within(ground.annotated.verbs, start, end)
    return any(group.finite for group in verbs)


def sum_frames(ground: Ground, stretch: Stretch, frames: Sequence[Frame]) -> list[Frame]:
    """Return a frame for each sum that no thing has taken: « a promis 500 millions de dollars »."""
    taken = {frame.amount.evidence.start for frame in frames if frame.amount}
    found = []
    for amount in stretch.sums:
        if amount.evidence.start in taken:
            continue
        row = ObjectRow(id="sum", kind=Kind.FUNDING, weight=Weight.PLAIN)
        hit = Hit(amount.evidence.start, amount.evidence.end, row)
        found.append(place_thing(ground, stretch.sentence, hit, row)._replace(kind=None, amount=amount))
    return found
