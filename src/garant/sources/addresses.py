"""Addresses on the web: which may be asked for, what is sent to the host, and which two mean one article."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit

from garant.errors import WebError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000
_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
_TRACKING_PREFIXES = ("utm_", "at_", "mtm_", "pk_", "hsa_", "xtor")
_TRACKING = frozenset(
    {
        *(
            "cmp",
            "cmpid",
            "dclid",
            "fbclid",
            "gbraid",
            "gclid",
            "gclsrc",
            "igshid",
            "mc_cid",
            "mc_eid",
            "mkt_tok",
        ),
        *("msclkid", "ns_campaign", "ns_mchannel", "ns_source", "origin_rss", "ref_src", "smid", "twclid"),
        *("wbraid", "wt_mc", "wt_zmc", "yclid", "_ga"),
    }
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page is: `target` is what the host is asked for, path and question, in ASCII."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """The beginning that all addresses of one server share ("https://example.org")."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host as a request names it, with its port where that is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.origin}{self.target}"


def read_address(url: str) -> Address:
    """Return the address that a URL writes; raise WebError for one that may not be asked for."""
    if len(url) > _LONGEST:
        raise WebError("bad_address", f"the address is longer than {_LONGEST} characters")
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _ascii_host(parts.hostname or "")
    except ValueError as error:
        raise WebError("bad_address", f"{url!r} is no address ({error})") from error
    if parts.scheme not in _PORTS or not host:
        raise WebError("bad_address", f"{url!r} is no address of the web: http:// or https:// is needed")
    if parts.username is not None or parts.password is not None:
        raise WebError("bad_address", "the address holds a name or password, which are not sent")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(parts.scheme, host, port or _PORTS[parts.scheme], _ascii_target(target))


def joined(base: str, url: str) -> str:
    """Return what a page or feed at `base` means by `url`, without the place within the page."""
    try:
        return urljoin(base, url.strip()).partition("#")[0]
    except ValueError:
        return url.strip()


def same_article(url: str) -> str:
    """Return a form that addresses of one article share: no `utm_source`, no `www.`, http as https."""
    try:
        address = read_address(url)
    except WebError:
        return url
    path, _, question = address.target.partition("?")
    asked = parse_qsl(question, keep_blank_values=True)
    kept = sorted((name, value) for name, value in asked if not _tracks(name.lower()))
    bare = address.authority.removeprefix("www.") + path.rstrip("/")
    return f"{bare}?{urlencode(kept)}" if kept else bare


def _tracks(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _ascii_host(host: str) -> str:
    """Return the host in small ASCII letters ("défense.example" → "xn--dfense-bva.example")."""
    bare = host.rstrip(".").lower()
    encoded = bare if bare.isascii() else bare.encode("idna").decode("ascii")
    if not all(letter.isalnum() or letter in ".-_:%" for letter in encoded):
        raise ValueError("a host has letters, digits, dots and hyphens")
    return encoded


def _ascii_target(target: str) -> str:
    return quote(target.encode("utf-8", "replace"), safe=_KEPT)
