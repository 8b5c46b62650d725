"""Who asks: the one person of this machine, or whoever has logged in; and what they may do."""

from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import Depends, Request
from starlette.exceptions import HTTPException

from garant.accounts.account import Role
from garant.accounts.store import Accounts, Session, form_token

COOKIE, SAFE_COOKIE = "garant_session", "__Host-garant_session"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody whose name is known; each form that is made for them carries `form_token`."""

    name: str
    role: Role
    form_token: str


class LoginNeeded(Exception):  # noqa: N818 - it is no error, but a detour
    """Who asks must say first who they are."""


class Door(Protocol):
    """Who comes in, and how."""

    @property
    def accounts(self) -> Accounts | None:
        """The accounts, None where everybody is one."""

    @property
    def public_reading(self) -> bool:
        """Whether everybody may read."""

    def visitor(self, token: str | None) -> Visitor | None:
        """Return who holds a token, or whoever is there; None where nobody is known."""


class OpenDoor:
    """This machine alone: whoever is there is one person, who may do everything."""

    accounts: Accounts | None = None
    public_reading = True

    def __init__(self, who: str, secret: str) -> None:
        self._visitor = Visitor(who, Role.ADMIN, form_token(secret))

    def visitor(self, token: str | None) -> Visitor | None:
        """Return the person of this machine."""
        return self._visitor


class GuardedDoor:
    """Accounts: who has logged in is known by the token of their session."""

    def __init__(self, accounts: Accounts, *, public_reading: bool) -> None:
        self.accounts = accounts
        self.public_reading = public_reading

    def visitor(self, token: str | None) -> Visitor | None:
        """Return whose session a token is of, None where it is of none."""
        session = self.accounts.session(token) if token else None
        return None if session is None else visitor_of(session)


def visitor_of(session: Session) -> Visitor:
    """Return who has a session."""
    return Visitor(session.account.name, session.account.role, session.form_token)


def session_token(request: Request) -> str | None:
    """Return the token that a browser holds, None for none."""
    return request.cookies.get(session_cookie(request))


def session_cookie(request: Request) -> str:
    """Return under which name a browser holds the token: on https under one that no other host can set."""
    return SAFE_COOKIE if request.url.scheme == "https" else COOKIE


def door_of(request: Request) -> Door:
    """Return the door of the application that is asked."""
    door: Door = request.app.state.door
    return door


def visitor_known(request: Request) -> Visitor | None:
    """Return who asks, None where nobody is known."""
    found: Visitor | None = request.state.visitor
    return found


def require(request: Request, role: Role) -> Visitor:
    """Return who asks; raise LoginNeeded for somebody unknown, and forbid it to who may less than a role."""
    visitor = visitor_known(request)
    if visitor is None:
        raise LoginNeeded
    if not visitor.role.may(role):
        raise HTTPException(403)
    return visitor


def _reviewer(request: Request) -> Visitor:
    return require(request, Role.REVIEWER)


def _admin(request: Request) -> Visitor:
    return require(request, Role.ADMIN)


ReviewerAsks = Annotated[Visitor, Depends(_reviewer)]
AdminAsks = Annotated[Visitor, Depends(_admin)]
