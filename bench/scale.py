"""What shards cost and bring: the same crawl read here, on processes and on Ray.

Run as `python -m bench.scale [--pages N] [--shards N] [--folder DIR]`. A crawl of so many pages is made
(`bench/crawl`), in as many archives as there are shards, unless the folder holds one. Each way is the whole
of `garant build` on an empty ledger; seconds of CPU are those of all its processes, loading included. Over
finished shards nothing is read: that is the settling alone. Ray is measured where it is installed.
"""

import argparse
import ctypes
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench.crawl.write import write_crawl
from bench.speed import DONE, GARANT, ONE_THREAD

_PR_SET_CHILD_SUBREAPER = 36
_OFTEN = 0.2

WAYS: dict[str, tuple[str, ...]] = {
    "here": (),
    "here, 2 processes": ("--jobs", "2"),
    "shards, 1 process": ("--on", "processes"),
    "shards, 2 processes": ("--on", "processes", "--jobs", "2"),
    "the same, shards finished": ("--on", "processes", "--jobs", "2"),
    "Ray, 2 CPUs": ("--on", "ray", "--jobs", "2"),
}
_AGAIN = "the same, shards finished"


@dataclass(frozen=True, slots=True)
class Used:
    """What one command took, in seconds of the clock and of all its processes' CPU."""

    wall: float
    cpu: float


def main() -> None:
    """Write the crawl, if there is none, and print the figures."""
    arguments = _arguments()
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # who outlives its parent is counted, too
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.folder or Path(made)
        for number in range(arguments.shards):
            if not (folder / f"{number:02}").is_dir():
                write_crawl(folder / f"{number:02}", arguments.pages // arguments.shards, number + 1)
        for line in _table(folder, arguments.pages):
            print(line, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--pages", type=int, default=8_000, help="pages of the crawl (8,000)")
    parser.add_argument("--shards", type=int, default=8, help="archives that they are in (8)")
    parser.add_argument("--folder", type=Path, help="where the crawl is kept, and found again")
    return parser.parse_args()


def _table(folder: Path, pages: int) -> Iterator[str]:
    yield f"{'way':<26} {'wall s':>8} {'CPU s':>8} {'pages/s':>8} {'CPU ms a page':>14}"
    with tempfile.TemporaryDirectory() as kept:
        for number, (name, options) in enumerate(WAYS.items()):
            if "ray" in options and find_spec("ray") is None:
                yield f"{name:<26} not installed"
                continue
            shards = Path(kept) / str(number - (name == _AGAIN))
            ledger = ["--ledger", str(Path(kept) / f"{number}.db"), "--shards", str(shards)]
            used = _used([*GARANT, "build", str(folder), *ledger, *options])
            rate, each = pages / used.wall, 1000 * used.cpu / pages
            yield f"{name:<26} {used.wall:>8.1f} {used.cpu:>8.1f} {rate:>8.0f} {each:>14.3f}"


def _used(command: Sequence[str]) -> Used:
    """Run a command and return what it took, looking at its processes five times a second."""
    began, seen = time.monotonic(), dict[int, float]()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **ONE_THREAD})
    while process.poll() is None:
        seen |= _descendants(os.getpid())
        time.sleep(_OFTEN)
    wall = time.monotonic() - began
    if process.returncode not in DONE:
        raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
    return Used(wall, sum(seen.values()))


def _descendants(ancestor: int) -> dict[int, float]:
    """Return the seconds of CPU that each process below one has used so far."""
    parents, used = dict[int, int](), dict[int, float]()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            process = int(stat.parent.name)
            parents[process] = int(fields[1])
            used[process] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    below, newer = set[int](), {ancestor}
    while newer:
        below |= newer
        newer = {process for process, parent in parents.items() if parent in newer} - below
    return {process: used[process] for process in below - {ancestor}}


if __name__ == "__main__":
    main()
