"""In which language a page is: what its address says; where it says nothing, what the reader prefers."""

from collections.abc import Iterator

from starlette.requests import Request

from garant.lexicon.files import LANGUAGES

COOKIE = "garant_language"


def language_of(request: Request, default: str) -> str:
    """Return the language that the address names, else the one that the reader prefers."""
    first = request.url.path.split("/", 2)[1]
    return first if first in LANGUAGES else preferred(request, default)


def preferred(request: Request, default: str) -> str:
    """Return the language that was asked for, chosen before, or set in the browser, else the default."""
    wishes = (
        request.query_params.get("lang"),
        request.cookies.get(COOKIE),
        *_accepted(request.headers.get("accept-language", "")),
    )
    return next((wish for wish in wishes if wish in LANGUAGES), default)


def _accepted(header: str) -> Iterator[str]:
    """Yield the languages that a browser accepts, the best first: "en-GB,en;q=0.8,fr;q=0.5"."""
    weighed = []
    for place, part in enumerate(header.split(",")):
        name, _, weight = part.strip().partition(";q=")
        weighed.append((-_weight(weight), place, name.partition("-")[0].strip().lower()))
    yield from (name for _, _, name in sorted(weighed))


def _weight(written: str) -> float:
    try:
        return float(written or 1)
    except ValueError:
        return 0.0
