"""Which addresses of sources a reader is led to: pages come from the web and may be hostile."""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

_HOST = ":!$&'()*+,;=%~-._"
_PATH = _HOST + "/@"
_QUERY = _PATH + "?"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def address(url: str | None) -> str | None:
    """Return a web address in plain signs, None for what is none: only http and https are linked to.

    « https://phare.example/mer et terre#1 » is « https://phare.example/mer%20et%20terre#1 ».
    """
    parts = None if url is None else _split(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    user, at, host = parts.netloc.rpartition("@")
    netloc = _plain(user, _HOST) + at + _plain(host.removesuffix(":"), _HOST)
    query, fragment = _plain(parts.query, _QUERY), _plain(parts.fragment, _QUERY)
    return urlunsplit((parts.scheme, netloc, _plain(parts.path, _PATH), query, fragment))


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # an IPv6 address without its bracket, a port that is no number
        return None
    return parts


def _plain(part: str, safe: str) -> str:
    return _LONE_PERCENT.sub("%25", quote(part, safe=safe, errors="replace"))
