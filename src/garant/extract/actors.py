"""Who acts: the agent, the giver, the owner of the will or of the thing, the subject of the clause."""

from collections.abc import Sequence
from typing import NamedTuple

from garant.annotate.marks import Mention, MentionKind
from garant.extract.beneficiaries import is_helped
from garant.extract.clause_actors import Speaking, Subjects, counts_states
from garant.extract.clauses import SubjectBy
from garant.extract.frames import Frame, Ground, Place
from garant.extract.owners import codes, following, is_given_to, mentions_between, owners, preposition
from garant.lexicon.commitments import Sense
from garant.lexicon.verbs import Tense
from garant.model.reasons import Reason
from garant.model.spans import Span
from garant.model.terms import Kind

_OWNER_REACH = 42
_PLACE_REACH = 90
_AGENT_WORDS = 9


class Acting(NamedTuple):
    """The actors of a frame in order, why, and the person who is its subject, if one is."""

    actors: tuple[str, ...]
    reason: Reason | None = None
    person: str | None = None
    mentions: tuple[Mention, ...] = ()


def acting(ground: Ground, frame: Frame, subjects: Subjects, speaking: Speaking) -> Acting:
    """Return who acts in a frame; nobody where neither owner, agent nor subject is an actor."""
    if any(cue.row.besides for cue in frame.wills):
        return _beside(ground, frame, subjects)
    steps = (_agent, _giver, _willer, _praised, _as_subject, _owner, _speaker)
    imposed = frame.kind is Kind.SANCTIONS and frame.place is not Place.VERB
    if frame.place in (Place.ALONE, Place.THEME) or imposed:
        steps = (_agent, _giver, _willer, _praised, _owner, _as_subject, _speaker)
    for step in steps:
        found = step(ground, frame, subjects, speaking)
        if found is not None:
            return _allied(found) if speaking.allied else found
    return Acting(())


def _beside(ground: Ground, frame: Frame, subjects: Subjects) -> Acting:
    """« Outre son aide à Kiev, Oslo a signé »: the subject beyond the comma acts."""
    for mention in mentions_between(ground, frame.end, frame.sentence.end):
        if ", " in ground.gap(frame.end, mention.start):
            named = _acting(ground, (mention, *following(ground, mention)), "actor/beside")
            return named or Acting(())
    return Acting(())


def _allied(who: Acting) -> Acting:
    """Return the actors with the coalition for the allies that form it."""
    actors = ("COALITION" if actor == "ALLIES" else actor for actor in who.actors)
    return who._replace(actors=tuple(dict.fromkeys(actors)))


def _acting(ground: Ground, mentions: Sequence[Mention], rule: str) -> Acting | None:
    actors = codes(mentions)
    if not actors:
        return None
    person = next((ground.annotated.persons[m.person].name for m in mentions if m.person is not None), None)
    span = Span(mentions[0].start, mentions[-1].end)
    return Acting(actors, Reason("actor", rule, span), person, tuple(mentions))


def _agent(ground: Ground, frame: Frame, subjects: Subjects, speaking: Speaking) -> Acting | None:
    """« soutenue par Erevan », "supplied by Iran"."""
    passive = frame.place in (Place.THEME, Place.VERB) or is_given_to(ground, frame)
    if frame.verb < 0 or not passive:
        return None
    clause = ground.clauses.get(frame.verb)
    if clause is None:
        return None
    if not clause.agents:
        return _coalition(ground, frame)
    listed = (*clause.agents, *following(ground, clause.agents[-1]))
    return _acting(ground, listed, "actor/agent")


def _coalition(ground: Ground, frame: Frame) -> Acting | None:
    """Return the coalition that an agent describes: « par une coalition de trente pays »."""
    tokens, start = ground.annotated.tokens, ground.group(frame.verb).end
    first = tokens.index_at(start)
    words = tokens.words[first : tokens.index_at(min(frame.sentence.end, start + _PLACE_REACH))]
    by = next((place for place, word in enumerate(words) if word in ground.words["by"]), len(words))
    agent = words[by : by + _AGENT_WORDS]
    if ground.words["coalition"].isdisjoint(agent) or not counts_states(ground, agent):
        return None
    return Acting(("COALITION",), Reason("actor", "actor/agent", Span(start, tokens.ends[first + by])))


def _giver(ground: Ground, frame: Frame, subjects: Subjects, speaking: Speaking) -> Acting | None:
    """Who gives what another buys, receives or hosts: « a acheté des radars à la France »."""
    if frame.sense not in (Sense.BUY, Sense.RECEIVE, Sense.HOST):
        return None
    if frame.sense is Sense.BUY and _for_another(ground, frame):
        return None
    mentions = _named_between(ground, frame) or owners(ground, frame)
    if not mentions and frame.clause is not None:
        mentions = _named_after(ground, frame)
    return _acting(ground, mentions, "actor/giver")


def _for_another(ground: Ground, frame: Frame) -> bool:
    """Tell whether what is bought is bought for another: "buys American arms for Kyiv"."""
    end = min(frame.sentence.end, frame.end + _PLACE_REACH)
    named = [m for m in mentions_between(ground, frame.end, end) if m.kind is not MentionKind.DEMONYM]
    return any(preposition(ground, m) in ground.words["for"] or is_helped(ground, m) for m in named)


def _named_between(ground: Ground, frame: Frame) -> tuple[Mention, ...]:
    """Return the seller that stands between the verb and the thing: « a commandé à la France 36 canons »."""
    if frame.verb < 0:
        return ()
    start = ground.group(frame.verb).end
    if start >= frame.start or ";" in ground.gap(start, frame.start):
        return ()
    named = mentions_between(ground, start, frame.start)
    return tuple(m for m in named if preposition(ground, m) in ground.words.union("at", "of", "by"))[:1]


def _named_after(ground: Ground, frame: Frame) -> tuple[Mention, ...]:
    """Return the mentions after the thing within its clause that "à", "de", "from" introduce."""
    assert frame.clause is not None
    end = max(frame.clause.end, frame.end)
    for mention in mentions_between(ground, frame.end, end):
        if preposition(ground, mention) in ground.words.union("of", "at", "by"):
            return (mention, *following(ground, mention))
    return ()


def _willer(ground: Ground, frame: Frame, subjects: Subjects, speaking: Speaking) -> Acting | None:
    """« l'engagement du Canada à fournir »: the owner of the will acts."""
    for cue in frame.wills:
        if not cue.row.owned:
            continue
        for mention in mentions_between(ground, cue.end, cue.end + _OWNER_REACH):
            if len(ground.gap(cue.end, mention.start).split()) > 3:
                break
            if mention.kind is MentionKind.DEMONYM or preposition(ground, mention) in ground.words["of"]:
                return _acting(ground, (mention, *following(ground, mention)), "actor/willer")
    return None


def _owner(ground: Ground, frame: Frame, subjects: Subjects, speaking: Speaking) -> Acting | None:
    """« les troupes américaines », "Canada's support", « l'envoi de soldats par la France »."""
    if frame.sense in (Sense.HELP, Sense.TRAIN):
        return None
    if frame.kind is Kind.EQUIPMENT and frame.sense in (Sense.PAY, Sense.ALLOCATE, Sense.BUY):
        return None  # « des armes américaines » says where they are made
    found = _acting(ground, owners(ground, frame), "actor/owner")
    mission = frame.mission or frame.object
    if found is None and mission is not None and mission.actor:
        named = Reason("actor", f"objects/{mission.id}:actor", Span(frame.start, frame.end))
        return Acting((mission.actor,), named)
    return found


def _praised(ground: Ground, frame: Frame, subjects: Subjects, speaking: Speaking) -> Acting | None:
    """Whom another thanks or blames for it: "thanked Canada for providing tents"."""
    clause = ground.clauses.get(frame.verb)
    if clause is None or clause.by not in (SubjectBy.NEAREST, SubjectBy.OBJECT):
        return None
    verb = frame.verb - 1
    while verb > 0 and not ground.group(verb).finite and ground.group(verb).start > frame.sentence.start:
        verb -= 1
    if verb < 0 or ground.group(verb).lemma not in ground.words["praising"]:
        return None
    named = mentions_between(ground, ground.group(verb).end, ground.group(frame.verb).start)
    return _acting(ground, [m for m in named if m.actor][-1:], "actor/praised")


def _as_subject(ground: Ground, frame: Frame, subjects: Subjects, speaking: Speaking) -> Acting | None:
    if frame.verb < 0:
        return None
    gets = frame.sense in (Sense.RECEIVE, Sense.HOST) or (
        frame.sense is Sense.BUY and not _for_another(ground, frame)
    )
    if gets and frame.place is not Place.ALONE:
        return None
    if frame.sense is Sense.ENTAIL:
        return None
    if frame.place is Place.ALONE and not (_possessed(ground, frame) or _under_will(ground, frame)):
        return None
    if frame.place is Place.THEME or (frame.place is Place.VERB and _passive(ground, frame)):
        return None
    if is_given_to(ground, frame):
        return None
    clause = ground.clauses.get(frame.verb)
    actors = subjects.by_verb.get(frame.verb, ())
    if clause is None or not actors:
        return None
    mentions = clause.subject or clause.possessors
    reason = Reason("actor", f"actor/subject_{clause.by}", _span_of(mentions) if mentions else None)
    named = next((m.person for m in mentions if m.person is not None), None)
    person = ground.annotated.persons[named].name if named is not None else None
    return Acting(actors, reason, person, tuple(mentions))


def _span_of(mentions: Sequence[Mention]) -> Span:
    return Span(min(m.start for m in mentions), max(m.end for m in mentions))


def _passive(ground: Ground, frame: Frame) -> bool:
    return ground.group(frame.verb).passive


def _possessed(ground: Ground, frame: Frame) -> bool:
    """Tell whether « ses », "our" stands before the thing: then the clause's subject owns it."""
    tokens = ground.annotated.tokens
    start = frame.noun.start if frame.noun and frame.noun.start < frame.start else frame.start
    index = tokens.index_at(start)
    before = tokens.words[max(0, index - 3) : index]
    return bool(ground.words.union("possessives", "own").intersection(before))


def _is_ours(ground: Ground, frame: Frame) -> bool:
    """Tell whether the speaker says « nos », "our" of the thing."""
    tokens = ground.annotated.tokens
    start = frame.noun.start if frame.noun and frame.noun.start < frame.start else frame.start
    index = tokens.index_at(start)
    return not ground.words["own"].isdisjoint(tokens.words[max(0, index - 3) : index])


def _under_will(ground: Ground, frame: Frame) -> bool:
    """Tell whether the subject wills the thing: « a fait état de l'envoi de tentes »."""
    return bool(frame.wills) and ground.group(frame.verb).end <= frame.start


def _speaker(ground: Ground, frame: Frame, subjects: Subjects, speaking: Speaking) -> Acting | None:
    """A passive or a bare thing in a speaker's mouth, or of the actor last spoken of."""
    statement = speaking.at(frame.start)
    if frame.sense is Sense.ENTAIL and statement is not None:
        voices = speaking.all_at(frame.start)
        actors = dict.fromkeys(said.actor for said in voices if said.actor)
        return Acting(tuple(actors), Reason("actor", "actor/speaker", statement.evidence.span))
    told = frame.place is Place.THEME and ground.group(frame.verb).tense is Tense.FUTURE
    if statement is not None and statement.actor and (told or _is_ours(ground, frame)):
        return Acting((statement.actor,), Reason("actor", "actor/speaker", statement.evidence.span))
    if frame.place is Place.THEME and ground.group(frame.verb).tense is Tense.PARTICIPLE:
        return _with(ground, frame, subjects)
    if frame.place is Place.THEME and (ground.group(frame.verb).finite or ground.group(frame.verb).modal):
        last = subjects.last.get(frame.verb, ())
        if last:
            return Acting(last, Reason("actor", "actor/last_spoken_of"))
    return None


def _with(ground: Ground, frame: Frame, subjects: Subjects) -> Acting | None:
    """« la France, avec ses cinq mille soldats déployés au Sahel »: the one who has them acts."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(frame.start)
    small = ground.words.union("with", "possessives", "own")
    actors = subjects.by_verb.get(frame.verb, ())
    if actors and small.intersection(tokens.words[max(0, index - 6) : index]):
        return Acting(actors, Reason("actor", "actor/with", Span(frame.start, frame.end)))
    return None
