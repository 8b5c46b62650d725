"""Shards on a Ray cluster, each a block of a data set; one whose worker dies is begun anew there.

Needs `garant[scale]`. Garant is installed on every machine of the cluster, and all see the files and the
folder of the shards under the same paths. What is read goes to that folder; the data set tells which shards
are done.
"""

import logging
import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from typing import Any

from garant.errors import GarantError, ShardError
from garant.model.reasons import Issue
from garant.scale.address import Address
from garant.scale.cluster import ray_cluster
from garant.scale.keeping import PART
from garant.scale.processes import TRIES, given_up
from garant.scale.reading import Task, shard_reader
from garant.scale.shards import Shard

Row = dict[str, Any]


@contextmanager
def on_ray(
    shards: Sequence[Shard], task: Task, *, jobs: int, address: Address | None = None
) -> Iterator[Iterator[Issue | None]]:
    """Give what became of each shard, in order, as soon as it is known: None where its file is there.

    Without an address, a cluster of so many `jobs` is started here and stopped afterwards. Raise ShardError
    where none can be had.
    """
    with ray_cluster(address, jobs=jobs):
        yield _outcomes(shards, _rows(shards, replace(task, folder=task.folder.absolute())))


def _rows(shards: Sequence[Shard], task: Task) -> Iterator[Row]:
    """Yield a row for each shard that was read, in their order; a block that fails costs its shard."""
    if not shards:
        return
    import ray.data

    context = ray.data.DataContext.get_current()
    context.max_errored_blocks = -1
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    rows = [{"place": place, "shard": pickle.dumps(shard)} for place, shard in enumerate(shards)]
    blocks = ray.data.from_items(rows, override_num_blocks=len(rows))
    yield from blocks.map(partial(_read, task, os.getcwd()), num_cpus=1).iter_rows()


def _read(task: Task, home: str, row: Row) -> Row:
    """Read a shard where the row has come to, and return what became of it there.

    Its files may be named from the folder that the driver is at home in. Ray begins a task anew as often as
    its worker dies; what ends its worker each time is given up here. What is wrong with Garant or the folder
    is for the driver to raise.
    """
    with suppress(OSError):  # a machine without that folder can be asked for whole paths
        os.chdir(home)
    shard: Shard = pickle.loads(row["shard"])
    outcome: Issue | GarantError | None = None
    try:
        if _tries(task, shard) > TRIES:
            outcome = given_up(shard, f"its worker died {TRIES} times")
        else:
            with shard_reader(task) as read:
                read(shard)
    except GarantError as error:
        outcome = error
    return {"place": row["place"], "outcome": pickle.dumps(outcome)}


def _tries(task: Task, shard: Shard) -> int:
    """Return how many times, with this one, the shard has been begun by this build."""
    try:
        tries = (task.folder / f".{shard.file}.tries{PART}").open("ab")
    except OSError as error:
        raise ShardError(f"{task.folder}: the cluster does not see this folder ({error.strerror})") from error
    with tries:
        tries.write(b".")
        return tries.tell()


def _outcomes(shards: Sequence[Shard], rows: Iterator[Row]) -> Iterator[Issue | None]:
    row: Row | None = None
    for place, shard in enumerate(shards):
        row = row or next(rows, None)
        if row is None or row["place"] != place:
            yield given_up(shard, "a fault of Garant, please report it")
            continue
        outcome = pickle.loads(row["outcome"])
        if isinstance(outcome, GarantError):
            raise outcome
        row = None
        yield outcome
