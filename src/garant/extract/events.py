"""What incidents and meetings share: the words around an event's name, its signs, day, places and parties."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from garant.annotate.marks import Annotated, Mention, Sentence, VerbGroup, within
from garant.extract.clauses import Clause
from garant.lexicon.events import EventSignRow, Sign
from garant.lexicon.rows import Row
from garant.lexicon.verbs import Tense
from garant.lexicon.wordsets import WordSets, load_wordsets
from garant.model.records import TimeExpression
from garant.model.spans import Span

_LEFT, _RIGHT = 8, 28
_UNREAL_TENSES = frozenset({Tense.FUTURE, Tense.CONDITIONAL, Tense.INFINITIVE, Tense.SUBJUNCTIVE})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word that names an event: a noun's hit, or a verb group with its clause; `row` is what fired."""

    start: int
    end: int
    row: Row
    sentence: Sentence
    group: VerbGroup | None = None
    clause: Clause | None = None


def anchors(
    annotated: Annotated, table: str, by_verb: dict[str, Row], clauses: Sequence[Clause]
) -> Iterator[Anchor]:
    """Yield every word of the table in the article's sentences, in order."""
    found: list[Anchor] = []
    for hit in annotated.hits.of(table):
        sentence = annotated.sentence_at(hit.start)
        if sentence and hit.end <= sentence.end:
            found.append(Anchor(hit.start, hit.end, hit.row, sentence))
    for clause in clauses:
        group = annotated.verbs[clause.verb]
        row, sentence = by_verb.get(group.lemma), annotated.sentence_at(group.head_start)
        if row is not None and sentence is not None:
            found.append(Anchor(group.start, group.end, row, sentence, group, clause))
    found.sort(key=lambda anchor: (anchor.start, -anchor.end, anchor.row.id))
    yield from found


def phrase(annotated: Annotated, anchor: Anchor) -> Span:
    """Return the words that belong to the event's name: its modifiers before, its complements after."""
    words = load_wordsets("clauses", annotated.article.language)
    if anchor.clause is not None:
        start = min(anchor.clause.subject_start or anchor.start, anchor.clause.start, anchor.start)
        return trimmed(annotated, max(start, anchor.sentence.start), _right(annotated, anchor, words))
    return trimmed(annotated, _left(annotated, anchor, words), _right(annotated, anchor, words))


def _left(annotated: Annotated, anchor: Anchor, words: WordSets) -> int:
    tokens = annotated.tokens
    index = tokens.index_at(anchor.start)
    stop = words["prepositions"] | words["relatives"] | words["coordinators"]
    start = anchor.start
    for left in range(index - 1, max(-1, index - 1 - _LEFT), -1):
        gap = annotated.folded[tokens.ends[left] : start]
        if tokens.starts[left] < anchor.sentence.start or any(mark in gap for mark in ',.;:()"\n'):
            break
        if tokens.words[left] in stop or tokens.words[left] in words["subordinators"]:
            break
        if within(annotated.verbs, tokens.starts[left], anchor.start):
            break
        start = tokens.starts[left]
    return start


def _right(annotated: Annotated, anchor: Anchor, words: WordSets) -> int:
    tokens = annotated.tokens
    index = tokens.index_at(anchor.end)
    end = anchor.end
    for right in range(index, min(len(tokens), index + _RIGHT)):
        gap = annotated.folded[end : tokens.starts[right]]
        if tokens.ends[right] > anchor.sentence.end or any(mark in gap for mark in ',.;:()"\n'):
            break
        if tokens.words[right] in words["subordinators"] and right > index:
            break
        end = tokens.ends[right]
    return end


def trimmed(annotated: Annotated, start: int, end: int) -> Span:
    """Return the place without spaces and loose marks at its ends."""
    while start < end and not annotated.folded[start].isalnum():
        start += 1
    while end > start and not annotated.folded[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def signs(annotated: Annotated, table: str, anchor: Anchor) -> set[Sign]:
    """Return what the sign words near the event say of it: unreal ones before it, the others around."""
    found: set[Sign] = set()
    tokens = annotated.tokens
    first, last = tokens.index_at(anchor.start), tokens.index_at(anchor.end)
    for hit in annotated.hits.within(table, anchor.sentence.start, anchor.sentence.end):
        row = hit.row
        if not isinstance(row, EventSignRow):
            continue
        distance = first - tokens.index_at(hit.end)
        before = -1 < distance <= row.within or (hit.start <= anchor.start < hit.end)
        after = -1 < tokens.index_at(hit.start) - last <= row.within
        if before or (after and row.means is not Sign.UNREAL) or _inside(hit.start, hit.end, anchor):
            found.add(row.means)
    if anchor.group is not None and _unreal_verb(anchor.group):
        found.add(Sign.UNREAL)
    return found


def _inside(start: int, end: int, anchor: Anchor) -> bool:
    return start <= anchor.start and anchor.end <= end


def _unreal_verb(group: VerbGroup) -> bool:
    return group.negated or group.modal is not None or group.tense in _UNREAL_TENSES


_CALENDAR = re.compile(r"\d{3}")


def day_of(annotated: Annotated, span: Span, sentence: Sentence) -> str | None:
    """Return the day, month or year that the words give, else their sentence's nearest; no durations."""
    inside = _dated(within(annotated.times, span.start, span.end)) if annotated.times else []
    if inside:
        return inside[0].value
    around = _dated(within(annotated.times, sentence.start, sentence.end))
    if not around:
        return None
    middle = (span.start + span.end) // 2
    return min(around, key=lambda time: abs(time.evidence.start - middle)).value


def _dated(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    return [time for time in times if _CALENDAR.match(time.value) and "/" not in time.value]


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
