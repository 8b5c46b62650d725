"""Processes that read beside the one that writes, and that end when it does, however it ends."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread


def readers(jobs: int) -> ProcessPoolExecutor:
    """Return a pool of so many processes; one whose parent is killed would wait for its work for ever."""
    return ProcessPoolExecutor(jobs, initializer=end_with_parent)


def end_with_parent() -> None:
    """Let this process end when the one that started it does."""
    Thread(target=_await_end, daemon=True).start()


def _await_end() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
