"""What a page says where there is none, where the question is none, and where Garant could not answer."""

import logging
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from garant.errors import GarantError, RateError, ScenarioError
from garant.lexicon.labels import load_labels, load_page_words
from garant.web.asked import QuestionError
from garant.web.keeping import NotYetError
from garant.web.language import language_of
from garant.web.page import render
from garant.web.visitors import LoginNeeded

_log = logging.getLogger(__name__)
_AGAIN = "3"  # seconds
_KNOWN = (400, 403, 404, 405, 409, 413, 421, 429, 500, 503)


def add_failures(app: FastAPI) -> None:
    """Let an application answer every failure with a page."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, lambda request, error: failure(request, 400))
    app.add_exception_handler(QuestionError, lambda request, error: failure(request, 400, str(error)))
    app.add_exception_handler(ScenarioError, _contradicts)
    app.add_exception_handler(RateError, _no_rate)
    app.add_exception_handler(NotYetError, _not_yet)
    app.add_exception_handler(LoginNeeded, lambda request, error: to_login(request))
    app.add_exception_handler(GarantError, _could_not)
    app.add_exception_handler(Exception, lambda request, error: failure(request, 500))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = failure(request, error.status_code)
    response.headers.update(error.headers or {})
    return response


def _contradicts(request: Request, error: Exception) -> Response:
    assert isinstance(error, ScenarioError)
    language = language_of(request, request.app.state.language)
    both = ", ".join(load_labels(language).of("condition", each) for each in error.both)
    return failure(request, 400, load_page_words(language).say("supposed_both", both=both))


def _no_rate(request: Request, error: Exception) -> Response:
    assert isinstance(error, RateError)
    language = language_of(request, request.app.state.language)
    key = "no_rate" if error.possible else "no_rates"
    words = load_page_words(language).say(key, into=error.into, possible=", ".join(error.possible))
    return failure(request, 400, words)


def _could_not(request: Request, error: Exception) -> Response:
    _log.error("%s: %s", request.url.path, error)
    return failure(request, 503)


def _not_yet(request: Request, error: Exception) -> Response:
    """Return a page that asks again by itself."""
    response = _page(request, 503, "not_yet")
    response.headers["Retry-After"] = response.headers["Refresh"] = _AGAIN
    return response


def failure(request: Request, status: int, detail: str = "") -> Response:
    """Return the page that says what stands in the way of another."""
    kind = status if status in _KNOWN else 400 if status < 500 else 500
    return _page(request, status, str(kind), detail)


def _page(request: Request, status: int, kind: str, detail: str = "") -> Response:
    language = language_of(request, request.app.state.language)
    response = render(request, language, "failure.html", status, kind=kind, detail=detail)
    response.headers["Cache-Control"] = "no-store"
    return response


def to_login(request: Request) -> Response:
    """Lead to where somebody logs in, and from there back to what they asked for."""
    language = language_of(request, request.app.state.language)
    query = f"?{request.url.query}" if request.url.query else ""
    asked = {"next": request.url.path + query} if request.method == "GET" else {}
    response = RedirectResponse(f"/{language}/login?{urlencode(asked)}".rstrip("?"), 303)
    response.headers["Cache-Control"] = "no-store"
    return response
