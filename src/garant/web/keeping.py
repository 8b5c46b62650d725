"""What need not be made anew: a page that the browser holds still, and one that somebody asked for just now.

A page is the same while the ledger and the outlook are; so its tag is made of both, of its address, and of
what its reader may do: who is not known is not told how files are called, who may judge is led to it.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from hashlib import blake2b
from time import monotonic
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from garant.errors import GarantError
from garant.web.lookout import Lookout
from garant.web.visitors import visitor_known

_PATIENCE = 2.0  # seconds that a person waits before they are told why
_GLANCE = 0.05  # seconds
_MOST_KEPT = 64 << 20  # bytes
_LARGEST_KEPT = 512 << 10  # bytes of one page

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class NotYetError(GarantError):
    """The ledger is being described for the first time; a person need not stare at an empty window."""


class KeptRoute(APIRoute):
    """A route whose pages carry a tag, are not sent again where they are unchanged, and are kept."""

    def get_route_handler(self) -> Handler:
        """Return the handler that looks for a page before it is made."""
        make = super().get_route_handler()

        async def handler(request: Request) -> Response:
            kept: Kept = request.app.state.kept
            return await kept.answer(request, make)

        return handler


class Kept:
    """The pages made last, by their tags; whoever asks for a page that is being made waits for it."""

    def __init__(self, lookout: Lookout) -> None:
        self._lookout = lookout
        self._pages: OrderedDict[str, Response] = OrderedDict()
        self._size = 0
        self._making: dict[str, asyncio.Future[None]] = {}

    async def answer(self, request: Request, make: Handler) -> Response:
        """Return the page that is asked for: unchanged, kept, or made now.

        Raise NotYetError where a person would wait long for a ledger that has only just been opened.
        """
        await self._begun(request)
        at_hand = self._lookout.at_hand
        tag = self._tag(request) if at_hand else await run_in_threadpool(self._tag, request)
        if tag in [each.strip().removeprefix("W/") for each in _held(request)]:
            return Response(status_code=304, headers=_headers(tag))
        return await self._made(tag, request, make)

    async def _begun(self, request: Request) -> None:
        until = monotonic() + _PATIENCE
        while self._lookout.begins and "text/html" in request.headers.get("accept", ""):
            if monotonic() > until:
                raise NotYetError
            await asyncio.sleep(_GLANCE)

    def _tag(self, request: Request) -> str:
        outlook, state = self._lookout.outlook(), self._lookout.told()
        visitor = visitor_known(request)
        reader = visitor.role.value if visitor else "anybody"
        known = (state.name, outlook.state.name, outlook.today.isoformat(), reader, str(request.url))
        return f'"{blake2b("|".join(known).encode(), digest_size=12).hexdigest()}"'

    async def _made(self, tag: str, request: Request, make: Handler) -> Response:
        while tag in self._making:
            await asyncio.shield(self._making[tag])
        if tag in self._pages:
            self._pages.move_to_end(tag)
            return self._pages[tag]
        self._making[tag] = asyncio.get_running_loop().create_future()
        try:
            response = await make(request)
            self._keep(tag, response)
        finally:
            self._making.pop(tag).set_result(None)
        return response

    def _keep(self, tag: str, response: Response) -> None:
        if response.status_code != 200:
            return
        response.headers.update(_headers(tag))
        if 0 < _size(response) < _LARGEST_KEPT:
            self._pages[tag] = response
            self._size += _size(response)
        while self._size > _MOST_KEPT:
            self._size -= _size(self._pages.popitem(last=False)[1])


def _size(response: Response) -> int:
    """Return the bytes of an answer, 0 for one that is sent as it is made."""
    return len(getattr(response, "body", b""))


def _held(request: Request) -> list[str]:
    return request.headers.get("if-none-match", "").split(",")


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache"}
