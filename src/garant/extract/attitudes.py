"""Which words of an article show an attitude: verbs, nouns and phrases of the table, where they mean one.

Whose it is is left to `holders`, what it is about to `topics`.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from garant.annotate.marks import Annotated, Sentence, VerbGroup, at
from garant.extract.clauses import Clause, SubjectBy
from garant.lexicon.lexicon import Lexicon
from garant.lexicon.stances import AttitudeRow
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets
from garant.model.terms import Attitude

_THEN = 2


class Shown(NamedTuple):
    """An attitude that the words at `[start, end)` show; `clause` is the one around them, if any.

    `group` is set where a verb shows it.
    """

    start: int
    end: int
    row: AttitudeRow
    attitude: Attitude
    sentence: Sentence
    clause: Clause | None
    group: VerbGroup | None = None


def find_attitudes(
    annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon, words: WordSets
) -> list[list[Shown]]:
    """Return the attitudes that an article's words show, in the order of its text.

    Each is a list of readings, the likeliest first: "calls for" is a noun before it is a verb, « refuse »
    one row's before another's.
    """
    found = [*_by_phrases(annotated, clauses), *_by_verbs(annotated, clauses, lexicon, words)]
    found.sort(key=lambda shown: (shown.start, -shown.end))
    readings: list[list[Shown]] = []
    for shown in found:
        if readings and readings[-1][0].start == shown.start:
            readings[-1].append(shown)
        elif not readings or shown.end > readings[-1][0].end:
            readings.append([shown])
    return readings


def _by_verbs(
    annotated: Annotated, clauses: Sequence[Clause], lexicon: Lexicon, words: WordSets
) -> Iterator[Shown]:
    by_verb = lexicon.by_verb("attitudes")
    for clause in clauses:
        group = annotated.verbs[clause.verb]
        for row in by_verb.get(group.lemma, ()):
            if isinstance(row, AttitudeRow) and _verb_fits(annotated, clause, row, words):
                sentence = annotated.sentence_at(group.head_start)
                attitude = row.negated if group.negated else row.attitude
                if sentence is not None and attitude is not None:
                    yield Shown(group.start, group.end, row, attitude, sentence, clause, group)


def _verb_fits(annotated: Annotated, clause: Clause, row: AttitudeRow, words: WordSets) -> bool:
    group = annotated.verbs[clause.verb]
    if row.pronominal is not None and group.pronominal is not row.pronominal:
        return False
    if clause.by is SubjectBy.OBJECT or (
        group.tense is Tense.INFINITIVE and clause.by is not SubjectBy.CONTROL
    ):
        return False
    if group.tense is Tense.GERUND and clause.by is SubjectBy.NEAREST and not _apart(annotated, group):
        return False
    return _is_verb(annotated, group, words) and _followed(annotated, group.end, row)


def _apart(annotated: Annotated, group: VerbGroup) -> bool:
    """Tell ", calling for restraint" and « en appelant » from "by supporting repairs"."""
    if annotated.article.language == "fr":
        return True
    return annotated.folded[max(0, group.start - 2) : group.start].strip() in (",", "-", "--")


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
        attitude = row.negated if negated else row.attitude
        if attitude is not None:
            yield Shown(hit.start, hit.end, row, attitude, sentence, clause)


def _around(finite: Sequence[Clause], starts: Sequence[int], place: int) -> Clause | None:
    index = bisect_right(starts, place) - 1
    for clause in reversed(finite[max(0, index - 2) : index + 1]):
        if clause.start <= place < clause.end:
            return clause
    return None


def _negates(annotated: Annotated, clause: Clause, place: int) -> bool:
    group = annotated.verbs[clause.verb]
    return group.negated and group.start <= place
