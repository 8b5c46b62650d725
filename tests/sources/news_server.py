"""A server on this machine that answers as its routes say, well or badly; a clock that nobody waits for."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event, Lock, Thread

Answerer = Callable[[socket.socket, Event], None]


class NewsServer:
    """What was asked of the server, and by path what it answers: whole bytes, or a way of sending them."""

    def __init__(self, listener: socket.socket, tls: ssl.SSLContext | None) -> None:
        self._listener, self._tls = listener, tls
        self.port: int = listener.getsockname()[1]
        self.routes: dict[str, bytes | Answerer] = {"/robots.txt": answer(b"", status="404 Not Found")}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.closing = Event()
        self._lock = Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def serve(self) -> None:
        while not self.closing.is_set():
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line:
            line.settimeout(5)
            try:
                self._answer_on(self._tls.wrap_socket(line, server_side=True) if self._tls else line)
            except OSError:
                return

    def _answer_on(self, line: socket.socket) -> None:
        path, headers = _request(line)
        with self._lock:
            self.asked.append((path, headers))
        found = self.routes.get(path, answer(b"", status="404 Not Found"))
        if isinstance(found, bytes):
            line.sendall(found)
        else:
            found(line, self.closing)


def _request(line: socket.socket) -> tuple[str, dict[str, str]]:
    said = b""
    while b"\r\n\r\n" not in said and (chunk := line.recv(65_536)):
        said += chunk
    first, *others = said.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = dict(each.split(": ", 1) for each in others)
    return first.split(" ")[1], {name.lower(): value for name, value in headers.items()}


@contextmanager
def news_server(tls: ssl.SSLContext | None = None) -> Iterator[NewsServer]:
    """Give a server at a free port of this machine until the end."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = NewsServer(listener, tls)
        thread = Thread(target=server.serve, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            listener.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """Return an answer as it is sent; `length` is what it says of its length, where it lies."""
    told = len(body) if length is None else length
    head = [f"HTTP/1.1 {status}", f"Content-Length: {told}", *headers]
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body


class IdleClock:
    """A clock that stands still but for those who wait, who wait no time at all."""

    def __init__(self) -> None:
        self.ticked = 0.0
        self.waits: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 3, 3, 12, tzinfo=UTC) + timedelta(seconds=self.ticked)

    def ticks(self) -> float:
        return self.ticked

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.ticked += seconds
