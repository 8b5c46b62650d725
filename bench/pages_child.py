"""One process that makes a large ledger as pages find it: started by `bench.pages`.

`write` writes articles with all that pages show of them; `place` puts them into their true stories and
voices, which takes a tenth of the time that comparing them does; `onward` writes and settles articles that
are newer than all others, one by one, until it is ended, and says so when it has begun.
"""

import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bench.invented.articles import Invented, articles
from bench.invented.reading import read_whole
from bench.worlds_child import settled
from garant.ledger.book import Ledger
from garant.ledger.open import open_ledger
from garant.ledger.readback import read_back_reading
from garant.ledger.tellings import Placement, Tellings, WrittenOrigin
from garant.resolve.knots import keys
from garant.resolve.sketches import Sketch, sketch
from garant.resolve.written import write_links
from garant.resolve.written_sketches import write_sketch


def main() -> None:
    """Do a task on a ledger of so many invented articles."""
    task, where, count, seed = sys.argv[1:]
    with open_ledger(Path(where)) as ledger:
        TASKS[task](ledger, int(count), int(seed))


def write(ledger: Ledger, count: int, seed: int) -> None:
    """Write the ledger's articles."""
    run = ledger.begin_run(datetime.now(UTC), "bench", "invented")
    for invented in map(read_whole, islice(articles(seed), count)):
        ledger.write(invented.article, invented.extraction, run)


def place(ledger: Ledger, count: int, seed: int) -> None:
    """Put the ledger's articles into their true stories, each under the first article of story and voice."""
    run = ledger.begin_run(datetime.now(UTC), "bench", "invented")
    first: dict[str, str] = {}
    with ledger.writing() as connection:
        kept = Tellings(connection, ledger.dialect, run)
        for invented in islice(articles(seed), count):
            read = read_back_reading(connection, invented.article.id)
            if read is not None:
                kept.write_origins([_placed(invented, sketch(*read), kept, first)])
        kept.done()


def _placed(invented: Invented, found: Sketch, kept: Tellings, first: dict[str, str]) -> WrittenOrigin:
    """Place an article, and return whose word it is."""
    kept.replace_sketch(found.article, found.day, write_sketch(found), keys(found))
    kept.place(Placement(found.article, first.setdefault(invented.story, found.article), found.day))
    voice = first.setdefault(f"{invented.story} {invented.voice}", found.article)
    return WrittenOrigin(found.article, voice, None, write_links([]))


def onward(ledger: Ledger, count: int, seed: int) -> None:
    """Write and settle articles that are newer than all others, for as long as that is wanted."""
    for place, invented in enumerate(map(read_whole, islice(articles(seed), count, None))):
        settled(ledger, invented)
        if not place:
            print("begun", flush=True)


TASKS = {"write": write, "place": place, "onward": onward}


if __name__ == "__main__":
    main()
