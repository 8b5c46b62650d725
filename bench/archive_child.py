"""One stage of going through a crawl, measured in a process of its own: started by `bench.archive`."""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import chain, islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time

from bench.crawl.write import PROMISING
from garant.annotate.annotate import annotate
from garant.annotate.learned.trained import load_trained
from garant.clean.clean import clean
from garant.language.identify import identify
from garant.ledger.open import open_ledger
from garant.lexicon.load import load_lexicon
from garant.model.articles import Article, RawDocument
from garant.model.reasons import Issue
from garant.sieve.sift import Verdict, sift
from garant.sources.read import read_paths
from garant.workflow.build import Step, build
from garant.workflow.documents import documents_under
from garant.workflow.glance import reads_like_a_promise
from garant.workflow.laid_aside import laid_aside_clean
from garant.workflow.read import read_article
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving

_CLEANED, _GLANCED, _READ, _EXTRACTED = 1_000, 1_000, 400, 1_500
_EVERY = 7  # of the pages that are extracted


class Measured:
    """A stage on its way: what is counted, and the seconds of what is counted."""

    def __init__(self) -> None:
        self.count, self.seconds, self.found = 0, 0.0, Counter[str]()
        self._is_warm = False

    def time(self, task: Callable[[], object]) -> None:
        """Do something with a document; what is done first loads what it takes, and does not count."""
        began = process_time()
        task()
        if self._is_warm:
            self.count, self.seconds = self.count + 1, self.seconds + process_time() - began
        self._is_warm = True


def main() -> None:
    """Measure the stage that is named on the folder, and print what it took."""
    task, name = STAGES[sys.argv[1]]
    measured = Measured()
    task(Path(sys.argv[2]), measured)
    printed = {"name": name, "count": measured.count, "seconds": measured.seconds, "found": measured.found}
    print(json.dumps(printed))


def limit(folder: Path, measured: Measured) -> None:
    """Read and inflate the archive, and do nothing with it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    began = process_time()
    for file in sorted(folder.rglob("*.warc.gz")):
        for record in ArchiveIterator(str(file), record_types=WarcRecordType.response):
            record.reader.read(record.content_length)
            measured.count += 1
    measured.seconds = process_time() - began


def sources(folder: Path, measured: Measured) -> None:
    """Find the pages of the archive as documents."""
    began = process_time()
    measured.count = sum(1 for _ in _documents(folder))
    measured.seconds = process_time() - began


def sieve(folder: Path, measured: Measured) -> None:
    """Find the pages, and lay aside what is not worth reading."""
    promising = set(json.loads((folder / PROMISING).read_text(encoding="utf-8")))
    measured.found.update({"kept": 0, "promising": 0, "promising kept": 0})
    sift(RawDocument("", "", b"<p>The first one loads the signs.</p>", "text/html"))
    began = process_time()
    for raw in _documents(folder):
        verdict = sift(raw).verdict
        measured.count += 1
        measured.found[verdict] += 1
        if raw.metadata.url in promising:
            measured.found["promising"] += 1
            measured.found["promising kept"] += verdict is Verdict.KEPT
    measured.seconds = process_time() - began


def cleaning(folder: Path, measured: Measured) -> None:
    """Find the article in what is kept, and lay aside what is no longer worth reading."""
    for raw in islice(_kept(folder), _CLEANED):
        measured.time(lambda raw=raw: laid_aside_clean(raw, clean(raw, identify=identify), Sieving.ALL))
        measured.found["kept"] += _article(raw) is not None


def glancing(folder: Path, measured: Measured) -> None:
    """Mark the articles that are left by the rules, and glance at them."""
    promising = set(json.loads((folder / PROMISING).read_text(encoding="utf-8")))
    measured.found.update({"kept": 0, "promising": 0, "promising kept": 0})
    for article in islice(filter(None, map(_article, _kept(folder))), _GLANCED):
        kept: list[bool] = []
        measured.time(lambda article=article, kept=kept: kept.append(_is_worth_reading(article)))
        measured.found["kept"] += kept[0]
        if article.url in promising:
            measured.found["promising"] += 1
            measured.found["promising kept"] += kept[0]


def reading(folder: Path, measured: Measured) -> None:
    """Read the articles that are left then, by both readers, from the beginning."""
    clean_ones = filter(None, map(_article, _kept(folder)))
    for article in islice(filter(_is_worth_reading, clean_ones), _READ):
        measured.time(lambda article=article: read_article(article, Reader.BOTH))


def extraction(folder: Path, measured: Measured) -> None:
    """Extract pages as they come, relevant or not, with trafilatura alone."""
    from trafilatura import bare_extraction

    for raw in islice(_documents(folder), 0, _EXTRACTED * _EVERY, _EVERY):
        measured.time(lambda raw=raw: bare_extraction(raw.content, with_metadata=True))


def building(folder: Path, measured: Measured) -> None:
    """Build a ledger of the whole archive; what comes after its last page is the settling."""
    _build(sorted(folder.rglob("*.warc.gz")), measured)


def building_one(folder: Path, measured: Measured) -> None:
    """Build a ledger of the archive's first file."""
    _build(sorted(folder.rglob("*.warc.gz"))[:1], measured)


def _build(files: list[Path], measured: Measured) -> None:
    identify("Dies ist es.")  # loads the model for doubtful pages (75 MB), which few pages may not ask for
    began = process_time()

    def step(done: Step) -> None:
        measured.count += 1
        measured.seconds = process_time() - began

    with tempfile.TemporaryDirectory() as place, open_ledger(Path(place) / "crawl.db") as ledger:
        documents = chain(documents_under(files), _note_memory(measured))
        clock = partial(datetime.now, UTC)
        built = build(ledger, documents, clock=clock, version="bench", on_step=step)
    measured.found["articles"] = built.documents["new"]
    measured.found["settling, ms"] = round(1000 * (process_time() - began - measured.seconds))


def _note_memory(measured: Measured) -> Iterator[RawDocument]:
    """Note the peak of memory once all pages are gone through; yield nothing."""
    measured.found["read, MB"] = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    yield from ()


def _article(raw: RawDocument) -> Article | None:
    """Return a page's article, None where it is laid aside."""
    article = clean(raw, identify=identify)
    return article if laid_aside_clean(raw, article, Sieving.ALL) is None else None


def _is_worth_reading(article: Article) -> bool:
    lexicon = load_lexicon(article.language)
    return reads_like_a_promise(annotate(article, lexicon), lexicon, load_trained())


def _documents(folder: Path) -> Iterator[RawDocument]:
    return (found for found in read_paths([folder]) if not isinstance(found, Issue))


def _kept(folder: Path) -> Iterator[RawDocument]:
    return (raw for raw in _documents(folder) if sift(raw).verdict is Verdict.KEPT)


Stage = Callable[[Path, Measured], None]
STAGES: dict[str, tuple[Stage, str]] = {
    "limit": (limit, "FastWARC alone"),
    "sources": (sources, "pages as documents"),
    "sieve": (sieve, "with the sieve"),
    "clean": (cleaning, "cleaning what is kept"),
    "glance": (glancing, "a glance at what is clean"),
    "read": (reading, "reading what is left"),
    "trafilatura": (extraction, "trafilatura on everything"),
    "build one": (building_one, "garant build, one file"),
    "build": (building, "garant build"),
}

if __name__ == "__main__":
    main()
