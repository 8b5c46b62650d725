"""One shard from its files to its Parquet file; each document is read in a process beside.

What ends that process costs the document that it was reading: it is tried once more, and is then an issue.
So does one that takes too long.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from garant.model.articles import RawDocument
from garant.model.reasons import Issue
from garant.scale.finished import Finished
from garant.scale.keeping import Aside, is_kept, keep_shard
from garant.scale.parquet_documents import read_parquet
from garant.scale.shards import PARQUET, Settings, Shard
from garant.sources.stems import Stems
from garant.workflow.beside import DocumentWorker, Read, ask_reading, document_worker, read_lean
from garant.workflow.documents import documents_under, given_day
from garant.workflow.laid_aside import laid_aside
from garant.workflow.sieving import SIEVED


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with every shard: how it is read, by what, and the folder that keeps what was read."""

    settings: Settings
    folder: Path
    read: Read = read_lean


@contextmanager
def shard_reader(task: Task) -> Iterator[Callable[[Shard], None]]:
    """Give what reads shards, one at a time, each into its file unless it is there."""
    settings = task.settings
    with document_worker(task.read, settings.reader, settings.sieving, patience=settings.patience) as worker:
        yield partial(_read_shard, task, worker)


def _read_shard(task: Task, worker: DocumentWorker, shard: Shard) -> None:
    where = task.folder / shard.file
    if not is_kept(where, shard.key):
        aside = Aside()
        keep_shard(where, shard.key, _finished(shard, task.settings, worker, aside), aside)


def _finished(shard: Shard, settings: Settings, worker: DocumentWorker, aside: Aside) -> Iterator[Finished]:
    for found in _documents(shard, settings):
        outcome = _outcome(found, settings, worker)
        if isinstance(outcome, Finished):
            yield outcome
        elif outcome.code == SIEVED:
            aside.add(outcome)
        else:
            yield Finished.failed(outcome)


def _documents(shard: Shard, settings: Settings) -> Iterator[RawDocument | Issue]:
    """Yield the shard's documents under the stems that they have by themselves."""
    for path in shard.paths:
        if path.endswith(PARQUET):
            yield from (given_day(found, settings.published) for found in read_parquet(path))
        else:
            yield from documents_under([path], published=settings.published, stems=_OwnStems())


class _OwnStems(Stems):
    """Stems as they are: who settles all shards tells them apart."""

    def claim(self, wanted: str) -> str:
        return wanted

    def claim_series(self, wanted: str) -> str:
        return wanted


def _outcome(found: RawDocument | Issue, settings: Settings, worker: DocumentWorker) -> Finished | Issue:
    if isinstance(found, Issue):
        return found
    if (aside := laid_aside(found, settings.sieving)) is not None:
        return aside
    reading = ask_reading(found, worker)
    return reading if isinstance(reading, Issue) else Finished.read(found, reading)
