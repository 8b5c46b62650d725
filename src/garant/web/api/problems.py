"""What the API answers where it cannot answer: a problem in the form of RFC 9457."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from garant.errors import GarantError, RateError, ScenarioError
from garant.web.api.question import NothingSuchError

PROBLEM = "application/problem+json"

_log = logging.getLogger(__name__)
_LONGEST = 200  # of what was given and is told again


class Fault(BaseModel):
    """One thing that is wrong with a question: at which parameter, and how."""

    parameter: str
    detail: str


class Problem(BaseModel):
    """Why there is no answer; `faults` name the parameters of a question that cannot be asked so."""

    type: str = "about:blank"
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["no undertaking is called u-0000000000000"])
    instance: str = Field(examples=["/api/undertakings/u-0000000000000"])
    faults: tuple[Fault, ...] = ()


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return how some problems are described in the OpenAPI."""
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def add_problems(api: FastAPI) -> None:
    """Let an application answer every failure with a problem."""
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(NothingSuchError, lambda request, error: problem(request, 404, str(error)))
    for refused in (ScenarioError, RateError):
        api.add_exception_handler(refused, lambda request, error: problem(request, 400, str(error)))
    api.add_exception_handler(GarantError, _could_not)
    api.add_exception_handler(Exception, lambda request, error: problem(request, 500, "this is our fault"))


def problem(request: Request, status: int, detail: str, faults: tuple[Fault, ...] = ()) -> Response:
    """Return the problem with a request as a response."""
    told = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
        faults=faults,
    )
    headers = {"Cache-Control": "no-store"}
    return Response(told.model_dump_json(), status, headers, PROBLEM)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = problem(request, error.status_code, str(error.detail))
    response.headers.update(error.headers or {})
    return response


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = tuple(
        Fault(parameter=".".join(map(str, each["loc"][1:]))[:_LONGEST], detail=each["msg"][:_LONGEST])
        for each in error.errors()
    )
    return problem(request, 422, "the question cannot be asked so", faults)


def _could_not(request: Request, error: Exception) -> Response:
    """Tell that the ledger gives no answer; which one it is, and why, is for whoever runs it."""
    _log.error("%s: %s", request.url.path, error)
    return problem(request, 503, "the ledger could not be read; the log of the server says why")
