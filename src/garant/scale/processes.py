"""Shards on processes of this machine; one that dies is begun anew, and its shard with it."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from queue import SimpleQueue

from garant.model.reasons import Issue
from garant.scale.reading import Task, shard_reader
from garant.scale.shards import Shard
from garant.workflow.worker import DiedError, Worker

TRIES = 3


@contextmanager
def on_processes(shards: Sequence[Shard], task: Task, *, jobs: int) -> Iterator[Iterator[Issue | None]]:
    """Give what became of each shard, in order, as soon as it is known: None where its file is there."""
    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(jobs))
        stack.callback(threads.shutdown, wait=False, cancel_futures=True)
        free: SimpleQueue[Worker[Shard, None]] = SimpleQueue()
        for _ in range(jobs):
            free.put(stack.enter_context(Worker(partial(shard_reader, task))))
        yield threads.map(partial(_read, free), shards)


def _read(free: "SimpleQueue[Worker[Shard, None]]", shard: Shard) -> Issue | None:
    worker = free.get()
    try:
        return _tried(worker, shard)
    finally:
        free.put(worker)


def _tried(worker: Worker[Shard, None], shard: Shard, tries: int = TRIES) -> Issue | None:
    try:
        return worker.ask(shard)
    except DiedError as error:
        return _tried(worker, shard, tries - 1) if tries > 1 else given_up(shard, f"{TRIES} times {error}")


def given_up(shard: Shard, error: object) -> Issue:
    """Return the issue of a shard whose reader died too often."""
    more = f" and {len(shard.paths) - 1} more" if len(shard.paths) > 1 else ""
    return Issue("died", shard.paths[0], f"reading this file{more} was given up: {error}")
