"""The Ray cluster that shards are read on: one that is there, or one of this machine, begun and ended here.

Ray tells nobody of its use, opens no dashboard, and leaves nothing behind of a cluster that was begun here.
Such a cluster listens on the machine's addresses, for whoever knows its token, which is made for it.
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from garant.errors import ShardError
from garant.scale.address import Address, require_listener
from garant.workflow.worker import DiedError, LateError, Worker

_PATIENCE = 10.0
_LONGEST = 38  # bytes: Ray's sockets lie 65 deeper, and no system takes more than 103
_SHORT = "/tmp"


@contextmanager
def ray_cluster(address: Address | None, *, jobs: int, patience: float = _PATIENCE) -> Iterator[None]:
    """Be connected, for the block, to the cluster at an address, or to one of so many processors begun here.

    Raise ShardError where none can be had; one that is there has so many seconds to answer.
    """
    if address is not None:
        _require_cluster(address, patience)
        with _connected(str(address)):
            yield
        return
    os.environ.setdefault("RAY_AUTH_TOKEN", token_hex(32))
    with (
        session_folder() as folder,
        _connected("local", num_cpus=jobs, include_dashboard=False, _temp_dir=folder),
    ):
        yield


@contextmanager
def session_folder() -> Iterator[str]:
    """Give a folder, for the block, that is short enough for the names of sockets in it."""
    with TemporaryDirectory(prefix="ray-", dir=_base(), ignore_cleanup_errors=True) as folder:
        yield folder


def _base() -> str:
    wanted = gettempdir()
    return wanted if len(os.fsencode(Path(wanted) / "ray-12345678")) <= _LONGEST else _SHORT


def _require_cluster(address: Address, patience: float) -> None:
    """Raise ShardError where no cluster answers; asked in a process beside, since Ray waits for minutes."""
    require_listener(address)
    with Worker(_asking, patience=patience, helper=True) as worker:
        try:
            worker.ask(str(address))
        except (DiedError, LateError) as error:
            raise ShardError(
                f"what listens at {address} does not answer as a Ray cluster: {error}"
            ) from error


@contextmanager
def _asking() -> Iterator[Callable[[str], None]]:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # Ray writes a line there each second that it waits
    import ray  # noqa: F401  which takes seconds, and is not what is waited for

    yield _ask


def _ask(address: str) -> None:
    with _connected(address):
        pass


@contextmanager
def _connected(address: str, **options: Any) -> Iterator[None]:
    import ray
    from ray.exceptions import RayError

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    with ExitStack() as stack:
        stack.callback(ray.shutdown)
        try:
            ray.init(address, log_to_driver=False, logging_level=logging.ERROR, **options)
        except (RayError, OSError, ValueError, RuntimeError) as error:
            raise ShardError(f"no Ray cluster can be had ({address}): {error}") from error
        yield
