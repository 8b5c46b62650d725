"""The application: which pages there are, on one ledger."""

from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from datetime import date
from getpass import getuser
from pathlib import Path
from secrets import token_urlsafe
from threading import Thread

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles

from garant.ledger.open import existing_ledger
from garant.lexicon.files import LANGUAGES
from garant.model.rates import Rates
from garant.web.api.api import create_api
from garant.web.environment import STATIC
from garant.web.failures import add_failures
from garant.web.gate import Gate
from garant.web.heads import HeadAnswered
from garant.web.keeping import Kept
from garant.web.language import COOKIE, preferred
from garant.web.limits import Tries
from garant.web.lookout import Lookout
from garant.web.pages import (
    accounts,
    actors,
    articles,
    commitments,
    entrance,
    judgements,
    method,
    missed,
    overview,
    review,
    searching,
    stories,
    timeline,
    totals,
    undertakings,
)
from garant.web.security import Guarded
from garant.web.visitors import Door, OpenDoor

PAGES = tuple(
    group.router
    for group in (
        overview,
        undertakings,
        commitments,
        totals,
        articles,
        missed,
        actors,
        stories,
        timeline,
        searching,
        method,
        review,
        judgements,
        entrance,
        accounts,
    )
)


def create_app(
    where: str | Path,
    *,
    language: str = "fr",
    today: Callable[[], date] = date.today,
    door: Door | None = None,
    hosts: Collection[str] | None = None,
    rates: Rates | None = None,
) -> FastAPI:
    """Return the pages on the ledger at a path or address; raise LedgerError where there is none.

    `language` is that of readers who want none of ours, `today` the clock's day. `door` says who comes in,
    the system's user where none is given; `hosts` are the names under which the pages are asked for, any
    where none are given. `rates` are those that sums may be converted at.
    """
    app = FastAPI(title="Garant", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_opened)
    app.state.language = language
    app.state.lookout = Lookout(existing_ledger(where), today)
    app.state.kept = Kept(app.state.lookout)
    app.state.door = door or OpenDoor(getuser(), token_urlsafe(32))
    app.state.tries = Tries()
    app.state.rates = rates
    app.add_middleware(HeadAnswered)
    app.add_middleware(Gate, door=app.state.door, hosts=hosts)
    app.add_middleware(Guarded)
    add_failures(app)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount("/api", create_api(app.state))
    app.add_api_route("/", _home, include_in_schema=False)
    for each in LANGUAGES:
        for router in PAGES:
            app.include_router(router, prefix=f"/{each}", include_in_schema=False)
    return app


@asynccontextmanager
async def _opened(app: FastAPI) -> AsyncIterator[None]:
    """Describe the world before anybody asks for it, and close the ledger at the end."""
    Thread(target=app.state.lookout.outlook, daemon=True).start()
    yield
    app.state.lookout.book.close()


def _home(request: Request) -> Response:
    """Lead to the pages in the language that the reader prefers."""
    language = preferred(request, request.app.state.language)
    response = RedirectResponse(f"/{language}/", status_code=303)
    response.headers["Vary"] = "Accept-Language, Cookie"
    if request.query_params.get("lang") == language:
        response.set_cookie(COOKIE, language, max_age=31_536_000, samesite="lax", httponly=True)
    return response
