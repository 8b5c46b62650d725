"""Counts of one article or of many, and the figures that they come to.

Counts add up over articles; figures do not. A figure is named by its category and its measure:
(`commitments`, `found.f1`), (`commitments`, `of_found.kind`), (`boilerplate`, `f1`), (`published`, `right`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from garant.evaluate.alignment import align
from garant.evaluate.categories import CATEGORIES, Category
from garant.evaluate.form import Sheet

Column = tuple[str, str]
"""What is counted: a category and `gold`, `predicted`, `found`, `right` or an attribute."""

Figure = tuple[str, str]
"""The name of a figure: its category and its measure."""

COLUMNS: tuple[Column, ...] = (
    ("articles", "gold"),
    ("published", "gold"),
    ("published", "right"),
    *(("boilerplate", name) for name in ("gold", "predicted", "found")),
    *(
        (category.name, name)
        for category in CATEGORIES.values()
        for name in ("gold", "predicted", "found", "right", *category.attributes)
    ),
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many of the gold and of the predicted were hit."""

    hit: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        """The share of the predicted that is in the gold; 1 where neither has any."""
        return self.hit / self.predicted if self.predicted else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of the gold that was predicted; 1 where neither has any."""
        return self.hit / self.gold if self.gold else float(not self.predicted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class CategoryScore:
    """One category: entries found, entries found and right, and the share of those found that has
    each attribute right (empty where none was found)."""

    found: Ratio
    right: Ratio
    of_found: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of some articles. `published` is the share of days right among the articles whose day
    was not given, None where all were given."""

    articles: int
    published: float | None
    boilerplate: Ratio
    categories: Mapping[str, CategoryScore]


def count(gold: Sheet, predicted: Sheet) -> Counter[Column]:
    """Return the counts of one article."""
    counts: Counter[Column] = Counter({("articles", "gold"): 1})
    if not gold.head.get("published_given"):
        counts["published", "gold"] = 1
        counts["published", "right"] = int(gold.head.get("published") == predicted.head.get("published"))
    counts["boilerplate", "gold"] = len(gold.boilerplate)
    counts["boilerplate", "predicted"] = len(predicted.boilerplate)
    counts["boilerplate", "found"] = len(gold.boilerplate & predicted.boilerplate)
    for category in CATEGORIES.values():
        counts.update(_count(category, gold, predicted))
    return counts


def _count(category: Category, gold: Sheet, predicted: Sheet) -> Counter[Column]:
    annotated, read = gold.entries[category.name], predicted.entries[category.name]
    pairs = align(category, annotated, read)
    counts = Counter({"gold": len(annotated), "predicted": len(read), "found": len(pairs)})
    for pair in pairs:
        wrong = category.wrong(annotated[pair.gold].fields, read[pair.predicted].fields)
        counts.update(name for name in category.attributes if name not in wrong)
        counts["right"] += not any(name in wrong for name in category.right)
    return Counter({(category.name, name): number for name, number in counts.items()})


def total(counts: Iterable[Counter[Column]]) -> Counter[Column]:
    """Return the sum of the counts of several articles."""
    added: Counter[Column] = Counter()
    for article in counts:
        added.update(article)
    return added


def scores(counts: Mapping[Column, int]) -> Scores:
    """Return the scores that the counts come to."""
    dated = counts.get(("published", "gold"), 0)
    return Scores(
        articles=counts.get(("articles", "gold"), 0),
        published=counts.get(("published", "right"), 0) / dated if dated else None,
        boilerplate=_ratio(counts, "boilerplate", "found"),
        categories={category.name: _category_score(counts, category) for category in CATEGORIES.values()},
    )


def _category_score(counts: Mapping[Column, int], category: Category) -> CategoryScore:
    found = counts.get((category.name, "found"), 0)
    shares = {name: counts.get((category.name, name), 0) / found for name in category.attributes if found}
    return CategoryScore(
        _ratio(counts, category.name, "found"), _ratio(counts, category.name, "right"), shares
    )


def _ratio(counts: Mapping[Column, int], category: str, hit: str) -> Ratio:
    return Ratio(*(counts.get((category, name), 0) for name in (hit, "gold", "predicted")))


def figures(scored: Scores) -> dict[Figure, float]:
    """Return every figure of the scores by its name; those without a denominator are left out."""
    return dict(_figures(scored))


def _figures(scored: Scores) -> Iterator[tuple[Figure, float]]:
    if scored.published is not None:
        yield ("published", "right"), scored.published
    yield from ((("boilerplate", name), value) for name, value in _parts(scored.boilerplate))
    for category, score in scored.categories.items():
        yield from (((category, f"found.{name}"), value) for name, value in _parts(score.found))
        yield from (((category, f"right.{name}"), value) for name, value in _parts(score.right))
        yield from (((category, f"of_found.{name}"), value) for name, value in score.of_found.items())


def _parts(ratio: Ratio) -> Iterator[tuple[str, float]]:
    yield "precision", ratio.precision
    yield "recall", ratio.recall
    yield "f1", ratio.f1
