"""One process that does one task on a ledger of invented articles and prints what it took: started by
`bench.worlds`.

The articles of a seed are always the same, so each process invents again those that it needs: the first
`count` are the ledger's, but for a few that come late, and those after them are its newest.
"""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import text

from bench.invented.articles import Invented, articles
from bench.invented.happenings import START
from garant.evaluate.clusters import bcubed
from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.runs import Run
from garant.workflow.settle import settle_undertakings
from garant.workflow.stories import settle_stories
from garant.workflow.world import load_world

SINGLY = 50
"""How many articles come late, and how many come newest, each settled by itself."""

_WHERE_RECORDS_ARE = text(
    """
    SELECT r.article, r.position, s.undertaking
    FROM settlements s JOIN records r ON r.id = s.record AND r.superseded_by IS NULL
    WHERE s.superseded_by IS NULL
    """
)
Figures = Mapping[str, float]


def main() -> None:
    """Print what the task took as JSON: figures of its own, and its peak memory."""
    task, where, count, seed = sys.argv[1:]
    with open_ledger(Path(where)) as ledger:
        found = TASKS[task](ledger, int(count), int(seed))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**found, "megabytes": peak}))


def write(ledger: Ledger, count: int, seed: int) -> Figures:
    """Write the ledger's articles, but for those that come late."""
    run, started = _run(ledger), time.process_time()
    late = _late(count)
    written = 0
    for place, invented in enumerate(islice(articles(seed), count)):
        if place not in late:
            ledger.write(invented.article, invented.extraction, run)
            written += len(invented.truths)
    return {"seconds": time.process_time() - started, "records": written}


def settle(ledger: Ledger, count: int, seed: int) -> Figures:
    """Settle everything in one go."""
    started = time.process_time()
    settle_undertakings(ledger, _run(ledger))
    return {"seconds": time.process_time() - started}


def tell(ledger: Ledger, count: int, seed: int) -> Figures:
    """Put all articles into stories in one go."""
    started = time.process_time()
    settle_stories(ledger, _run(ledger))
    return {"seconds": time.process_time() - started}


def newest(ledger: Ledger, count: int, seed: int) -> Figures:
    """Write and settle articles that are newer than all others, one by one; the median counts."""
    return _singly(ledger, islice(articles(seed), count, count + SINGLY))


def late(ledger: Ledger, count: int, seed: int) -> Figures:
    """Write and settle articles that lie between the others, one by one; the median counts."""
    places = _late(count)
    invented = islice(articles(seed), count)
    return _singly(ledger, (each for place, each in enumerate(invented) if place in places))


def world(ledger: Ledger, count: int, seed: int) -> Figures:
    """Load the world whole."""
    started = time.process_time()
    undertakings = load_world(ledger).undertakings
    return {"seconds": time.process_time() - started, "undertakings": len(undertakings)}


def agreement(ledger: Ledger, count: int, seed: int) -> Figures:
    """Compare the undertakings and stories with the true ones."""
    truths: dict[str, str] = {}
    happenings: dict[str, str] = {}
    for invented in islice(articles(seed), count + SINGLY):
        happenings[invented.article.id] = invented.story
        truths |= {f"{invented.article.id} {place}": true for place, true in enumerate(invented.truths)}
        published = invented.article.published
    with ledger.reading() as connection:
        rows = connection.execute(_WHERE_RECORDS_ARE)
        settled = {f"{row.article} {row.position}": row.undertaking for row in rows}
    stories = {article: story.id for story in load_world(ledger).stories for article in story.articles}
    found, told = bcubed(settled, truths), bcubed(stories, happenings)
    years = (published.period.last - START).days / 365.25 if published else 0.0
    figures = {name: getattr(found, name) for name in ("precision", "recall", "f1")}
    return {**figures, "stories": told.f1, "true": len({*truths.values()}), "years": years}


TASKS: Mapping[str, Callable[[Ledger, int, int], Figures]] = {
    each.__name__: each for each in (write, tell, settle, newest, late, world, agreement)
}


def _late(count: int) -> range:
    """Return the places of the articles that come late, all over the years."""
    step = count // SINGLY
    return range(step // 2, step * SINGLY, step)


def _singly(ledger: Ledger, invented: Iterator[Invented]) -> Figures:
    taken = [settled(ledger, each) for each in invented]
    undertakings, stories = ([each[part] for each in taken] for part in (0, 1))
    return {
        "seconds": statistics.median(undertakings),
        "most": max(undertakings),
        "stories": statistics.median(stories),
    }


def settled(ledger: Ledger, invented: Invented) -> tuple[float, float]:
    """Return the seconds that settling one more article takes: its undertakings, and its story."""
    run = _run(ledger)
    ledger.write(invented.article, invented.extraction, run)
    began = time.process_time()
    settle_stories(ledger, run)
    told = time.process_time()
    settle_undertakings(ledger, run)
    return time.process_time() - told, told - began


def _run(ledger: Ledger) -> Run:
    return ledger.begin_run(datetime.now(UTC), "bench", "invented")


if __name__ == "__main__":
    main()
