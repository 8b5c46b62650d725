"""How an answer is written: JSON or CSV, whichever is asked for by `format` or by the Accept header."""

import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import Request, Response
from pydantic import TypeAdapter

from garant.ledger.storable import storable
from garant.reports.delimited import csv_lines
from garant.web.api.question import Lines
from garant.web.keeping import Handler, KeptRoute

JSON, CSV = "application/json", "text/csv"


class Form(StrEnum):
    """In which form an answer is written."""

    JSON = "json"
    CSV = "csv"


class NegotiatedRoute(KeptRoute):
    """A route whose answers are JSON or CSV; what the Accept header wants becomes part of the address."""

    def get_route_handler(self) -> Handler:
        """Return the handler that settles the form before a kept answer is looked for."""
        answer = super().get_route_handler()

        async def handler(request: Request) -> Response:
            response = await answer(_negotiated(request))
            response.headers["Vary"] = "Accept"
            return response

        return handler


def written(shape: TypeAdapter[Any], answer: Any, request: Request) -> Response:
    """Return an answer as JSON, with a link to the lines that follow."""
    return Response(json_of(shape, answer), media_type=JSON, headers=_link(answer, request))


def json_of(shape: TypeAdapter[Any], answer: Any) -> bytes:
    """Return an answer as JSON, its texts as they are stored: no NUL, no lone surrogate."""
    try:
        told = shape.dump_json(answer)
    except ValueError:  # a lone surrogate
        told = _NUL
    if _NUL not in told:
        return told
    return json.dumps(_stored(shape.dump_python(answer, mode="json")), ensure_ascii=False).encode()


_NUL = rb"\u0000"


def _stored(told: Any) -> Any:
    if isinstance(told, str):
        return storable(told)
    if isinstance(told, dict):
        return {name: _stored(value) for name, value in told.items()}
    return [_stored(each) for each in told] if isinstance(told, list) else told


def written_flat(lines: Lines, answer: Any, request: Request) -> Response:
    """Return an answer as lines of CSV, with a link to the lines that follow."""
    headers = _link(answer, request) | {"Content-Disposition": f'attachment; filename="{_name(request)}.csv"'}
    return Response(storable("".join(csv_lines(lines))), media_type=CSV, headers=headers)


def _link(answer: Any, request: Request) -> dict[str, str]:
    following = getattr(answer, "next_offset", None)
    if following is None:
        return {}
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
    address = f"{request.url.path}?{urlencode([*asked, ('offset', str(following))])}"
    return {"Link": f'<{address}>; rel="next"'}


def _name(request: Request) -> str:
    return request.url.path.strip("/").removeprefix("api/").replace("/", "-")


def _negotiated(request: Request) -> Request:
    """Return the request with `format=csv` in its address where it names no form and its header wants CSV."""
    query = request.scope["query_string"].decode("latin-1")
    given = dict(parse_qsl(query, keep_blank_values=True))
    if "format" in given or not _wants_csv(request.headers.get("accept", "")):
        return request
    asked = "&".join(filter(None, (query, f"format={Form.CSV}")))
    return Request({**request.scope, "query_string": asked.encode("latin-1")}, request.receive)


def _wants_csv(accept: str) -> bool:
    wishes = dict(_wishes(accept))
    return wishes.get(CSV, 0) > wishes.get(JSON, 0)


def _wishes(accept: str) -> Iterator[tuple[str, float]]:
    """Yield what a header accepts, and how gladly: "text/csv, application/json;q=0.5"."""
    for part in accept.split(","):
        media, *parameters = (each.strip() for each in part.split(";"))
        weight = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        yield media.lower(), _weight(weight)


def _weight(written_: str) -> float:
    try:
        return float(written_)
    except ValueError:
        return 0.0
