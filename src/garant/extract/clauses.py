"""Which clause a verb stands in, and who its subject is.

No parser: from each verb group the words before it are read back to what bounds the clause (a
conjunction, a relative pronoun, the verb before). An infinitive takes the subject of the verb that
governs it ("s'est engagé à fournir"), or that verb's object ("a demandé à la France de fournir"); a
verb without words of its own before it takes the subject of the clause before ("et enverra").
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from garant.annotate.marks import Annotated, Mention, MentionKind, Sentence, VerbGroup, within
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets, load_wordsets


class SubjectBy(StrEnum):
    """How a clause came by its subject."""

    WORDS = "words"  # it stands before the verb, or after an inverted one
    RELATIVE = "relative"  # the words before "qui"
    CONTROL = "control"  # that of the governing verb
    OBJECT = "object"  # the object of the governing verb
    SHARED = "shared"  # that of the clause before, by coordination
    NEAREST = "nearest"  # that of the nearest finite verb before, for want of a link
    NONE = "none"


class Clause(NamedTuple):
    """The window `[start, end)` of one verb group (`verb` is its index) within its sentence.

    `subject` are the actors that head the grammatical subject, in order; `possessors` those inside
    it that do not ("les frappes russes", "l'aide du Canada"). `pronoun` is a subject pronoun as
    folded. `agents` are the actors after "par" of a passive. The subject's words stand at
    `[subject_start, subject_end)`, empty where there are none.
    """

    verb: int
    start: int
    end: int
    subject: tuple[Mention, ...] = ()
    possessors: tuple[Mention, ...] = ()
    pronoun: str | None = None
    agents: tuple[Mention, ...] = ()
    subject_start: int = 0
    subject_end: int = 0
    by: SubjectBy = SubjectBy.NONE


_AGENT_REACH = 40


def find_clauses(annotated: Annotated) -> tuple[Clause, ...]:
    """Return one clause for each verb group that stands in a sentence, in order."""
    words = load_wordsets("clauses", annotated.article.language)
    clauses: dict[int, Clause] = {}
    for sentence, first, last in _by_sentence(annotated):
        for verb in range(first, last):
            clauses[verb] = _clause(annotated, sentence, verb, first, clauses, words)
        _close(annotated, sentence, clauses, first, last)
    return tuple(clauses[verb] for verb in sorted(clauses))


def _by_sentence(annotated: Annotated) -> Iterator[tuple[Sentence, int, int]]:
    verbs, first = annotated.verbs, 0
    for sentence in annotated.sentences:
        while first < len(verbs) and verbs[first].start < sentence.start:
            first += 1
        last = first
        while last < len(verbs) and verbs[last].end <= sentence.end:
            last += 1
        if last > first:
            yield sentence, first, last
        first = last


def _clause(
    annotated: Annotated,
    sentence: Sentence,
    verb: int,
    first: int,
    clauses: dict[int, Clause],
    words: WordSets,
) -> Clause:
    group = annotated.verbs[verb]
    if group.tense in (Tense.INFINITIVE, Tense.GERUND):
        return _dependent(annotated, sentence, verb, first, clauses, words)
    previous = _previous_finite(annotated, verb, first)
    limit = annotated.verbs[previous].end if previous is not None else sentence.start
    if group.inverted:
        return _inverted(annotated, sentence, verb, limit, words)
    bound = _bound(annotated, group, limit, previous is not None, words)
    agents = _agents(annotated, group, sentence, words) if _may_have_agent(group) else ()
    if bound.relative and not _has_own_subject(annotated, bound.place, group.start, words):
        heads, possessors = _antecedent(annotated, bound.place, sentence, words)
        return Clause(
            verb, bound.place, group.end, heads, possessors, None, agents, bound.place, bound.place,
            SubjectBy.RELATIVE,
        )  # fmt: skip
    end = group.start
    if (aside := _aside(annotated, limit, group, words)) is not None:
        bound, end = _Bound(limit), aside
    pronoun = _pronoun(annotated, bound.place, end, words)
    heads, possessors = _noun_phrase(annotated, bound.place, end, words)
    if not heads and not possessors and pronoun is None and previous in clauses and bound.shares:
        resumed = _resumed(annotated, verb, previous, first, clauses, words)
        if resumed is not None:
            return resumed._replace(agents=agents)
        return _sharing(clauses, previous, verb, bound.place, group, agents)
    if not heads and not possessors and pronoun is None:
        heads = _after_que(annotated, group, sentence, words)
    by = SubjectBy.WORDS if heads or possessors or pronoun else SubjectBy.NONE
    return Clause(verb, bound.place, group.end, heads, possessors, pronoun, agents, bound.place, end, by)


def _aside(annotated: Annotated, limit: int, group: VerbGroup, words: WordSets) -> int | None:
    """Return where the subject ends before an aside: "thirty states, including Japan, have pledged"."""
    tokens, folded = annotated.tokens, annotated.folded
    if "," not in folded[max(limit, group.start - 2) : group.start]:
        return None
    for index in range(tokens.index_at(group.start) - 1, tokens.index_at(limit), -1):
        if tokens.words[index] in words["asides"]:
            comma = tokens.ends[index - 1]
            return comma if "," in folded[comma : tokens.starts[index]] else None
    return None


def _previous_finite(annotated: Annotated, verb: int, first: int) -> int | None:
    for index in range(verb - 1, first - 1, -1):
        if annotated.verbs[index].finite:
            return index
    return None


@dataclass(frozen=True, slots=True)
class _Bound:
    """Where a clause begins; `shares` where nothing but a coordinator parts it from the verb before."""

    place: int
    relative: bool = False
    shares: bool = False


def _bound(annotated: Annotated, group: VerbGroup, limit: int, after_verb: bool, words: WordSets) -> _Bound:
    tokens = annotated.tokens
    last, first = tokens.index_at(group.start) - 1, tokens.index_at(limit)
    coordinator = None
    for index in range(last, first - 1, -1):
        word = tokens.words[index]
        if word in words["relatives"] and index < last + 1:
            return _Bound(tokens.starts[index], relative=index >= last - 2)
        if word in words["subordinators"] and _bounds(tokens.words, index, words):
            return _Bound(tokens.ends[index])
        if word in words["coordinators"] and coordinator is None and not _joins_names(annotated, index):
            coordinator = index
        if annotated.folded[tokens.ends[index] : tokens.ends[index] + 1] in (";", ":"):
            return _Bound(tokens.ends[index] + 1)
    if after_verb and coordinator is not None:
        alone = coordinator >= last - 1
        return _Bound(tokens.ends[coordinator], shares=alone)
    return _Bound(limit if first > last else min(tokens.starts[first], group.start), shares=after_verb)


def _joins_names(annotated: Annotated, index: int) -> bool:
    """Tell whether a coordinator stands in a list of names: "Oslo, Riga and the Hague"."""
    start, end = annotated.tokens.starts[index], annotated.tokens.ends[index]
    before = within(annotated.mentions, max(0, start - 60), start)
    after = within(annotated.mentions, end, end + 60)
    if not before or not after:
        return False
    return start - before[-1].end <= 2 and after[0].start - end <= 5


def _bounds(listed: Sequence[str], index: int, words: WordSets) -> bool:
    if listed[index] not in words["with_que"]:
        return True
    return index + 1 < len(listed) and listed[index + 1] in words["que"]


def _pronoun(annotated: Annotated, start: int, end: int, words: WordSets) -> str | None:
    tokens = annotated.tokens
    for index in range(tokens.index_at(end) - 1, tokens.index_at(start) - 1, -1):
        if tokens.words[index] in words["pronouns"]:
            return tokens.words[index]
    return None


def _noun_phrase(
    annotated: Annotated, start: int, end: int, words: WordSets
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the mentions that head the subject between a bound and a verb, and those inside it."""
    heads: list[Mention] = []
    possessors: list[Mention] = []
    for mention in within(annotated.mentions, start, end):
        listed = possessors and not heads and _follows(annotated, possessors[-1], mention, words)
        if listed or _depends(annotated, mention, start, words):
            possessors.append(mention)
        else:
            heads.append(mention)
    return _last_listed(annotated, heads, words), tuple(possessors)


def _follows(annotated: Annotated, one: Mention, other: Mention, words: WordSets) -> bool:
    """Tell whether the second goes with the first, a preposition governs: « avec A et B », "to A, the B"."""
    between = annotated.folded[one.end : other.start].replace("'", " ").split()
    apposed = one.kind is MentionKind.PERSON and one.actor == other.actor and between[:1] == [","]
    joined = bool(between) and (between[0] in words["coordinators"] or apposed) and len(between) <= 2
    return joined and one.kind is not MentionKind.DEMONYM


def _depends(annotated: Annotated, mention: Mention, start: int, words: WordSets) -> bool:
    """Tell whether a mention qualifies a noun: an adjective, "Ukraine's", "de la France"."""
    if mention.kind is MentionKind.DEMONYM:
        return True
    owns = (
        annotated.folded[mention.end : mention.end + 2] in ("'s", "' ")
        and mention.kind is not MentionKind.PERSON
    )
    return owns or _after_preposition(annotated, mention, start, words)


def _last_listed(annotated: Annotated, heads: list[Mention], words: WordSets) -> tuple[Mention, ...]:
    """Return the last head with those that one list joins to it.

    "During her trip to Warsaw, Poland, Kamala Harris announced": Poland is not listed with her.
    """
    kept: list[Mention] = []
    for mention in reversed(heads):
        if kept and mention.actor != kept[-1].actor and not _listed(annotated, mention, kept[-1], words):
            break
        kept.append(mention)
    return tuple(reversed(kept))


def _listed(annotated: Annotated, one: Mention, other: Mention, words: WordSets) -> bool:
    between = annotated.folded[one.end : other.start].replace("'", " ").replace(",", " , ").split()
    small = (
        words["coordinators"] | words["determiners"] | {",", "with", "avec", "together", "que", "as", "well"}
    )
    joins = bool({","}.union(words["coordinators"]).intersection(between))
    return joins and (len(between) <= 2 or sum(word not in small for word in between) <= 3)


def _after_preposition(annotated: Annotated, mention: Mention, start: int, words: WordSets) -> bool:
    tokens = annotated.tokens
    index = tokens.index_at(mention.start) - 1
    for _ in range(3):
        if index < 0 or tokens.starts[index] < start:
            return False
        if "," in annotated.folded[tokens.ends[index] : tokens.ends[index] + 2]:
            return False
        if tokens.words[index] in words["prepositions"]:
            return True
        if tokens.words[index] not in words["determiners"]:
            return False
        index -= 1
    return False


def _antecedent(
    annotated: Annotated, place: int, sentence: Sentence, words: WordSets
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    index = bisect_right(annotated.mentions, place, key=lambda mention: mention.start) - 1
    if index < 0 or annotated.mentions[index].start < sentence.start:
        return (), ()
    mention = annotated.mentions[index]
    if mention.kind is MentionKind.DEMONYM or len(annotated.folded[mention.end : place].split()) > 2:
        return (), (mention,)
    return (mention,), ()


def _has_own_subject(annotated: Annotated, start: int, end: int, words: WordSets) -> bool:
    """Tell « par lesquels nous aiderons » from « qui aideront »: a pronoun or a name stands in between."""
    index = annotated.tokens.index_at(start) + 1
    inner = annotated.tokens.starts[index] if index < len(annotated.tokens) else end
    if inner >= end:
        return False
    return _pronoun(annotated, inner, end, words) is not None or bool(within(annotated.mentions, inner, end))


def _after_que(
    annotated: Annotated, group: VerbGroup, sentence: Sentence, words: WordSets
) -> tuple[Mention, ...]:
    """Return the subject that stands behind its verb: « les rebelles que soutient Kigali »."""
    tokens = annotated.tokens
    index = tokens.index_at(group.start)
    if not index or tokens.words[index - 1] not in words["que"]:
        return ()
    found = within(annotated.mentions, group.end, min(sentence.end, group.end + 40))
    return tuple(found[:1]) if found and found[0].start - group.end <= 5 else ()


def _resumed(
    annotated: Annotated,
    verb: int,
    previous: int | None,
    first: int,
    clauses: dict[int, Clause],
    words: WordSets,
) -> Clause | None:
    """Return the clause that goes on after a relative one: "Oslo, which had waited, has sent tents"."""
    tokens, group = annotated.tokens, annotated.verbs[verb]
    if previous is None or "," not in annotated.folded[group.start - 2 : group.start]:
        return None
    inner = clauses[previous]
    index = tokens.index_at(inner.start)
    opening = {tokens.words[index], tokens.words[index - 1] if index else ""}
    if not opening & (words["relatives"] | words["subordinators"]) and not annotated.verbs[previous].inverted:
        return None
    before = _previous_finite(annotated, previous, first)
    sentence = annotated.sentence_at(inner.start)
    start = annotated.verbs[before].end if before is not None else (sentence.start if sentence else 0)
    heads, possessors = _noun_phrase(annotated, start, inner.start, words)
    if not heads and not possessors:
        return None
    return Clause(verb, start, group.end, heads, possessors, None, (), start, inner.start, SubjectBy.WORDS)


def _sharing(
    clauses: dict[int, Clause],
    previous: int | None,
    verb: int,
    place: int,
    group: VerbGroup,
    agents: tuple[Mention, ...],
) -> Clause:
    alone = Clause(verb, place, group.end, agents=agents)
    if previous is None:
        return alone
    return clauses[previous]._replace(
        verb=verb, start=place, end=group.end, agents=agents, by=SubjectBy.SHARED
    )


def _inverted(annotated: Annotated, sentence: Sentence, verb: int, limit: int, words: WordSets) -> Clause:
    group = annotated.verbs[verb]
    tokens = annotated.tokens
    first = tokens.index_at(group.start)
    last = tokens.index_at(group.end)
    pronoun = next((word for word in tokens.words[first : last + 2] if word in words["inverted"]), None)
    return Clause(
        verb, max(limit, sentence.start), group.end, pronoun=pronoun, by=SubjectBy.WORDS,
        subject_start=group.start, subject_end=group.start,
    )  # fmt: skip


def _dependent(
    annotated: Annotated,
    sentence: Sentence,
    verb: int,
    first: int,
    clauses: dict[int, Clause],
    words: WordSets,
) -> Clause:
    group = annotated.verbs[verb]
    lender, by = group.governor, SubjectBy.CONTROL
    if lender < first:
        nearest = _previous_finite(annotated, verb, first)
        if nearest is None:
            return Clause(verb, group.start, group.end)
        lender, by = nearest, SubjectBy.NEAREST
    borrowed = clauses[lender]._replace(verb=verb, start=group.start, end=group.end, by=by)
    if annotated.verbs[lender].lemma not in words["object_control"]:
        return borrowed
    objects = within(annotated.mentions, annotated.verbs[lender].end, group.start)
    if not objects:
        return borrowed
    return borrowed._replace(subject=tuple(objects), possessors=(), pronoun=None, by=SubjectBy.OBJECT)


def _may_have_agent(group: VerbGroup) -> bool:
    return group.passive or group.tense is Tense.PARTICIPLE


def _agents(
    annotated: Annotated, group: VerbGroup, sentence: Sentence, words: WordSets
) -> tuple[Mention, ...]:
    tokens = annotated.tokens
    end = min(group.end + _AGENT_REACH, sentence.end)
    for index in range(tokens.index_at(group.end), tokens.index_at(end)):
        if tokens.words[index] in words["agents"]:
            found = within(annotated.mentions, tokens.ends[index], min(sentence.end, tokens.ends[index] + 60))
            return tuple(found[:1])
    return ()


def _close(
    annotated: Annotated, sentence: Sentence, clauses: dict[int, Clause], first: int, last: int
) -> None:
    """Let each clause run to the next one that begins after its verb, or to the sentence's end."""
    end = sentence.end
    for verb in range(last - 1, first - 1, -1):
        clause = clauses[verb]
        clauses[verb] = clause._replace(end=max(end, annotated.verbs[verb].end))
        if clause.start > sentence.start and annotated.verbs[verb].governor < 0:
            end = min(end, clause.start)
