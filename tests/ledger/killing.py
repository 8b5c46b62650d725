"""`garant` in processes that can be killed: started in milliseconds, each the whole command.

`Commands` starts this file as a process that has imported Garant and built a ledger from an article in each
language. Every command is a fork of it, which runs the command line as a fresh interpreter would.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from select import select
from typing import Any

_PATIENCE = 10  # seconds, until processes that outlive their command are left behind

NEWS = {
    "fr": "Le Danemark enverra 200 soldats en Estonie, a annoncé mardi la ministre danoise de la Défense.\n",
    "en": "Norway has pledged 12 million euros for Moldova, the prime minister said on Tuesday.\n",
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, less than 0 for a signal, and all that it said."""

    status: int
    said: str
    left_behind: bool
    """Whether processes that it started outlive it."""


class Commands:
    """Runs `garant`, one command at a time."""

    def __init__(self, server: "subprocess.Popen[str]") -> None:
        self._server = server

    def run(self, *arguments: str) -> float:
        """Run a command to its end and return how many seconds it took; fail where it does not end well."""
        began = time.monotonic()
        self._start(arguments)
        ended = self._end()
        assert ended.status == 0, ended.said
        assert not ended.left_behind
        return time.monotonic() - began

    def kill(self, *arguments: str, after: float) -> bool:
        """Run a command, kill it after some seconds, and tell whether it was under way until then."""
        process = self._start(arguments)
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        ended = self._end()
        assert ended.status in (0, -signal.SIGKILL), ended.said
        assert not ended.left_behind, "processes that read for it outlive it"
        return ended.status != 0

    def _start(self, arguments: Sequence[str]) -> int:
        assert self._server.stdin
        assert self._server.stdout
        print(json.dumps(arguments), file=self._server.stdin, flush=True)
        return int(self._server.stdout.readline())

    def _end(self) -> Ended:
        assert self._server.stdout
        return Ended(**json.loads(self._server.stdout.readline()))


@contextmanager
def commands() -> Iterator[Commands]:
    """Give what runs commands; its process ends with the block."""
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, __file__], **pipes) as server:
        assert server.stdout.readline() == "ready\n"
        yield Commands(server)


def _serve() -> None:
    with tempfile.TemporaryDirectory() as folder:
        _warm_up(Path(folder))
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(_run(json.loads(line))), flush=True)


def _warm_up(folder: Path) -> None:
    """Load what a build loads: the rules of both languages, the databases, the steps of the tables."""
    import psycopg  # noqa: F401

    for language, text in NEWS.items():
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")
    _garant(
        ["build", str(folder), "--ledger", str(folder / "garant.db"), "--reader", "rules"], folder / "said"
    )


def _run(arguments: list[str]) -> dict[str, Any]:
    """Run a command in a process of its own; whoever it starts holds the end of a pipe, as it does."""
    with tempfile.NamedTemporaryFile("r+", encoding="utf-8") as said:
        alive, held = os.pipe()
        process = os.fork()
        if process == 0:
            os._exit(_garant(arguments, Path(said.name)))
        os.close(held)
        print(process, flush=True)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        left_behind = not select([alive], [], [], _PATIENCE)[0]
        os.close(alive)
        return {"status": status, "said": said.read(), "left_behind": left_behind}


def _garant(arguments: list[str], said: Path) -> int:
    from garant.cli.main import main

    kept = sys.argv, sys.stdout, sys.stderr
    sys.argv = ["garant", *arguments]
    with said.open("w", encoding="utf-8") as beside:
        sys.stdout = sys.stderr = beside
        try:
            main()
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else 0
        finally:
            sys.argv, sys.stdout, sys.stderr = kept
    return 0


if __name__ == "__main__":
    _serve()
