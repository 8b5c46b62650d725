"""How fast Garant reads and builds, how much memory it takes, and how long it takes to start.

Run as `python -m bench.speed [--texts DIR] [--spacy [PYTHON]]`. Each measurement is a process of its own with
one thread, one after the other, so that none warms another's caches or counts another's memory. Seconds are
seconds of CPU, which a busy machine stretches less than those of the clock. `--spacy` runs spaCy's French
pipeline over the same articles in the same run, as Garant has cleaned them: the ratio of two rows travels
better from machine to machine than the rows do.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from garant.model.reasons import Issue
from garant.sources.read import read_paths
from garant.workflow.read import read_document
from garant.workflow.reader import Reader

HERE = Path(__file__).parent
STARTS = 5
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
DONE = (0, 1)
"""The exit codes of a command that is done, without and with issues."""

GARANT = [sys.executable, "-c", "from garant.cli.main import main; main()"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one task took: seconds of CPU to load, and for all articles after that; peak memory."""

    articles: int
    seconds: float
    load: float
    megabytes: float

    @property
    def rate(self) -> float:
        """Articles per second."""
        return self.articles / self.seconds


@dataclass(frozen=True, slots=True)
class Process:
    """What a finished process used: seconds of CPU, peak memory, and what it printed."""

    seconds: float
    megabytes: float
    printed: str


def main() -> None:
    """Print the figures as a table."""
    arguments = _arguments()
    start = statistics.median(run([*GARANT, "--help"]).seconds for _ in range(STARTS))
    measured = reading_speed(arguments.texts, arguments.seconds)
    measured["build"] = _build(arguments.texts)
    if arguments.spacy:
        measured["spaCy"] = _spacy(arguments.texts, arguments.spacy, arguments.pipeline)
    print("\n".join(_table(measured)))
    print(f"garant --help: {start:.2f} s of CPU (median of {STARTS} starts)")


def reading_speed(texts: Path, seconds: float) -> dict[str, Measured]:
    """Return by reader what the articles of a folder take, read again and again for so many seconds."""
    read = [sys.executable, "-m", "bench.read_child", str(texts), str(seconds)]
    return {reader.value: _child([*read, reader.value]) for reader in Reader}


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


def _child(command: Sequence[str]) -> Measured:
    return Measured(**json.loads(run(command).printed))


def _build(texts: Path) -> Measured:
    """Return what `garant build` takes on an empty ledger; its load is what one article alone takes."""
    documents = [found for found in read_paths([texts]) if not isinstance(found, Issue)]
    with tempfile.TemporaryDirectory() as folder:
        ledgers = Path(folder)
        alone = ledgers / f"alone.{documents[0].media.rpartition('/')[2].replace('plain', 'txt')}"
        alone.write_bytes(documents[0].content)
        one = run([*GARANT, "build", str(alone), "--ledger", str(ledgers / "one.db")], done=DONE)
        all_ = run([*GARANT, "build", str(texts), "--ledger", str(ledgers / "all.db")], done=DONE)
    return Measured(len(documents) - 1, all_.seconds - one.seconds, one.seconds, all_.megabytes)


def _spacy(texts: Path, python: str, pipeline: str) -> Measured:
    """Return what the pipeline takes for the articles' texts."""
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate(read_paths([texts])):
            if not isinstance(document, Issue):
                text = read_document(document, Reader.RULES).article.text
                (Path(folder) / f"{number:06}.txt").write_text(text, encoding="utf-8")
        return _child([python, str(HERE / "spacy_child.py"), folder, pipeline])


def run(command: Sequence[str], *, done: Sequence[int] = (0,)) -> Process:
    """Return what the command used; end where its exit code is none of `done`."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        process = subprocess.Popen(command, stdout=printed, env={**os.environ, **ONE_THREAD})
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in done:
            raise SystemExit(f"exit code {process.returncode}: {' '.join(command)}")
        printed.seek(0)
        return Process(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed.read())


def _table(measured: Mapping[str, Measured]) -> Iterator[str]:
    yield f"{'':<8} {'articles':>8} {'per s':>8} {'ms each':>8} {'load s':>7} {'peak MB':>8} {'x spaCy':>8}"
    for task, found in measured.items():
        ratio = f"{found.rate / measured['spaCy'].rate:.0f}" if "spaCy" in measured else ""
        yield (
            f"{task:<8} {found.articles:>8} {found.rate:>8.1f} {1000 / found.rate:>8.2f} "
            f"{found.load:>7.2f} {found.megabytes:>8.0f} {ratio:>8}"
        )


if __name__ == "__main__":
    main()
