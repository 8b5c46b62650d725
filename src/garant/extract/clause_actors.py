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
_COALITION = "COALITION"
_ALLIES = "ALLIES"
_EUROPE = "EUROPE"
_PAIR_REACH = 700
_SUBJECT_WORDS = 14
_OPENING = 400  # where a communiqué says whose it is


@dataclass(slots=True)
class _Memory:
    one: tuple[str, ...] = ()
    several: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who speaks where, whose the article's own "we" is, and whether it speaks of a coalition.

    `allied`: it opens with the allies in their coalition, so that "the allies" are the coalition.
    """

    voices: Voices
    issuer: str | None = None
    coalition: bool = False
    allied: bool = False

    def at(self, place: int) -> Statement | None:
        """Return the innermost statement whose content holds the place, or None."""
        return self.voices.at(place)

    def all_at(self, place: int) -> Sequence[Statement]:
        """Return every statement whose content holds the place: speech within speech has two."""
        spans = ((said, said.evidence) for said in self.voices.statements)
        return [said for said, span in spans if span.start <= place < span.end]


@dataclass(frozen=True, slots=True)
class Subjects:
    """Who the subject of each clause is, pronouns resolved, by verb index."""

    by_verb: dict[int, tuple[str, ...]] = field(default_factory=dict)
    last: dict[int, tuple[str, ...]] = field(default_factory=dict)


def speaking_of(ground: Ground, statements: Sequence[Statement]) -> Speaking:
    """Return who speaks in an article."""
    coalition = any(mention.actor == _COALITION for mention in ground.annotated.mentions)
    return Speaking(Voices(statements), _issuer(ground), coalition, _opens_with_coalition(ground))


def _opens_with_coalition(ground: Ground) -> bool:
    tokens = ground.annotated.tokens
    opening = tokens.words[: tokens.index_at(_OPENING)]
    allies = any(m.actor == _ALLIES for m in mentions_between(ground, 0, _OPENING))
    return allies and not ground.words["coalition"].isdisjoint(opening)


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
    if clause.subject or clause.by not in (SubjectBy.CONTROL, SubjectBy.NEAREST):
        return None
    if clause.by is SubjectBy.NEAREST:
        return subjects.by_verb.get(clause.verb - 1) or None
    tokens = ground.annotated.tokens
    if tokens.words[ground.group(clause.verb).first] in ground.words["impersonal"]:
        return ()
    return subjects.by_verb.get(governor)


def _subject(
    ground: Ground, clause: Clause, subjects: Subjects, memory: _Memory, speaking: Speaking
) -> tuple[str, ...]:
    if clause.subject and not _is_pronoun(ground, clause):
        return codes(clause.subject)
    words = _words(ground, clause)
    if _are_members(ground, clause, words, speaking):
        return (_EUROPE,)
    if taken_up := _taken_up(ground, clause, words, memory, coalition=speaking.coalition):
        return taken_up
    if clause.pronoun is not None:
        return _pronoun(ground, clause, memory, speaking)
    return codes(_owning(ground, clause)[:1])


def _are_members(ground: Ground, clause: Clause, words: Sequence[str], speaking: Speaking) -> bool:
    """Tell whether « certains États membres » are Europe's: one of the EU speaks."""
    if ground.words["members"].isdisjoint(words[-3:]) or ground.words["states"].isdisjoint(words[-4:]):
        return False
    statement = speaking.at(ground.group(clause.verb).start)
    return statement is not None and statement.actor == "EU"


def _is_pronoun(ground: Ground, clause: Clause) -> bool:
    """Tell whether a pronoun right before the verb is the subject: "before the NATO summit, we will"."""
    if clause.pronoun is None:
        return False
    tokens = ground.annotated.tokens
    index = ground.group(clause.verb).first
    personal = ground.words.union("we", "personal")
    return index > 0 and tokens.words[index - 1] == clause.pronoun and clause.pronoun in personal


def _words(ground: Ground, clause: Clause) -> Sequence[str]:
    """Return the words of a subject that names nobody, the last before the verb."""
    tokens = ground.annotated.tokens
    end = clause.subject_end
    if clause.by not in (SubjectBy.WORDS, SubjectBy.NONE) or end <= clause.start:
        end = ground.group(clause.verb).start
    last = tokens.index_at(end)
    return tokens.words[max(tokens.index_at(clause.start), last - _SUBJECT_WORDS) : last]


def _taken_up(
    ground: Ground, clause: Clause, words: Sequence[str], memory: _Memory, *, coalition: bool
) -> tuple[str, ...]:
    """Return the actors that a phrase takes up: « les deux pays », « 26 pays », « son initiative »."""
    small = ground.words
    if not small["coalition"].isdisjoint(words) and (coalition or counts_states(ground, words)):
        return (_COALITION,)
    if not small["states"].isdisjoint(words) or not small["sides"].isdisjoint(words):
        if not small["both"].isdisjoint(words[-5:]) and (pair := _pair(ground, clause)):
            return memory.several if len(memory.several) == 2 else pair
        if coalition and counts_states(ground, words[-5:]):
            return (_COALITION,)
    if clause.possessors:
        return ()
    theirs = clause.pronoun is None and bool(words) and words[0] in small["possessives"]
    return memory.one if theirs or _stands_in(ground, clause, words) else ()


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
    """Return the two actors last named before a clause, nobody where there are not two."""
    named: list[str] = []
    for mention in reversed(mentions_between(ground, max(0, clause.start - _PAIR_REACH), clause.start)):
        actor = mention.actor
        if actor and is_code(actor) and actor not in named and mention.kind in _PAIRABLE:
            named.append(actor)
        if len(named) == 2:
            return tuple(reversed(named))
    return ()


def counts_states(ground: Ground, words: Sequence[str]) -> bool:
    """Tell whether the subject is « 26 pays » in an article on a coalition."""
    if ground.words["states"].isdisjoint(words):
        return False
    return any(word.isdigit() or word in ground.words["numbers"] for word in words)


def _stands_in(ground: Ground, clause: Clause, words: Sequence[str]) -> bool:
    """Tell whether « l'organisation », "the country" takes up the actor last spoken of."""
    nouns = words[:4]
    if clause.by is SubjectBy.RELATIVE:
        tokens = ground.annotated.tokens
        index = tokens.index_at(clause.start)
        nouns = tokens.words[max(0, index - 3) : index]
    small = ground.words
    return any(
        noun in small["stand_ins"]
        and index
        and not small["definite"].isdisjoint(nouns[max(0, index - 2) : index])
        for index, noun in enumerate(nouns)
    )


def _pronoun(ground: Ground, clause: Clause, memory: _Memory, speaking: Speaking) -> tuple[str, ...]:
    word = clause.pronoun or ""
    tokens = ground.annotated.tokens
    index = ground.group(clause.verb).first
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
