"""How settling holds as a ledger grows: ledgers of invented articles whose true undertakings are known.

Run as `python -m bench.worlds [--articles N…] [--seed N] [--folder DIR]`. Every task is a process of its own
with one thread; seconds are seconds of CPU. The world goes on at a steady rate, some twelve articles a day:
ten times the articles are ten times the years. The README says what is invented.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from bench.speed import ONE_THREAD
from bench.worlds_child import TASKS

SIZES = (1_000, 10_000, 100_000)
Taken = Mapping[str, Mapping[str, float]]
_NEWEST = ("newest", "seconds")


def main() -> None:
    """Print a line for each figure, a column for each size of ledger."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        columns = [
            measured(Path(folder) / f"{count}.db", count, arguments.seed)
            for count in sorted(arguments.articles)
        ]
    print("\n".join(table(columns)))


def measured(ledger: Path, count: int, seed: int) -> Taken:
    """Return what each task took on a new ledger of so many articles, in the order in which they are done."""
    taken: dict[str, Mapping[str, float]] = {}
    for task in TASKS:
        print(f"{count} articles: {task}", file=sys.stderr)
        command = [sys.executable, "-m", "bench.worlds_child", task, str(ledger), str(count), str(seed)]
        done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)
        taken[task] = json.loads(done.stdout)
    size = sum(path.stat().st_size for path in ledger.parent.glob(f"{ledger.name}*"))
    return {**taken, "ledger": {"articles": count, "bytes": size}}


def table(columns: Sequence[Taken]) -> Iterator[str]:
    """Yield the lines of the table."""
    for name, cells in _rows(columns):
        yield f"{name:<44}" + "".join(f"{cell:>12}" for cell in cells)


def _rows(columns: Sequence[Taken]) -> Iterator[tuple[str, list[str]]]:
    def row(task: str, figure: str, form: str, times: float = 1) -> list[str]:
        return [format(column[task][figure] * times, form) for column in columns]

    def each(task: str) -> list[str]:
        return [f"{column[task]['seconds'] * 1000 / column['ledger']['articles']:.2f}" for column in columns]

    yield "articles", row("ledger", "articles", ",.0f")
    yield "years", row("agreement", "years", ".1f")
    yield "commitments in one go", row("write", "records", ",.0f")
    yield "true undertakings", row("agreement", "true", ",.0f")
    yield "ledger, MB", row("ledger", "bytes", ",.0f", 1e-6)
    yield "writing, ms an article", each("write")
    yield "settling all in one go, ms an article", each("settle")
    yield "  peak, MB", row("settle", "megabytes", ".0f")
    yield "settling one newest article, ms", row(*_NEWEST, ".1f", 1000)
    yield "  times that of the ledger before", _ratios([column["newest"]["seconds"] for column in columns])
    yield "  peak, MB", row("newest", "megabytes", ".0f")
    yield "settling one late article, ms", row("late", "seconds", ".1f", 1000)
    yield "  the longest, ms", row("late", "most", ".1f", 1000)
    yield "stories: all in one go, ms an article", each("tell")
    yield "  peak, MB", row("tell", "megabytes", ".0f")
    yield "  one newest article, ms", row("newest", "stories", ".1f", 1000)
    yield "loading the world, s", row("world", "seconds", ".2f")
    yield "  peak, MB", row("world", "megabytes", ".0f")
    for figure in ("precision", "recall", "f1"):
        yield f"undertakings, B-cubed {figure}", row("agreement", figure, ".3f")
    yield "stories, B-cubed f1", row("agreement", "stories", ".3f")


def _ratios(seconds: Sequence[float]) -> list[str]:
    return ["", *(f"{after / before:.2f}" for before, after in pairwise(seconds))]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.worlds", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, help="sizes of the ledgers")
    parser.add_argument("--seed", type=int, default=20, help="which world: another number, another world")
    parser.add_argument("--folder", type=Path, help="where the ledgers lie meanwhile (a temporary folder)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
