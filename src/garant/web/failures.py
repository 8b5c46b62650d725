"""What a page says where there is none, where the question is none, and where Garant could not answer."""

import logging

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from garant.errors import GarantError, ScenarioError
from garant.web.asked import QuestionError
from garant.web.language import language_of
from garant.web.page import render

_log = logging.getLogger(__name__)
_KNOWN = (400, 404, 405, 500, 503)


def add_failures(app: FastAPI) -> None:
    """Let an application answer every failure with a page."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, lambda request, error: _page(request, 400))
    for asked in (QuestionError, ScenarioError):
        app.add_exception_handler(asked, lambda request, error: _page(request, 400, str(error)))
    app.add_exception_handler(GarantError, _could_not)
    app.add_exception_handler(Exception, lambda request, error: _page(request, 500))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = _page(request, error.status_code)
    response.headers.update(error.headers or {})
    return response


def _could_not(request: Request, error: Exception) -> Response:
    _log.error("%s: %s", request.url.path, error)
    return _page(request, 503)


def _page(request: Request, status: int, detail: str = "") -> Response:
    language = language_of(request, request.app.state.language)
    kind = status if status in _KNOWN else 404 if status < 500 else 500
    response = render(request, language, "failure.html", status, kind=kind, detail=detail)
    response.headers["Cache-Control"] = "no-store"
    return response
