"""Fit the scales on which the signs of a record are weighed, from articles that the network was not taught.

Logistic regression with a small penalty, by Newton's method. The threshold of a category is the one at which
the whole reading, merged and numbered, scores best; statements come first, since what is said by whom decides
whose the commitments are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from garant.annotate.learned.heads import Heads, Vectors
from garant.annotate.learned.reading import Learned
from garant.annotate.learned.scales import Scale, Scales
from garant.annotate.learned.windows import Window
from garant.evaluate.form import read_prediction
from garant.extract.actor_choice import SCALE as ACTORS
from garant.extract.alarms import alarm_signs
from garant.extract.extract import extract
from garant.lexicon.load import load_lexicon
from garant.model.records import Extraction
from garant.model.spans import Span
from training.corpus import Example

STAGES = (("statements",), ("commitments", "stances", "meetings", "incidents"))
"""The categories in the order in which their scales are fitted."""
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
NAMED = frozenset({"commitments", "stances"})
"""Categories whose records are found only with the right actor."""
PENALTY = 2.0
PARTS = 5
"""Scales are tried on the fifth of the articles that they were not fitted on."""
WORTH = 0.3
"""What a right record counts beside a found one where a threshold is chosen."""
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Unseen:
    """An article as a network reads it that was not taught it.

    `weight` is what it counts where scales are fitted: most where the rules had not seen its source either,
    since they are surer of what they were written on than of what they will meet.
    """

    example: Example
    windows: Sequence[Window]
    hidden: Sequence[Vectors]
    heads: Heads
    weight: float = 1.0

    def read(self, scales: Scales) -> Extraction:
        """Return what the rules and the network read together on these scales."""
        annotated = self.example.annotated
        learned = Learned(annotated, self.windows, self.hidden, self.heads, scales)
        return extract(replace(annotated, learned=learned), load_lexicon(annotated.article.language))[0]

    def learned(self) -> Learned:
        """Return what the network makes of the article."""
        return Learned(self.example.annotated, self.windows, self.hidden, self.heads, Scales({}))


Score = Callable[[Mapping[str, Extraction]], Mapping[str, tuple[float, float]]]
"""From readings by article to found and right by category."""


class Recording(Scales):
    """Scales that let every record of some categories pass, and keep its signs."""

    def __init__(self, scales: Mapping[str, Scale]) -> None:
        super().__init__(scales)
        self.seen: list[tuple[str, dict[str, float], Any]] = []
        self.asked: list[tuple[dict[str, float], Span, str]] = []

    def judge(self, name: str, signs: Mapping[str, float], about: Any) -> float | None:
        if name == ACTORS and self.of(name) is None:
            self.asked.append((dict(signs), *about))
        return super().judge(name, signs, about)

    def weigh(self, category: str, signs: Mapping[str, float], record: object) -> tuple[float, bool]:
        if self.of(category) is not None:
            return super().weigh(category, signs, record)
        self.seen.append((category, dict(signs), record))
        return 1.0, True


@dataclass(slots=True)
class Fitted:
    """The scales for reading new articles, and for each part of the articles those fitted on the others."""

    scales: dict[str, Scale]
    by_part: list[dict[str, Scale]]
    chances: dict[str, list[tuple[float, bool]]]

    def unseen(self, index: int, *, alone: bool = False) -> Scales:
        """Return the scales for the article with this index, fitted on other articles."""
        return Scales(self.by_part[index % PARTS], alone=alone)


def fit_scales(articles: Sequence[Unseen], score: Score) -> Fitted:
    """Return the scales of every category and of the alarms."""
    fitted = Fitted({}, [{} for _ in range(PARTS)], {})
    for categories in STAGES:
        if "commitments" in categories:
            _fit(fitted, ACTORS, _actors(articles, fitted))
        rows = _rows(articles, fitted, categories)
        for category in categories:
            _fit(fitted, category, rows[category])
        _choose_thresholds(fitted, articles, categories, score)
    _fit(fitted, "alarms", _sentences(articles))
    return fitted


class Row(NamedTuple):
    """The signs of a record in the article of an index, and whether the record is right."""

    index: int
    signs: dict[str, float]
    right: bool
    weight: float = 1.0


def _rows(articles: Sequence[Unseen], fitted: Fitted, categories: Sequence[str]) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {category: [] for category in categories}
    for index, article in enumerate(articles):
        recording = Recording(fitted.by_part[index % PARTS])
        article.read(recording)
        places = {category: _places(article.example, category) for category in categories}
        for category, signs, record in recording.seen:
            if category in rows:
                right = _is_right(category, record, places[category])
                rows[category].append(Row(index, signs, right, article.weight))
    return rows


def _actors(articles: Sequence[Unseen], fitted: Fitted) -> list[Row]:
    """Return the candidates at each place where there is a commitment: whether it is theirs."""
    rows = []
    for index, article in enumerate(articles):
        recording = Recording(fitted.by_part[index % PARTS])
        article.read(recording)
        places = _places(article.example, "commitments")
        for (span, actor), signs in {(span, actor): signs for signs, span, actor in recording.asked}.items():
            theirs = {
                fields["actor"]
                for fields, spans in places
                if any(_shared(span, one) >= SHARED for one in spans)
            }
            if theirs:
                rows.append(Row(index, signs, actor in theirs, article.weight))
    return rows


def _sentences(articles: Sequence[Unseen]) -> list[Row]:
    rows = []
    for index, article in enumerate(articles):
        learned = article.learned()
        spans = [span for _, found in _places(article.example, "commitments") for span in found]
        for gate in learned.gates:
            sentence = Span(gate.start, gate.end)
            signs = alarm_signs(article.example.annotated, learned, sentence)
            right = any(sentence.meets(span) for span in spans)
            rows.append(Row(index, signs, right, article.weight))
    return rows


def _places(example: Example, category: str) -> list[tuple[Mapping[str, Any], Sequence[Span]]]:
    form = {category: example.gold.get(category) or []}
    sheet = read_prediction(example.name, form, example.annotated.text)
    return [(entry.fields, entry.places) for entry in sheet.entries[category]]


def _is_right(category: str, record: Any, places: Sequence[tuple[Mapping[str, Any], Sequence[Span]]]) -> bool:
    for fields, spans in places:
        if category in NAMED and fields.get("actor") != record.actor:
            continue
        if any(_shared(record.evidence.span, span) >= SHARED for span in spans):
            return True
    return False


def _shared(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(1, min(len(one), len(other)))


def _fit(fitted: Fitted, category: str, rows: Sequence[Row]) -> None:
    fitted.scales[category] = Scale(logistic(rows), 0.4)
    fitted.chances[category] = []
    for part in range(PARTS):
        scale = Scale(logistic([row for row in rows if row.index % PARTS != part]), 0.4)
        fitted.by_part[part][category] = scale
        fitted.chances[category] += [
            (scale.probability(row.signs), row.right) for row in rows if row.index % PARTS == part
        ]


def logistic(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weight of each sign, with a penalty on large ones; no rows give no weights."""
    names = sorted({name for row in rows for name in row.signs})
    if not names:
        return {}
    signs = np.array([[row.signs.get(name, 0.0) for name in names] for row in rows])
    right = np.array([float(row.right) for row in rows])
    counts = np.array([row.weight for row in rows])
    weights = np.zeros(len(names))
    for _ in range(40):
        chances = 1 / (1 + np.exp(-np.clip(signs @ weights, -30, 30)))
        slope = signs.T @ (counts * (chances - right)) + PENALTY * weights
        bend = (signs * (counts * chances * (1 - chances))[:, None]).T @ signs + PENALTY * np.eye(len(names))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def _choose_thresholds(
    fitted: Fitted, articles: Sequence[Unseen], categories: Sequence[str], score: Score
) -> None:
    best: dict[str, tuple[float, float]] = {}
    for threshold in THRESHOLDS:
        for category in categories:
            _set(fitted, category, threshold)
        scored = score({one.example.name: one.read(fitted.unseen(n)) for n, one in enumerate(articles)})
        for category in categories:
            found, right = scored[category]
            best[category] = max(best.get(category, (0.0, 0.0)), (found + WORTH * right, threshold))
    for category in categories:
        _set(fitted, category, best[category][1])


def _set(fitted: Fitted, category: str, threshold: float) -> None:
    for scales in (fitted.scales, *fitted.by_part):
        scales[category] = scales[category]._replace(threshold=threshold)


def expected_error(chances: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Return the expected calibration error: how far probabilities are from what turned out, on average.

    Source: Guo et al., "On Calibration of Modern Neural Networks" (2017).
    """
    total = 0.0
    for _, chance, share, count in reliability(chances, bins):
        total += count * abs(chance - share)
    return total / max(1, len(chances))


def reliability(
    chances: Sequence[tuple[float, bool]], bins: int = 10
) -> list[tuple[float, float, float, int]]:
    """Return for each bin its lower edge, the mean probability, the share that was right, and how many."""
    rows = []
    for index in range(bins):
        low, high = index / bins, (index + 1) / bins
        inside = [one for one in chances if low <= one[0] < high or (index == bins - 1 and one[0] == 1)]
        if inside:
            mean = sum(chance for chance, _ in inside) / len(inside)
            rows.append((low, mean, sum(right for _, right in inside) / len(inside), len(inside)))
    return rows
