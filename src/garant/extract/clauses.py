"""Which clause a verb stands in, and who its subject is.

No parser: from each verb group the words before it are read back to what bounds the clause (a
conjunction, a relative pronoun, the verb before). An infinitive takes the subject of the verb that
governs it ("s'est engagé à fournir"), or that verb's object ("a demandé à la France de fournir"); a
verb without words of its own before it takes the subject of the clause before ("et enverra").
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from garant.annotate.marks import Annotated, Mention, MentionKind, Sentence, VerbGroup
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import load_wordsets


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
_COMPARED = 4  # words of who does likewise
_FARTHEST = 80  # words before a verb: its subject begins no earlier
_LISTING = frozenset({",", "with", "avec", "along", "together", "que", "as", "well"})


def find_clauses(annotated: Annotated) -> tuple[Clause, ...]:
    """Return one clause for each verb group that stands in a sentence, in order."""
    reader = _Reader(annotated)
    for sentence, first, last in _by_sentence(annotated):
        reader.read(sentence, first, last)
    return tuple(reader.clauses.values())


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


class _Bound(NamedTuple):
    """Where a clause begins, with its first token; `shares` where only a coordinator parts it from a verb."""

    place: int
    token: int
    relative: bool = False
    shares: bool = False


class _Reader:
    """The clauses of one article, read sentence by sentence."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.folded = annotated.folded
        self.words, self.starts, self.ends = (
            annotated.tokens.words,
            annotated.tokens.starts,
            annotated.tokens.ends,
        )
        self.verbs, self.mentions = annotated.verbs, annotated.mentions
        self.sets = sets = load_wordsets("clauses", annotated.article.language)
        self.bounds = sets.union("relatives", "subordinators", "coordinators")
        self.small = sets.union("coordinators", "determiners") | _LISTING
        self.clauses: dict[int, Clause] = {}
        self.finite: list[int] = []

    def read(self, sentence: Sentence, first: int, last: int) -> None:
        """Read the clauses of the verbs `[first, last)`, which stand in one sentence."""
        self.finite = []
        for verb in range(first, last):
            self.clauses[verb] = self._clause(sentence, verb, first)
            if self.verbs[verb].finite:
                self.finite.append(verb)
        self._close(sentence, first, last)

    def _clause(self, sentence: Sentence, verb: int, first: int) -> Clause:
        group = self.verbs[verb]
        if group.tense is Tense.INFINITIVE or group.tense is Tense.GERUND:
            return self._dependent(verb, first)
        previous = self.finite[-1] if self.finite else None
        limit = self.verbs[previous].end if previous is not None else sentence.start
        if group.inverted:
            return self._inverted(sentence, verb, limit)
        limit = max(limit, self.starts[max(0, group.first - _FARTHEST)])
        bound = self._bound(group, limit, after_verb=previous is not None)
        agents = self._agents(group, sentence) if _may_have_agent(group) else ()
        if bound.relative and not self._has_own_subject(bound.token, group):
            heads, possessors = self._antecedent(bound.place, sentence)
            return Clause(
                verb, bound.place, group.end, heads, possessors, None, agents, bound.place, bound.place,
                SubjectBy.RELATIVE,
            )  # fmt: skip
        end, after = group.start, group.first
        if (aside := self._aside(limit, group)) is not None:
            bound, (end, after) = _Bound(limit, bisect_left(self.starts, limit)), aside
        pronoun = self._pronoun(bound.token, after)
        heads, possessors = self._noun_phrase(bound.place, end)
        if previous is not None and self._ends_relative(previous, group):
            heads, possessors = (), ()
        if not heads and not possessors and pronoun is None:
            if previous is not None and bound.shares:
                resumed = self._resumed(verb, previous)
                if resumed is not None:
                    return resumed._replace(agents=agents)
                return self.clauses[previous]._replace(
                    verb=verb, start=bound.place, end=group.end, agents=agents, by=SubjectBy.SHARED
                )
            heads = self._after_que(group, sentence)
        by = SubjectBy.WORDS if heads or possessors or pronoun else SubjectBy.NONE
        return Clause(verb, bound.place, group.end, heads, possessors, pronoun, agents, bound.place, end, by)

    def _aside(self, limit: int, group: VerbGroup) -> tuple[int, int] | None:
        """Return where the subject ends before an aside: "thirty states, including Japan, have pledged"."""
        if "," not in self.folded[max(limit, group.start - 2) : group.start]:
            return None
        asides, words = self.sets["asides"], self.words
        for token in range(group.first - 1, bisect_left(self.starts, limit), -1):
            if words[token] in asides:
                comma = self.ends[token - 1]
                return (comma, token) if "," in self.folded[comma : self.starts[token]] else None
        return None

    def _bound(self, group: VerbGroup, limit: int, *, after_verb: bool) -> _Bound:
        words, ends, sets = self.words, self.ends, self.sets
        last, first = group.first - 1, bisect_left(self.starts, limit)
        coordinator = None
        before = self.folded[limit : group.start]
        marked = ";" in before or ":" in before
        for token in range(last, first - 1, -1):
            word = words[token]
            if word in self.bounds:
                if word in sets["relatives"]:
                    return _Bound(self.starts[token], token, relative=token >= last - 2)
                if word in sets["subordinators"] and self._subordinates(token, group):
                    return _Bound(ends[token], token + 1)
                if coordinator is None and word in sets["coordinators"] and not self._joins_names(token):
                    coordinator = token
            if marked and self.folded[ends[token]] in ";:":
                return _Bound(ends[token] + 1, token + 1)
        if after_verb and coordinator is not None:
            return _Bound(ends[coordinator], coordinator + 1, shares=coordinator >= last - 1)
        if first > last:
            return _Bound(limit, first, shares=after_verb)
        return _Bound(min(self.starts[first], group.start), first, shares=after_verb)

    def _joins_names(self, token: int) -> bool:
        """Tell whether a coordinator stands in a list of names: "Oslo, Riga and the Hague"."""
        start, end = self.starts[token], self.ends[token]
        before = self.mentions.within(max(0, start - 60), start)
        if not before or start - before[-1].end > 2:
            return False
        after = self.mentions.within(end, end + 60)
        return bool(after) and after[0].start - end <= 5

    def _subordinates(self, token: int, group: VerbGroup) -> bool:
        if self.words[token] in self.sets["comparing"] and self._compares(token, group):
            return False
        if not self.sets["additive"].isdisjoint(self.words[max(0, token - 1) : token + 2]):
            return False  # "Oslo as well as Riga"
        if self.words[token] not in self.sets["with_que"]:
            return True
        return token + 1 < len(self.words) and self.words[token + 1] in self.sets["que"]

    def _compares(self, token: int, group: VerbGroup) -> bool:
        """Tell « Oslo, comme Riga, enverra » from « Oslo dort, comme Riga l'a dit »."""
        before = self.folded[self.starts[token] - 2 : self.starts[token]]
        after = self.folded[self.ends[token] : group.start].rstrip()
        return before.startswith(",") and after.endswith(",") and len(after.split()) <= _COMPARED

    def _pronoun(self, first: int, last: int) -> str | None:
        """Return the last pronoun among the tokens `[first, last)`."""
        pronouns, words = self.sets["pronouns"], self.words[first:last]
        if pronouns.isdisjoint(words):
            return None
        return next(word for word in reversed(words) if word in pronouns)

    def _noun_phrase(self, start: int, end: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Return the mentions that head the subject between a bound and a verb, and those inside it."""
        heads: list[Mention] = []
        possessors: list[Mention] = []
        for mention in self.mentions.within(start, end):
            listed = possessors and not heads and self._follows(possessors[-1], mention)
            added = bool(heads) and (
                self._adds(heads[-1], mention) or (len(heads) > 1 and self._follows(heads[-1], mention))
            )
            if listed or (self._depends(mention, start) and not added):
                possessors.append(mention)
            else:
                heads.append(mention)
        return self._last_listed(heads), tuple(possessors)

    def _follows(self, one: Mention, other: Mention) -> bool:
        """Tell whether the second goes with the first after a preposition: « avec A et B », "to A, the B"."""
        between = self.folded[one.end : other.start].replace("'", " ").split()
        apposed = one.kind is MentionKind.PERSON and one.actor == other.actor and between[:1] == [","]
        joined = bool(between) and (between[0] in self.sets["coordinators"] or apposed) and len(between) <= 2
        return joined and one.kind is not MentionKind.DEMONYM

    def _adds(self, one: Mention, other: Mention) -> bool:
        """Tell whether the second joins in what the first does: "Oslo, along with Riga", "as well as"."""
        between = self.folded[one.end : other.start].replace(",", " , ").replace("'", " ").split()
        adding = "," in between[:1] or not self.sets["additive"].isdisjoint(between)
        if other.kind is MentionKind.DEMONYM or not adding or not between:
            return False
        passed = self.small | self.sets.union("joining", "joining_links")
        return passed.issuperset(between) and not self.sets["joining"].isdisjoint(between)

    def _depends(self, mention: Mention, start: int) -> bool:
        """Tell whether a mention qualifies a noun: an adjective, "Ukraine's", "de la France"."""
        if mention.kind is MentionKind.DEMONYM:
            return True
        owns = (
            self.folded[mention.end : mention.end + 2] in ("'s", "' ")
            and mention.kind is not MentionKind.PERSON
        )
        return owns or self._after_preposition(mention, start)

    def _last_listed(self, heads: list[Mention]) -> tuple[Mention, ...]:
        """Return the last head with those that one list joins to it.

        "During her trip to Warsaw, Poland, Kamala Harris announced": Poland is not listed with her.
        """
        if len(heads) < 2:
            return tuple(heads)
        kept: list[Mention] = []
        for mention in reversed(heads):
            if kept and mention.actor != kept[-1].actor and not self._listed(mention, kept[-1]):
                break
            kept.append(mention)
        return tuple(reversed(kept))

    def _listed(self, one: Mention, other: Mention) -> bool:
        if self._adds(one, other):
            return True
        between = self.folded[one.end : other.start].replace("'", " ").replace(",", " , ").split()
        if "," not in between and self.sets["coordinators"].isdisjoint(between):
            return False
        return len(between) <= 2 or sum(word not in self.small for word in between) <= 3

    def _after_preposition(self, mention: Mention, start: int) -> bool:
        token = bisect_left(self.starts, mention.start) - 1
        for _ in range(3):
            if token < 0 or self.starts[token] < start:
                return False
            if "," in self.folded[self.ends[token] : self.ends[token] + 2]:
                return False
            if self.words[token] in self.sets["prepositions"]:
                return True
            if self.words[token] not in self.sets["determiners"]:
                return False
            token -= 1
        return False

    def _antecedent(self, place: int, sentence: Sentence) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        index = bisect_right(self.mentions.starts, place) - 1
        if index < 0 or self.mentions[index].start < sentence.start:
            return (), ()
        mention = self.mentions[index]
        if mention.kind is MentionKind.DEMONYM or len(self.folded[mention.end : place].split()) > 2:
            return (), (mention,)
        return (mention,), ()

    def _has_own_subject(self, relative: int, group: VerbGroup) -> bool:
        """Tell « par lesquels nous aiderons » from « qui aideront »: a pronoun or name is in between."""
        first = relative + 1
        if first >= group.first:
            return False
        if self._pronoun(first, group.first) is not None:
            return True
        return bool(self.mentions.within(self.starts[first], group.start))

    def _after_que(self, group: VerbGroup, sentence: Sentence) -> tuple[Mention, ...]:
        """Return the subject that stands behind its verb: « les rebelles que soutient Kigali »."""
        if not group.first or self.words[group.first - 1] not in self.sets["que"]:
            return ()
        found = self.mentions.within(group.end, min(sentence.end, group.end + 40))
        return tuple(found[:1]) if found and found[0].start - group.end <= 5 else ()

    def _resumed(self, verb: int, previous: int) -> Clause | None:
        """Return the clause that goes on after a relative one: "Oslo, which had waited, has sent tents"."""
        group = self.verbs[verb]
        if "," not in self.folded[group.start - 2 : group.start]:
            return None
        inner = self.clauses[previous]
        if not self.verbs[previous].inverted and not self._opens_with_link(inner):
            return None
        before = self.finite[-2] if len(self.finite) > 1 else None
        sentence = self.annotated.sentence_at(inner.start)
        start = self.verbs[before].end if before is not None else (sentence.start if sentence else 0)
        heads, possessors = self._noun_phrase(start, inner.start)
        if not heads and not possessors:
            return None
        return Clause(
            verb, start, group.end, heads, possessors, None, (), start, inner.start, SubjectBy.WORDS
        )

    def _ends_relative(self, previous: int, group: VerbGroup) -> bool:
        """Tell whether what stands before the verb belongs to a relative clause: « …, qui a des alliés, »."""
        between = self.folded[self.verbs[previous].end : group.start]
        closed = between.rstrip().endswith(",") and between.count(",") == 1
        return closed and self.clauses[previous].by is SubjectBy.RELATIVE

    def _opens_with_link(self, clause: Clause) -> bool:
        token = bisect_left(self.starts, clause.start)
        opening = (self.words[token], self.words[token - 1] if token else "")
        links = self.sets["relatives"], self.sets["subordinators"]
        return any(word in listed for word in opening for listed in links)

    def _inverted(self, sentence: Sentence, verb: int, limit: int) -> Clause:
        group, inverted = self.verbs[verb], self.sets["inverted"]
        words = self.words[group.first : group.after + 2]
        return Clause(
            verb, max(limit, sentence.start), group.end,
            pronoun=next((word for word in words if word in inverted), None),
            by=SubjectBy.WORDS, subject_start=group.start, subject_end=group.start,
        )  # fmt: skip

    def _dependent(self, verb: int, first: int) -> Clause:
        group = self.verbs[verb]
        lender, by = group.governor, SubjectBy.CONTROL
        if lender < first:
            if not self.finite:
                return Clause(verb, group.start, group.end)
            lender, by = self.finite[-1], SubjectBy.NEAREST
        borrowed = self.clauses[lender]._replace(verb=verb, start=group.start, end=group.end, by=by)
        if self.verbs[lender].lemma not in self.sets["object_control"]:
            return borrowed
        objects = self.mentions.within(self.verbs[lender].end, group.start)
        if not objects:
            return borrowed
        return borrowed._replace(subject=tuple(objects), possessors=(), pronoun=None, by=SubjectBy.OBJECT)

    def _agents(self, group: VerbGroup, sentence: Sentence) -> tuple[Mention, ...]:
        agents = self.sets["agents"]
        last = bisect_left(self.starts, min(group.end + _AGENT_REACH, sentence.end))
        if agents.isdisjoint(self.words[group.after : last]):
            return ()
        by = next(token for token in range(group.after, last) if self.words[token] in agents)
        end = self.ends[by]
        return tuple(self.mentions.within(end, min(sentence.end, end + 60))[:1])

    def _close(self, sentence: Sentence, first: int, last: int) -> None:
        """Let each clause run to the next one that begins after its verb, or to the sentence's end."""
        end = sentence.end
        for verb in range(last - 1, first - 1, -1):
            clause, group = self.clauses[verb], self.verbs[verb]
            self.clauses[verb] = Clause(clause[0], clause[1], max(end, group.end), *clause[3:])
            if clause.start > sentence.start and group.governor < 0:
                end = min(end, clause.start)


def _may_have_agent(group: VerbGroup) -> bool:
    return group.passive or group.tense is Tense.PARTICIPLE
