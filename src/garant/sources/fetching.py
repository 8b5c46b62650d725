"""An address → the page behind it, as a guest asks for one: robots, redirects, bounds, what was there before.

Every hop of a redirect is an address like the first: read, checked, asked for at the host's own pace.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Lock

from garant.errors import WebError
from garant.sources.addresses import Address, joined, read_address
from garant.sources.clock import Clock
from garant.sources.hosts import Hosts
from garant.sources.limits import MEBIBYTE
from garant.sources.robots import ALLOWS_ALL, Robots, read_robots
from garant.sources.unpack import unpacked
from garant.sources.wire import Answer, Transport

_MOVED = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_NO_ANSWER = frozenset({"timeout", "unreachable"})
_UNCHANGED = 304
_OK = 200
_NAME = re.compile(r"[A-Za-z_-]+")
_PLAIN = ("", "identity")
_PACKED = ("gzip", "x-gzip", "deflate")
_LONGEST_MARK = 500
_ROBOTS_FOR = 24 * 3600.0
_ROBOTS_AGAIN = 600.0
_WAIT, _LONGEST_WAIT = 60.0, 24 * 3600.0


@dataclass(frozen=True, slots=True)
class WebLimits:
    """Bounds of one fetch: bytes as sent and as unpacked, seconds on the wire, hops; and of manners."""

    page: int = 5 * MEBIBYTE
    feed: int = 10 * MEBIBYTE
    robots: int = MEBIBYTE
    seconds: float = 20.0
    redirects: int = 5
    delay: float = 1.0


WEB_LIMITS = WebLimits()


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a host tells that a page is still the one it gave before; None where it gave no such mark."""

    etag: str | None = None
    modified: str | None = None


UNKNOWN = Marks()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found: `url` is where, after redirects; `content` is unpacked; `media` as declared."""

    url: str
    content: bytes
    media: str = ""
    charset: str | None = None
    marks: Marks = UNKNOWN


class Fetcher:
    """Asks the web under one name; for many threads at once. Once `stopped`, it asks for nothing more."""

    def __init__(
        self,
        transport: Transport,
        clock: Clock,
        *,
        agent: str,
        limits: WebLimits = WEB_LIMITS,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self._transport, self._clock, self._agent = transport, clock, agent
        self.limits, self.stopped = limits, stopped
        self._hosts = Hosts(clock, delay=limits.delay, stopped=stopped)
        self._robots = _RobotsKept()

    def fetch(self, url: str, *, most: int, known: Marks = UNKNOWN) -> Fetched | None:
        """Return what is at a URL, None where it is what was there before; else raise WebError."""
        left, asked = self.limits.seconds, _conditions(known)
        for _ in range(self.limits.redirects + 1):
            address = read_address(url)
            self._require_allowed(address)
            answer, left = self._get(address, asked, most=most, left=left)
            if answer.status not in _MOVED:
                return self._found(address, answer, most)
            url = joined(url, answer.headers.get("location", ""))
        raise WebError("redirects", f"it leads on more than {self.limits.redirects} times")

    def _get(
        self, address: Address, headers: Mapping[str, str], *, most: int, left: float
    ) -> tuple[Answer, float]:
        """Return the answer, and how many seconds on the wire are left for what follows."""
        sent = {"User-Agent": self._agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", **headers}
        with self._hosts.turn(address.host):
            began = self._clock.ticks()
            answer = self._asked(address, sent, most, left)
            left -= self._clock.ticks() - began
        if left <= 0:
            raise WebError("timeout", f"it took longer than {self.limits.seconds:.3g} seconds")
        if answer.status in _BUSY:
            self._raise_busy(address, answer)
        return answer, left

    def _asked(self, address: Address, headers: Mapping[str, str], most: int, left: float) -> Answer:
        """Return the answer; a host that gives none is left alone for a minute."""
        try:
            return self._transport.get(address, headers, most=most, seconds=left)
        except WebError as error:
            if error.code in _NO_ANSWER:
                self._hosts.pause(address.host, _WAIT)
            raise

    def _raise_busy(self, address: Address, answer: Answer) -> None:
        retry = retry_after(answer.headers.get("retry-after", ""), self._clock.now())
        wait = min(max(_WAIT if retry is None else retry, _WAIT), _LONGEST_WAIT)
        self._hosts.pause(address.host, wait)
        reason = f"{address.host} answers {_said(answer.status)} and is left alone for {wait:.0f} seconds"
        raise WebError("busy", reason, retry=wait)

    def _found(self, address: Address, answer: Answer, most: int) -> Fetched | None:
        if answer.status == _UNCHANGED:
            return None
        if answer.status != _OK:
            raise WebError("status", f"{address.host} answers {_said(answer.status)}")
        media, charset = _declared(answer.headers.get("content-type", ""))
        content = _unpacked(answer, most)
        return Fetched(address.url, content, media, charset, _marks(answer.headers))

    def _require_allowed(self, address: Address) -> None:
        robots = self._robots_of(address)
        if not robots.allows(address.target):
            raise WebError("robots", f"{address.host} asks readers not to read this address (robots.txt)")

    def _robots_of(self, address: Address) -> Robots:
        kept = self._robots.of(address.origin)
        with kept.lock:
            if self._clock.ticks() < kept.until:
                return kept.robots
            kept.robots = self._fetch_robots(address)
            kept.until = self._clock.ticks() + _ROBOTS_FOR
        if kept.robots.delay is not None:
            self._hosts.slow(address.host, kept.robots.delay)
        return kept.robots

    def _fetch_robots(self, address: Address) -> Robots:
        """Return what a host asks of readers; one that has no robots.txt asks for nothing."""
        at, left = replace(address, target="/robots.txt"), self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            answer, left = self._get(at, {}, most=self.limits.robots, left=left)
            if answer.status not in _MOVED:
                return self._read_robots(address, answer)
            at = read_address(joined(at.url, answer.headers.get("location", "")))
        return ALLOWS_ALL

    def _read_robots(self, address: Address, answer: Answer) -> Robots:
        if answer.status >= 500:  # RFC 9309: what cannot be asked for now is not allowed for now
            self._hosts.pause(address.host, _ROBOTS_AGAIN)
            reason = f"{address.host} cannot say what it allows (robots.txt answers {answer.status})"
            raise WebError("busy", reason, retry=_ROBOTS_AGAIN)
        if answer.status != _OK:
            return ALLOWS_ALL
        return read_robots(_unpacked(answer, self.limits.robots), _own_name(self._agent))


@dataclass(slots=True)
class _Kept:
    """What one server asks of readers, until when it is taken to; whoever asks it anew holds the lock."""

    robots: Robots = ALLOWS_ALL
    until: float = float("-inf")
    lock: Lock = field(default_factory=Lock)


class _RobotsKept:
    """What servers ask of readers, by the beginning of their addresses."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._lock = Lock()

    def of(self, origin: str) -> _Kept:
        with self._lock:
            return self._kept.setdefault(origin, _Kept())


def retry_after(value: str, now: datetime) -> float | None:
    """Return the seconds that a Retry-After header means, None where it cannot be read."""
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
        return (moment - now).total_seconds()
    except (ValueError, TypeError, OverflowError):  # no date, or one without a time zone
        return None


def _said(status: int) -> str:
    """Return a status in words where it has any ("404 (Not Found)")."""
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


def _own_name(agent: str) -> str:
    """Return the name that a robots.txt would have for a reader ("garant/0.1.0" is garant)."""
    found = _NAME.match(agent)
    return found[0] if found else agent


def _conditions(known: Marks) -> dict[str, str]:
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in asked.items() if value}


def _marks(headers: Mapping[str, str]) -> Marks:
    return Marks(_mark(headers.get("etag")), _mark(headers.get("last-modified")))


def _mark(value: str | None) -> str | None:
    """Return a mark that can be sent back as it came, None for one that cannot."""
    return (
        value if value and len(value) <= _LONGEST_MARK and value.isascii() and value.isprintable() else None
    )


def _declared(content_type: str) -> tuple[str, str | None]:
    """Return the media type that a header declares, and its charset ("text/html; charset=UTF-8")."""
    media, *parameters = content_type.split(";")
    named = [each.partition("=") for each in parameters]
    charsets = [value.strip().strip("\"'") for name, _, value in named if name.strip().lower() == "charset"]
    charset = charsets[0] if charsets and charsets[0].isascii() and len(charsets[0]) <= 40 else None
    return media.strip().lower(), charset or None


def _unpacked(answer: Answer, most: int) -> bytes:
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding in _PLAIN:
        return answer.body
    if encoding not in _PACKED:
        raise WebError("bad_answer", f"it is packed as {encoding[:40]!r}, which was not asked for")
    return unpacked(answer.body, most=most)
