"""The accounts, for administrators: who there is, what they may do, and closing them."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from garant.accounts.account import Role, same_name
from garant.accounts.store import Accounts
from garant.errors import AccountError
from garant.web.failures import failure
from garant.web.forms import AdminSends, Form
from garant.web.page import PageAsked
from garant.web.visitors import AdminAsks, door_of

router = APIRouter()


@router.get("/accounts")
def accounts(page: PageAsked, who: AdminAsks) -> Response:
    """List the accounts."""
    listed = list(_accounts(page.request))
    response = page.render("accounts.html", who=who, token=who.form_token, listed=listed, roles=list(Role))
    response.headers["Cache-Control"] = "no-store"
    return response


@router.post("/accounts/role")
def change_role(page: PageAsked, form: AdminSends) -> Response:
    """Give an account another role."""
    if form.one("role") not in list(Role):
        raise HTTPException(400)
    try:
        _accounts(page.request).set_role(_others(form), Role(form.one("role")))
    except AccountError as error:
        return failure(page.request, 409, str(error))
    return RedirectResponse(page.to("accounts"), 303)


@router.post("/accounts/close")
def close(page: PageAsked, form: AdminSends) -> Response:
    """Close an account, and end its sessions."""
    try:
        _accounts(page.request).close(_others(form))
    except AccountError as error:
        return failure(page.request, 409, str(error))
    return RedirectResponse(page.to("accounts"), 303)


def _others(form: Form) -> str:
    """Return the name of the account that is meant; nobody shuts themselves out."""
    name = form.one("name")
    if same_name(name) == same_name(form.who.name):
        raise HTTPException(403)
    return name


def _accounts(request: Request) -> Accounts:
    accounts = door_of(request).accounts
    if accounts is None:
        raise HTTPException(404)
    return accounts
