"""Manners towards hosts: one request at a time, seconds between two, and none while a host is busy."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from garant.errors import WebError
from garant.sources.clock import Clock

SLOWEST = 30.0


@dataclass(slots=True)
class _Host:
    """What is remembered of a host: when it may be asked again, and how many seconds lie between."""

    turn: Lock = field(default_factory=Lock)
    next: float = 0.0
    delay: float = 0.0
    busy_until: float = 0.0


class Hosts:
    """The hosts that were asked, by name; for many threads at once."""

    def __init__(self, clock: Clock, *, delay: float, stopped: Callable[[], bool]) -> None:
        self._clock, self._delay, self._stopped = clock, delay, stopped
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Wait until the host may be asked, and let nobody else ask it meanwhile.

        Raise WebError where it has said that it is busy, and once everything is stopped.
        """
        host = self._host(name)
        with host.turn:
            if (seconds := self.busy(name)) > 0:
                raise WebError("busy", f"{name} is busy and is not asked for now", retry=seconds)
            self._wait(name, host.next)
            try:
                yield
            finally:
                host.next = self._clock.ticks() + max(self._delay, host.delay)

    def _wait(self, name: str, until: float) -> None:
        if (seconds := until - self._clock.ticks()) > 0:
            self._clock.sleep(seconds)
        if self._stopped():
            raise WebError("stopped", f"{name} was to be asked, and is left for the next time")

    def slow(self, name: str, delay: float) -> None:
        """Leave as many seconds between requests as the host wants, within reason."""
        self._host(name).delay = min(delay, SLOWEST)

    def pause(self, name: str, seconds: float) -> None:
        """Ask nothing of a host for so many seconds."""
        host = self._host(name)
        host.busy_until = max(host.busy_until, self._clock.ticks() + seconds)

    def busy(self, name: str) -> float:
        """Return for how many seconds a host is not to be asked; none or less for one that may be."""
        host = self._host(name)
        return host.busy_until - self._clock.ticks() if host.busy_until else 0.0

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())
