"""How fast a day of the world's news is gone through, by stage, and how far that is from the limit.

Run as `python -m bench.archive [--pages N] [--folder DIR]`. A crawl of so many pages is made and written as
Common Crawl lays out its news archive (`bench/crawl`), unless the folder holds one. The limit is FastWARC
alone, which reads and inflates it; trafilatura on everything is what a sieve saves. Each measurement is a
process of its own with one thread; seconds are seconds of CPU. The build is that of `garant build` on an
empty ledger, up to its last page; settling comes after it.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.crawl.write import write_crawl
from bench.speed import run

_SEED = 1
_MILLION = 1_000_000
_LIMIT = "FastWARC alone"
_STAGES = ("limit", "sources", "sieve", "clean", "glance", "read", "trafilatura", "build one", "build")


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage took: documents and seconds of CPU, loading left out; what it found out besides."""

    name: str
    count: int
    seconds: float
    megabytes: float
    found: dict[str, int]

    @property
    def each(self) -> float:
        """Milliseconds a document."""
        return 1000 * self.seconds / self.count


def main() -> None:
    """Write the crawl, if there is none, and print the figures."""
    arguments = _arguments()
    if arguments.folder is not None:
        _measure(arguments.folder, arguments.pages)
        return
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), arguments.pages)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    parser.add_argument("--pages", type=int, default=20_000, help="pages of the crawl (20,000)")
    parser.add_argument("--folder", type=Path, help="where the crawl is kept, and found again")
    return parser.parse_args()


def _measure(folder: Path, pages: int) -> None:
    if not (folder / "crawl-data").is_dir():
        write_crawl(folder, pages, _SEED)
    files = sorted(folder.rglob("*.warc.gz"))
    packed = sum(file.stat().st_size for file in files)
    print(f"{pages} pages in {len(files)} files, {packed / 1e9:.2f} GB packed")
    stages = {stage.name: stage for stage in _stages(folder)}
    print("\n".join(_table(stages)))
    print("\n".join([*_sifted(stages), *_built(stages)]))


def _stages(folder: Path) -> Iterator[Stage]:
    for name in _STAGES:
        process = run([sys.executable, "-m", "bench.archive_child", name, str(folder)])
        yield Stage(**json.loads(process.printed), megabytes=process.megabytes)


def _table(stages: dict[str, Stage]) -> Iterator[str]:
    yield f"{'stage':<26} {'documents':>9} {'per s':>8} {'ms each':>8} {'x limit':>8} {'peak MB':>8}"
    yield from (_line(stage, stages[_LIMIT]) for stage in stages.values())


def _line(stage: Stage, limit: Stage) -> str:
    figures = f"{1000 / stage.each:>8.0f} {stage.each:>8.3f} {stage.each / limit.each:>8.2f}"
    return f"{stage.name:<26} {stage.count:>9} {figures} {stage.megabytes:>8.0f}"


def _sifted(stages: dict[str, Stage]) -> Iterator[str]:
    found, clean = stages["with the sieve"].found, stages["cleaning what is kept"]
    pages = stages["with the sieve"].count
    yield f"laid aside: {found['language']} by language, {found['matter']} by matter, of {pages}"
    share = found["kept"] / pages
    yield f"kept: {found['kept']} ({share:.1%}), once clean {clean.found['kept']} of {clean.count}"
    yield f"that report a promise: {found['promising']}, kept {found['promising kept']}"
    glance = stages["a glance at what is clean"]
    yield f"after a glance at {glance.count + 1}: kept {glance.found['kept']}"
    promising = f"{glance.found['promising']}, kept {glance.found['promising kept']}"
    yield f"that report a promise, of those: {promising}"


def _built(stages: dict[str, Stage]) -> Iterator[str]:
    limit, extraction = stages[_LIMIT], stages["trafilatura on everything"]
    one, whole = stages["garant build, one file"], stages["garant build"]
    yield f"of the build, reading and inflating alone: {limit.each / whole.each:.1%}"
    yield f"trafilatura on everything: {extraction.each / whole.each:.1f} times the whole build"
    peaks = [f"{build.found['read, MB']} MB at {build.count} pages" for build in (one, whole)]
    yield f"peak memory: {', '.join(peaks)}"
    minutes = whole.each * _MILLION / 60_000
    divided = f"on two processes {minutes / 2:.0f}, on four {minutes / 4:.0f}"
    yield f"a million pages: {minutes:.0f} minutes of CPU; {divided}"
    yield from map(_settled, (one, whole))


def _settled(build: Stage) -> str:
    articles, seconds = build.found["articles"], build.found["settling, ms"] / 1000
    each = f"{1000 * seconds / articles:.0f} ms each"
    return f"settling {articles} articles: {seconds:.0f} s, {each}; peak memory {build.megabytes:.0f} MB"


if __name__ == "__main__":
    main()
