"""Debian's Chromium before `garant serve` on the ledger of the example articles, both once for this folder.

Skipped, with the reason, where there is no Chromium, no playwright, or no room for a browser.
"""

import os
import resource
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.addresses import ids
from tests.browser.visits import Visits

from garant.accounts.account import Role
from garant.accounts.store import Accounts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "examples" / "articles"
SCREENSHOTS = ROOT / "build" / "screenshots"
ADMIN, READER = "Directrice", "Lectrice"
PASSWORD = "une phrase assez longue"
_GARANT = (sys.executable, "-m", "garant.cli.main")
_PATIENCE = 60  # seconds that a server may take to begin
_ROOM = 2 << 40  # bytes of addresses that a browser reserves, though it uses few of them


@pytest.fixture(scope="session")
def chromium() -> str:
    """The program, where it can be driven."""
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    return program


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator["Browser"]:
    """Chromium, without a window; for one module, since asyncio rests while it is driven."""
    from playwright.sync_api import sync_playwright

    with _room_for_a_browser():
        playwright = sync_playwright().start()
        found = playwright.chromium.launch(executable_path=chromium)
    yield found
    found.close()
    playwright.stop()


@contextmanager
def _room_for_a_browser() -> Iterator[None]:
    """Let what is started meanwhile reserve more addresses than the tests themselves may."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY and hard < _ROOM:
        pytest.skip(f"a browser finds no room in {hard >> 30} GiB of addresses: ulimit -H -v")
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


@pytest.fixture(scope="session")
def example_ledger(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger of the example articles, read by the rules alone."""
    path = tmp_path_factory.mktemp("browser") / "examples.db"
    command = [*_GARANT, "build", str(ARTICLES), "--ledger", str(path), "--reader", "rules"]
    assert subprocess.run(command, capture_output=True, check=False).returncode in (0, 1)
    return path


@pytest.fixture(scope="session")
def known(example_ledger: Path) -> dict[str, str]:
    """What stands for the names in braces in the addresses of pages."""
    return ids(example_ledger)


@pytest.fixture(scope="session")
def house(example_ledger: Path) -> Iterator[str]:
    """Where the pages are: those of one person, who may read and judge."""
    with served(example_ledger) as found:
        yield found


@pytest.fixture(scope="session")
def guarded(example_ledger: Path) -> Iterator[str]:
    """Where the same pages are for those who have an account: ADMIN and READER."""
    users = example_ledger.with_name("users.db")
    accounts = Accounts(users)
    accounts.add(ADMIN, PASSWORD, Role.ADMIN)
    accounts.add(READER, PASSWORD, Role.READER)
    with served(example_ledger, "--users", str(users)) as found:
        yield found


@pytest.fixture(scope="module")
def of_my_own(example_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Pages on a copy of the ledger that a module may judge, and where that ledger is."""
    copy = tmp_path_factory.mktemp("judged") / "judged.db"
    shutil.copyfile(example_ledger, copy)
    with served(copy, "--who", "Relectrice") as found:
        yield found, copy


@contextmanager
def served(ledger: Path, *more: str) -> Iterator[str]:
    """Serve a ledger by `garant serve`, and stop when that is no longer needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*_GARANT, "serve", "--ledger", str(ledger), "--port", str(port), *more]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "COLUMNS": "200"})
    try:
        _await(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.communicate(timeout=_PATIENCE)


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    """Return when a server has its ledger open; fail with what it says where it ends before."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"garant serve ended: {server.communicate()[1].decode()}")
        if _is_open(port):
            return
        time.sleep(0.05)
    pytest.fail("garant serve does not listen")


def _is_open(port: int) -> bool:
    """Tell whether a server answers with pages: one that sets its ledger in order asks to wait."""
    asking = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        asking.request("GET", "/fr/review")
        return asking.getresponse().status != 503
    except OSError:
        return False
    finally:
        asking.close()


@pytest.fixture(scope="session")
def axe() -> Any:
    """The engine that knows what a page must be for those who do not see it, as a script that runs in one."""
    library = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
    return library.Axe()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """The folder in which pictures of the pages are kept: git ignores it."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS


@pytest.fixture(scope="module")
def scripted(browser: "Browser", house: str) -> Iterator[Visits]:
    """A visitor whose browser runs scripts."""
    with Visits.of(browser, house) as visits:
        yield visits


@pytest.fixture(scope="module")
def scriptless(browser: "Browser", house: str) -> Iterator[Visits]:
    """A visitor whose browser runs none."""
    with Visits.of(browser, house, scripts=False) as visits:
        yield visits


@pytest.fixture(scope="module")
def dark(browser: "Browser", house: str) -> Iterator[Visits]:
    """A visitor whose system is dark."""
    with Visits.of(browser, house, dark=True) as visits:
        yield visits
