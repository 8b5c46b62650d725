"""Shards on a Ray cluster, each a block of a data set; one whose worker dies is begun anew there.

Needs `garant[scale]`. Garant is installed on every machine of the cluster, and all see the files and the
folder of the shards under the same paths. What is read goes to that folder; the data set tells which shards
are done.
"""

import logging
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from garant.errors import GarantError, ShardError
from garant.model.reasons import Issue
from garant.scale.processes import given_up
from garant.scale.reading import Task, shard_reader
from garant.scale.shards import Shard

Row = dict[str, Any]


@contextmanager
def on_ray(
    shards: Sequence[Shard], task: Task, *, jobs: int, address: str | None = None
) -> Iterator[Iterator[Issue | None]]:
    """Give what became of each shard, in order, as soon as it is known: None where its file is there.

    Without an address, a cluster of so many `jobs` is started here and stopped afterwards. Raise ShardError
    where none can be had.
    """
    import ray

    here = {} if address else {"num_cpus": jobs, "include_dashboard": False}
    try:
        ray.init(address or "local", log_to_driver=False, logging_level=logging.ERROR, **here)
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise ShardError(f"no Ray cluster can be had at {address or 'this machine'}: {error}") from error
    try:
        yield _outcomes(shards, _rows(shards, task))
    finally:
        ray.shutdown()


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
    yield from blocks.map(partial(_read, task), num_cpus=1).iter_rows()


def _read(task: Task, row: Row) -> Row:
    """Read a shard where the row has come to; what is wrong with Garant or the folder is for the driver."""
    try:
        with shard_reader(task) as read:
            read(pickle.loads(row["shard"]))
    except GarantError as error:
        return {"place": row["place"], "error": pickle.dumps(error)}
    return {"place": row["place"], "error": b""}


def _outcomes(shards: Sequence[Shard], rows: Iterator[Row]) -> Iterator[Issue | None]:
    row: Row | None = None
    for place, shard in enumerate(shards):
        row = row or next(rows, None)
        if row is None or row["place"] != place:
            yield given_up(shard, "whatever reads it dies each time")
            continue
        if row["error"]:
            raise pickle.loads(row["error"])
        row = None
        yield None
