"""One request over the wire, one answer back: bounded in time and size, to a machine that was checked.

Nothing is followed, remembered or unpacked here. HTTP is spoken by h11, which opens no connection itself,
so that the machine that was checked is the one that is asked, and every byte counts against the bounds.
"""

import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import h11

from garant.errors import WebError
from garant.sources.addresses import Address
from garant.sources.guard import Guard, Machine

_CHUNK = 65_536
_LARGEST_HEAD = 65_536
_LARGEST_FRAMING = 8  # a body sent a byte at a time comes with some six bytes around each
_LINGER = 0.2
_OK = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered: the headers by their small names, and the body as sent, packed or not.

    Only an answer of 200 has its body; nobody reads that of another.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Transport(Protocol):
    """What carries a request to a host and its answer back."""

    def get(self, address: Address, headers: Mapping[str, str], *, most: int, seconds: float) -> Answer:
        """Return the answer; raise WebError where it takes longer, holds more, or none comes."""


class Wire:
    """The transport that uses the network; without `tls`, certificates are trusted that the system trusts."""

    def __init__(self, guard: Guard | None = None, *, tls: ssl.SSLContext | None = None) -> None:
        self._guard, self._tls = guard or Guard(), tls

    def get(self, address: Address, headers: Mapping[str, str], *, most: int, seconds: float) -> Answer:
        """Return the answer of a host to a GET."""
        machines = self._guard.machines(address.host, address.port)
        until = time.monotonic() + seconds
        with _naming(address, seconds), self._connected(address, machines, until) as line:
            line.send(_request(address, headers))
            return _answer(line, most)

    @contextmanager
    def _connected(self, address: Address, machines: list[Machine], until: float) -> Iterator["_Line"]:
        plain = _first_connected(machines, until)
        with plain:
            line = self._secured(plain, address.host, until) if address.scheme == "https" else plain
            with line:
                yield _Line(line, until)

    def _secured(self, plain: socket.socket, host: str, until: float) -> socket.socket:
        if self._tls is None:
            self._tls = ssl.create_default_context()
        plain.settimeout(_left(until))
        return self._tls.wrap_socket(plain, server_hostname=host)


def _first_connected(machines: list[Machine], until: float) -> socket.socket:
    """Return a socket to the first machine that takes one; raise the last refusal where none does."""
    refusal: OSError = OSError("no machine")
    for machine in machines:
        line = socket.socket(machine.family, socket.SOCK_STREAM)
        line.settimeout(_left(until))
        try:
            line.connect((machine.number, machine.port))
        except OSError as error:
            line.close()
            refusal = error
        else:
            return line
    raise refusal


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


@contextmanager
def _naming(address: Address, seconds: float) -> Iterator[None]:
    """Turn what goes wrong on the wire into the reason for people."""
    try:
        yield
    except TimeoutError as error:
        reason = f"{address.host} did not answer whole within {seconds:.3g} seconds"
        raise WebError("timeout", reason) from error
    except ssl.SSLError as error:
        raise WebError("unreachable", f"no safe way leads to {address.host} ({error.reason})") from error
    except OSError as error:
        raise WebError("unreachable", f"{address.host} cannot be reached ({error})") from error
    except h11.ProtocolError as error:
        raise WebError(
            "bad_answer", f"{address.host} does not answer as a web server does ({error})"
        ) from error


def _request(address: Address, headers: Mapping[str, str]) -> h11.Request:
    wanted = {"Host": address.authority, "Connection": "close", **headers}
    return h11.Request(method="GET", target=address.target, headers=list(wanted.items()))


class _Line:
    """An open connection in the midst of one request."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=_LARGEST_HEAD)
        self.received = 0

    def send(self, request: h11.Request) -> None:
        for event in (request, h11.EndOfMessage()):
            self._line.settimeout(_left(self._until))
            self._line.sendall(self._state.send(event) or b"")

    def event(self) -> h11.Event | type[h11.PAUSED]:
        """Return what the host says next, waiting for its bytes."""
        while (event := self._state.next_event()) is h11.NEED_DATA:
            self._state.receive_data(self._more(_left(self._until)))
        return event  # type: ignore[return-value]

    def says_more(self) -> bool:
        """Tell whether the host goes on after its answer was whole."""
        if self._state.trailing_data[0]:
            return True
        try:
            return bool(self._more(_LINGER))
        except OSError:
            return False

    def _more(self, seconds: float) -> bytes:
        self._line.settimeout(seconds)
        chunk = self._line.recv(_CHUNK)
        self.received += len(chunk)
        return chunk


def _answer(line: _Line, most: int) -> Answer:
    head = _head(line)
    headers = {name.decode("ascii").lower(): value.decode("latin-1") for name, value in head.headers}
    if head.status_code != _OK:
        return Answer(head.status_code, headers)
    declared = headers.get("content-length", "0")
    if int(declared) > most:
        raise _too_large(most)
    body = _body(line, most)
    if "content-length" in headers and line.says_more():
        raise WebError("bad_answer", f"the host sends more than the {declared} bytes that it announced")
    return Answer(head.status_code, headers, body)


def _head(line: _Line) -> h11.Response:
    """Return the answer's head; what a host says before it is passed over, within the bound of a head."""
    while not isinstance(event := line.event(), h11.Response):
        if line.received > _LARGEST_HEAD:
            raise WebError("bad_answer", "the host says much before it answers")
    return event


def _body(line: _Line, most: int) -> bytes:
    body = bytearray()
    while isinstance(event := line.event(), h11.Data):
        body += event.data
        if len(body) > most or line.received > most * _LARGEST_FRAMING + _LARGEST_HEAD:
            raise _too_large(most)
    return bytes(body)


def _too_large(most: int) -> WebError:
    return WebError("too_large", f"it is larger than {most} bytes")
