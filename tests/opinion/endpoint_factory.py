"""A server that answers as an endpoint of language models does, or as none should: as a test records it."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Answer = Callable[["Handler", dict[str, Any]], None]


@dataclass
class PatientClock:
    """A clock that waits no time, and remembers for how long it was to wait."""

    waits: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return datetime(2026, 3, 4, tzinfo=UTC)

    def ticks(self) -> float:
        return sum(self.waits)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)


@dataclass
class Recorded:
    """A server on its way: where it is, what it was asked, and with which headers."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    """Answers each question with the next of what is recorded, the last again and again."""

    recorded: Recorded
    answers: Sequence[Answer]

    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.recorded.asked.append(question)
        self.recorded.headers.append(dict(self.headers))
        answer = self.answers[min(len(self.recorded.asked), len(self.answers)) - 1]
        try:
            answer(self, question)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def endpoint(*answers: Answer) -> Iterator[Recorded]:
    """Serve answers on a port of this machine."""
    recorded = Recorded("")
    handler = type("Recording", (Handler,), {"recorded": recorded, "answers": answers})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    recorded.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield recorded
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def sends(body: bytes, *, status: int = 200, kind: str = "application/json", **headers: str) -> Answer:
    """Answer with bytes."""

    def answer(handler: Handler, question: dict[str, Any]) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def says(content: object, *, usage: object = None, finish: str = "stop") -> Answer:
    """Answer as a model that says so: a text, or an object as JSON."""
    told = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": told}}
    reply = {"object": "chat.completion", "choices": [choice], "usage": usage}
    return sends(json.dumps(reply).encode())


def never_ends(handler: Handler, question: dict[str, Any]) -> None:
    """Answer for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    while True:
        handler.wfile.write(b'{"choices": [' + b" " * 65_536)
