"""One document read in a process beside: what ends that process, or holds it up, costs the document alone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeAlias

from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.workflow.read import Reading, attempt
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving
from garant.workflow.worker import DiedError, LateError, Worker

Read: TypeAlias = Callable[[RawDocument, Reader, Sieving], Reading | Issue]
DocumentWorker: TypeAlias = Worker[RawDocument, Reading | Issue]

TRIES = 2


def read_lean(raw: RawDocument, reader: Reader, sieving: Sieving) -> Reading | Issue:
    """Return the reading of a document without its marks: what a process sends back."""
    reading = attempt(raw, reader, sieving)
    return reading if isinstance(reading, Issue) else Reading(reading.article, reading.extraction)


def document_worker(
    read: Read, reader: Reader, sieving: Sieving, *, patience: float | None = None
) -> DocumentWorker:
    """Return what reads documents one at a time, each within so many seconds."""
    return Worker(partial(_opened, read, reader, sieving), patience=patience, helper=True)


@contextmanager
def _opened(
    read: Read, reader: Reader, sieving: Sieving
) -> Iterator[Callable[[RawDocument], Reading | Issue]]:
    yield lambda raw: read(raw, reader, sieving)


def ask_reading(raw: RawDocument, worker: DocumentWorker, tries: int = TRIES) -> Reading | Issue:
    """Return the reading of a document, or the issue that it ended its reader each time, or took too long."""
    try:
        return worker.ask(raw)
    except LateError as error:
        return Issue("late", raw.name, f"reading it was given up: {error}")
    except DiedError as error:
        if tries > 1:
            return ask_reading(raw, worker, tries - 1)
        return Issue("died", raw.name, f"reading it was given up after {TRIES} tries: {error}")
