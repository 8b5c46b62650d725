"""The driver: shards planned, read elsewhere, and settled into the ledger in their order.

The ledger is the same as that of a build without shards. Killed at any moment, the next run finds the shards
that were finished by their files, and asks the ledger itself what is in it.
"""

import fcntl
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from garant.errors import ShardError
from garant.ledger.book import Ledger
from garant.model.reasons import Issue
from garant.scale.finished import Finished
from garant.scale.keeping import PART, count_aside, kept_lines
from garant.scale.reading import Task
from garant.scale.shards import Shard, plan_shards
from garant.sources.stems import Stems
from garant.workflow.build import Building, Built, Step
from garant.workflow.reader import reader_fingerprint
from garant.workflow.sieving import SIEVED

Elsewhere: TypeAlias = Callable[[list[Shard], Task], AbstractContextManager[Iterator[Issue | None]]]

_LOCK = ".lock"


def build_shards(
    ledger: Ledger,
    paths: Iterable[str | Path],
    task: Task,
    elsewhere: Elsewhere,
    *,
    clock: Callable[[], datetime],
    version: str,
    arguments: Iterable[str] = (),
    on_step: Callable[[Step], None] = lambda step: None,
) -> Built:
    """Read what lies under the paths shard by shard, settle it into the ledger, and return what was done.

    Raise ShardError where the folder of the shards cannot be used, LedgerError for a lost ledger.
    """
    with _held(task.folder):
        run = ledger.begin_run(clock(), version, reader_fingerprint(task.settings.reader), arguments)
        settling = _Settling(Building(ledger, run, on_step), task.folder)
        planned = list(plan_shards(paths, task.settings))
        with elsewhere([each for each in planned if isinstance(each, Shard)], task) as outcomes:
            for each in planned:
                issue = each if isinstance(each, Issue) else next(outcomes)
                if isinstance(each, Shard) and issue is None:
                    settling.settle(each)
                elif issue is not None:
                    settling.building.note(issue)
        return settling.building.end(clock)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keep the folder to this build, and clear away what killed ones left half written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / _LOCK).open("a")
    except OSError as error:
        raise ShardError(f"{folder}: shards cannot be kept there ({error.strerror})") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise ShardError(f"{folder}: another build keeps its shards there") from error
        _clear(folder)
        yield
        _clear(folder)


def _clear(folder: Path) -> None:
    for part in folder.glob(f".*{PART}"):
        part.unlink(missing_ok=True)


class _Settling:
    """Shards on their way into the ledger; documents are told apart by their stems as in one build."""

    def __init__(self, building: Building, folder: Path) -> None:
        self.building, self._folder = building, folder
        self._stems = Stems()

    def settle(self, shard: Shard) -> None:
        """Settle all that was read of a shard."""
        where = self._folder / shard.file
        sample: list[Issue] = []
        for finished in self._told_apart(kept_lines(where)):
            if finished.issue is not None and finished.issue.code == SIEVED:
                sample.append(finished.issue)
            else:
                self._take(finished)
        self.building.lay_aside(count_aside(where), sample)

    def _take(self, finished: Finished) -> None:
        if finished.issue is not None:
            self.building.note(finished.issue)
        elif not self.building.is_settled(finished.name, finished.document):
            self.building.settle(finished.name, finished.document, finished.reading)

    def _told_apart(self, lines: Iterable[Finished]) -> Iterator[Finished]:
        """Yield the documents of a shard under stems that no other has; a crawl's share their beginning."""
        series: dict[str, str] = {}
        for line in lines:
            if line.article is None:
                yield line
            elif line.crawled:
                beginning, _, number = line.article.stem.rpartition("-")
                if beginning not in series:
                    series[beginning] = self._stems.claim_series(beginning)
                yield line.restemmed(f"{series[beginning]}-{number}")
            else:
                yield line.restemmed(self._stems.claim(line.article.stem))
