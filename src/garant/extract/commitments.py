"""Who would do, does or refuses what for another's security.

Each frame of an article becomes one candidate an actor, or is dropped with what it lacks; candidates
that say the same thing become one record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from garant.annotate.marks import Annotated, SentenceKind
from garant.extract.actors import (
    Acting,
    Subjects,
    Voices,
    acting,
    codes,
    find_subjects,
    owners,
    place_after,
    voices_of,
)
from garant.extract.beneficiaries import beneficiary_of, dominant, helped_most, is_hostile
from garant.extract.clauses import SubjectBy, find_clauses
from garant.extract.conditions import conditions_of
from garant.extract.firmness import firmness_of
from garant.extract.frames import Frame, Ground, Place, find_frames, governors, ground_of, will_of
from garant.extract.kinds import Topic, kind_of, line_of, topic_of
from garant.extract.merging import merge
from garant.extract.trace import Dropped
from garant.lexicon.commitments import ChannelRow, Sense, Weight, Will
from garant.lexicon.lexicon import Lexicon
from garant.model.reasons import Reason
from garant.model.records import Commitment, Statement
from garant.model.spans import Evidence, Span
from garant.model.terms import Kind, Mode

_CATEGORY = "commitments"
_SUBJECT_REACH = 200
_OWN_WILLS = frozenset(
    {Will.PLEDGE, Will.OFFER, Will.REFUSE, Will.ACCEPT, Will.INTEND, Will.DECIDE, Will.ADOPT}
)
_GOING_ON = frozenset({Will.BEGIN, Will.CONTINUE})
_DEMANDS = frozenset({Will.ASK, Will.WISH, Will.REQUEST})
# What a state gives or buys with nobody named to be helped is its own affair.
_WANTS_ONE_HELPED = frozenset({Kind.SUPPORT, Kind.EQUIPMENT, Kind.FUNDING, Kind.GUARANTEE})


def read_commitments(
    annotated: Annotated, statements: Sequence[Statement], lexicon: Lexicon
) -> tuple[tuple[Commitment, ...], tuple[Dropped, ...]]:
    """Return the commitments of an article in its order, and the candidates that became none."""
    clauses = find_clauses(annotated)
    ground = ground_of(annotated, clauses, lexicon)
    voices = voices_of(ground, statements)
    subjects = find_subjects(ground, clauses, voices)
    reader = _Reader(ground, voices, subjects, topic_of(annotated), helped_most(ground))
    found: list[Commitment] = []
    headlines: list[Commitment] = []
    dropped: list[Dropped] = []
    last: Kind | None = None
    orphans: list[tuple[int, Frame]] = []
    for frame in find_frames(ground):
        read = reader.read(frame, last)
        if isinstance(read, Dropped):
            dropped.append(read)
            if read.lacks == "actor" and frame.sentence.kind is not SentenceKind.HEADLINE:
                orphans.append((len(dropped) - 1, frame))
            continue
        in_headline = frame.sentence.kind is SentenceKind.HEADLINE
        (headlines if in_headline else found).extend(read)
        last = read[-1].kind if read else last
    _adopt(reader, orphans, found, dropped)
    records = _settled([*found, *_silent(found, headlines)], reader.helped)
    return tuple(_numbered(records)), tuple(dropped)


def _adopt(
    reader: "_Reader", orphans: Sequence[tuple[int, Frame]], found: list[Commitment], dropped: list[Dropped]
) -> None:
    """Give what nobody is named to do to the one who does most in the article, where one does."""
    leading = dominant(commitment.actor for commitment in found)
    adopted: set[int] = set()
    for index, frame in orphans:
        if leading is None or not _may_be_adopted(reader.ground, frame):
            continue
        read = reader.read(frame, None, Acting((leading,), Reason("actor", "actor/leading")))
        if not isinstance(read, Dropped):
            found += read
            adopted.add(index)
    dropped[:] = [drop for index, drop in enumerate(dropped) if index not in adopted]


def _may_be_adopted(ground: Ground, frame: Frame) -> bool:
    if frame.place is Place.THEME:
        return ground.group(frame.verb).finite or bool(ground.group(frame.verb).modal)
    if frame.place is Place.OBJECT:
        return frame.amount is not None
    return frame.place is Place.ALONE and (bool(frame.wills) or frame.amount is not None)


def _silent(found: Sequence[Commitment], headlines: Sequence[Commitment]) -> list[Commitment]:
    """Return what a headline says and the body does not."""
    said = {(commitment.actor, commitment.kind) for commitment in found}
    return [commitment for commitment in headlines if (commitment.actor, commitment.kind) not in said]


def _settled(commitments: Sequence[Commitment], helped: Sequence[str]) -> list[Commitment]:
    """Return one record an undertaking; where a clause names no beneficiary, that of most others."""
    main = dominant(c.beneficiary for c in commitments) or next(iter(helped), None)
    filled = [
        replace(c, beneficiary=main)
        if c.beneficiary is None and c.kind is not Kind.SANCTIONS and main != c.actor
        else c
        for c in commitments
    ]
    helping = [c for c in filled if c.beneficiary or c.kind not in _WANTS_ONE_HELPED]
    return merge([c for c in helping if not is_hostile(c.actor, c.beneficiary, c.kind)])


def _numbered(commitments: Sequence[Commitment]) -> Iterator[Commitment]:
    ordered = sorted(commitments, key=lambda c: (c.evidence.start, c.evidence.end, c.actor))
    for number, commitment in enumerate(ordered, 1):
        yield replace(commitment, id=f"c{number}")


@dataclass(frozen=True, slots=True)
class _Reader:
    ground: Ground
    voices: Voices
    subjects: Subjects
    topic: Topic
    helped: tuple[str, ...] = ()

    def read(self, frame: Frame, last: Kind | None, who: Acting | None = None) -> list[Commitment] | Dropped:
        """Return the commitments of one frame, one an actor, or what it lacks; `who` is known beforehand."""
        if lack := self._lack(frame):
            return self._dropped(frame, lack)
        who = who or acting(self.ground, frame, self.subjects, self.voices)
        if not who.actors:
            return self._dropped(frame, "actor")
        if self._speaks_for_others(frame, who):
            return self._dropped(frame, "actor", "actor/others")
        if lack := self._bare(frame, who):
            return self._dropped(frame, lack)
        kind, kind_reason = kind_of(frame, self.topic, last)
        statement = self.voices.at(frame.start)
        found = []
        if _binds_two(frame, kind) and len(who.actors) == 2:
            return self._agreement(frame, who, kind, kind_reason, statement)
        for actor in who.actors:
            read = self._record(frame, who, actor, kind, kind_reason, statement)
            if isinstance(read, Dropped):
                return read
            found.append(read)
        return found

    def _lack(self, frame: Frame) -> str | None:
        if frame.place is Place.ALONE and frame.noun is None and not frame.wills:
            if frame.object is None or frame.object.weight is not Weight.STRONG:
                return "trigger"
        if frame.object is not None and frame.object.echoes and not frame.wills and frame.trigger is None:
            return "trigger"
        if frame.kind is None and frame.place is Place.ALONE:
            return "trigger"
        wills = {cue.row.will for cue in frame.wills}
        if {Will.REFUSE, Will.ACCEPT} <= wills:
            return "will"
        if _without(self.ground, frame):
            return "presence"
        if frame.kind is Kind.SUPPORT and _adverbial(self.ground, frame):
            return "trigger"
        if _supposed(self.ground, frame):
            return "assertion"
        if _demanded(self.ground, frame):
            return "will"
        if frame.object is not None and frame.object.willed and not self._bound(frame):
            return "will"
        if frame.kind is Kind.DIPLOMACY and not frame.wills and frame.sense is None:
            return "will"
        return None

    def _bound(self, frame: Frame) -> bool:
        """Tell whether the doer's own will stands over the thing, not a plan nor a wish."""
        return any(cue.row.will in _OWN_WILLS for cue in frame.wills)

    def _agreement(
        self, frame: Frame, who: Acting, kind: Kind, why: Reason, statement: Statement | None
    ) -> list[Commitment] | Dropped:
        """Return one record for an agreement of two: the one that most is given to is the beneficiary."""
        first, second = who.actors
        if self.helped[:1] == (first,):
            first, second = second, first
        read = self._record(frame, who, first, kind, why, statement)
        return read if isinstance(read, Dropped) else [replace(read, beneficiary=second)]

    def _speaks_for_others(self, frame: Frame, who: Acting) -> bool:
        """Tell whether one refuses what another would do: « Moscou rejette l'envoi de soldats de l'Otan »."""
        if not any(cue.row.will is Will.REFUSE for cue in frame.wills):
            return False
        others = codes(owners(self.ground, frame))
        return bool(others) and not set(others) & set(who.actors)

    def _bare(self, frame: Frame, who: Acting) -> str | None:
        """Tell what a thing without trigger and will lacks: soldiers want a place, support one helped."""
        presence = frame.noun is None or frame.noun.row.sense is Sense.HAVE
        if frame.place is not Place.ALONE or not presence or any(c.row.will not in _GOING_ON for c in frame.wills):
            return None
        row = frame.object
        if row is None or row.kind is Kind.SANCTIONS or row.actor or frame.mission is not None:
            return None
        place = place_after(self.ground, frame, who.actors)
        if place is None or place.actor is None:
            return "place"
        return "friend" if any(is_hostile(actor, place.actor, row.kind) for actor in who.actors) else None

    def _record(
        self,
        frame: Frame,
        who: Acting,
        actor: str,
        kind: Kind,
        kind_reason: Reason,
        statement: Statement | None,
    ) -> Commitment | Dropped:
        own = statement is not None and statement.actor == actor
        reported = statement is not None and statement.actor is not None and self._is_told(statement)
        firmness, why = firmness_of(self.ground, frame, kind, own=own, reported=reported)
        if firmness is None:
            return self._dropped(frame, "firmness", why.rule)
        span = self._span(frame, who)
        beneficiary, for_whom = beneficiary_of(
            self.ground, frame, kind, actor, who.mentions, max(span.end, frame.end)
        )
        passive = frame.clause is not None and bool(frame.clause.agents)
        helps = frame.sense in (Sense.HELP, Sense.TRAIN, Sense.END)
        if frame.place is Place.VERB and helps and beneficiary is None and not passive:
            return self._dropped(frame, "beneficiary")
        if is_hostile(actor, beneficiary, kind):
            return self._dropped(frame, "friend")
        conditions, why_conditions = conditions_of(self.ground, frame)
        reasons = [kind_reason, why, *(r for r in (who.reason, for_whom) if r is not None), *why_conditions]
        annotated = self.ground.annotated
        return Commitment(
            id="",
            evidence=Evidence.cut(annotated.article.id, annotated.text, span),
            actor=actor,
            beneficiary=beneficiary,
            kind=kind,
            line=line_of(frame, kind),
            firmness=firmness,
            by=statement.speaker if statement is not None else who.person,
            amount=frame.amount.amount if frame.amount else None,
            conditions=conditions,
            channel=self._channel(span),
            reasons=tuple(reasons),
        )

    def _is_told(self, statement: Statement) -> bool:
        """Tell whether a verb of saying governs (« a dit qu'il enverrait »), not « selon »."""
        if statement.mode is Mode.DIRECT or statement.cue is None:
            return False
        said = self.ground.annotated.folded[statement.cue.start : statement.cue.end]
        return said.split()[0] not in self.ground.words["according"]

    def _channel(self, span: Span) -> str | None:
        hits = self.ground.annotated.hits.within("channels", span.start, span.end)
        return next((hit.row.code for hit in hits if isinstance(hit.row, ChannelRow)), None)

    def _span(self, frame: Frame, who: Acting) -> Span:
        """Return the clause of a frame, from its subject to where the next clause begins."""
        clause, sentence = frame.clause, frame.sentence
        start, end = frame.start, frame.end
        starts = [frame.start, *(cue.start for cue in (frame.noun, frame.trigger, *frame.wills) if cue)]
        if frame.amount:
            starts.append(frame.amount.evidence.start)
            end = max(end, frame.amount.evidence.end)
        inside = [m for m in who.mentions if sentence.start <= m.start < sentence.end]
        starts += [m.start for m in inside if m.start > frame.start - 260]
        ends = [end, *(m.end for m in inside if frame.end < m.end < frame.end + 120)]
        if clause is not None:
            ends.append(min(clause.end, sentence.end))
            starts += self._opening(frame)
        start = min(starts)
        return self._trimmed(start, max(ends))

    def _opening(self, frame: Frame) -> list[int]:
        """Return where the subject of the verb above all others begins, if it is near."""
        if frame.place is Place.ALONE or frame.verb < 0:
            return []
        top = [frame.verb, *governors(self.ground, frame.verb)][-1]
        clause = self.ground.clauses.get(top)
        if clause is None or clause.by is SubjectBy.SHARED:
            return []
        near = frame.sentence.start <= clause.start and frame.start - clause.start < _SUBJECT_REACH
        return [clause.start] if near else []

    def _trimmed(self, start: int, end: int) -> Span:
        folded = self.ground.annotated.folded
        while end > start and folded[end - 1] in ' ,.;:"\n':
            end -= 1
        while start < end and folded[start] in ' ,.;:"\n':
            start += 1
        return Span(start, end)

    def _dropped(self, frame: Frame, lacks: str, rule: str = "") -> Dropped:
        cue = frame.noun or frame.trigger
        fired = rule or (cue.rule if cue else f"objects/{frame.object.id}" if frame.object else "")
        return Dropped(_CATEGORY, Span(frame.start, frame.end), fired, lacks)




def _without(ground: Ground, frame: Frame) -> bool:
    """Tell whether the thing is absent: « sans la présence de », "without guarantees"."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(frame.noun.start if frame.noun else frame.start)
    return bool(ground.words["without"].intersection(tokens.words[max(0, index - 3) : index]))


def _supposed(ground: Ground, frame: Frame) -> bool:
    """Tell whether the frame's own clause is a condition: « si Moscou fournissait des armes »."""
    if frame.clause is None or frame.place is Place.ALONE:
        return False
    tokens = ground.annotated.tokens
    start = tokens.index_at(frame.clause.start)
    return bool(ground.words["if"].intersection(tokens.words[max(0, start - 1) : start + 1]))


def _demanded(ground: Ground, frame: Frame) -> bool:
    """Tell whether somebody wants it of another: « Kiev souhaite que Rome livre », "wants Rome to send"."""
    clause = frame.clause
    if clause is None or frame.place is Place.ALONE or frame.verb < 1:
        return False
    if clause.by is SubjectBy.OBJECT:
        return any(cue.row.will in _DEMANDS for cue in frame.wills)
    tokens = ground.annotated.tokens
    index = tokens.index_at(clause.start)
    if not ground.words["that"].intersection(tokens.words[max(0, index - 1) : index + 1]):
        return False
    above = will_of(ground, frame.verb - 1)
    return above is not None and above.row.will in _DEMANDS


def _adverbial(ground: Ground, frame: Frame) -> bool:
    """Tell « en soutien de », "in support of" from the support itself."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(frame.start)
    if frame.amount or frame.place is Place.VERB:
        return False
    return index > 0 and tokens.words[index - 1] in ground.words["in"]


def _binds_two(frame: Frame, kind: Kind) -> bool:
    """Tell whether what two have signed or make together is one agreement between them."""
    signed = frame.sense is Sense.SIGN or any(cue.row.id == "signed" for cue in frame.wills)
    return signed or kind is Kind.INDUSTRY
