"""Where a cluster is, as `--address` names it, and whether anything listens there."""

import re
import socket
from dataclasses import dataclass

from garant.errors import ShardError

_FORM = re.compile(r"(?:(?P<name>[A-Za-z0-9._-]+)|\[(?P<six>[0-9A-Fa-f:.]+)\]):(?P<port>[0-9]{1,5})")
_PORTS = range(1, 1 << 16)
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Address:
    """A port of a machine: `10.0.0.1:6379`, `ray.example.org:6379`, `[fd00::1]:6379`."""

    host: str
    port: int

    @classmethod
    def of(cls, written: str) -> "Address":
        """Return what HOST:PORT names; raise ValueError where it names nothing."""
        form = _FORM.fullmatch(written)
        if form is None or int(form["port"]) not in _PORTS:
            raise ValueError(f"{written!r} is no HOST:PORT such as 10.0.0.1:6379")
        return cls(form["name"] or form["six"], int(form["port"]))

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def require_listener(address: Address, *, patience: float = _PATIENCE) -> None:
    """Raise ShardError where nothing takes a connection at an address within so many seconds."""
    try:
        socket.create_connection((address.host, address.port), timeout=patience).close()
    except (OSError, UnicodeError) as error:
        raise ShardError(f"no Ray cluster can be had at {address}: {error}") from error
