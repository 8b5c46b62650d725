"""The API: a route for each question, and an article's text and marks; described in OpenAPI."""

import json
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, FastAPI, Path, Query, Request, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import Field, TypeAdapter, create_model
from starlette.datastructures import State

from garant.web.api.annotations import MEDIA, AnnotationPage, annotation_page
from garant.web.api.answering import CSV, JSON, Form, NegotiatedRoute, written, written_flat
from garant.web.api.articles import text_of
from garant.web.api.asking import ArticleId
from garant.web.api.problems import Problem, add_problems, problem_responses
from garant.web.api.question import Known, Question
from garant.web.api.questions import QUESTIONS
from garant.web.api.remembering import Remembered
from garant.web.keeping import KeptRoute
from garant.web.veiling import names_are_told, veiled

_ABOUT = """
What the press says of security commitments: who promised what to whom, how firmly, on what condition, in
whose words. Reading only. Every line names the article, the place (`start`, `end`: Unicode code points of its
text, the end not included) and the words; findings name them for each claim.

Lists come in pages: `limit`, `offset`; `next_offset` and the `Link` header say where the next one begins.
`total` counts what is worked out as a whole (totals, scenarios, changes, contradictions, the queue); it is
`null` where the ledger is read line by line, since counting would read all of it for each page.
Where everybody may read, who has not logged in is not told how files are called: articles go by their ids.
`?format=csv` or `Accept: text/csv` gives lists as CSV. Answers have an `ETag`: with `If-None-Match` an
unchanged one is not sent again. `HEAD` is answered wherever `GET` is. Sums and counts are strings, since they
are exact.
"""
_UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Not Modified"}}
# Not let in, under a strange name, asked strangely, of a ledger that is away.
_ALWAYS = (401, 421, 422, 503)
_SHORT = {"garant__assess__left_out__Why": "WhyLeftOut", "garant__ledger__answers__Why": "Why"}
_TAG = {"ETag": {"description": "The state of the answer, for If-None-Match.", "schema": {"type": "string"}}}
_LINK = {"Link": {"description": "Where the lines that follow are.", "schema": {"type": "string"}}}


class _AnnotationResponse(JSONResponse):
    media_type = MEDIA


_texts = APIRouter(route_class=KeptRoute)

ArticleInPath = Annotated[ArticleId, Path(alias="id")]


def create_api(state: State) -> FastAPI:
    """Return the API as an application of its own, which shares the state of the pages."""
    api = FastAPI(title="Garant", version=version("garant"), docs_url=None, redoc_url=None)
    api.state = state
    api.state.remembered = Remembered()
    api.openapi = partial(_described, api)  # type: ignore[method-assign]
    add_problems(api)
    for question in QUESTIONS:
        api.include_router(_router(question))
    api.include_router(_texts)
    return api


def known(request: Request) -> Known:
    """Return what a request is answered from."""
    state = request.app.state
    return Known(state.lookout.book, state.lookout.outlook(), state.remembered, state.rates)


@_texts.get(
    "/articles/{id}/text",
    response_class=PlainTextResponse,
    operation_id="article_text",
    responses={**_UNCHANGED, **problem_responses(404, *_ALWAYS)},
)
def article_text(request: Request, id_: ArticleInPath) -> Response:
    """Return the text that every offset is into, as it is stored."""
    return PlainTextResponse(text_of(known(request).book, id_).text)


@_texts.get(
    "/articles/{id}/annotations",
    response_class=_AnnotationResponse,
    response_model=AnnotationPage,
    operation_id="article_annotations",
    responses={**_UNCHANGED, **problem_responses(404, *_ALWAYS)},
)
def article_annotations(request: Request, id_: ArticleInPath) -> Response:
    """Return an article's marks as Web Annotations, all on one page: quote and position selectors."""
    base = f"{request.url.scheme}://{request.url.netloc}{request.scope['root_path']}"
    page = annotation_page(known(request).book, id_, base)
    return _AnnotationResponse(page.model_dump(mode="json", by_alias=True))


def _router(question: Question) -> APIRouter:
    """Return the route of a question."""
    in_pages = question.lines is not None
    router = APIRouter(route_class=NegotiatedRoute if in_pages else KeptRoute)
    router.add_api_route(
        question.path,
        _endpoint_in_forms(question) if in_pages else _endpoint(question),
        response_model=question.shape,
        operation_id=question.name,
        summary=question.name.replace("_", " ").capitalize(),
        description=question.says,
        responses=_responses(question, in_pages=in_pages),
    )
    return router


def _responses(question: Question, *, in_pages: bool) -> dict[int | str, dict[str, Any]]:
    """Return how the answers to a question are described."""
    content: dict[str, Any] = {JSON: {"example": question.example}} if question.example else {}
    found: dict[str, Any] = {"description": "What is known.", "headers": _TAG, "content": content}
    if in_pages:
        found |= {"headers": _TAG | _LINK, "content": content | {CSV: {"schema": {"type": "string"}}}}
    statuses = [404] if "{id}" in question.path else []
    statuses += [400] if question.refuses else []
    return {200: found, **_UNCHANGED, **problem_responses(*statuses, *_ALWAYS)}


def _endpoint_in_forms(question: Question) -> Callable[..., Response]:
    """Return what answers a question with parameters in its query, as JSON or CSV."""
    shape, lines = TypeAdapter(question.shape), question.lines
    assert lines is not None, f"{question.name} has no lines"

    def endpoint(request: Request, asked: Any) -> Response:
        answer = _told(question.answer(known(request), asked), request)
        if asked.format is Form.CSV:
            return written_flat(lines(answer), answer, request)
        return written(shape, answer, request)

    form = (Form, Field(default=Form.JSON, description="In which form the answer is written."))
    model: Any = create_model(question.asked.__name__, __base__=question.asked, format=form)
    endpoint.__annotations__["asked"] = Annotated[model, Query()]
    return endpoint


def _endpoint(question: Question) -> Callable[..., Response]:
    """Return what answers a question about one thing, which its path names, or about everything."""
    shape = TypeAdapter(question.shape)

    def one(request: Request, id_: Any) -> Response:
        answer = question.answer(known(request), question.asked.model_validate({"id": id_}))
        return written(shape, _told(answer, request), request)

    def whole(request: Request) -> Response:
        return written(shape, _told(question.answer(known(request), question.asked()), request), request)

    if "{id}" not in question.path:
        return whole
    one.__annotations__["id_"] = Annotated[
        get_type_hints(question.asked, include_extras=True)["id"], Path(alias="id")
    ]
    return one


def _told(answer: Any, request: Request) -> Any:
    """Return an answer as whoever asks may read it."""
    return answer if names_are_told(request) else veiled(answer)


def _described(api: FastAPI) -> dict[str, Any]:
    """Return the description of the API in OpenAPI, made once."""
    if api.openapi_schema is None:
        described = get_openapi(
            title=api.title,
            version=api.version,
            description=_ABOUT.strip(),
            license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
            routes=api.routes,
            servers=[{"url": "/api"}],
        )
        schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        described["components"]["schemas"] |= {**schema.pop("$defs"), "Problem": schema}
        api.openapi_schema = _told_apart(described)
    return api.openapi_schema


def _told_apart(described: dict[str, Any]) -> dict[str, Any]:
    """Return the description with short names for two types that are called alike in their modules."""
    written = json.dumps(described)
    for long, short in (
        ("garant__assess__left_out__Why", "WhyLeftOut"),
        ("garant__ledger__answers__Why", "Why"),
    ):
        written = written.replace(long, short)
    told: dict[str, Any] = json.loads(written)
    return told
