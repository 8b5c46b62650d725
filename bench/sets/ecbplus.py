"""ECB+ (Cybulska and Vossen 2014): English news of 2000 to 2013 on pairs of look-alike events.

Each of the set's topics holds two events that share most of their words: two earthquakes off one coast, two
hosts of one gala. What is compared is which articles are put together by a build. The set gives no days; *as
read* keeps those that a third of the texts print themselves, *without days* takes them away, as the baseline
does not look at them either.

The baseline is TF-IDF with average link at the threshold that is best on this half itself; the figure with an
asterisk is the baseline's on the other half, with this half's threshold.
"""

import json
import math
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from bench.reader import Reader
from bench.table import Row
from garant.evaluate.clusters import bcubed
from garant.ledger.open import open_ledger
from garant.model.articles import RawDocument
from garant.workflow.read import Reading, read_document
from garant.workflow.reader import Reader as Rules
from garant.workflow.stories import settle_stories
from garant.workflow.world import load_world

OTHER_HALF = 0.894
_THRESHOLDS = [number / 100 for number in range(8, 40)]


def rows(shared: Path, reader: Reader, score: ModuleType) -> Iterator[Row]:
    """Yield the figures of the development half, read by the rules alone."""
    with (shared / "ecbplus_en" / "dev" / "docs.jsonl").open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    key = {document["id"]: document["event"] for document in documents}
    best = max((bcubed(found, key).f1, apart(found, documents)) for found in _baseline(documents))
    read = {document["id"]: read_document(_raw(document), Rules.RULES) for document in documents}
    for name, readings in (
        ("as read", read),
        ("without days", {id_: _undated(each) for id_, each in read.items()}),
    ):
        told = stories(readings.values())
        found = {id_: told[each.article.id] for id_, each in readings.items()}
        yield from _figures(name, found, documents, best)


def _raw(document: Mapping[str, Any]) -> RawDocument:
    return RawDocument(document["id"], document["id"], document["text"].encode())


def _undated(reading: Reading) -> Reading:
    return replace(reading, article=replace(reading.article, published=None))


def stories(readings: Iterable[Reading]) -> dict[str, str]:
    """Return the story of each article, as a ledger that they are written to tells it."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "ecb.db") as ledger:
        run = ledger.begin_run(datetime.now(UTC), "bench", "bench")
        for reading in readings:
            ledger.write(reading.article, reading.extraction, run)
        settle_stories(ledger, run)
        return {article: each.id for each in load_world(ledger).stories for article in each.articles}


def _figures(
    name: str, found: Mapping[str, str], documents: Sequence[Mapping[str, Any]], best: tuple[float, float]
) -> Iterator[Row]:
    agreement = bcubed(found, {document["id"]: document["event"] for document in documents})
    count = len(documents)
    yield Row("ecbplus_en", f"{name}, B-cubed precision", count, agreement.precision)
    yield Row("ecbplus_en", f"{name}, B-cubed recall", count, agreement.recall)
    yield Row("ecbplus_en", f"{name}, B-cubed F1", count, agreement.f1, best[0], "TF-IDF, tuned here")
    yield Row("ecbplus_en", f"{name}, B-cubed F1", count, agreement.f1, OTHER_HALF, "TF-IDF", True)
    pairs = len(_look_alikes(documents))
    yield Row(
        "ecbplus_en",
        f"{name}, pairs kept apart",
        pairs,
        apart(found, documents),
        best[1],
        "TF-IDF, tuned here",
    )


def apart(found: Mapping[str, str], documents: Sequence[Mapping[str, Any]]) -> float:
    """Return the share of the pairs of look-alike events whose articles lie for the most part apart."""
    events: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        events[document["event"]].append(found[document["id"]])
    where = {event: Counter(placed).most_common(1)[0][0] for event, placed in events.items()}
    pairs = _look_alikes(documents)
    return sum(where[one] != where[other] for one, other in pairs) / len(pairs)


def _look_alikes(documents: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    topics: dict[int, set[str]] = defaultdict(set)
    for document in documents:
        topics[document["topic"]].add(document["event"])
    return [sorted(events) for _, events in sorted(topics.items()) if len(events) == 2]


def _baseline(documents: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """Yield what TF-IDF with average link puts together, at one threshold after another."""
    likeness = _tf_idf([document["text"] for document in documents])
    names = [document["id"] for document in documents]
    merged = list(_average_link(likeness, min(_THRESHOLDS)))
    for threshold in _THRESHOLDS:
        cluster = list(range(len(names)))
        for score, one, other in merged:
            if score < threshold:
                break
            cluster = [one if each == other else each for each in cluster]
        yield {name: str(at) for name, at in zip(names, cluster, strict=True)}


def _tf_idf(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    counts = [Counter(re.findall(r"\b\w\w+\b", text.lower())) for text in texts]
    spread = Counter(word for each in counts for word in each)
    columns = {word: at for at, word in enumerate(spread)}
    weights = np.zeros((len(texts), len(columns)))
    for row, each in zip(weights, counts, strict=True):
        for word, count in each.items():
            rarity = math.log((1 + len(texts)) / (1 + spread[word])) + 1
            row[columns[word]] = (1 + math.log(count)) * rarity
    weights /= np.linalg.norm(weights, axis=1, keepdims=True)
    return weights @ weights.T


def _average_link(likeness: np.ndarray[Any, Any], least: float) -> Iterator[tuple[float, int, int]]:
    sizes = np.ones(len(likeness))
    np.fill_diagonal(likeness, -1)
    while (score := float(likeness.max())) >= least:
        one, other = divmod(int(likeness.argmax()), len(likeness))
        yield score, one, other
        joined = likeness[one] * sizes[one] + likeness[other] * sizes[other]
        likeness[one] = likeness[:, one] = joined / (sizes[one] + sizes[other])
        likeness[other] = likeness[:, other] = likeness[one, one] = -1
        sizes[one] += sizes[other]
