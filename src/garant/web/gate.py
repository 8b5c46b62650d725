"""What is asked before any page is: is it us that is meant, does a page of ours send it, who asks?

A browser on this machine can be made to ask us by any page that it shows. So who writes must come from a page
of ours, whatever the browser tells of that; and under a strange name of ours nothing is answered at all, for
then another's page and ours would be one to the browser.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from garant.lexicon.files import LANGUAGES
from garant.web.api.problems import problem
from garant.web.failures import failure, to_login
from garant.web.visitors import Door, session_token

_READING = ("GET", "HEAD", "OPTIONS")
_OURS = ("same-origin", "none")
_FOR_PROGRAMS = "/api"
_FOR_EVERYBODY = ("/static/", *(f"/{language}/login" for language in LANGUAGES))


class Gate:
    """An application that hears only whom it may; `hosts` are its names, None where it has any."""

    def __init__(self, app: ASGIApp, door: Door, hosts: Collection[str] | None) -> None:
        self._app = app
        self._door = door
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = await self._answer(Request(scope))
        await (answer or self._app)(scope, receive, send)

    async def _answer(self, request: Request) -> Response | None:
        """Return the answer to who is not let in, None for everybody else, who is known then."""
        request.state.visitor = None
        if self._hosts is not None and _name(request.headers.get("host", "")) not in self._hosts:
            return _refused(request, 421, "we are not called so")
        if request.method not in _READING and not is_ours(request):
            return _refused(request, 403, "another's page sends this")
        request.state.visitor = await run_in_threadpool(self._door.visitor, session_token(request))
        if request.state.visitor is None and not self._is_open(request):
            return _shut(request)
        return None

    def _is_open(self, request: Request) -> bool:
        if self._door.public_reading and request.method in _READING:
            return True
        return request.url.path.startswith(_FOR_EVERYBODY)


def is_ours(request: Request) -> bool:
    """Tell whether a page of ours sends this, as far as the browser says from where it comes.

    Our pages send no Referer, and browsers make the Origin of their forms "null" then; so only an address
    there speaks against it, and the token of the form decides.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in _OURS
    origin = request.headers.get("origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.headers.get("host")


def _name(host: str) -> str:
    """Return the name in a Host header, without its port: `localhost`, `[::1]`."""
    return host.lower() if host.endswith("]") else host.rpartition(":")[0].lower() or host.lower()


def _shut(request: Request) -> Response:
    if request.url.path.startswith(_FOR_PROGRAMS):
        return problem(request, 401, "log in first")
    return to_login(request)


def _refused(request: Request, status: int, why: str) -> Response:
    if request.url.path.startswith(_FOR_PROGRAMS):
        return problem(request, status, why)
    return failure(request, status)
