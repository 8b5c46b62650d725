"""Who does what each clause says, as actors: its subject, with pronouns followed back to whom they mean.

« Il » is whom its sentence or the one before began with, a speaker counting as a beginning; « nous » and
"we" are those for whom the speaker speaks, and in a communiqué its issuer.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from garant.annotate.marks import Annotated, Mention, MentionKind
from garant.extract.clauses import Clause, SubjectBy
from garant.extract.voices import Voices
from garant.lexicon.wordsets import WordSets

_REACH_OF_A_PRONOUN = 3
_FIRST_WORDS = 3


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
    """Whom the sentences began with, while their clauses are read in order."""

    def __init__(self, annotated: Annotated, voices: Voices, words: WordSets) -> None:
        self._annotated, self._voices, self._words = annotated, voices, words
        self._issuer = issuer(annotated)
        self._starts = [sentence.start for sentence in annotated.sentences]
        self._first: dict[int, Doers] = {}
        self._several: Doers = NOBODY
        for said in voices.statements:
            if said.actor and said.cue is not None:
                sentence = self._sentence(said.cue.start)
                self._first.setdefault(sentence, Doers((said.actor,), "speaker", said.speaker))

    def read(self, clause: Clause) -> Doers:
        place = self._annotated.verbs[clause.verb].start
        if clause.pronoun is not None and not clause.subject:
            return self._meant(clause, place)
        mentions = clause.subject or clause.possessors[:1]
        actors = codes(mentions)
        if not actors:
            return self._written(clause, place)
        doers = Doers(actors, f"subject_{clause.by}", self._person(mentions))
        if clause.by is SubjectBy.WORDS and clause.subject:
            self._several = doers if len(actors) > 1 or not self._several.actors else self._several
            self._first.setdefault(self._sentence(place), doers)
        return doers

    def _written(self, clause: Clause, place: int) -> Doers:
        """Return who adopted or issued a document that is the subject: « la résolution condamne »."""
        tokens = self._annotated.tokens
        first = tokens.index_at(clause.subject_start)
        subject = tokens.words[first : min(tokens.index_at(clause.subject_end), first + _FIRST_WORDS)]
        if clause.by is not SubjectBy.WORDS or not self._words["documents"].intersection(subject):
            return NOBODY
        began = self._began(self._sentence(place))
        return began if began.actors or self._issuer is None else Doers((self._issuer,), "issuer")

    def _sentence(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _meant(self, clause: Clause, place: int) -> Doers:
        word = clause.pronoun
        if word in self._words["we"]:
            said = self._voices.at(place)
            if said is None:
                return Doers((self._issuer,), "issuer") if self._issuer else NOBODY
            return Doers((said.actor,), "speaker", said.speaker) if said.actor else NOBODY
        if word in self._words["plural"]:
            return self._several
        return self._began(self._sentence(place)) if word in self._words["singular"] else NOBODY

    def _began(self, sentence: int) -> Doers:
        for earlier in range(sentence, sentence - _REACH_OF_A_PRONOUN - 1, -1):
            doers = self._first.get(earlier)
            if doers is not None and len(doers.actors) == 1:
                return doers._replace(rule="pronoun")
        return NOBODY

    def _person(self, mentions: Sequence[Mention]) -> str | None:
        persons = self._annotated.persons
        return next((persons[m.person].name for m in mentions if m.person is not None), None)
