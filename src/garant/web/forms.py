"""What a form sends: read within bounds, and taken only from a page that was made for who sends it."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from hmac import compare_digest
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from garant.accounts.account import Role
from garant.web.limits import WRITES, Tries
from garant.web.visitors import Visitor, require

TOKEN = "token"  # the field that carries it

_KIND = "application/x-www-form-urlencoded"
_LARGEST = 64 * 1024
_MOST_FIELDS = 200


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, in the order of the page; `who` sends it."""

    who: Visitor
    fields: tuple[tuple[str, str], ...]

    def one(self, name: str) -> str:
        """Return what stands in a field, nothing where it is lacking."""
        return next((value for each, value in self.fields if each == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Return what stands in every field of a name."""
        return tuple(value for each, value in self.fields if each == name)


async def read_fields(request: Request) -> tuple[tuple[str, str], ...]:
    """Return the fields that a form sends; refuse what is no form, or too large."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _KIND:
        raise HTTPException(415)
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            raise HTTPException(413)
    try:
        found = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:  # not ASCII, not UTF-8 within, too many fields
        raise HTTPException(400) from error
    return tuple((name, value.replace("\r\n", "\n").replace("\0", "")) for name, value in found)


def check_token(given: str, expected: str) -> None:
    """Refuse a form that does not carry the token of who sends it."""
    if not compare_digest(given.encode(), expected.encode()):
        raise HTTPException(403)


def _sent(role: Role) -> Callable[[Request], Coroutine[Any, Any, Form]]:
    """Return what reads a form of somebody who may at least what a role may."""

    async def sent(request: Request) -> Form:
        who = require(request, role)
        form = Form(who, await read_fields(request))
        check_token(form.one(TOKEN), who.form_token)
        tries: Tries = request.app.state.tries
        tries.count("write", who.name, WRITES)
        return form

    return sent


ReviewerSends = Annotated[Form, Depends(_sent(Role.REVIEWER))]
AdminSends = Annotated[Form, Depends(_sent(Role.ADMIN))]
ReaderSends = Annotated[Form, Depends(_sent(Role.READER))]
