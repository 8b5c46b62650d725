"""Who acts: the owner of the thing, the subject of the clause, the agent, or whoever was last spoken of."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from garant.annotate.marks import Mention, MentionKind
from garant.extract.clauses import Clause, SubjectBy
from garant.extract.frames import Frame, Ground, Place
from garant.lexicon.commitments import Sense
from garant.lexicon.verbs import Tense
from garant.model.reasons import Reason
from garant.model.records import Statement
from garant.model.spans import Span
from garant.model.terms import Kind

_OWNER_REACH = 42
_LIST_GAP = 34
_NEAR = 4
_PLACE_REACH = 90
_AGREED = frozenset({Kind.SUPPORT, Kind.INDUSTRY, Kind.DIPLOMACY, Kind.GUARANTEE})
_PAIRABLE = frozenset({MentionKind.STATE, MentionKind.PERSON, MentionKind.BODY, MentionKind.DEMONYM})
_OPENING = 400  # where a communiqué says whose it is


@dataclass(frozen=True, slots=True)
class Acting:
    """The actors of a frame in order, why, and the person who is its subject, if one is."""

    actors: tuple[str, ...]
    reason: Reason | None = None
    person: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(slots=True)
class _Memory:
    one: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voices:
    """The statements of an article by place, and who "we" is where nobody is quoted."""

    statements: Sequence[Statement]
    issuer: str | None = None

    def at(self, place: int) -> Statement | None:
        """Return the innermost statement whose content holds the place, or None."""
        best: Statement | None = None
        for statement in self.statements[: _after(self.statements, place)]:
            if statement.evidence.start <= place < statement.evidence.end and (
                best is None or len(statement.evidence.span) <= len(best.evidence.span)
            ):
                best = statement
        return best


def _after(statements: Sequence[Statement], place: int) -> int:
    return bisect_right(statements, place, key=lambda statement: statement.evidence.start)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Who the subject of each clause is, pronouns resolved, by verb index."""

    by_verb: dict[int, tuple[str, ...]] = field(default_factory=dict)
    last: dict[int, tuple[str, ...]] = field(default_factory=dict)


def voices_of(ground: Ground, statements: Sequence[Statement]) -> Voices:
    """Return the voices of an article; its issuer is the first actor named, where it speaks as "we"."""
    ordered = sorted(statements, key=lambda statement: statement.evidence.start)
    return Voices(ordered, _issuer(ground))


def _issuer(ground: Ground) -> str | None:
    named = [m for m in ground.annotated.mentions if m.actor is not None and m.kind is not MentionKind.DEMONYM]
    offices = (MentionKind.PERSON, MentionKind.BODY)
    speaking = [m for m in named if m.kind in offices and m.start < _OPENING]
    return next((mention.actor for mention in (*speaking, *named)), None)


def find_subjects(ground: Ground, clauses: Sequence[Clause], voices: Voices) -> Subjects:
    """Return the actors of every clause's subject, in the order of the text."""
    subjects = Subjects()
    memory = _Memory()
    ordered = sorted(clauses, key=lambda clause: ground.group(clause.verb).head_start)
    for clause in ordered:
        actors = _lent(ground, clause, subjects)
        if actors is None:
            actors = _subject(ground, clause, subjects, memory, voices)
        subjects.by_verb[clause.verb] = actors
        subjects.last[clause.verb] = memory.one
        if clause.by in (SubjectBy.WORDS, SubjectBy.RELATIVE) and actors:
            if len(actors) == 1:
                memory.one = actors
            memory.several = actors
    return subjects


def _lent(ground: Ground, clause: Clause, subjects: Subjects) -> tuple[str, ...] | None:
    """Return the actors of the clause that governs an infinitive, None where it has a subject of its own."""
    governor = ground.group(clause.verb).governor
    if clause.by is not SubjectBy.CONTROL or clause.subject:
        return None
    return subjects.by_verb.get(governor)


def _subject(
    ground: Ground, clause: Clause, subjects: Subjects, memory: _Memory, voices: Voices
) -> tuple[str, ...]:
    if not clause.subject and (pair := _pair(ground, clause)):
        return memory.several if len(memory.several) == 2 else pair
    if not clause.subject and not clause.possessors and _stands_in(ground, clause):
        return memory.one
    if not clause.subject and _counts_states(ground, clause):
        return ("COALITION",)
    if not clause.subject and not clause.possessors and _is_theirs(ground, clause):
        return memory.one
    if clause.pronoun is not None and not clause.subject:
        return _pronoun(ground, clause, memory, voices)
    named = codes(clause.subject)
    if named:
        return named
    return codes(_owning(ground, clause)[:1])


def _owning(ground: Ground, clause: Clause) -> list[Mention]:
    """Return whose the subject is (« l'armée malienne », « le chef de l'Otan »), not with or for whom."""
    folded = ground.annotated.folded
    owned = [
        m
        for m in clause.possessors
        if m.kind is MentionKind.DEMONYM
        or folded[m.end : m.end + 2] == "'s"
        or preposition(ground, m) in ground.words["of"]
    ]
    if clause.by is SubjectBy.RELATIVE:
        return [m for m in clause.possessors if _precedes(ground, m, clause.start)]
    return owned


def _precedes(ground: Ground, mention: Mention, place: int) -> bool:
    """Tell whether a relative clause is of this actor, over an apposition: « l'Otan, une alliance qui »."""
    gap = ground.gap(mention.end, place)
    apposed = gap.lstrip('" ').startswith(",") and len(gap.split()) <= _NEAR + 3
    near = len(gap.split()) <= _NEAR and "," not in gap
    owns = mention.kind is MentionKind.DEMONYM or preposition(ground, mention) in ground.words["of"]
    return apposed or (near and owns)


def _pair(ground: Ground, clause: Clause) -> tuple[str, ...]:
    """Return the two actors last named where the subject is « les deux pays », "both leaders"."""
    tokens = ground.annotated.tokens
    words = tokens.words[tokens.index_at(clause.start) : tokens.index_at(ground.group(clause.verb).start)][-5:]
    if not (ground.words["both"].intersection(words) and ground.words["sides"].intersection(words)):
        return ()
    named: list[str] = []
    for mention in reversed(_between(ground, max(0, clause.start - 700), clause.start)):
        if _is_code(mention.actor) and mention.actor not in named and mention.kind in _PAIRABLE:
            named.append(mention.actor)
        if len(named) == 2:
            return tuple(reversed(named))
    return ()


def _counts_states(ground: Ground, clause: Clause) -> bool:
    """Tell whether the subject is « 26 pays » in an article on a coalition."""
    tokens = ground.annotated.tokens
    first, last = tokens.index_at(clause.start), tokens.index_at(ground.group(clause.verb).start)
    words = tokens.words[first:last][-5:]
    counted = any(word.isdigit() or word in ground.words["numbers"] for word in words)
    if not counted or ground.words["states"].isdisjoint(words):
        return False
    return any(mention.actor == "COALITION" for mention in ground.annotated.mentions)


def _is_theirs(ground: Ground, clause: Clause) -> bool:
    """Tell whether the subject belongs to the actor last spoken of: « son initiative fournira »."""
    tokens = ground.annotated.tokens
    words = tokens.words[tokens.index_at(clause.start) : tokens.index_at(ground.group(clause.verb).start)]
    return clause.pronoun is None and bool(words) and words[0] in ground.words["possessives"]


def _stands_in(ground: Ground, clause: Clause) -> bool:
    """Tell whether « l'organisation », "the country" takes up the actor last spoken of."""
    tokens = ground.annotated.tokens
    words = tokens.words[tokens.index_at(clause.start) : tokens.index_at(ground.group(clause.verb).start)][:4]
    if clause.by is SubjectBy.RELATIVE:
        index = tokens.index_at(clause.start)
        words = tokens.words[max(0, index - 2) : index]
    return bool(ground.words["stand_ins"].intersection(words)) and bool(ground.words["determiners"].intersection(words))


def _pronoun(ground: Ground, clause: Clause, memory: _Memory, voices: Voices) -> tuple[str, ...]:
    word = clause.pronoun or ""
    tokens = ground.annotated.tokens
    index = tokens.index_at(ground.group(clause.verb).start)
    if not ground.words["impersonal"].isdisjoint(tokens.words[index : index + 2]):
        return ()
    if word in ground.words["we"]:
        statement = voices.at(ground.group(clause.verb).start)
        speaker = statement.actor if statement else voices.issuer
        return (speaker,) if speaker else ()
    if word in ground.words["plural"]:
        return memory.several or memory.one
    if word in ground.words["singular"]:
        return memory.one
    return ()


def codes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the actors of the mentions, each once, in order."""
    return tuple(dict.fromkeys(mention.actor for mention in mentions if mention.actor))


def acting(ground: Ground, frame: Frame, subjects: Subjects, voices: Voices) -> Acting:
    """Return who acts in a frame; nobody where neither owner, agent nor subject is an actor."""
    steps = (_agent, _giver, _willer, _as_subject, _owner, _speaker)
    if frame.place in (Place.ALONE, Place.THEME) or frame.kind is Kind.SANCTIONS:
        steps = (_agent, _giver, _willer, _owner, _as_subject, _speaker)
    for step in steps:
        found = step(ground, frame, subjects, voices)
        if found is not None:
            return found
    return Acting(())


def _acting(ground: Ground, mentions: Sequence[Mention], rule: str) -> Acting | None:
    actors = codes(mentions)
    if not actors:
        return None
    person = next(
        (ground.annotated.persons[m.person].name for m in mentions if m.person is not None), None
    )
    span = Span(mentions[0].start, mentions[-1].end)
    return Acting(actors, Reason("actor", rule, span), person, tuple(mentions))


def _agent(ground: Ground, frame: Frame, subjects: Subjects, voices: Voices) -> Acting | None:
    """« soutenue par Erevan », "supplied by Iran"."""
    if frame.place not in (Place.THEME, Place.VERB) or frame.verb < 0:
        return None
    clause = ground.clauses.get(frame.verb)
    if clause is None or not clause.agents:
        return None
    listed = (*clause.agents, *following(ground, clause.agents[-1]))
    return _acting(ground, listed, "actor/agent")


def _giver(ground: Ground, frame: Frame, subjects: Subjects, voices: Voices) -> Acting | None:
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
    named = [m for m in _between(ground, frame.end, end) if m.kind is not MentionKind.DEMONYM]
    return any(preposition(ground, mention) in ground.words["for"] for mention in named)


def _named_between(ground: Ground, frame: Frame) -> tuple[Mention, ...]:
    """Return the seller that stands between the verb and the thing: « a commandé à la France 36 canons »."""
    if frame.verb < 0:
        return ()
    start = ground.group(frame.verb).end
    if start >= frame.start or ";" in ground.gap(start, frame.start):
        return ()
    named = _between(ground, start, frame.start)
    return tuple(m for m in named if preposition(ground, m) in ground.words["at"] | ground.words["of"])[:1]


def _named_after(ground: Ground, frame: Frame) -> tuple[Mention, ...]:
    """Return the mentions after the thing within its clause that "à", "de", "from" introduce."""
    assert frame.clause is not None
    end = max(frame.clause.end, frame.end)
    for mention in _between(ground, frame.end, end):
        if preposition(ground, mention) in ground.words["of"] | ground.words["at"] | ground.words["by"]:
            return (mention, *following(ground, mention))
    return ()


def _willer(ground: Ground, frame: Frame, subjects: Subjects, voices: Voices) -> Acting | None:
    """« l'engagement du Canada à fournir »: the owner of the will acts."""
    for cue in frame.wills:
        if not cue.row.owned:
            continue
        for mention in _between(ground, cue.end, cue.end + _OWNER_REACH):
            if len(ground.gap(cue.end, mention.start).split()) > 3:
                break
            if mention.kind is MentionKind.DEMONYM or preposition(ground, mention) in ground.words["of"]:
                return _acting(ground, (mention, *following(ground, mention)), "actor/willer")
    return None


def _owner(ground: Ground, frame: Frame, subjects: Subjects, voices: Voices) -> Acting | None:
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


def _as_subject(ground: Ground, frame: Frame, subjects: Subjects, voices: Voices) -> Acting | None:
    if frame.verb < 0:
        return None
    gets = frame.sense in (Sense.RECEIVE, Sense.HOST) or (
        frame.sense is Sense.BUY and not _for_another(ground, frame)
    )
    if gets and frame.place is not Place.ALONE:
        return None
    if frame.place is Place.ALONE and not (_possessed(ground, frame) or _under_will(ground, frame)):
        return None
    if frame.place is Place.THEME or (frame.place is Place.VERB and _passive(ground, frame)):
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
    return bool((ground.words["possessives"] | ground.words["own"]).intersection(before))


def _is_ours(ground: Ground, frame: Frame) -> bool:
    """Tell whether the speaker says « nos », "our" of the thing."""
    tokens = ground.annotated.tokens
    start = frame.noun.start if frame.noun and frame.noun.start < frame.start else frame.start
    index = tokens.index_at(start)
    return not ground.words["own"].isdisjoint(tokens.words[max(0, index - 3) : index])


def _under_will(ground: Ground, frame: Frame) -> bool:
    """Tell whether the subject wills the thing: « a fait état de l'envoi de tentes »."""
    return bool(frame.wills) and ground.group(frame.verb).end <= frame.start


def _speaker(ground: Ground, frame: Frame, subjects: Subjects, voices: Voices) -> Acting | None:
    """A passive or a bare thing in a speaker's mouth, or of the actor last spoken of."""
    statement = voices.at(frame.start)
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
    small = ground.words["with"] | ground.words["possessives"] | ground.words["own"]
    actors = subjects.by_verb.get(frame.verb, ())
    if actors and small.intersection(tokens.words[max(0, index - 6) : index]):
        return Acting(actors, Reason("actor", "actor/with", Span(frame.start, frame.end)))
    return None


# --- mentions around a thing


def _between(ground: Ground, start: int, end: int) -> Sequence[Mention]:
    mentions = ground.annotated.mentions
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.start)
    return mentions[first:last]


def owners(ground: Ground, frame: Frame) -> tuple[Mention, ...]:
    """Return the actors to whom the words around the thing give it, with those listed beside them."""
    if frame.object is not None and not frame.object.owned:
        return ()
    if bodies := _overlapping(ground, frame):
        return (*bodies, *following(ground, bodies[-1]))
    first = min(frame.start, frame.noun.start) if frame.noun else frame.start
    last = max(frame.end, frame.noun.end) if frame.noun else frame.end
    for start, end in dict.fromkeys(((frame.start, frame.end), (first, last))):
        found = _before(ground, frame, start) or _after_thing(ground, frame, end)
        if found:
            return found
    if frame.noun and frame.noun.end < frame.start:
        return _after_thing(ground, frame, frame.noun.end, frame.start)
    return ()


def _overlapping(ground: Ground, frame: Frame) -> tuple[Mention, ...]:
    """Return the body that the thing itself names: « troupes canadiennes », "European forces"."""
    near = _between(ground, max(0, frame.start - 30), frame.end)
    bodies = (MentionKind.BODY, MentionKind.GROUP, MentionKind.ORGANISATION)
    return tuple(m for m in near if m.kind in bodies and m.end > frame.start and _is_code(m.actor))[:1]


def _is_code(actor: str | None) -> bool:
    """Tell a code of the guidelines (`UA`, `NATO`) from a name as printed."""
    return actor is not None and actor.isalnum() and actor.isupper() and not any(c.isdigit() for c in actor[2:])


def _before(ground: Ground, frame: Frame, start: int) -> tuple[Mention, ...]:
    """"U.S. military aid", "Canada's support", « américain … » never stands before in French."""
    if ground.lexicon.language == "fr":
        return ()
    for mention in reversed(_between(ground, max(frame.sentence.start, start - _OWNER_REACH), start)):
        gap = ground.gap(mention.end, start)
        words = gap.replace("'s", " ").split()
        if len(words) > 2 or any(mark in gap for mark in ",.;:\"\n"):
            return ()
        linking = ground.words["of"] | ground.words["at"] | ground.words["by"] | ground.words["lists"]
        if linking.intersection(words) or ground.words["determiners"].intersection(words):
            return ()
        if mention.kind is MentionKind.PERSON and "'" not in gap[:2]:
            return ()
        if "'" not in gap[:2] and not _is_code(mention.actor):
            return ()
        if mention.kind is not MentionKind.DEMONYM and "'" not in gap[:2]:
            if words or (frame.kind is Kind.SANCTIONS and not _is_short(ground, mention)):
                return ()
        return (*_preceding(ground, mention), mention)
    return ()


def _is_short(ground: Ground, mention: Mention) -> bool:
    """Tell "U.S. sanctions" (theirs) from "Iran sanctions" (on it)."""
    name = ground.annotated.text[mention.start : mention.end]
    return name.replace(".", "").isupper()


def _preceding(ground: Ground, mention: Mention) -> tuple[Mention, ...]:
    before = _between(ground, max(0, mention.start - 30), mention.start)
    if before and ground.gap(before[-1].end, mention.start).strip(" '") in ("and", "s and", "et"):
        return (before[-1],)
    return ()


def _after_thing(ground: Ground, frame: Frame, end: int, limit: int | None = None) -> tuple[Mention, ...]:
    stop = min(frame.sentence.end, end + _OWNER_REACH, limit if limit is not None else end + _OWNER_REACH)
    for mention in _between(ground, end, stop):
        gap = ground.gap(end, mention.start)
        if any(mark in gap for mark in ".;:\n(") or "," in gap:
            return ()
        words = gap.replace("'", " ").split()
        if _owns(ground, frame, mention, words):
            return (mention, *following(ground, mention))
        if len(words) > 4:
            return ()
    return ()


def _owns(ground: Ground, frame: Frame, mention: Mention, words: Sequence[str]) -> bool:
    small = ground.words
    if mention.kind is MentionKind.DEMONYM:
        fixed = small["of"] | small["at"] | small["by"] | small["lists"]
        return ground.lexicon.language == "fr" and len(words) <= 2 and not fixed.intersection(words)
    links = [word for word in words if word in small["of"] | small["at"] | small["by"] | small["between"]]
    if not links:
        return False
    if links[-1] in small["by"]:
        return True
    if links[-1] in small["between"] and frame.kind in _AGREED:
        return True
    if (frame.sense is Sense.END and "from" in links) or _is_place(ground, frame, links):
        return False
    if ground.lexicon.language == "en" and frame.kind is Kind.SUPPORT and "of" in links:
        return False
    return links[-1] in small["of"] and len(words) <= 4 and not small["at"].intersection(links)


def _is_place(ground: Ground, frame: Frame, links: Sequence[str]) -> bool:
    """« le retrait des troupes d'Allemagne » leaves Germany; « le retrait de l'Allemagne » is its own."""
    return frame.sense is Sense.END and frame.noun is not None and links[-1] in ("d", "from")


def following(ground: Ground, mention: Mention) -> tuple[Mention, ...]:
    """Return the mentions that a list adds: « l'Estonie, le Danemark et la Grèce »."""
    found: list[Mention] = []
    last = mention
    for other in _between(ground, mention.end, mention.end + 400):
        gap = ground.gap(last.end, other.start)
        if len(gap) > _LIST_GAP or "." in gap or "\n" in gap or '"' in gap:
            break
        words = gap.replace("'", " ").replace(",", " , ").split()
        allowed = ground.words["lists"] | ground.words["links"] | ground.words["determiners"] | {","}
        if not words or not all(word in allowed for word in words):
            break
        if not {","}.union(ground.words["lists"]).intersection(words):
            break
        found.append(other)
        last = other
    return tuple(found)


def preposition(ground: Ground, mention: Mention) -> str | None:
    """Return the preposition that introduces a mention, over its determiner, or None."""
    tokens = ground.annotated.tokens
    index = tokens.index_at(mention.start) - 1
    for _ in range(3):
        if index < 0:
            return None
        word = tokens.words[index]
        if word in ground.words["at"] or word in ground.words["of"] or word in ground.words["by"]:
            return word
        if word not in ground.words["determiners"]:
            return None
        index -= 1
    return None


def place_after(ground: Ground, frame: Frame, actors: Sequence[str]) -> Mention | None:
    """Return another's land that the words after the thing name: « déployés en Irak », "to Ukraine"."""
    end = min(frame.sentence.end, frame.end + _PLACE_REACH)
    for mention in _between(ground, frame.end, end):
        if mention.kind is MentionKind.DEMONYM or mention.kind is MentionKind.PERSON:
            continue
        if ";" in ground.gap(frame.end, mention.start) or mention.actor in actors:
            continue
        if preposition(ground, mention) in ground.words["at"] or _helps(ground, frame, mention):
            return mention
    return None


def _helps(ground: Ground, frame: Frame, mention: Mention) -> bool:
    """« le soutien à la souveraineté de l'Arménie »: one helped stands behind what is helped."""
    between = ground.gap(frame.end, mention.start).replace("'", " ").split()
    return frame.kind is Kind.SUPPORT and bool(ground.words["at"].intersection(between))
