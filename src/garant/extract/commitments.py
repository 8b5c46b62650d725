"""Who would do, does or refuses what for another's security.

Each frame of an article becomes one candidate an actor, or is dropped with what it lacks; candidates
that say the same thing become one record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from garant.annotate.marks import Annotated, SentenceKind
from garant.extract.actor_choice import ActorChoice
from garant.extract.actors import Acting, acting
from garant.extract.beneficiaries import beneficiary_of, dominant, helped_most, is_hostile
from garant.extract.candidates import find_frames
from garant.extract.clause_actors import Speaking, Subjects, find_subjects, speaking_of
from garant.extract.clauses import Clause, SubjectBy
from garant.extract.conditions import conditions_of
from garant.extract.details import Details
from garant.extract.firmness import firmness_of
from garant.extract.frames import Frame, Ground, Place, ground_of
from garant.extract.general_conditions import with_general_conditions
from garant.extract.kinds import SPOKEN_OF, Topic, kind_of, line_of, topic_of
from garant.extract.merging import merge
from garant.extract.objections import lack_of, objection_to
from garant.extract.packages import itemised, package_of, part_of
from garant.extract.proposed_commitments import Proposing, settle_commitments
from garant.extract.trace import Dropped
from garant.extract.weighing import RULE, heard
from garant.extract.wording import words_of
from garant.lexicon.commitment_rules import powers
from garant.lexicon.commitments import Sense, Will
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.verbs import Tense
from garant.model.reasons import Reason
from garant.model.records import Commitment, Statement
from garant.model.spans import Evidence, Ordered, Span
from garant.model.terms import Kind, Mode

_CATEGORY = "commitments"
_IMPLIED = "beneficiary/implied"
_OPENS = 4  # characters before what opens a sentence: a quotation mark, a dash
_DONE_BY_SOMEBODY = frozenset({Sense.PAY, Sense.ALLOCATE, Sense.IMPOSE, Sense.GIVE, Sense.MOVE})
# What a state gives or buys with nobody named to be helped is its own affair.
_WANTS_ONE_HELPED = frozenset({Kind.SUPPORT, Kind.EQUIPMENT, Kind.FUNDING, Kind.GUARANTEE})


def read_commitments(
    annotated: Annotated, clauses: Sequence[Clause], statements: Sequence[Statement], lexicon: Lexicon
) -> tuple[tuple[Commitment, ...], tuple[Dropped, ...]]:
    """Return the commitments of an article in its order, and the candidates that became none."""
    ground = ground_of(annotated, clauses, lexicon)
    speaking = speaking_of(ground, statements)
    subjects = find_subjects(ground, clauses, speaking)
    reader = _Reader(ground, speaking, subjects, topic_of(annotated), Details(ground), helped_most(ground))
    found: list[Commitment] = []
    headlines: list[Commitment] = []
    dropped: list[Dropped] = []
    last: Kind | None = None
    orphans: list[tuple[int, Frame]] = []
    frames = Ordered(find_frames(ground))
    for frame in frames:
        package = package_of(ground, frame, found)
        read = reader.read(frame, last, _giver_of(package) if package else None)
        if isinstance(read, Dropped):
            dropped.append(read)
            last = frame.kind if frame.kind in SPOKEN_OF else last
            if read.lacks == "actor" and frame.sentence.kind is not SentenceKind.HEADLINE:
                orphans.append((len(dropped) - 1, frame))
            continue
        read = _echoed(frame, read, found)
        read = [part_of(package, commitment) for commitment in read] if package else read
        in_headline = frame.sentence.kind is SentenceKind.HEADLINE
        (headlines if in_headline else found).extend(read)
        last = read[-1].kind if read else last
    _adopt(reader, orphans, found, dropped)
    found += _silent(found, headlines)
    if annotated.learned is not None:
        choice = ActorChoice(annotated, annotated.learned, subjects, speaking)
        proposing = Proposing(ground, annotated.learned, speaking, choice, frames, reader.read)
        found, light = settle_commitments(proposing, heard(annotated.learned, found))
        dropped += light
    records = _settled(found, reader.helped)
    numbered = itemised(ground, list(_numbered(records)))
    return tuple(with_general_conditions(ground, numbered)), tuple(dropped)


def _giver_of(package: Commitment) -> Acting:
    return Acting((package.actor,), Reason("actor", "actor/package", package.evidence.span))


def _echoed(frame: Frame, read: list[Commitment], before: Sequence[Commitment]) -> list[Commitment]:
    """Return what takes up the thing before (« soutenir cette initiative ») with its conditions."""
    if frame.object is None or not frame.object.echoes or not before:
        return read
    return [replace(c, conditions=c.conditions or before[-1].conditions) for c in read]


def _adopt(
    reader: "_Reader", orphans: Sequence[tuple[int, Frame]], found: list[Commitment], dropped: list[Dropped]
) -> None:
    """Give what nobody is named to do to the one who does most in the article, where one does."""
    leading = dominant((commitment.actor for commitment in found), least=2)
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
        if _is_anybodys(ground, frame):
            return False
        return frame.amount is not None or frame.sense in _DONE_BY_SOMEBODY or _itemises(frame)
    return frame.place is Place.ALONE and (bool(frame.wills) or frame.amount is not None)


def _itemises(frame: Frame) -> bool:
    """Tell whether a package holds the thing: « une aide qui comprendra des radars »."""
    holds = frame.sense in (Sense.HAVE, Sense.COVER)
    return holds and frame.clause is not None and frame.clause.by is SubjectBy.RELATIVE


def _is_anybodys(ground: Ground, frame: Frame) -> bool:
    """Tell whether no one in particular does it: « un seul pays ira », « envoyer des soldats serait … »."""
    group, clause = ground.group(frame.verb), frame.clause
    if clause is not None and clause.by is SubjectBy.WORDS and not clause.possessors:
        words = ground.gap(clause.start, group.start).replace("'", " ").split()
        return not ground.words["states"].isdisjoint(words)
    return group.tense is Tense.INFINITIVE and group.start - frame.sentence.start < _OPENS


def _silent(found: Sequence[Commitment], headlines: Sequence[Commitment]) -> list[Commitment]:
    """Return what a headline says and the body does not."""
    said = {(commitment.actor, commitment.kind) for commitment in found}
    return [commitment for commitment in headlines if (commitment.actor, commitment.kind) not in said]


def _settled(commitments: Sequence[Commitment], helped: Sequence[str]) -> list[Commitment]:
    """Return one record an undertaking; where a clause names no beneficiary, that of most others."""
    main = dominant(c.beneficiary for c in commitments) or next(iter(helped), None)
    shielded = dominant(c.beneficiary for c in commitments if c.kind is Kind.SANCTIONS)
    filled = []
    for commitment in commitments:
        other = shielded if commitment.kind is Kind.SANCTIONS else main
        unnamed = commitment.beneficiary is None and other != commitment.actor
        filled.append(replace(commitment, beneficiary=other) if unnamed else commitment)
    helping = [c for c in filled if c.beneficiary or c.kind not in _WANTS_ONE_HELPED or _is_given(c)]
    return merge([c for c in helping if not is_hostile(c.actor, c.beneficiary, c.kind)])


def _is_given(commitment: Commitment) -> bool:
    """Tell whether there must be one helped whom the article leaves unnamed.

    A verb of giving implies one; where the trained reader has its say, it has judged the whole record.
    """
    return any(reason.rule in (_IMPLIED, RULE) for reason in commitment.reasons)


def _numbered(commitments: Sequence[Commitment]) -> Iterator[Commitment]:
    ordered = sorted(commitments, key=lambda c: (c.evidence.start, c.evidence.end, c.actor))
    for number, commitment in enumerate(ordered, 1):
        yield replace(commitment, id=f"c{number}")


@dataclass(frozen=True, slots=True)
class _Reader:
    ground: Ground
    speaking: Speaking
    subjects: Subjects
    topic: Topic
    details: Details
    helped: tuple[str, ...] = ()

    def read(self, frame: Frame, last: Kind | None, who: Acting | None = None) -> list[Commitment] | Dropped:
        """Return the commitments of one frame, one an actor, or what it lacks; `who` is known beforehand."""
        if lack := lack_of(self.ground, frame):
            return self._dropped(frame, lack)
        who = who or acting(self.ground, frame, self.subjects, self.speaking)
        if not who.actors:
            return self._dropped(frame, "actor")
        if lack := objection_to(self.ground, frame, who):
            return self._dropped(frame, lack)
        kind, kind_reason = kind_of(frame, self.topic, last)
        statement = self.speaking.at(frame.start)
        if self._is_denied(frame):
            return self._dropped(frame, "firmness", "commitments/denied")
        found = []
        if _together(frame, kind) and len(who.actors) == 2 and self._is_mutual(frame, kind, who):
            return self._agreement(frame, who, kind, kind_reason, statement)
        for actor in who.actors:
            read = self._record(frame, who, actor, kind, kind_reason, statement)
            if isinstance(read, Dropped):
                return read
            found.append(read)
        return found

    def _is_mutual(self, frame: Frame, kind: Kind, who: Acting) -> bool:
        """Tell whether two actors bind each other, not both a third: exercises of host and guest."""
        return _binds_two(frame, kind) or bool(set(who.actors) & set(self.helped[:1]))

    def _agreement(
        self, frame: Frame, who: Acting, kind: Kind, why: Reason, statement: Statement | None
    ) -> list[Commitment] | Dropped:
        """Return one record for an agreement of two: the one that most is given to is the beneficiary."""
        first, second = who.actors
        if self.helped[:1] == (first,) and second in powers():
            first, second = second, first
        read = self._record(frame, who, first, kind, why, statement)
        return read if isinstance(read, Dropped) else [replace(read, beneficiary=second)]

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
        span = words_of(self.ground, frame, who)
        beneficiary, for_whom = beneficiary_of(
            self.ground, frame, kind, actor, who.mentions, max(span.end, frame.end)
        )
        if beneficiary is None and _hands_over(frame):
            for_whom = Reason("beneficiary", _IMPLIED, Span(frame.start, frame.end))
        passive = frame.clause is not None and bool(frame.clause.agents)
        helps = frame.sense in (Sense.HELP, Sense.TRAIN, Sense.END)
        if frame.place is Place.VERB and helps and beneficiary is None and not passive:
            return self._dropped(frame, "beneficiary")
        if is_hostile(actor, beneficiary, kind) or self._helps_itself(actor, beneficiary, kind):
            return self._dropped(frame, "friend")
        conditions, why_conditions = conditions_of(self.ground, frame)
        quantity, counted = self.details.quantity(frame)
        date, dated = self.details.date(frame, span)
        channel, through = self.details.channel(span)
        further = [why for why in (who.reason, for_whom, counted, dated, through) if why is not None]
        if _together(frame, kind) and self.helped[:1] == (actor,) and beneficiary in powers():
            actor, beneficiary = beneficiary, actor  # « exercices conjoints avec les États-Unis »
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
            quantity=quantity,
            conditions=conditions,
            date=date,
            channel=channel,
            reasons=(kind_reason, why, *further, *why_conditions),
        )

    def _helps_itself(self, actor: str, beneficiary: str | None, kind: Kind) -> bool:
        """Tell whether the one whom all help would be the giver, with nobody named to be helped."""
        itself = beneficiary is None and self.helped[:1] == (actor,) and actor not in powers()
        return itself and kind not in (Kind.DIPLOMACY, Kind.SANCTIONS)

    def _is_told(self, statement: Statement) -> bool:
        """Tell whether a verb of saying governs (« a dit qu'il enverrait »), not « selon »."""
        if statement.mode is Mode.DIRECT or statement.cue is None:
            return False
        said = self.ground.annotated.folded[statement.cue.start : statement.cue.end]
        return said.split()[0] not in self.ground.words["according"]

    def _is_denied(self, frame: Frame) -> bool:
        """Tell whether a speaker denies it: "denied reports that it had sent drones"."""
        if any(cue.row.will is Will.REFUSE for cue in frame.wills):
            return False  # "rejected a call to send drones" refuses
        cues = [said.cue for said in self.speaking.all_at(frame.start) if said.cue is not None]
        said = [word for cue in cues for word in self.ground.gap(cue.start, cue.end).split()]
        return not self.ground.words["denials"].isdisjoint(said)

    def _dropped(self, frame: Frame, lacks: str, rule: str = "") -> Dropped:
        cue = frame.noun or frame.trigger
        fired = rule or (cue.rule if cue else f"objects/{frame.object.id}" if frame.object else "")
        return Dropped(_CATEGORY, Span(frame.start, frame.end), fired, lacks)


def _hands_over(frame: Frame) -> bool:
    """Tell whether giving is all that is said: "will deliver guns", "pledged another 5 million"."""
    pledged = frame.sense is None and any(cue.row.will in (Will.PLEDGE, Will.OFFER) for cue in frame.wills)
    return frame.place is Place.OBJECT and (
        frame.sense is Sense.GIVE or (pledged and frame.amount is not None)
    )


def _together(frame: Frame, kind: Kind) -> bool:
    """Tell whether two do it together, so that the stronger is the one who gives."""
    return _binds_two(frame, kind) or kind is Kind.TRAINING


def _binds_two(frame: Frame, kind: Kind) -> bool:
    """Tell whether what two have signed or make together is one agreement between them."""
    signed = frame.sense is Sense.SIGN or any(cue.row.id == "signed" for cue in frame.wills)
    return signed or kind is Kind.INDUSTRY
