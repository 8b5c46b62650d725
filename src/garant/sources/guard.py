"""Which machines may be asked: those on the public internet, and no other.

A feed is written by others. One that names `http://169.254.169.254/` or a name that resolves to this
machine would make Garant read what its own network keeps to itself, so that every address is resolved
here, and what was checked is what is connected to.
"""

import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from garant.errors import WebError

_USUAL_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024
_NAT64 = IPv6Network("64:ff9b::/96")
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")
_COMPATIBLE = IPv6Network("::/96")

Known = tuple[socket.AddressFamily, str]
Lookup = Callable[[str, int], Sequence[Known]]


@dataclass(frozen=True, slots=True)
class Machine:
    """One machine that a host's name stands for, checked."""

    family: socket.AddressFamily
    number: str
    port: int


class Guard:
    """Resolves hosts and refuses those that `allows` does not let through."""

    def __init__(
        self,
        *,
        allows: Callable[[str, int], bool] | None = None,
        lookup: Lookup | None = None,
    ) -> None:
        self._allows = allows or is_public
        self._lookup = lookup or resolved

    def machines(self, host: str, port: int) -> list[Machine]:
        """Return the machines behind a host; raise WebError where it has none, or one that is private.

        A name that stands for a public and a private machine at once is refused whole.
        """
        found = self._lookup(host, port)
        for _, number in found:
            if not self._allows(number, port):
                raise WebError(
                    "private_address", f"{host} leads to {number}:{port}, which is no public place"
                )
        if not found:
            raise WebError("unreachable", f"{host} has no address")
        return [Machine(family, number, port) for family, number in found]


def resolved(host: str, port: int) -> list[Known]:
    """Return the numbers that the system knows for a host, each once; raise WebError where it knows none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise WebError("unreachable", f"{host} cannot be found ({error})") from error
    known = [(socket.AddressFamily(family), str(place[0])) for family, _, _, _, place in found]
    return list(dict.fromkeys(known))


def is_public(number: str, port: int) -> bool:
    """Tell whether an IP address is one of the public internet, at a port where pages are served.

    IPv4 within IPv6 (`::ffff:10.0.0.1`, 6to4, Teredo, NAT64) counts as what it leads to.
    """
    if port not in _USUAL_PORTS and port < _FIRST_FREE_PORT:
        return False
    try:
        address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    return all(map(_is_global, _meanings(address)))


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


def _meanings(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """Yield the addresses that one leads to, itself or what it wraps."""
    if not isinstance(address, IPv6Address):
        yield address
        return
    wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64 or address in _COMPATIBLE:
        wrapped.append(IPv4Address(int(address) & 0xFFFF_FFFF))
    inner = [each for each in wrapped if each is not None]
    yield from inner
    if not inner:
        yield IPv6Address("::1") if address in _LOCAL_NAT64 else address
