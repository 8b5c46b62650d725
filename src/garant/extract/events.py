"""What incidents and meetings share: the words around an event's name, its signs, day, places and parties."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from garant.annotate.marks import Annotated, Mention, Sentence, VerbGroup, at, within
from garant.extract.clauses import Clause, SubjectBy
from garant.lexicon.events import EventRow, EventSignRow, Sign
from garant.lexicon.rows import Row
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets, load_wordsets
from garant.model.records import TimeExpression
from garant.model.spans import Span

_LEFT, _RIGHT = 8, 28
_WIDEST = 500
_UNREAL_TENSES = frozenset({Tense.FUTURE, Tense.CONDITIONAL, Tense.SUBJUNCTIVE})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that names an event: a noun's hit, or a verb group with its clause; `row` is what fired."""

    start: int
    end: int
    row: EventRow
    sentence: Sentence
    group: VerbGroup | None = None
    clause: Clause | None = None

    @property
    def near(self) -> tuple[int, int]:
        """The sentence around the word, cut where it runs on without end."""
        start, end = self.start - _WIDEST, self.end + _WIDEST
        return max(self.sentence.start, start), min(self.sentence.end, end)

    @property
    def cue(self) -> Span:
        return Span(self.start, self.end)


def anchors(
    annotated: Annotated, table: str, by_verb: Mapping[str, Sequence[Row]], clauses: Sequence[Clause]
) -> list[Anchor]:
    """Return every word of the table in the article's sentences, in order."""
    found: list[Anchor] = []
    for hit in annotated.hits.of(table):
        sentence = annotated.sentence_at(hit.start)
        if sentence and hit.end <= sentence.end and isinstance(hit.row, EventRow):
            found.append(Anchor(hit.start, hit.end, hit.row, sentence))
    for clause in clauses:
        group = annotated.verbs[clause.verb]
        for row in by_verb.get(group.lemma, ()):
            sentence = annotated.sentence_at(group.head_start)
            if sentence is not None and isinstance(row, EventRow) and _meant(row, group):
                found.append(Anchor(group.start, group.end, row, sentence, group, clause))
    found.sort(key=lambda anchor: (anchor.start, -anchor.end, anchor.row.id))
    return found


def _meant(row: EventRow, group: VerbGroup) -> bool:
    return row.pronominal is None or row.pronominal is group.pronominal


def phrase(annotated: Annotated, anchor: Anchor) -> Span:
    """Return the words that belong to the event's name: its modifiers before, its complements after."""
    words = load_wordsets("clauses", annotated.article.language)
    clause = anchor.clause
    if clause is not None:
        own = clause.by in _OWN_SUBJECT and clause.subject_end > clause.subject_start
        start = min(clause.subject_start if own else anchor.start, clause.start, anchor.start)
        return trimmed(annotated, max(start, anchor.near[0]), _right(annotated, anchor, words))
    return trimmed(annotated, _left(annotated, anchor, words), _right(annotated, anchor, words))


_OWN_SUBJECT = frozenset({SubjectBy.WORDS, SubjectBy.RELATIVE})


def _left(annotated: Annotated, anchor: Anchor, words: WordSets) -> int:
    tokens = annotated.tokens
    index = tokens.index_at(anchor.start)
    stop = words["prepositions"] | words["relatives"] | words["coordinators"] | words["subordinators"]
    start = anchor.start
    for left in range(index - 1, max(-1, index - 1 - _LEFT), -1):
        gap = annotated.folded[tokens.ends[left] : start]
        if tokens.starts[left] < anchor.sentence.start or any(mark in gap for mark in ',.;:()"\n'):
            break
        if tokens.words[left] in stop or within(annotated.verbs, tokens.starts[left], anchor.start):
            break
        start = tokens.starts[left]
    return start


def _right(annotated: Annotated, anchor: Anchor, words: WordSets) -> int:
    tokens = annotated.tokens
    index = tokens.index_at(anchor.end)
    end = anchor.end
    for right in range(index, min(len(tokens), index + _RIGHT)):
        gap = annotated.folded[end : tokens.starts[right]]
        if tokens.ends[right] > anchor.sentence.end or _parts(annotated, gap, end):
            break
        if right > index and _opens_clause(annotated, right, words):
            break
        end = tokens.ends[right]
    return end


def _opens_clause(annotated: Annotated, index: int, words: WordSets) -> bool:
    """Tell whether a word begins another clause: « que », or « et » before a verb."""
    tokens = annotated.tokens
    if tokens.words[index] in words["subordinators"]:
        return True
    if tokens.words[index] not in words["coordinators"] or index + 1 >= len(tokens):
        return False
    after = at(annotated.verbs, tokens.starts[index + 1])
    return after is not None and after.finite


def _parts(annotated: Annotated, gap: str, place: int) -> bool:
    """Tell a mark between two phrases from one within a number ("30.000") or an abbreviation ("Feb. 24")."""
    if len(gap) == 1 and annotated.folded[place - 1].isdigit() and annotated.folded[place + 1].isdigit():
        return False
    return any(mark in gap for mark in ',.;:()"\n')


def trimmed(annotated: Annotated, start: int, end: int) -> Span:
    """Return the place without spaces and loose marks at its ends."""
    while start < end and not annotated.folded[start].isalnum():
        start += 1
    while end > start and not annotated.folded[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def signs(annotated: Annotated, table: str, anchor: Anchor) -> set[Sign]:
    """Return what the sign words near the event say of it: what unmakes it before it, the rest around."""
    found: set[Sign] = set()
    tokens = annotated.tokens
    first, last = tokens.index_at(anchor.start), tokens.index_at(anchor.end)
    for hit in annotated.hits.within(table, *anchor.near):
        row = hit.row
        if not isinstance(row, EventSignRow):
            continue
        distance = first - tokens.index_at(hit.end)
        before = -1 < distance <= row.within or (hit.start <= anchor.start < hit.end)
        after = -1 < tokens.index_at(hit.start) - last <= row.within
        inside = hit.start <= anchor.start and anchor.end <= hit.end
        if before or (after and row.means not in _BEFORE_ONLY) or inside:
            found.add(row.means)
    if anchor.group is not None and _unreal_verb(annotated, anchor.group):
        found.add(Sign.UNREAL)
    return found


_BEFORE_ONLY = frozenset({Sign.UNREAL, Sign.AGAINST})


def _unreal_verb(annotated: Annotated, group: VerbGroup) -> bool:
    if group.negated or group.modal is not None or group.tense in _UNREAL_TENSES:
        return True
    if group.tense is not Tense.INFINITIVE:
        return False
    words = load_wordsets("events", annotated.article.language)
    governor = annotated.verbs[group.governor] if group.governor >= 0 else None
    return governor is None or governor.lemma not in words["real"] or governor.tense in _UNREAL_TENSES


_CALENDAR = re.compile(r"\d{3}")


def day_of(annotated: Annotated, anchor: Anchor, span: Span) -> str | None:
    """Return the day, month or year that the words give the event, or None.

    It stands within them, or in the same sentence with no other verb between the two: « mardi, la
    Turquie a lancé son offensive » dates the offensive, « mardi, M. Roy a condamné l'offensive » does not.
    """
    inside = _dated(within(annotated.times, span.start, span.end))
    if inside:
        return _first_day(min(inside, key=lambda time: abs(time.start - anchor.start)).value)
    around = _dated(within(annotated.times, *anchor.near))
    near = [time for time in around if _belongs(annotated, anchor, time)]
    if not near:
        return None
    return _first_day(min(near, key=lambda time: abs(time.start - anchor.start)).value)


def _belongs(annotated: Annotated, anchor: Anchor, time: TimeExpression) -> bool:
    first, last = sorted(((anchor.start, anchor.end), (time.start, time.end)))
    between = [group for group in within(annotated.verbs, first[1], last[0]) if group.finite]
    if not between:
        return True
    if len(between) > 1 or anchor.group is not None:
        return False
    happens = load_wordsets("events", annotated.article.language)["happen"]
    return between[0].lemma in happens


def is_day(time: TimeExpression) -> bool:
    """Tell a day, month or year from a duration."""
    return _CALENDAR.match(time.value) is not None


def _dated(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    return [time for time in times if is_day(time)]


def _first_day(value: str) -> str:
    return value.split("/")[0].split("T")[0]


def actors_in(annotated: Annotated, start: int, end: int) -> tuple[str, ...]:
    """Return the actors that are named in `[start, end)`, each once, in order."""
    named = (mention.actor for mention in within(annotated.mentions, start, end))
    return tuple(dict.fromkeys(actor for actor in named if actor))


_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ -](?:de |du |la |al-|el-)?[A-ZÀ-ÖØ-Þ][\w’'-]+)*"
_PLACE = {
    "fr": re.compile(
        rf"\b(?:à|À|en|En|au|aux|dans|sur|près de|contre|de|d['’]|du)\s?(?:la |le |les |l['’])?({_NAME})"
    ),
    "en": re.compile(rf"\b(?:in|In|on|at|near|against|to|of)\s(?:the )?({_NAME})"),
}


def places_in(annotated: Annotated, start: int, end: int, *, but: Sequence[Mention] = ()) -> tuple[str, ...]:
    """Return the names after a preposition of place in `[start, end)`, as printed; no persons."""
    taken = {(mention.start, mention.end) for mention in but}
    found: dict[str, None] = {}
    for match in _PLACE[annotated.article.language].finditer(annotated.text, start, end):
        place = Span(match.start(1), match.end(1))
        mention = next(iter(within(annotated.mentions, place.start, place.end)), None)
        named = mention is not None and (mention.person is not None or (mention.start, mention.end) in taken)
        if not named and not within(annotated.times, place.start, place.end):
            found.setdefault(match.group(1))
    return tuple(found)


def finer(one: str | None, other: str | None) -> str | None:
    """Return the more precise of two dates that agree, the first where they do not."""
    if one is None or other is None:
        return one or other
    return other if other.startswith(one) else one


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two dates may be one day: either is absent, or one holds the other."""
    return one is None or other is None or one.startswith(other) or other.startswith(one)
