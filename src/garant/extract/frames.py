"""What may be a commitment: a thing given or done, what is done with it, and what stands above.

Anchored at the lexicon's hits. A frame starts from a noun of the objects table ("des soldats") or from
a verb that means a kind by itself ("soutenir", "former"); the clause around it gives the acting verb
or noun ("envoyer", "le retrait de") and the wills above it ("a promis de", "est prêt à").
Who acts and how firmly is left to `actors` and `firmness`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from garant.annotate.marks import Annotated, Sentence, VerbGroup, within
from garant.extract.clauses import Clause, SubjectBy
from garant.lexicon.commitments import ConditionRow, ObjectRow, Sense, TriggerRow, Weight, Will, WillRow
from garant.lexicon.hits import Hit
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets, load_wordsets
from garant.model.records import AmountExpression
from garant.model.spans import Span
from garant.model.terms import Kind

_PHRASE_REACH = 48
_PURPOSE_REACH = 100
_OBJECT_WORDS = 8
_JOINING = frozenset({Will.OFFER, Will.PLEDGE, Will.REFUSE, Will.CONSIDER, Will.INTEND, Will.ACCEPT})
_GIVING = frozenset({Will.OFFER, Will.PLEDGE})
_ABSTRACT = frozenset({Kind.GUARANTEE, Kind.SUPPORT, Kind.DIPLOMACY})
_BOUGHT = frozenset({Kind.EQUIPMENT, Kind.HUMANITARIAN, Kind.TRAINING, Kind.INDUSTRY})
_CONDITION_REACH = 40
_ACTIVITIES = frozenset({Kind.TRAINING, Kind.MONITORING, Kind.SUPPORT, Kind.INDUSTRY, Kind.HUMANITARIAN})
_SERVING = frozenset({Tense.INFINITIVE, Tense.GERUND})
_LENT = frozenset({SubjectBy.OBJECT, SubjectBy.NEAREST})


class Place(StrEnum):
    """Where the thing stands with its verb."""

    OBJECT = "object"  # after an active verb
    THEME = "theme"  # the subject of a passive, or of "partir"
    VERB = "verb"  # the verb itself is the thing
    ALONE = "alone"  # no acting verb: its owner acts


@dataclass(frozen=True, slots=True)
class Cue:
    """A row that fired, and the words that made it."""

    row: TriggerRow | WillRow
    table: str
    start: int
    end: int

    @property
    def rule(self) -> str:
        return f"{self.table}/{self.row.id}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class TriggerCue(Cue):
    """A verb or noun of doing."""

    row: TriggerRow


@dataclass(frozen=True, slots=True)
class WillCue(Cue):
    """A verb or phrase of willing."""

    row: WillRow


@dataclass(frozen=True, slots=True)
class Frame:
    """One candidate. `object` is its noun (None for a verb or a bare sum), `sense` what is done with it.

    `clause` is that of the acting verb `verb` (index of the group), both of the clause around it where
    nothing acts; `noun` is the acting noun; `wills` stand innermost first.
    """

    start: int
    end: int
    sentence: Sentence
    place: Place
    kind: Kind | None
    object: ObjectRow | None = None
    sense: Sense | None = None
    verb: int = -1
    clause: Clause | None = None
    trigger: TriggerCue | None = None
    noun: TriggerCue | None = None
    wills: tuple[WillCue, ...] = ()
    mission: ObjectRow | None = None
    amount: AmountExpression | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What frames are read on: the marks, their clauses by verb, the lexicon and its small words."""

    annotated: Annotated
    clauses: dict[int, Clause]
    lexicon: Lexicon
    words: WordSets

    def group(self, verb: int) -> VerbGroup:
        return self.annotated.verbs[verb]

    def gap(self, start: int, end: int) -> str:
        return self.annotated.folded[start:end]


def ground_of(annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon) -> Ground:
    """Return the ground of one article."""
    words = load_wordsets("commitments", lexicon.language)
    return Ground(annotated, {clause.verb: clause for clause in clauses}, lexicon, words)


def find_frames(ground: Ground) -> Iterator[Frame]:
    """Yield the frames of an article in the order of its text."""
    annotated = ground.annotated
    for sentence in annotated.sentences:
        if "?" in annotated.folded[max(sentence.start, sentence.end - 3) : sentence.end]:
            continue
        found = [*_verb_frames(ground, sentence), *_object_frames(ground, sentence)]
        found = [frame for frame in found if not _serves(ground, frame, found)]
        found += _sum_frames(ground, sentence, found)
        found += _join_frames(ground, sentence, found)
        found += _pledge_frames(ground, sentence, found)
        yield from sorted(found, key=lambda frame: (frame.start, frame.end))


def _serves(ground: Ground, frame: Frame, found: Sequence[Frame]) -> bool:
    """Tell whether a verb only says what another thing is for: "has sent tents to help Beirut"."""
    if frame.place is Place.OBJECT and frame.kind in _ABSTRACT and not frame.amount:
        return ground.group(frame.verb).governor < 0 and _aims(ground, frame, found)
    if frame.place is not Place.VERB:
        return False
    if any(other.verb == frame.verb and other.place is Place.OBJECT for other in found):
        return True
    return _aims(ground, frame, found)


def _aims(ground: Ground, frame: Frame, found: Sequence[Frame]) -> bool:
    """Tell whether an infinitive gives the aim of another thing that stands before it."""
    if ground.group(frame.verb).finite or ground.group(frame.verb).tense is Tense.PARTICIPLE:
        return False
    return any(
        other.place is not Place.VERB
        and other.place is not Place.ALONE
        and other.end < frame.start
        and not _verbs_in(ground, other.end, frame.start)
        for other in found
    )


# --- nouns


def _object_frames(ground: Ground, sentence: Sentence) -> list[Frame]:
    frames: list[Frame] = []
    sums = _sums(ground.annotated, sentence)
    for hit in ground.annotated.hits.within("objects", sentence.start, sentence.end):
        row = hit.row
        if not isinstance(row, ObjectRow):
            continue
        if _is_condition(ground, hit) or _is_title(ground, hit):
            continue
        frame = _placed(ground, sentence, hit, row)
        given = frame.sense is Sense.MOVE or any(cue.row.will in _GIVING for cue in frame.wills)
        if not _stands(ground, hit, row) and not (row.counted and given):
            continue
        if frame.place is not Place.ALONE and not frame.amount:
            frame = _paid_by_subject(ground, frame, sums)
        if row.yields and _yields(ground, sentence, hit):
            continue
        if frames and _pays_for(ground, frames[-1], frame):
            frames[-1] = replace(frames[-1], kind=row.kind, object=row)
            continue
        if frames and _modifies(ground, frames[-1], frame):
            if row.kind in _BOUGHT and (frames[-1].kind is Kind.FUNDING or _trains(ground, frames[-1], frame)):
                frames[-1] = replace(frames[-1], kind=row.kind, object=row)
            if row.actor and frames[-1].mission is None:
                frames[-1] = replace(frames[-1], mission=row)
            continue
        frames.append(_with_sum(ground, frame, sums))
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


def _is_condition(ground: Ground, hit: Hit) -> bool:
    """Tell whether the noun only names what something hangs on: « en cas de cessez-le-feu »."""
    for cue in ground.annotated.hits.within("conditions", hit.start - _CONDITION_REACH, hit.start):
        between = ground.gap(cue.end, hit.start)
        if isinstance(cue.row, ConditionRow) and cue.row.type is None and len(between.split()) <= 3:
            return not _verbs_in(ground, cue.end, hit.start)
    return False


def _is_title(ground: Ground, hit: Hit) -> bool:
    """Tell whether the noun is part of an office: « le commandant suprême des forces alliées »."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(hit.start)
    return not ground.words["titles"].isdisjoint(tokens.words[max(0, index - 4) : index])


def _pays_for(ground: Ground, head: Frame, frame: Frame) -> bool:
    """Tell whether a sum before goes to the thing: « un milliard servira à acheter des radars »."""
    if head.amount is None or frame.kind not in _BOUGHT or frame.verb < 0 or head.verb == frame.verb:
        return False
    return head.verb in governors(ground, frame.verb)


def _trains(ground: Ground, head: Frame, frame: Frame) -> bool:
    """Tell whether soldiers are sent to train: « déployés pour assurer la formation »."""
    between = ground.gap(head.end, frame.start).split()
    aims = ground.words["for"] | ground.words["to"]
    return head.kind is Kind.TROOPS and frame.kind is Kind.TRAINING and not aims.isdisjoint(between)


def _yields(ground: Ground, sentence: Sentence, hit: Hit) -> bool:
    """Tell whether a noun of doing has its thing right after it: « un retrait des soldats »."""
    near = ground.annotated.hits.within("objects", hit.end, min(sentence.end, hit.end + 40))
    return any(_joined(ground, hit.end, other.start) for other in near)


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


def _placed(ground: Ground, sentence: Sentence, hit: Hit, row: ObjectRow) -> Frame:
    annotated = ground.annotated
    frame = Frame(hit.start, hit.end, sentence, Place.ALONE, row.kind, row)
    before, after = _verbs_around(annotated, sentence, hit)
    after = _main_verb(ground, after, hit)
    noun = _noun_trigger(ground, sentence, hit, row, before)
    anchor = min(noun.start, hit.start) if noun else hit.start
    if after is not None and _is_subject(ground, after, anchor) and not _is_taken(ground, row, before, anchor):
        return _as_subject(ground, frame, after, noun)
    if after is not None and noun is None and _has_relative(ground, frame, after):
        return _as_subject(ground, frame, after, noun)
    if before is not None:
        return _as_object(ground, frame, before, after, noun, anchor)
    return _finished(ground, replace(frame, noun=noun), after, anchor)


def _verbs_around(annotated: Annotated, sentence: Sentence, hit: Hit) -> tuple[int | None, int | None]:
    index = bisect_left(annotated.verbs, hit.start, key=lambda group: group.start)
    while index and annotated.verbs[index - 1].end > hit.start:
        index -= 1
    before = index - 1 if index and annotated.verbs[index - 1].start >= sentence.start else None
    while index < len(annotated.verbs) and annotated.verbs[index].start < hit.end:
        index += 1
    after = index if index < len(annotated.verbs) and annotated.verbs[index].start < sentence.end else None
    return before, after


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
    return _trigger(ground, before, row.kind) is not None or (will is not None and not will.row.governs)


def _main_verb(ground: Ground, after: int | None, hit: Hit) -> int | None:
    """Return the passive verb beyond a participle: « un escadron basé à Graz sera envoyé »."""
    if after is None or ground.group(after).tense is not Tense.PARTICIPLE:
        return after
    following = ground.clauses.get(after + 1)
    if following is None or not ground.group(after + 1).passive or ground.group(after + 1).tense is Tense.PARTICIPLE:
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
            and _takes(trigger, row.kind)
            and _joined(ground, found.end, hit.start)
        ):
            return TriggerCue(trigger, "triggers", found.start, found.end)
    for found in ground.annotated.hits.within("triggers", hit.end, min(sentence.end, hit.end + 16)):
        if isinstance(found.row, TriggerRow) and found.start - hit.end <= 1:
            return TriggerCue(found.row, "triggers", found.start, found.end)
    for found in ground.annotated.hits.within("triggers", hit.start, hit.end):
        if isinstance(found.row, TriggerRow):
            return TriggerCue(found.row, "triggers", found.start, found.end)
    return None


def _joined(ground: Ground, start: int, end: int) -> bool:
    between = ground.gap(start, end)
    return "," not in between and ";" not in between and len(between.split()) <= 7


def _takes(trigger: TriggerRow, kind: Kind | None) -> bool:
    return not trigger.wants or kind is None or kind in trigger.wants


def _is_subject(ground: Ground, verb: int, place: int) -> bool:
    group, clause = ground.group(verb), ground.clauses.get(verb)
    if group.tense is Tense.PARTICIPLE:
        return len(ground.gap(place, group.start).split()) <= 5 and "," not in ground.gap(place, group.start)
    if clause is None or not (group.finite or group.modal) or not clause.start <= place < group.start:
        return False
    if clause.by is SubjectBy.WORDS:
        return place < clause.subject_end and not group.inverted
    if clause.by is not SubjectBy.SHARED:
        return clause.by is not SubjectBy.RELATIVE
    return "," in ground.gap(clause.start, place) and len(ground.gap(place, group.start).split()) <= 8


def _as_subject(ground: Ground, frame: Frame, verb: int, noun: TriggerCue | None) -> Frame:
    group = ground.group(verb)
    trigger = _trigger(ground, verb, frame.kind)
    passive = group.passive or group.tense is Tense.PARTICIPLE
    if trigger and _sense(trigger) is Sense.HELP:
        trigger = None
    leaves = trigger is not None and _sense(trigger) is Sense.END and noun is None and group.pronominal
    if trigger and (passive or leaves or _sense(trigger) in (Sense.GO, Sense.STAY)):
        placed = replace(frame, place=Place.THEME, verb=verb, trigger=trigger, noun=noun)
        return _finished(ground, placed, verb, frame.start)
    acting = _acting_verb(ground, verb)
    if (done := _trigger(ground, acting, frame.kind)) and _is_relative_object(ground, frame, verb):
        placed = replace(frame, place=Place.OBJECT, verb=acting, trigger=done, noun=noun)
        return _finished(ground, placed, acting, frame.start)
    will = will_of(ground, verb)
    if will and passive:
        placed = replace(frame, place=Place.THEME, verb=verb, noun=noun, wills=(will,))
        return _finished(ground, placed, verb, frame.start)
    goes_on = will is not None and will.row.will in (Will.BEGIN, Will.CONTINUE, Will.FINISH)
    if will and goes_on and (noun or frame.kind in _ACTIVITIES):
        anchor = noun.start if noun else frame.start
        return _finished(ground, replace(frame, noun=noun, wills=(will,), verb=verb), verb, anchor)
    return _finished(ground, replace(frame, noun=noun, verb=verb), verb, frame.start)


def _acting_verb(ground: Ground, verb: int) -> int:
    """Return the verb that does what a modal or a will before it allows: « peut offrir » → "offrir"."""
    while ground.clauses.get(verb + 1) is not None and ground.group(verb + 1).governor == verb:
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
    if clause is None or clause.start < frame.end or not clause.subject and clause.pronoun is None:
        return False
    if _trigger(ground, _acting_verb(ground, verb), frame.kind) is None:
        return False
    between = ground.gap(frame.end, clause.start).split()
    return len(between) <= 2 and bool(ground.words["that"].intersection(between))


def _as_object(
    ground: Ground, frame: Frame, verb: int, after: int | None, noun: TriggerCue | None, anchor: int
) -> Frame:
    group = ground.group(verb)
    trigger, will = _trigger(ground, verb, frame.kind), will_of(ground, verb)
    far = len(ground.gap(group.end, anchor).split()) > 14
    if group.tense is Tense.PARTICIPLE and not group.finite and trigger is None and will is None:
        far = True
    if trigger is None and will is None and not far and _wills_above(ground, verb):
        placed = replace(frame, place=Place.OBJECT, verb=verb, noun=noun)
        return _finished(ground, placed, verb, anchor)
    if far or (trigger is None and (will is None or will.row.governs)):
        return _finished(ground, replace(frame, noun=noun, verb=verb), verb, anchor, object_of=None)
    placed = replace(frame, place=Place.OBJECT, verb=verb, trigger=trigger, noun=noun)
    return _finished(ground, placed, verb, anchor, object_of=will)


def _finished(
    ground: Ground, frame: Frame, verb: int | None, anchor: int, object_of: WillCue | None = None
) -> Frame:
    """Return the frame with its clause, its sense and all the wills above it."""
    wills = [*_phrase_wills(ground, frame, anchor), *_said_of(ground, frame), *frame.wills]
    if object_of is not None and not object_of.row.governs and (frame.trigger is None or frame.noun is not None or _weighs(object_of)):
        wills.append(object_of)
    negated = _says_no(ground, frame)
    if frame.place is not Place.ALONE or frame.wills:
        wills += _wills_above(ground, frame.verb)
        negated = negated or ground.group(frame.verb).negated or _negated_above(ground, frame.verb)
    senses = [_sense(cue) for cue in (frame.noun, frame.trigger) if cue is not None]
    if len(senses) > 1 and senses[0] is Sense.BUY:
        senses.reverse()
    clause = ground.clauses.get(frame.verb if frame.verb >= 0 else (verb if verb is not None else -1))
    return replace(
        frame, wills=tuple(wills), negated=negated, clause=clause, sense=senses[0] if senses else None
    )


def _weighs(will: WillCue) -> bool:
    """Tell whether a verb that is trigger and will at once says something of the will."""
    return will.row.will not in (Will.ACCEPT, Will.FINISH)


def _sense(cue: TriggerCue) -> Sense:
    return cue.row.sense


# --- verbs


def _verb_frames(ground: Ground, sentence: Sentence) -> list[Frame]:
    frames = []
    annotated = ground.annotated
    first = bisect_left(annotated.verbs, sentence.start, key=lambda group: group.start)
    last = bisect_right(annotated.verbs, sentence.end, key=lambda group: group.start)
    for verb in range(first, last):
        trigger = _trigger(ground, verb, None)
        if trigger is None or trigger.row.kind is None or not trigger.row.bare:
            continue
        group = annotated.verbs[verb]
        frame = Frame(
            group.head_start, group.end, sentence, Place.VERB, trigger.row.kind, verb=verb, trigger=trigger
        )
        frame = _finished(ground, frame, verb, group.start)
        if _is_meant(ground, frame, group, trigger.row):
            frames.append(frame)
    return frames


def _is_meant(ground: Ground, frame: Frame, group: VerbGroup, row: TriggerRow) -> bool:
    """Tell whether the verb helps another ("se défendre" does not), and is willed where it must be."""
    following = ground.gap(group.end, group.end + 14).split()[:1]
    if group.pronominal or ground.words["self"].intersection(following):
        return False
    if row.willed and _idle(ground, frame) and not any(cue.end <= group.head_start for cue in frame.wills[:1]):
        return False
    if group.tense is Tense.PARTICIPLE and _qualifies(ground, group):
        return False
    if _may_be_noun(ground, group) or (_idle(ground, frame) and not frame.wills):
        return False
    return not row.willed or bool(frame.wills) or group.tense is Tense.FUTURE


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
    before = tokens.words[max(0, tokens.index_at(group.start) - 2) : tokens.index_at(group.start)]
    if ground.words["subjects"].intersection(before):
        return False
    near = within(ground.annotated.mentions, group.start - 40, group.start)
    return not near or len(ground.gap(near[-1].end, group.start).split()) > 2


def _trigger(ground: Ground, verb: int, kind: Kind | None) -> TriggerCue | None:
    group = ground.group(verb)
    for row in ground.lexicon.by_verb("triggers").get(group.lemma, ()):
        if isinstance(row, TriggerRow) and _takes(row, kind) and _fits(ground, group, row):
            return TriggerCue(row, "triggers", group.head_start, group.end)
    return None


def will_of(ground: Ground, verb: int) -> WillCue | None:
    """Return what the verb says of its subject's will, or None."""
    group = ground.group(verb)
    for row in ground.lexicon.by_verb("wills").get(group.lemma, ()):
        if isinstance(row, WillRow) and _fits(ground, group, row):
            return WillCue(row, "wills", group.head_start, group.end)
    return None


def _fits(ground: Ground, group: VerbGroup, row: TriggerRow | WillRow) -> bool:
    if row.pronominal is not None and row.pronominal is not group.pronominal:
        return False
    if not row.then:
        return True
    following = " ".join(ground.gap(group.end, group.end + 24).split()[:3])
    return any(following.startswith(words) for words in row.then)


def _is_hostile_act(ground: Ground, start: int, end: int) -> bool:
    """Tell whether what is promised is a blow: « a promis de riposter »."""
    following = ground.gap(start, min(end, start + 60)).replace("'", " ").split()[:5]
    return not ground.words["blows"].isdisjoint(following)


def _join_frames(ground: Ground, sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
    """Return a frame for each willed taking part in what is not named: « sont prêts à participer »."""
    taken = {frame.verb for frame in frames}
    found = []
    first = bisect_left(ground.annotated.verbs, sentence.start, key=lambda group: group.start)
    last = bisect_right(ground.annotated.verbs, sentence.end, key=lambda group: group.start)
    for verb in range(first, last):
        trigger = _trigger(ground, verb, None)
        if verb in taken or trigger is None or trigger.row.sense is not Sense.JOIN or not trigger.row.bare:
            continue
        group = ground.group(verb)
        frame = Frame(group.head_start, group.end, sentence, Place.VERB, Kind.TROOPS, verb=verb, trigger=trigger)
        frame = _finished(ground, frame, verb, group.start)
        if any(cue.row.will in _JOINING for cue in frame.wills):
            found.append(frame)
    return found


def _pledge_frames(ground: Ground, sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
    """Return a frame for each verb that binds and whose promise no other frame has taken."""
    taken = {cue.start for frame in frames for cue in frame.wills if frame.start - cue.end < _PURPOSE_REACH}
    found = []
    first = bisect_left(ground.annotated.verbs, sentence.start, key=lambda group: group.start)
    last = bisect_right(ground.annotated.verbs, sentence.end, key=lambda group: group.start)
    for verb in range(first, last):
        group, will = ground.group(verb), will_of(ground, verb)
        if will is None or not will.row.binds or will.start in taken or group.passive:
            continue
        if _is_hostile_act(ground, group.end, sentence.end):
            continue
        below = verb + 1 if verb + 1 < last and ground.group(verb + 1).governor == verb else -1
        if below < 0:
            continue
        frame = Frame(group.head_start, group.end, sentence, Place.VERB, Kind.DIPLOMACY, verb=verb)
        frame = _finished(ground, frame, verb, group.start)
        found.append(replace(frame, wills=(will, *frame.wills), end=ground.group(below).end))
    return found


# --- wills


def _phrase_wills(ground: Ground, frame: Frame, anchor: int) -> list[WillCue]:
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
    return found


def _said_of(ground: Ground, frame: Frame) -> list[WillCue]:
    """Return the wills that the sentence says of the thing: « les sanctions sont sur la table »."""
    if frame.place is not Place.ALONE:
        return []
    end = min(frame.sentence.end, frame.end + 70)
    hits = ground.annotated.hits.within("wills", frame.end, end)
    found = [WillCue(hit.row, "wills", hit.start, hit.end) for hit in hits if isinstance(hit.row, WillRow) and hit.row.predicate]
    return [cue for cue in found if not _parted(ground.gap(frame.end, cue.start).replace(",", " "))][:1]


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
    return not _verbs_in(ground, start, end) and not ground.annotated.hits.within("objects", start, end)


def _verbs_in(ground: Ground, start: int, end: int) -> bool:
    return any(group.finite for group in within(ground.annotated.verbs, start, end))


def _parted(between: str) -> bool:
    return any(mark in between for mark in ",.;\n")


def _wills_above(ground: Ground, verb: int) -> list[WillCue]:
    """Return the wills of the verbs that govern this one, innermost first."""
    found: list[WillCue] = []
    for above in governors(ground, verb):
        will = will_of(ground, above)
        if will is not None:
            found.append(will)
        start = ground.group(above).head_start
        found += _wills_before(ground, start, max(0, start - _PHRASE_REACH))
    return found


def governors(ground: Ground, verb: int) -> Iterator[int]:
    """Yield the verbs above one, innermost first: those that govern it, and that whose purpose it is.

    « s'est dit prêt à mobiliser ses moyens pour aider »: "aider" serves "mobiliser".
    """
    while True:
        group, clause = ground.group(verb), ground.clauses.get(verb)
        above = group.governor
        if above < 0 and group.tense in _SERVING and clause is not None and clause.by in _LENT:
            near = verb > 0 and group.start - ground.group(verb - 1).end < _PURPOSE_REACH
            above = verb - 1 if near else -1
        if above < 0 or above >= verb:
            return
        yield above
        verb = above


def _negated_above(ground: Ground, verb: int) -> bool:
    """Tell whether a verb right above is negated: "did not rule out sending"."""
    below = verb
    for above in governors(ground, verb):
        if len(ground.gap(ground.group(above).end, ground.group(below).start).split()) > 3:
            return False
        if ground.group(above).negated:
            return True
        below = above
    return False


def _says_no(ground: Ground, frame: Frame) -> bool:
    """Tell whether the thing is denied by its determiner: « aucun soldat », "no troops"."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(frame.noun.start if frame.noun else frame.start)
    return bool(ground.words["no"].intersection(tokens.words[max(0, index - 2) : index]))


# --- sums


def _sums(annotated: Annotated, sentence: Sentence) -> list[AmountExpression]:
    first = bisect_left(annotated.amounts, sentence.start, key=lambda amount: amount.evidence.start)
    last = bisect_left(annotated.amounts, sentence.end, key=lambda amount: amount.evidence.start)
    return list(annotated.amounts[first:last])


def _with_sum(ground: Ground, frame: Frame, sums: Sequence[AmountExpression]) -> Frame:
    """Return the frame with the sum that says how much of its thing: "2 milliards d'aide militaire"."""
    for amount in sums:
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
            return replace(frame, amount=amount)
    return frame


def _paid_by_subject(ground: Ground, frame: Frame, sums: Sequence[AmountExpression]) -> Frame:
    """Return the frame with the sum that is its subject: « 680 millions achèteront des radars »."""
    amount = _subject_sum(ground, frame, sums)
    sense = Sense.PAY if amount is not None and frame.sense is Sense.BUY else frame.sense
    return replace(frame, amount=amount, sense=sense)


def _subject_sum(
    ground: Ground, frame: Frame, sums: Sequence[AmountExpression]
) -> AmountExpression | None:
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


def _sum_frames(ground: Ground, sentence: Sentence, frames: Sequence[Frame]) -> list[Frame]:
    """Return a frame for each sum that no thing has taken: « a promis 500 millions de dollars »."""
    taken = {frame.amount.evidence.start for frame in frames if frame.amount}
    found = []
    for amount in _sums(ground.annotated, sentence):
        if amount.evidence.start in taken:
            continue
        row = ObjectRow(id="sum", kind=Kind.FUNDING, weight=Weight.PLAIN)
        hit = Hit(amount.evidence.start, amount.evidence.end, row)
        found.append(replace(_placed(ground, sentence, hit, row), kind=None, amount=amount))
    return found
