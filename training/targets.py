"""What the network should make of each window: from annotations to marks on its pieces."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from garant.annotate.learned.knowledge import known_pieces, signs_in
from garant.annotate.learned.network import (
    ATTITUDES,
    FIRMNESSES,
    INCIDENTS,
    KINDS,
    MEETINGS,
    TAGS,
    TOPICS,
    Candidate,
    candidates_of,
)  # fmt: skip
from garant.annotate.learned.pieces import Pieces
from garant.annotate.learned.windows import Window, windows_of
from garant.evaluate.form import Entry, read_prediction
from garant.evaluate.names import same_speaker
from garant.lexicon.load import load_lexicon
from training.corpus import Example

_TAG_OF = {"commitments": "commitment", "statements": "statement", "stances": "stance", "meetings": "meeting",
           "incidents": "incident"}  # fmt: skip


@dataclass(slots=True)
class SpanTarget:
    """A record's words in a window: pieces `[first, after)`, and what the record says.

    `actors`, `helped` and `speakers` are the candidates that are right; None where none of them counts.
    """

    tag: str
    first: int
    after: int
    kinds: set[int] = field(default_factory=set)
    firmness: int = -1
    attitude: int = -1
    topic: int = -1
    form: int = -1
    actors: list[bool] | None = None
    helped: list[bool] | None = None
    speakers: list[bool] | None = None


@dataclass(slots=True)
class Target:
    """One window with what it should be read as."""

    example: str
    source: str
    window: Window
    candidates: list[Candidate]
    inside: np.ndarray  # (pieces, tags) of 0 and 1
    start: np.ndarray  # (pieces, tags)
    sentences: list[tuple[int, int, bool]]  # fresh sentences: pieces, whether one holds a commitment
    spans: list[SpanTarget]
    known: np.ndarray  # (pieces, signs)


def targets_of(example: Example, pieces: Pieces) -> Iterator[Target]:
    """Yield the windows of an article with their targets."""
    annotated = example.annotated
    form = {key: value for key, value in example.gold.items() if key in (*_TAG_OF, "language")}
    sheet = read_prediction(example.name, form, annotated.text)
    signs = signs_in(annotated, load_lexicon(annotated.article.language))
    marked = list(_marked(sheet.entries, annotated.text))
    for window in windows_of(annotated, pieces):
        candidates = candidates_of(annotated, window)
        inside = np.zeros((len(window.ids), len(TAGS)), np.float32)
        start = np.zeros_like(inside)
        spans: dict[tuple[str, int, int], SpanTarget] = {}
        for tag, begin, end, category, entry in marked:
            first = bisect_right(window.ends, begin, window.fresh)
            after = bisect_left(window.starts, end, window.fresh)
            if first >= after:
                continue
            inside[first:after, TAGS.index(tag)] = 1
            if window.starts[first] - 3 <= begin:
                start[first, TAGS.index(tag)] = 1
            if category is not None:
                span = spans.setdefault((tag, first, after), SpanTarget(tag, first, after))
                _say(span, category, entry.fields, candidates, annotated)
        yield Target(
            example.name, example.source, window, candidates, inside, start,
            list(_sentences(annotated, window, inside)), list(spans.values()),
            known_pieces(signs, window).astype(np.uint8),
        )  # fmt: skip


def _sentences(annotated: Any, window: Window, inside: np.ndarray) -> Iterator[tuple[int, int, bool]]:
    for index in window.sentences:
        sentence = annotated.sentences[index]
        first = bisect_left(window.starts, sentence.start, window.fresh)
        after = bisect_left(window.starts, sentence.end, window.fresh)
        if first < after:
            yield first, after, bool(inside[first:after, TAGS.index("commitment")].any())


def _marked(
    entries: dict[str, Sequence[Entry]], text: str
) -> Iterator[tuple[str, int, int, str | None, Entry]]:
    for category, tag in _TAG_OF.items():
        for entry in entries[category]:
            for place in entry.places:
                yield tag, place.start, place.end, category, entry
            if not entry.places:
                continue
            for condition in entry.fields.get("conditions") or []:
                if (at := text.find(condition.get("evidence") or "\0")) >= 0:
                    yield "condition", at, at + len(condition["evidence"]), None, entry
            cue = entry.fields.get("cue")
            if cue:
                at = _nearest(text, cue, entry.places[0].start, entry.places[0].end)
                if at is not None:
                    yield "cue", at, at + len(cue), None, entry


def _nearest(text: str, words: str, start: int, end: int) -> int | None:
    """Return where `words` stand nearest to `[start, end)`, None where they are not near."""
    found, at = [], text.find(words, max(0, start - 400))
    while 0 <= at < end + 400:
        found.append((min(abs(start - at - len(words)), abs(at - end)), at))
        at = text.find(words, at + 1)
    return min(found)[1] if found else None


def _say(span: SpanTarget, category: str, fields: Any, candidates: list[Candidate], annotated: Any) -> None:
    codes = [candidate.mention.actor for candidate in candidates]
    if category == "commitments":
        span.kinds.add(KINDS.index(fields["kind"]))
        span.firmness = FIRMNESSES.index(fields["firmness"])
        span.actors = _joined(span.actors, [code == fields["actor"] for code in codes])
        helped = fields.get("beneficiary")
        span.helped = _joined(span.helped, [helped is not None and code == helped for code in codes])
    elif category == "stances":
        span.attitude, span.topic = ATTITUDES.index(fields["attitude"]), TOPICS.index(fields["topic"])
        span.actors = _joined(span.actors, [code == fields["actor"] for code in codes])
    elif category == "statements":
        named = [_names(candidate, fields, annotated) for candidate in candidates]
        span.speakers = _joined(span.speakers, named)
    elif category == "meetings":
        span.form = MEETINGS.index(fields["type"])
    elif category == "incidents":
        span.form = INCIDENTS.index(fields["type"])


def _names(candidate: Candidate, fields: Any, annotated: Any) -> bool:
    mention = candidate.mention
    if mention.person is not None:
        return same_speaker(annotated.persons[mention.person].name, fields["speaker"])
    printed = annotated.text[mention.start : mention.end]
    return len(printed) > 2 and same_speaker(printed, fields["speaker"])


def _joined(one: list[bool] | None, other: list[bool]) -> list[bool]:
    return other if one is None else [a or b for a, b in zip(one, other, strict=True)]
