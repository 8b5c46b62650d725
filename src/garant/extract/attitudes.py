"""Which words of an article show an attitude, and whose: verbs with their subjects, nouns with their owners.

What the attitude is about, and what becomes a stance, is left to `stances`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from garant.annotate.marks import Annotated, Mention, MentionKind, Sentence, VerbGroup, at, within
from garant.extract.clauses import Clause, SubjectBy
from garant.extract.doers import NOBODY, Doers, codes
from garant.extract.voices import Voices
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.stances import AttitudeRow, Holder
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets
from garant.model.terms import Attitude

_THEN = 2
_OWNER_REACH = 40
_OBJECT_REACH = 30


class Shown(NamedTuple):
    """An attitude that the words at `[start, end)` show; `clause` is the one around them, if any.

    `attitude` is None where a negation leaves none. `group` is set where a verb shows it.
    """

    start: int
    end: int
    row: AttitudeRow
    attitude: Attitude | None
    sentence: Sentence
    clause: Clause | None
    group: VerbGroup | None = None


def find_attitudes(
    annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon, words: WordSets
) -> list[Shown]:
    """Return the attitudes that an article's words show, in the order of its text."""
    found = [*_by_verbs(annotated, clauses, lexicon, words), *_by_phrases(annotated, clauses)]
    found.sort(key=lambda shown: (shown.start, -shown.end, shown.row.id))
    return found


def _by_verbs(
    annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon, words: WordSets
) -> Iterator[Shown]:
    by_verb = lexicon.by_verb("attitudes")
    for clause in clauses:
        group = annotated.verbs[clause.verb]
        for row in by_verb.get(group.lemma, ()):
            if isinstance(row, AttitudeRow) and _verb_fits(annotated, clause, row, words):
                sentence = annotated.sentence_at(group.head_start)
                if sentence is not None:
                    attitude = row.negated if group.negated else row.attitude
                    yield Shown(group.start, group.end, row, attitude, sentence, clause, group)
                    break


def _verb_fits(annotated: Annotated, clause: Clause, row: AttitudeRow, words: WordSets) -> bool:
    group = annotated.verbs[clause.verb]
    if row.pronominal is not None and group.pronominal is not row.pronominal:
        return False
    if clause.by is SubjectBy.OBJECT or (
        group.tense is Tense.INFINITIVE and clause.by is not SubjectBy.CONTROL
    ):
        return False
    return _is_verb(annotated, group, words) and _followed(annotated, group.end, row)


def _is_verb(annotated: Annotated, group: VerbGroup, words: WordSets) -> bool:
    """Tell "its allies demand" from "their strong support": a form that may be a noun follows its subject."""
    tokens = annotated.tokens
    head = tokens.index_at(group.head_start)
    alone = group.start == group.head_start and group.tense is Tense.PRESENT
    if not alone or not (annotated.article.language == "en" or tokens.words[head] in words["nouns"]):
        return True
    index = head - 1
    while index > 0 and (tokens.words[index] in words["adverbs"] or tokens.words[index].endswith("ly")):
        index -= 1
    if index < 0 or tokens.words[index] in words["subjects"]:
        return index >= 0
    plural = group.plural is not False and tokens.words[index].endswith("s")
    return plural or at(annotated.mentions, tokens.starts[index]) is not None


def _followed(annotated: Annotated, end: int, row: AttitudeRow) -> bool:
    if not row.then and not row.unless:
        return True
    tokens = annotated.tokens
    first = tokens.index_at(end)
    after = tokens.words[first : first + _THEN]
    return (not row.then or bool(set(row.then).intersection(after))) and not set(row.unless).intersection(
        after
    )


def _by_phrases(annotated: Annotated, clauses: Sequence[Clause]) -> Iterator[Shown]:
    finite = [clause for clause in clauses if annotated.verbs[clause.verb].finite]
    starts = [clause.start for clause in finite]
    for hit in annotated.hits.of("attitudes"):
        row, sentence = hit.row, annotated.sentence_at(hit.start)
        if not isinstance(row, AttitudeRow) or sentence is None or hit.end > sentence.end:
            continue
        if not _followed(annotated, hit.end, row):
            continue
        clause = _around(finite, starts, hit.start)
        negated = clause is not None and _negates(annotated, clause, hit.start)
        yield Shown(hit.start, hit.end, row, row.negated if negated else row.attitude, sentence, clause)


def _around(finite: Sequence[Clause], starts: Sequence[int], place: int) -> Clause | None:
    index = bisect_right(starts, place) - 1
    for clause in reversed(finite[max(0, index - 2) : index + 1]):
        if clause.start <= place < clause.end:
            return clause
    return None


def _negates(annotated: Annotated, clause: Clause, place: int) -> bool:
    group = annotated.verbs[clause.verb]
    return group.negated and group.start <= place


def holders(
    annotated: Annotated, shown: Shown, doers: Mapping[int, Doers], voices: Voices, words: WordSets
) -> Doers:
    """Return whose attitude is shown; nobody where the article does not tell."""
    said = voices.at(shown.start)
    if shown.row.holder is Holder.SPEAKER:
        return Doers((said.actor,), "speaker", said.speaker) if said and said.actor else NOBODY
    if shown.row.holder is Holder.OWNER:
        return _owners(annotated, shown, doers, voices, words)
    clause = shown.clause
    speech = voices.by_cue(shown.start, shown.end)
    if speech is not None:
        return Doers((speech.actor,), "cue", speech.speaker) if speech.actor else NOBODY
    if clause is None:
        return _named_before(annotated, shown)
    if shown.group is not None and _suffered(shown.group):
        actors = codes(clause.agents)
        return Doers(actors, "agent") if actors else NOBODY
    return doers.get(clause.verb, NOBODY)


def _suffered(group: VerbGroup) -> bool:
    return group.passive or group.tense is Tense.PARTICIPLE


def _named_before(annotated: Annotated, shown: Shown) -> Doers:
    before = within(annotated.mentions, max(shown.sentence.start, shown.start - _OWNER_REACH), shown.start)
    actors = codes(before[-1:])
    return Doers(actors, "named_before") if actors else NOBODY


def _owners(
    annotated: Annotated, shown: Shown, doers: Mapping[int, Doers], voices: Voices, words: WordSets
) -> Doers:
    tokens = annotated.tokens
    first = tokens.index_at(shown.start)
    before = tokens.words[max(0, first - 3) : first]
    if words["own"].intersection(before):
        said = voices.at(shown.start)
        return Doers((said.actor,), "speaker", said.speaker) if said and said.actor else NOBODY
    if words["possessives"].intersection(before):
        return doers.get(shown.clause.verb, NOBODY) if shown.clause else NOBODY
    owner = _owner_after(annotated, shown, words) or _owner_before(annotated, shown, words)
    if owner is not None and owner.actor:
        return Doers((owner.actor,), "owner")
    if shown.clause is not None:
        group = annotated.verbs[shown.clause.verb]
        if group.lemma in words["expressing"] and group.end <= shown.start and not _suffered(group):
            return doers.get(shown.clause.verb, NOBODY)
    return NOBODY


def _owner_after(annotated: Annotated, shown: Shown, words: WordSets) -> Mention | None:
    """« le refus de Moscou », « l'opposition russe », "the demands of Kyiv"."""
    tokens = annotated.tokens
    end = min(shown.sentence.end, shown.end + _OWNER_REACH)
    for mention in within(annotated.mentions, shown.start, end)[:1]:
        between = tokens.words[tokens.index_at(shown.end) : tokens.index_at(mention.start)]
        if mention.kind is MentionKind.DEMONYM:
            return mention if len(between) <= 1 and annotated.article.language == "fr" else None
        linked = words["of"].intersection(
            (*tokens.words[tokens.index_at(shown.start) : tokens.index_at(shown.end)][-1:], *between)
        )
        plain = all(word in words["of"] or word in words["determiners"] for word in between)
        return mention if linked and plain else None
    return None


def _owner_before(annotated: Annotated, shown: Shown, words: WordSets) -> Mention | None:
    """ "Russia's demand", "the Russian demand"; in French an owner stands behind."""
    if annotated.article.language == "fr":
        return None
    start = max(shown.sentence.start, shown.start - _OWNER_REACH)
    for mention in reversed(within(annotated.mentions, start, shown.start)):
        gap = annotated.folded[mention.end : shown.start]
        close = len(gap.split()) <= 3 and not any(mark in gap for mark in ',.;:\n"')
        return (
            mention
            if close and ("'s" in gap[:3] or gap[:2] == "' " or mention.kind is MentionKind.DEMONYM)
            else None
        )
    return None
