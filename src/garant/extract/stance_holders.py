"""Whose an attitude is: the subject of its verb, the owner of its noun, or whoever is quoted."""

from collections.abc import Sequence
from dataclasses import dataclass

from garant.annotate.marks import Annotated, Mention, MentionKind, within
from garant.extract.attitudes import Shown
from garant.extract.clauses import Clause
from garant.extract.doers import NOBODY, Doers, Subjects, codes
from garant.extract.voices import Voices
from garant.lexicon.stances import Holder
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets
from garant.model.records import Statement

_REACH = 40
_WORDS_BETWEEN = 2
_COMPOUND = frozenset({Tense.PAST, Tense.PLUPERFECT, Tense.FUTURE_PERFECT})


@dataclass(frozen=True, slots=True)
class Holders:
    """What tells whose the attitudes of one article are."""

    annotated: Annotated
    subjects: Subjects
    voices: Voices
    words: WordSets

    def of(self, shown: Shown) -> Doers:
        """Return whose attitude is shown; nobody where the article does not tell."""
        if shown.row.holder is Holder.SPEAKER:
            return self._judge(shown) or self._speaker(self.voices.at(shown.start))
        if shown.row.holder is Holder.OWNER:
            return self._owner(shown)
        return self._subject(shown)

    def _subject(self, shown: Shown) -> Doers:
        speech = self.voices.by_cue(shown.start, shown.end)
        if speech is not None and speech.actor:
            return Doers((speech.actor,), "cue", speech.speaker)
        clause = shown.clause
        if clause is None:
            return self._named_before(shown)
        if shown.group is not None and self._suffered(clause):
            return _doers(codes(clause.agents), "agent")
        if clause.subject or clause.possessors or clause.pronoun:
            return self.subjects.of(clause)
        behind = self._named_behind(shown)
        return behind if behind.actors else self.subjects.of(clause)

    def _judge(self, shown: Shown) -> Doers | None:
        """Return who judges: « Oslo juge inacceptable », "Oslo stressed the need"; None for another verb."""
        if shown.clause is None or shown.group is not None:
            return None
        group = self.annotated.verbs[shown.clause.verb]
        if group.lemma not in self.words["judging"] or group.end > shown.start or group.passive:
            return None
        found = self.subjects.of(shown.clause)
        return found if found.actors else None

    def _speaker(self, said: Statement | None) -> Doers:
        if said is not None:
            return Doers((said.actor,), "speaker", said.speaker) if said.actor else NOBODY
        return self.subjects.issuer

    def _named_before(self, shown: Shown) -> Doers:
        start = max(shown.sentence.start, shown.start - _REACH)
        before = within(self.annotated.mentions, start, shown.start)
        return _doers(codes(before[-1:]), "named_before")

    def _named_behind(self, shown: Shown) -> Doers:
        """Return a subject that stands behind its verb: « que rejette fermement la Turquie »."""
        tokens = self.annotated.tokens
        index = tokens.index_at(shown.start)
        if index == 0 or tokens.words[index - 1] not in self.words["that"]:
            return NOBODY
        after = within(self.annotated.mentions, shown.end, min(shown.sentence.end, shown.end + _REACH))
        return _doers(codes(after[:1]), "named_behind")

    def _suffered(self, clause: Clause) -> bool:
        """Tell a passive from « a promis une aide et exhorté », which shares its auxiliary."""
        group = self.annotated.verbs[clause.verb]
        if group.passive or group.tense is not Tense.PARTICIPLE:
            return group.passive
        tokens = self.annotated.tokens
        index = group.first
        before = self.annotated.verbs[clause.verb - 1] if clause.verb else None
        joined = index > 0 and tokens.words[index - 1] in self.words["joins"]
        return not (joined and before is not None and before.tense in _COMPOUND and not before.passive)

    def _owner(self, shown: Shown) -> Doers:
        tokens = self.annotated.tokens
        first = tokens.index_at(shown.start)
        before = tokens.words[max(0, first - 3) : first]
        if self.words["own"].intersection(before):
            said = self.voices.at(shown.start)
            return Doers((said.actor,), "speaker", said.speaker) if said and said.actor else NOBODY
        if self.words["possessives"].intersection(before):
            return self.subjects.of(shown.clause) if shown.clause else NOBODY
        owner = self._owner_behind(shown) or self._owner_before(shown)
        if owner is not None and owner.actor:
            return Doers((owner.actor,), "owner")
        return self._expressing(shown)

    def _expressing(self, shown: Shown) -> Doers:
        """Return who makes it known: « Oslo a exprimé une vive inquiétude »."""
        if shown.clause is None:
            return NOBODY
        group = self.annotated.verbs[shown.clause.verb]
        known = group.lemma in self.words["expressing"] and group.end <= shown.start
        return self.subjects.of(shown.clause) if known and not self._suffered(shown.clause) else NOBODY

    def _owner_behind(self, shown: Shown) -> Mention | None:
        """« le refus de Moscou », « l'opposition russe », "the demands of Kyiv"."""
        tokens = self.annotated.tokens
        last = tokens.index_at(shown.end)
        end = min(shown.sentence.end, shown.end + _REACH)
        mention = next(iter(within(self.annotated.mentions, shown.start, end)), None)
        if mention is None:
            return None
        between = tokens.words[last : tokens.index_at(mention.start)]
        if mention.kind is MentionKind.DEMONYM:
            return mention if len(between) <= 1 and self.annotated.article.language == "fr" else None
        linked = self.words["of"].intersection((tokens.words[last - 1], *between))
        return mention if linked and self._strange(between) <= _WORDS_BETWEEN else None

    def _strange(self, between: Sequence[str]) -> int:
        small = self.words.union("of", "determiners")
        return sum(word not in small for word in between)

    def _owner_before(self, shown: Shown) -> Mention | None:
        """ "Russia's demand", "the Russian demand"; in French an owner stands behind."""
        if self.annotated.article.language == "fr":
            return None
        start = max(shown.sentence.start, shown.start - _REACH)
        named = within(self.annotated.mentions, start, shown.start)
        mention = named[-1] if named else None
        if mention is None:
            return None
        gap = self.annotated.folded[mention.end : shown.start]
        close = len(gap.split()) <= 3 and not any(mark in gap for mark in ',.;:\n"')
        owns = mention.kind is MentionKind.DEMONYM or "'s" in gap[:3] or gap[:2] == "' "
        return mention if close and owns else None


def find_holders(
    annotated: Annotated, clauses: Sequence[Clause], statements: Sequence[Statement], words: WordSets
) -> Holders:
    """Return the holders of an article's attitudes."""
    voices = Voices(statements)
    return Holders(annotated, Subjects(annotated, clauses, voices, words), voices, words)


def _doers(actors: tuple[str, ...], rule: str) -> Doers:
    return Doers(actors, rule) if actors else NOBODY
