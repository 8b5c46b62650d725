"""One process that runs a spaCy pipeline over texts and prints what it took. Needs spaCy alone."""

import json
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Print the articles, their rate, the seconds to load and the peak memory as JSON."""
    folder, pipeline = sys.argv[1:]
    texts = [
        path.read_text(encoding="utf-8", errors="replace") for path in sorted(Path(folder).rglob("*.txt"))
    ]
    started = time.perf_counter()
    import spacy

    nlp = spacy.load(pipeline)
    loaded = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    seconds = time.perf_counter() - loaded
    found = {
        "articles": len(texts),
        "rate": len(texts) / seconds,
        "load": loaded - started,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
