"""How often somebody may try: so many times within a stretch of time, counted in memory."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock
from time import monotonic

from fastapi import Request
from starlette.exceptions import HTTPException

_MOST_KNOWN = 20_000


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many times within so many seconds."""

    times: int
    seconds: float


LOGINS_FROM = Limit(10, 300)  # from one address
LOGINS_AS = Limit(20, 900)  # as one account, from wherever
WRITES = Limit(120, 60)  # of one account: more than anybody reads in a minute


class Tries:
    """Who tried what, and when."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._tried: dict[tuple[str, str], deque[float]] = {}
        self._lock = Lock()

    def count(self, what: str, who: str, limit: Limit) -> None:
        """Note a try; raise a refusal that says how long to wait where there were too many."""
        with self._lock:
            now = self._clock()
            tried = self._tried.setdefault((what, who), deque())
            while tried and tried[0] <= now - limit.seconds:
                tried.popleft()
            if len(tried) >= limit.times:
                wait = int(tried[0] + limit.seconds - now) + 1
                raise HTTPException(429, headers={"Retry-After": str(wait)})
            tried.append(now)
            self._forget(now)

    def _forget(self, now: float) -> None:
        """Leave out those who tried longest ago where very many are known."""
        if len(self._tried) > _MOST_KNOWN:
            newest = sorted(self._tried.items(), key=lambda each: each[1][-1] if each[1] else 0)
            self._tried = dict(newest[_MOST_KNOWN // 2 :])


def address_of_browser(request: Request) -> str:
    """Return from where somebody asks: of the newer addresses the half that names a network."""
    given = request.client.host if request.client else ""
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(int(address) >> 64)
    return str(address)
