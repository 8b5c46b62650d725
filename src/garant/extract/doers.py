"""Who does what a clause says, as actors: its subject, with pronouns followed back to whom they mean.

« Il » is whom its sentence or one shortly before began with, a speaker counting as a beginning; « nous » and
"we" are those for whom the speaker speaks, and in a communiqué its issuer. Asked for clause by clause,
as few clauses of an article show an attitude.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from garant.annotate.marks import Annotated, Mention, MentionKind
from garant.extract.clauses import Clause, SubjectBy
from garant.extract.voices import Voices
from garant.lexicon.wordsets import WordSets

_REACH_OF_A_PRONOUN = 3
_CLAUSES_BACK = 40
_FIRST_WORDS = 3
_OFTEN = 2
_OWN = frozenset({SubjectBy.WORDS, SubjectBy.NONE})


class Doers(NamedTuple):
    """The actors of one clause's subject in order, the person among them, and how they were found."""

    actors: tuple[str, ...]
    rule: str
    person: str | None = None


NOBODY = Doers((), "nobody")


def codes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the actors of the mentions, each once, in order."""
    return tuple(dict.fromkeys(mention.actor for mention in mentions if mention.actor))


class Subjects:
    """The subjects of an article's clauses, which stand in the order of their verbs."""

    def __init__(
        self, annotated: Annotated, clauses: Sequence[Clause], voices: Voices, words: WordSets
    ) -> None:
        self._annotated, self._clauses, self._voices, self._words = annotated, clauses, voices, words

    def of(self, clause: Clause) -> Doers:
        """Return who does what the clause says; nobody where the article does not tell."""
        if clause.pronoun is not None and not clause.subject:
            return self._meant(clause)
        named = self._named(clause)
        return named if named.actors else self._written(clause)

    @cached_property
    def issuer(self) -> Doers:
        """Who speaks in a text that says "we" time and again outside of what is quoted; else nobody."""
        we = self._words["we"]
        said = (c for c in self._clauses if c.pronoun in we and self._voices.at(self._place(c)) is None)
        return (
            self._first_named
            if sum(1 for _ in zip(said, range(_OFTEN + 1), strict=False)) > _OFTEN
            else NOBODY
        )

    @cached_property
    def _first_named(self) -> Doers:
        mentions = self._annotated.mentions
        named = (m.actor for m in mentions if m.actor and m.kind is not MentionKind.DEMONYM)
        first = next(named, None)
        return Doers((first,), "issuer") if first else NOBODY

    @cached_property
    def _places(self) -> list[int]:
        return [self._place(clause) for clause in self._clauses]

    @cached_property
    def _speakers(self) -> dict[int, Doers]:
        """The first speaker of each sentence that holds a cue, by the sentence's index."""
        found: dict[int, Doers] = {}
        for said in self._voices.statements:
            if said.actor and said.cue is not None:
                found.setdefault(
                    self._sentence(said.cue.start), Doers((said.actor,), "speaker", said.speaker)
                )
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self._annotated.sentences]

    def _place(self, clause: Clause) -> int:
        return self._annotated.verbs[clause.verb].start

    def _sentence(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1

    def _named(self, clause: Clause) -> Doers:
        mentions = clause.subject or clause.possessors[:1]
        actors = codes(mentions)
        return Doers(actors, f"subject_{clause.by}", self._person(mentions)) if actors else NOBODY

    def _meant(self, clause: Clause) -> Doers:
        place = self._place(clause)
        if clause.pronoun in self._words["we"]:
            said = self._voices.at(place)
            if said is None:
                return self._first_named
            return Doers((said.actor,), "speaker", said.speaker) if said.actor else NOBODY
        if clause.pronoun in self._words["plural"]:
            return self._several(place)
        return self._began(place) if clause.pronoun in self._words["singular"] else NOBODY

    def _several(self, place: int) -> Doers:
        """Return the last subject of several actors shortly before, else the last of one."""
        last = bisect_left(self._places, place)
        before = [
            self._named(clause)
            for clause in reversed(self._clauses[max(0, last - _CLAUSES_BACK) : last])
            if clause.by is SubjectBy.WORDS and clause.subject
        ]
        several = (doers for doers in before if len(doers.actors) > 1)
        return next(several, next((doers for doers in before if doers.actors), NOBODY))

    def _began(self, place: int) -> Doers:
        """Return whom the sentence of a place began with, before it, or one of the sentences before."""
        sentence = self._sentence(place)
        for index in range(sentence, max(-1, sentence - _REACH_OF_A_PRONOUN - 1), -1):
            end = place if index == sentence else self._annotated.sentences[index].end
            doers = self._speakers.get(index) or self._first_subject(self._starts[index], end)
            if len(doers.actors) == 1:
                return doers._replace(rule="pronoun")
        return NOBODY

    def _first_subject(self, start: int, end: int) -> Doers:
        first = bisect_left(self._places, start)
        last = min(bisect_left(self._places, end), first + _CLAUSES_BACK)
        named = (
            self._named(clause)
            for clause in self._clauses[first:last]
            if clause.by is SubjectBy.WORDS and clause.subject
        )
        return next((doers for doers in named if doers.actors), NOBODY)

    def _written(self, clause: Clause) -> Doers:
        """Return who adopted or issued a document that is the subject: « la résolution condamne »."""
        tokens = self._annotated.tokens
        first = tokens.index_at(clause.subject_start)
        subject = tokens.words[first : min(tokens.index_at(clause.subject_end), first + _FIRST_WORDS)]
        if clause.by not in _OWN or not self._words["documents"].intersection(subject):
            return NOBODY
        began = self._began(self._place(clause))
        return began if began.actors else self._first_named

    def _person(self, mentions: Sequence[Mention]) -> str | None:
        persons = self._annotated.persons
        return next((persons[m.person].name for m in mentions if m.person is not None), None)
