"""Logging in and out, and who one is here."""

import re
from secrets import token_urlsafe

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from garant.accounts.store import Accounts, form_token
from garant.lexicon.files import LANGUAGES
from garant.web import asked
from garant.web.forms import TOKEN, ReaderSends, read_fields
from garant.web.limits import LOGINS_AS, LOGINS_FROM, Tries, address_of_browser
from garant.web.page import Page, PageAsked
from garant.web.visitors import door_of, session_cookie, session_token, visitor_known

router = APIRouter()

LOGIN_COOKIE, SAFE_LOGIN_COOKIE = "garant_login", "__Host-garant_login"

_OUR_PATH = re.compile(rf"/(?:{'|'.join(LANGUAGES)})/[^\s\\]*")


@router.get("/login")
def login(page: PageAsked) -> Response:
    """Show where to log in."""
    _accounts(page.request)
    return _form(page, asked.word(page.request.query_params, "next") or "")


@router.post("/login")
async def log_in(page: PageAsked) -> Response:
    """Begin a session, under a token that nobody knew before, and lead to what was asked for."""
    accounts = _accounts(page.request)
    fields = dict(await read_fields(page.request))
    kept = page.request.cookies.get(_login_cookie(page.request))
    after = fields.get("next", "")
    if not kept or fields.get(TOKEN) != form_token(kept):
        return _form(page, after, wrong="stale", status=403)
    name = fields.get("name", "")
    tries: Tries = page.request.app.state.tries
    tries.count("login from", address_of_browser(page.request), LOGINS_FROM)
    tries.count("login as", name.casefold()[:200], LOGINS_AS)
    session = await run_in_threadpool(accounts.log_in, name, fields.get("password", ""))
    if session is None:
        return _form(page, after, wrong="wrong", status=403, name=name)
    if earlier := session_token(page.request):
        accounts.log_out(earlier)
    response = RedirectResponse(after if _is_ours(after) else page.to(""), 303)
    _set(response, page.request, session_cookie(page.request), session.token)
    response.delete_cookie(_login_cookie(page.request), secure=_is_safe(page.request), httponly=True)
    return _not_kept(response)


@router.post("/logout")
def log_out(page: PageAsked, form: ReaderSends) -> Response:
    """End the session."""
    accounts = _accounts(page.request)
    if token := session_token(page.request):
        accounts.log_out(token)
    response = RedirectResponse(page.to("account"), 303)
    response.delete_cookie(session_cookie(page.request), secure=_is_safe(page.request), httponly=True)
    response.headers["Clear-Site-Data"] = '"cache"'
    return _not_kept(response)


@router.get("/account")
def account(page: PageAsked) -> Response:
    """Show who one is here."""
    who = visitor_known(page.request)
    token = who.form_token if who else ""
    has_accounts = door_of(page.request).accounts is not None
    return _not_kept(page.render("account.html", who=who, token=token, has_accounts=has_accounts))


def _form(page: Page, after: str, *, wrong: str = "", status: int = 200, name: str = "") -> Response:
    """Return the form to log in, with a secret of its own for this browser."""
    secret = page.request.cookies.get(_login_cookie(page.request)) or token_urlsafe(32)
    response = page.render(
        "login.html", status=status, token=form_token(secret), after=after, wrong=wrong, name=name
    )
    _set(response, page.request, _login_cookie(page.request), secret)
    return _not_kept(response)


def _login_cookie(request: Request) -> str:
    return SAFE_LOGIN_COOKIE if _is_safe(request) else LOGIN_COOKIE


def _accounts(request: Request) -> Accounts:
    """Return the accounts; there is nothing to log in to where there are none."""
    accounts = door_of(request).accounts
    if accounts is None:
        raise HTTPException(404)
    return accounts


def _is_ours(path: str) -> bool:
    """Tell whether a path is one of our pages: nothing that leads a browser elsewhere."""
    return _OUR_PATH.fullmatch(path) is not None


def _set(response: Response, request: Request, name: str, value: str) -> None:
    response.set_cookie(name, value, httponly=True, samesite="lax", secure=_is_safe(request), path="/")


def _is_safe(request: Request) -> bool:
    return request.url.scheme == "https"


def _not_kept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
