"""One process that reads or builds and prints what it took: started by `bench.speed`."""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.sources.read import read_paths
from garant.workflow.read import read_document


def main() -> None:
    """Print the articles, their rate, the seconds to load and the peak memory as JSON."""
    task, folder, seconds = sys.argv[1:]
    found = read(folder, float(seconds)) if task == "read" else build(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**found, "megabytes": peak}))


def read(folder: str, seconds: float) -> dict[str, float]:
    """Read the articles over and over for so long, at least once; the first of each language loads the rules."""
    documents = _documents(folder)
    started = time.perf_counter()
    for document in documents[:1] + documents[-1:]:
        read_document(document)
    loaded = time.perf_counter()
    rounds = 0
    while not rounds or time.perf_counter() - loaded < seconds:
        for document in documents:
            read_document(document)
        rounds += 1
    rate = rounds * len(documents) / (time.perf_counter() - loaded)
    return {"articles": len(documents), "rate": rate, "load": loaded - started}


def _documents(folder: str) -> Sequence[RawDocument]:
    documents = [found for found in read_paths([folder]) if not isinstance(found, Issue)]
    if not documents:
        raise SystemExit(f"no article in {folder}: give a folder that has some with --texts")
    return documents
