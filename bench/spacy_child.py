"""One process that runs a spaCy pipeline over texts and prints what it took. Needs spaCy alone."""

import json
import resource
import sys
import time
from pathlib import Path


def main() -> None:
    """Print the articles, the seconds of CPU to load and to run, and the peak memory as JSON."""
    folder, pipeline = sys.argv[1:]
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir())]
    started = time.process_time()
    import spacy

    nlp = spacy.load(pipeline)
    loaded = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    found = {
        "articles": len(texts),
        "seconds": time.process_time() - loaded,
        "load": loaded - started,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
