"""How good is the reading: scores over all articles and over groups of them, as values and as JSON."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from garant.errors import GoldError
from garant.evaluate.bootstrap import Interval, intervals
from garant.evaluate.form import Sheet, nothing_read, read_gold, read_prediction
from garant.evaluate.scores import Column, Figure, Ratio, Scores, count, scores, total

DIGITS = 3
"""To how many digits a figure is written and compared."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores of some articles with the 95 % interval of each figure, by its category and measure."""

    scores: Scores
    intervals: Mapping[Figure, Interval]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measure of all articles, and by each grouping key that of each of its groups, in order."""

    overall: Measured
    groups: Mapping[str, Mapping[str, Measured]]


def evaluate(
    gold: Mapping[str, object],
    predictions: Mapping[str, object],
    texts: Mapping[str, str],
    *,
    by: Sequence[str] = ("language",),
    resamples: int = 1000,
    seed: int = 0,
) -> Evaluation:
    """Return how well `predictions` read what `gold` annotates in `texts`; all three by the article's name.

    An article without a prediction counts as read empty; a prediction without gold is passed over. `by` names
    top-level keys of the gold (`language`, `source`) to group by; an article without the key is in the group
    "unknown". Raises GoldError for an annotation that is not in the guidelines' form or has no text.
    """
    sheets = list(paired(gold, predictions, texts))
    counted = [(annotated, count(annotated, read)) for annotated, read in sheets]

    def measured(rows: Sequence[Counter[Column]]) -> Measured:
        return Measured(scores(total(rows)), intervals(rows, resamples=resamples, seed=seed))

    return Evaluation(
        overall=measured([counts for _, counts in counted]),
        groups={
            key: {group: measured(rows) for group, rows in sorted(_grouped(counted, key).items())}
            for key in by
        },
    )


def paired(
    gold: Mapping[str, object], predictions: Mapping[str, object], texts: Mapping[str, str]
) -> Iterator[tuple[Sheet, Sheet]]:
    """Yield each annotated article with what was read in it, by name; raise GoldError for a missing text."""
    for name in sorted(gold):
        if name not in texts:
            raise GoldError(f"{name}: is annotated, but its text is not among the texts")
        annotated = read_gold(name, gold[name], texts[name])
        read = (
            read_prediction(name, predictions[name], texts[name])
            if name in predictions
            else nothing_read(name)
        )
        yield annotated, read


def _grouped(counted: Sequence[tuple[Sheet, Counter[Column]]], key: str) -> dict[str, list[Counter[Column]]]:
    groups: dict[str, list[Counter[Column]]] = {}
    for annotated, counts in counted:
        value = annotated.head.get(key)
        groups.setdefault("unknown" if value is None else str(value), []).append(counts)
    return groups


def to_json(evaluation: Evaluation) -> dict[str, object]:
    """Return the evaluation as JSON holds it: the overall figures on top, each group's under `by`."""
    return {
        **_measured_json(evaluation.overall),
        "by": {
            key: {group: _measured_json(measured) for group, measured in groups.items()}
            for key, groups in evaluation.groups.items()
        },
    }


def _measured_json(measured: Measured) -> dict[str, object]:
    scored = measured.scores
    written: dict[str, object] = {
        "articles": scored.articles,
        "published": None if scored.published is None else round(scored.published, DIGITS),
        "boilerplate": _ratio_json(scored.boilerplate),
    }
    for category, score in scored.categories.items():
        written[category] = {
            "gold": score.found.gold,
            "pred": score.found.predicted,
            "found": _ratio_json(score.found),
            "right": _ratio_json(score.right),
            "of_found": {name: round(share, DIGITS) for name, share in score.of_found.items()},
        }
    return {**written, "intervals": _intervals_json(measured.intervals)}


def _ratio_json(ratio: Ratio) -> dict[str, float]:
    return {
        "precision": round(ratio.precision, DIGITS),
        "recall": round(ratio.recall, DIGITS),
        "f1": round(ratio.f1, DIGITS),
    }


def _intervals_json(measured: Mapping[Figure, Interval]) -> dict[str, dict[str, list[float]]]:
    written: dict[str, dict[str, list[float]]] = {}
    for (category, measure), interval in measured.items():
        ends = [round(interval.low, DIGITS), round(interval.high, DIGITS)]
        written.setdefault(category, {})[measure] = ends
    return written
