"""How fast Garant reads and builds, how much memory it takes, and how long it takes to start.

Run as `python -m bench.speed [--texts DIR] [--spacy [PYTHON]]`. Each measurement has a process of its own, one
after the other, so that none warms another's caches or counts another's memory; all are one process with one
thread inside. `--spacy` runs spaCy's French pipeline over the same texts in the same run: a ratio between two
columns of one run travels better from machine to machine than the figures do.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STARTS = 5
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def main() -> None:
    """Print the figures as a table."""
    arguments = _arguments()
    texts, seconds = str(arguments.texts), str(arguments.seconds)
    measured = {
        task: _child([sys.executable, "-m", "bench.speed_child", task, texts, seconds])
        for task in ("read", "build")
    }
    if arguments.spacy:
        measured["spaCy"] = _child([arguments.spacy, str(HERE / "spacy_child.py"), texts, arguments.pipeline])
    print("\n".join(_table(measured)))
    print(f"garant --help: {_start_seconds():.2f} s of CPU (median of {STARTS} starts)")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--texts", type=Path, default=Path("examples/articles"), help="folder of articles")
    parser.add_argument("--seconds", type=float, default=3.0, help="read the articles again for so long")
    parser.add_argument(
        "--spacy",
        nargs="?",
        const=sys.executable,
        metavar="PYTHON",
        help="measure spaCy as well, with the interpreter that has it (this one)",
    )
    parser.add_argument("--pipeline", default="fr_core_news_md", help="spaCy's pipeline (fr_core_news_md)")
    return parser.parse_args()


def _child(command: list[str]) -> dict[str, Any]:
    """Return what a measuring process found; end with its own words where it could not."""
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **ONE_THREAD})
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _table(measured: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield f"{'':<8} {'articles':>8} {'articles/s':>10} {'ms each':>8} {'load s':>7} {'peak MB':>8} {'x spaCy':>8}"
    for task, found in measured.items():
        ratio = f"{found['rate'] / measured['spaCy']['rate']:.0f}" if "spaCy" in measured else ""
        yield (
            f"{task:<8} {found['articles']:>8} {found['rate']:>10.1f} {1000 / found['rate']:>8.2f} "
            f"{found['load']:>7.2f} {found['megabytes']:>8.0f} {ratio:>8}"
        )


def _start_seconds() -> float:
    return statistics.median(_one_start() for _ in range(STARTS))


def _one_start() -> float:
    """Return the CPU seconds, of the user and the system, that one start of `garant --help` takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", "from garant.cli.main import main; main()", "--help"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
