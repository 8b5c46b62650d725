"""How long readers wait for pages of a large ledger, many at once and while a build writes.

Run as `python -m bench.pages [--articles N] [--readers N] [--seconds N] [--quiet]`. A ledger of invented
articles is written (`bench.worlds`), told in its true stories and settled, unless `--ledger` gives one;
then pages are served by a process of their own, and readers, each with one connection and no pause, ask for
pages by chance, with a seed, among all that the lists lead to. Meanwhile another process writes and settles
articles one by one, unless `--quiet` is given. Requests go to this machine alone and end with the time that
is given.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

from bench import pages_child
from bench.speed import ONE_THREAD

HOST = "127.0.0.1"
_SEED = 1
_PATIENCE = 300.0  # seconds until the first page
_LINK = re.compile(r'href="(/en/(undertakings|articles|actors|stories|records)/[^"#?]+)')
_LISTS = ("undertakings", "articles", "actors", "stories", "commitments")
_QUESTIONS = (
    "",
    "?holds=ceasefire",
    "?holds=ceasefire&without=US",
    "?holds=peace_agreement",
    "changes",
    "contradictions",
    "timeline",
    "method",
    "search?text=troops",
    "search?text=ceasefire",
    "articles?text=ministre",
)
_API_LISTS = (
    "undertakings",
    "commitments",
    "statements",
    "stances",
    "meetings",
    "incidents",
    "stories",
    "articles",
)
_API_FINDINGS = ("totals", "changes", "contradictions", "coverage", "scenario", "queue", "actors", "")
_ACTORS = ("US", "GB", "FR", "DE", "CA", "PL", "KE", "RO")
_KINDS = ("troops", "equipment", "funding", "training", "air", "naval")
_FIRMNESS = ("pledged", "committed", "underway", "delivered", "refused")


@dataclass(slots=True)
class Waited:
    """The seconds that each group of pages took, those of pages asked for the first time, and what failed."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    known: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)


def main() -> None:
    """Print a line for each group of pages: how many were asked for, the median and the 95th percentile."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        ledger = arguments.ledger or _written(Path(folder) / "pages.db", arguments.articles)
        with _served(ledger, arguments.port) as server:
            print(f"first page after {_cpu(server):.1f} s of CPU", file=sys.stderr)
            with _writing(ledger, arguments.articles, quiet=arguments.quiet):
                before = _cpu(server)
                waited = _asked(arguments.port, arguments.readers, arguments.seconds)
                taken = _cpu(server) - before
    print("\n".join(table(waited)))
    print(f"CPU of the server: {1000 * taken / sum(map(len, waited.seconds.values())):.1f} ms a page")


def table(waited: Waited) -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'ms':<22}{'asked':>8}{'median':>8}{'95 %':>8}{'longest':>8}{'the first time':>16}{'95 %':>8}"
    for name, seconds in _with_all(waited.seconds).items():
        middle, most = _middle_and_most(seconds)
        fresh, freshest = _middle_and_most(_with_all(waited.first)[name])
        yield (
            f"{name:<22}{len(seconds):>8}{middle:>8.0f}{most:>8.0f}{1000 * max(seconds):>8.0f}"
            f"{fresh:>16.0f}{freshest:>8.0f}"
        )
    yield f"failed: {len(waited.failed)} {' '.join(waited.failed[:5])}".rstrip()


def _with_all(groups: Mapping[str, list[float]]) -> Mapping[str, list[float]]:
    """Return the groups in order, then all pages and all answers to programs."""
    together: dict[str, list[float]] = {"all pages": [], "all of the API": []}
    for name, seconds in groups.items():
        together["all of the API" if name.startswith("API") else "all pages"] += seconds
    return dict(sorted(groups.items())) | together


def _middle_and_most(seconds: Sequence[float]) -> tuple[float, float]:
    ms = sorted(1000 * each for each in seconds)
    return statistics.median(ms), ms[int(len(ms) * 0.95)]


def _written(ledger: Path, articles: int) -> Path:
    for task in ("write", "place", "settle"):
        print(f"{articles} articles: {task}", file=sys.stderr)
        if _child(task, ledger, articles).wait():
            raise SystemExit(f"{task} failed")
    return ledger


def _child(task: str, ledger: Path, count: int) -> "subprocess.Popen[bytes]":
    module = "bench.pages_child" if task in pages_child.TASKS else "bench.worlds_child"
    command = [sys.executable, "-m", module, task, str(ledger), str(count), str(_SEED)]
    return subprocess.Popen(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE)


@contextmanager
def _served(ledger: Path, port: int) -> Iterator[int]:
    """Serve the pages, and give the number of the process when the first is there."""
    command = [sys.executable, "-m", "garant.cli.main", "serve", "--ledger", str(ledger), "--port", str(port)]
    began = time.monotonic()
    server = subprocess.Popen(command, env={**os.environ, **ONE_THREAD})
    try:
        while not _is_there(port):
            if server.poll() is not None or time.monotonic() - began > _PATIENCE:
                raise SystemExit("the pages do not come up")
            time.sleep(0.2)
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def _cpu(process: int) -> float:
    """Return the seconds of CPU that a process has taken so far."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _is_there(port: int) -> bool:
    try:
        return _page(HTTPConnection(HOST, port, timeout=_PATIENCE), "/en/method")[0] == 200
    except OSError:
        return False


@contextmanager
def _writing(ledger: Path, articles: int, *, quiet: bool) -> Iterator[None]:
    """Let another process write and settle articles one by one for as long as readers read."""
    if quiet:
        yield
        return
    writer = _child("onward", ledger, articles)
    assert writer.stdout is not None
    writer.stdout.readline()  # it has found the newest article, and written one
    try:
        yield
    finally:
        ended = writer.poll()
        writer.terminate()
        writer.wait()
    if ended is not None:
        raise SystemExit(f"the writer ended before the readers did: exit code {ended}")


def _asked(port: int, readers: int, seconds: float) -> Waited:
    waited, addresses = Waited(), _addresses(port)
    until = time.monotonic() + seconds
    crowd = [
        Thread(target=_read, args=(port, addresses, until, random.Random(place), waited))
        for place in range(readers)
    ]
    for reader in crowd:
        reader.start()
    for reader in crowd:
        reader.join()
    return waited


def _read(
    port: int, addresses: Mapping[str, Sequence[str]], until: float, chance: random.Random, waited: Waited
) -> None:
    connection = HTTPConnection(HOST, port, timeout=60)
    groups = sorted(addresses)
    while time.monotonic() < until:
        group = chance.choice(groups)
        address = chance.choice(addresses[group])
        fresh = address not in waited.known
        waited.known.add(address)
        began = time.monotonic()
        try:
            status, _ = _page(connection, address)
        except OSError:
            status, connection = 0, HTTPConnection(HOST, port, timeout=60)
        waited.seconds[group].append(time.monotonic() - began)
        if fresh:
            waited.first[group].append(waited.seconds[group][-1])
        if status != 200:
            waited.failed.append(f"{status}:{address}")


def _page(connection: HTTPConnection, address: str) -> tuple[int, str]:
    connection.request("GET", address)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def _addresses(port: int) -> Mapping[str, Sequence[str]]:
    """Return what can be asked for, by the group that it is measured in."""
    connection = HTTPConnection(HOST, port, timeout=_PATIENCE)
    found: dict[str, list[str]] = {
        each or "overview": [f"/en/{each}"] for each in _QUESTIONS if "?" not in each
    }
    found["overview"] += [f"/en/{each}" for each in _QUESTIONS if each.startswith("?")]
    found["search"] = [f"/en/{each}" for each in _QUESTIONS if "text=" in each]
    found["timeline"] += [f"/en/timeline?actor={actor}" for actor in _ACTORS]
    months = [f"since=2026-{month:02}-01&until=2026-{month:02}-28" for month in range(1, 11)]
    for name in ("changes", "timeline"):
        found[name] += [f"/en/{name}?{month}" for month in months]
    for name in _LISTS:
        found[name] = [f"/en/{name}?page={page}" for page in range(1, 21)]
        for address in found[name][:4]:
            for link, kind in _LINK.findall(_page(connection, address)[1]):
                found.setdefault(f"one of {kind}", []).append(link)
    narrowed = [f"kind={kind}&firmness={firmness}" for kind in _KINDS for firmness in _FIRMNESS]
    for name in ("undertakings", "commitments"):
        found[name] += [f"/en/{name}?{each}" for each in narrowed]
    return {name: sorted({*listed}) for name, listed in (found | _api_addresses()).items()}


def _api_addresses() -> Mapping[str, list[str]]:
    """Return what programs ask: lists by page and by actor, and findings of all and of an actor."""
    lists = {
        f"API {name}": [f"/api/{name}?offset={50 * page}" for page in range(20)]
        + [f"/api/{name}?actor={actor}" for actor in _ACTORS if name not in ("stories", "articles")]
        for name in _API_LISTS
    }
    findings = {f"API {name}" if name else "API": [f"/api/{name}"] for name in _API_FINDINGS}
    for name in ("totals", "changes", "contradictions", "coverage"):
        findings[f"API {name}"] += [f"/api/{name}?actor={actor}" for actor in _ACTORS]
    findings["API scenario"] = [
        f"/api/scenario?{each}" for each in ("holds=ceasefire", "without=US", "without=FR&holds=ceasefire")
    ]
    findings["API search"] = [
        f"/api/{each}" for each in ("search?text=troops", "search/articles?text=navires")
    ]
    return lists | findings


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--port", type=int, default=8078)
    parser.add_argument("--quiet", action="store_true", help="write nothing meanwhile")
    parser.add_argument("--ledger", type=Path, help="a ledger that is there, of so many invented articles")
    return parser.parse_args()


if __name__ == "__main__":
    main()
