"""Documents → readings, in the order of the documents: here, or in several processes.

What ends a process costs the document that it was reading, if it does so again; all others are read.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool

from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.workflow.beside import TRIES, Read, ask_reading, document_worker, read_lean
from garant.workflow.processes import readers
from garant.workflow.read import Reading
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving

_AHEAD_PER_PROCESS = 8


def readings(
    documents: Iterator[RawDocument],
    reader: Reader,
    sieving: Sieving,
    jobs: int,
    *,
    read: Read = read_lean,
) -> Iterator[tuple[RawDocument, Reading | Issue]]:
    """Yield each document with its reading, or with the issue that it has none."""
    if jobs <= 1:
        for raw in documents:
            yield raw, read(raw, reader, sieving)
        return
    with _Readers(read, reader, sieving, jobs) as several:
        yield from _in_order(several, documents, ahead=jobs * _AHEAD_PER_PROCESS)


class _Readers:
    """Several processes that read. Where one dies all end, and others are begun.

    What they had not read by then is read by one alone: nobody knows which document it was.
    """

    def __init__(self, read: Read, reader: Reader, sieving: Sieving, jobs: int) -> None:
        self._read, self._how, self._jobs = read, (reader, sieving), jobs
        self._alone = document_worker(read, reader, sieving)
        self._several = readers(jobs)

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, *failure: object) -> None:
        self._several.shutdown()
        self._alone.__exit__(*failure)

    def begin(self, raw: RawDocument) -> Future[Reading | Issue]:
        """Let a document be read."""
        try:
            return self._several.submit(self._read, raw, *self._how)
        except BrokenProcessPool:
            self._several.shutdown()
            self._several = readers(self._jobs)
            return self.begin(raw)

    def end(self, raw: RawDocument, reading: Future[Reading | Issue]) -> Reading | Issue:
        """Return the reading of a document that was begun."""
        try:
            return reading.result()
        except BrokenProcessPool:
            return ask_reading(raw, self._alone, TRIES - 1)


def _in_order(
    several: _Readers, documents: Iterator[RawDocument], *, ahead: int
) -> Iterator[tuple[RawDocument, Reading | Issue]]:
    """Yield readings in the order of their documents, with at most `ahead` of them under way."""
    under_way: deque[tuple[RawDocument, Future[Reading | Issue]]] = deque()
    for raw in documents:
        under_way.append((raw, several.begin(raw)))
        if len(under_way) >= ahead:
            first, reading = under_way.popleft()
            yield first, several.end(first, reading)
    for first, reading in under_way:
        yield first, several.end(first, reading)
