"""The endpoint of a model over HTTP: the one place where this room uses the network.

Whoever configures it says where it is, their own machine too. Redirects are not followed, a reply is taken up
to its bounds, and the key goes into the one header that it is for.
"""

import json
from collections.abc import Mapping
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from garant.errors import OpinionError
from garant.opinion.asking import BrokenError, Reply

if TYPE_CHECKING:
    from httpx2 import Client, Response

_PATH = "/chat/completions"
_HEADERS = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
_SECONDS = 300.0
_TO_CONNECT = 10.0
_LOCAL = ("localhost", "127.0.0.1", "::1")


def is_local(url: str) -> bool:
    """Tell whether an endpoint is of this machine, where asking costs nothing by itself."""
    return (urlsplit(url).hostname or "") in _LOCAL


class Endpoint:
    """A transport to an OpenAI-compatible endpoint; `url` ends before `/chat/completions`."""

    def __init__(self, url: str, key: str | None = None, *, seconds: float = _SECONDS) -> None:
        self._url = _checked(url).rstrip("/").removesuffix(_PATH) + _PATH
        self._headers = dict(_HEADERS)
        if key:
            self._headers["Authorization"] = f"Bearer {_header(key)}"
        self._seconds = seconds
        self._client = _client(seconds)

    def post(self, question: Mapping[str, Any], *, most: int) -> Reply:
        """Return the reply to a question."""
        import httpx2

        until = monotonic() + self._seconds
        content = json.dumps(question).encode()
        try:
            with self._client.stream("POST", self._url, content=content, headers=self._headers) as reply:
                body = _body(reply, most, until)
                return Reply(reply.status_code, body, reply.headers.get("retry-after", ""))
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as error:
            raise BrokenError(f"the model's endpoint cannot be reached ({error})", sent=False) from error
        except httpx2.HTTPError as error:
            reason = f"the model's endpoint does not answer whole ({type(error).__name__})"
            raise BrokenError(reason, sent=True) from error

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or parts.query or parts.fragment or parts.username:
        raise OpinionError(f"{url!r} is no endpoint; write http://localhost:8080/v1")
    return url


def _header(key: str) -> str:
    if not (key.isascii() and key.isprintable()):
        raise OpinionError("the key of the endpoint holds signs that no key has")
    return key.strip()


def _client(seconds: float) -> "Client":
    try:
        import httpx2
    except ImportError as error:
        raise OpinionError("asking a model needs HTTPX: pip install 'garant[llm]'") from error
    limits = httpx2.Timeout(seconds, connect=_TO_CONNECT)
    return httpx2.Client(timeout=limits, follow_redirects=False)


def _body(reply: "Response", most: int, until: float) -> bytes:
    """Return the body as sent; break off where it is too large, or takes too long."""
    body = bytearray()
    for piece in reply.iter_raw():
        body += piece
        if len(body) > most:
            raise BrokenError(f"the model's endpoint answers more than {most} bytes", sent=True)
        if monotonic() > until:
            raise BrokenError("the model's endpoint takes too long to answer", sent=True)
    return bytes(body)
