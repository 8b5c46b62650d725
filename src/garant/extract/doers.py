"""Who does what each clause says, as actors: its subject, with pronouns followed back to whom they mean.

The last actor that was a subject stands for "il", the last several for "ils"; « nous » and "we" are those
for whom the speaker speaks, and in a communiqué its issuer.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from garant.annotate.marks import Annotated, Mention, MentionKind
from garant.extract.clauses import Clause, SubjectBy
from garant.extract.voices import Voices
from garant.lexicon.wordsets import WordSets


class Doers(NamedTuple):
    """The actors of one clause's subject in order, the person among them, and how they were found."""

    actors: tuple[str, ...]
    rule: str
    person: str | None = None


NOBODY = Doers((), "nobody")


def find_doers(
    annotated: Annotated, clauses: Sequence[Clause], voices: Voices, words: WordSets
) -> Mapping[int, Doers]:
    """Return the doers of every clause by the index of its verb."""
    memory = _Memory(annotated, voices, words)
    return {clause.verb: memory.read(clause) for clause in clauses}


def codes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the actors of the mentions, each once, in order."""
    return tuple(dict.fromkeys(mention.actor for mention in mentions if mention.actor))


def issuer(annotated: Annotated) -> str | None:
    """Return who speaks as "we" where nobody is quoted: the first actor that the article names."""
    named = (m.actor for m in annotated.mentions if m.actor and m.kind is not MentionKind.DEMONYM)
    return next(named, None)


class _Memory:
    """The actors last spoken of, while the clauses are read in order."""

    def __init__(self, annotated: Annotated, voices: Voices, words: WordSets) -> None:
        self._annotated, self._voices, self._words = annotated, voices, words
        self._issuer = issuer(annotated)
        self._one: Doers = NOBODY
        self._several: Doers = NOBODY

    def read(self, clause: Clause) -> Doers:
        if clause.pronoun is not None and not clause.subject:
            return self._meant(clause)
        mentions = clause.subject or clause.possessors[:1]
        actors = codes(mentions)
        if not actors:
            return NOBODY
        doers = Doers(actors, f"subject_{clause.by}", self._person(mentions))
        if clause.by in (SubjectBy.WORDS, SubjectBy.RELATIVE):
            self._several = doers
            if len(actors) == 1:
                self._one = doers
        return doers

    def _meant(self, clause: Clause) -> Doers:
        word = clause.pronoun
        if word in self._words["we"]:
            said = self._voices.at(self._annotated.verbs[clause.verb].start)
            if said is None:
                return Doers((self._issuer,), "issuer") if self._issuer else NOBODY
            return Doers((said.actor,), "speaker", said.speaker) if said.actor else NOBODY
        if word in self._words["plural"]:
            return self._several
        return self._one if word in self._words["singular"] else NOBODY

    def _person(self, mentions: Sequence[Mention]) -> str | None:
        persons = self._annotated.persons
        return next((persons[m.person].name for m in mentions if m.person is not None), None)
