"""Who the subject of each clause is: names, pronouns, "the two countries", and who speaks as "we"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from garant.annotate.marks import Mention, MentionKind
from garant.extract.clauses import Clause, SubjectBy
from garant.extract.frames import Ground
from garant.extract.owners import codes, is_code, mentions_between, preposition
from garant.extract.voices import Voices
from garant.model.records import Statement

_NEAR = 4
_PAIRABLE = frozenset({MentionKind.STATE, MentionKind.PERSON, MentionKind.BODY, MentionKind.DEMONYM})
_OPENING = 400  # where a communiqué says whose it is


@dataclass(slots=True)
class _Memory:
    one: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks where, and whose the article's own "we" is (a communiqué's)."""

    voices: Voices
    issuer: str | None = None

    def at(self, place: int) -> Statement | None:
        """Return the innermost statement whose content holds the place, or None."""
        return self.voices.at(place)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Who the subject of each clause is, pronouns resolved, by verb index."""

    by_verb: dict[int, tuple[str, ...]] = field(default_factory=dict)
    last: dict[int, tuple[str, ...]] = field(default_factory=dict)


def speaking_of(ground: Ground, statements: Sequence[Statement]) -> Speaking:
    """Return who speaks in an article."""
    return Speaking(Voices(statements), _issuer(ground))


def _issuer(ground: Ground) -> str | None:
    named = [
        m for m in ground.annotated.mentions if m.actor is not None and m.kind is not MentionKind.DEMONYM
    ]
    offices = (MentionKind.PERSON, MentionKind.BODY)
    speaking = [m for m in named if m.kind in offices and m.start < _OPENING]
    return next((mention.actor for mention in (*speaking, *named)), None)


def find_subjects(ground: Ground, clauses: Sequence[Clause], speaking: Speaking) -> Subjects:
    """Return the actors of every clause's subject, in the order of the text."""
    subjects = Subjects()
    memory = _Memory()
    ordered = sorted(clauses, key=lambda clause: ground.group(clause.verb).head_start)
    for clause in ordered:
        actors = _lent(ground, clause, subjects)
        if actors is None:
            actors = _subject(ground, clause, subjects, memory, speaking)
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
    ground: Ground, clause: Clause, subjects: Subjects, memory: _Memory, speaking: Speaking
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
        return _pronoun(ground, clause, memory, speaking)
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
    words = tokens.words[tokens.index_at(clause.start) : tokens.index_at(ground.group(clause.verb).start)][
        -5:
    ]
    if not (ground.words["both"].intersection(words) and ground.words["sides"].intersection(words)):
        return ()
    named: list[str] = []
    for mention in reversed(mentions_between(ground, max(0, clause.start - 700), clause.start)):
        if (
            mention.actor
            and is_code(mention.actor)
            and mention.actor not in named
            and mention.kind in _PAIRABLE
        ):
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
    return bool(ground.words["stand_ins"].intersection(words)) and bool(
        ground.words["determiners"].intersection(words)
    )


def _pronoun(ground: Ground, clause: Clause, memory: _Memory, speaking: Speaking) -> tuple[str, ...]:
    word = clause.pronoun or ""
    tokens = ground.annotated.tokens
    index = tokens.index_at(ground.group(clause.verb).start)
    if not ground.words["impersonal"].isdisjoint(tokens.words[index : index + 2]):
        return ()
    if word in ground.words["we"]:
        statement = speaking.at(ground.group(clause.verb).start)
        speaker = statement.actor if statement else speaking.issuer
        return (speaker,) if speaker else ()
    if word in ground.words["plural"]:
        return memory.several or memory.one
    if word in ground.words["singular"]:
        return memory.one
    return ()
