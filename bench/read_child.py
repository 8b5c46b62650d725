"""One process that reads articles over and over and prints what it took: started by `bench.speed`."""

import json
import resource
import sys
import time
from collections.abc import Sequence

from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.sources.read import read_paths
from garant.workflow.read import attempt
from garant.workflow.reader import Reader


def main() -> None:
    """Print the articles, the seconds of CPU to load and to read, and the peak memory as JSON."""
    folder, seconds, reader = sys.argv[1:]
    found = read(_documents(folder), float(seconds), Reader(reader))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**found, "megabytes": peak}))


def read(documents: Sequence[RawDocument], seconds: float, reader: Reader) -> dict[str, float]:
    """Read the articles over and over for so long, at least once, once the rules are loaded."""
    started = time.process_time()
    _read_all(documents, reader)
    loaded = time.process_time()
    rounds = 0
    while not rounds or time.process_time() - loaded < seconds:
        _read_all(documents, reader)
        rounds += 1
    each = (time.process_time() - loaded) / rounds
    return {"articles": len(documents), "seconds": each, "load": max(0.0, loaded - started - each)}


def _read_all(documents: Sequence[RawDocument], reader: Reader) -> None:
    for document in documents:
        attempt(document, reader)


def _documents(folder: str) -> Sequence[RawDocument]:
    documents = [found for found in read_paths([folder]) if not isinstance(found, Issue)]
    if not documents:
        raise SystemExit(f"no article in {folder}: give a folder that has some with --texts")
    return documents


if __name__ == "__main__":
    main()
