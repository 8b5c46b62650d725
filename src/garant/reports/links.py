"""Which addresses of sources a bulletin links to: pages come from the web and may be hostile."""

from urllib.parse import quote, urlsplit

_SAFE = "/:?#@!$&'()*+,;=%~-._"


def address(url: str | None) -> str | None:
    """Return a web address in plain signs, None for what is none: only http and https are linked to."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # an IPv6 address without its bracket
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return quote(url, safe=_SAFE)
