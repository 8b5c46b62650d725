"""JSON lines: one article a line, the text or the page in one field and what is known in others."""

import json
from collections.abc import Iterator
from typing import Any, Protocol

from garant.model.articles import RawDocument
from garant.sources.kinds import HTML, TEXT, media_of
from garant.sources.limits import Limits
from garant.sources.metadata import metadata_from
from garant.sources.places import Finds, Found, Place

_BODIES = (("text", TEXT), ("html", HTML), ("content", None), ("body", None))


class LineStream(Protocol):
    """What gives lines up to a size."""

    def readline(self, size: int, /) -> bytes:
        """Return a line, or its first `size` bytes."""


def read_lines(place: Place, stream: LineStream, limits: Limits) -> Finds:
    """Yield the article of each line, named `file.jsonl:12`, or the issue of a line that holds none."""
    for number, line in enumerate(_bounded_lines(stream, limits.document), 1):
        here = Place(f"{place.name}:{number}", f"{place.stem}-{number}")
        if len(line) > limits.document:
            yield here.issue("too_large", f"the line is longer than {limits.document} bytes")
        elif line.strip():
            yield _read_line(here, line)


def _bounded_lines(stream: LineStream, longest: int) -> Iterator[bytes]:
    """Yield lines; of one that is too long, its start alone."""
    while line := stream.readline(longest + 1):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest + 1)


def _read_line(place: Place, line: bytes) -> Found:
    try:
        fields = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        return place.issue("bad_json", f"the line is no JSON ({error})")
    if not isinstance(fields, dict):
        return place.issue("bad_json", "the line is no JSON object")
    return article_of(place, fields)


def article_of(place: Place, fields: dict[str, Any]) -> Found:
    """Return the article that fields hold (a JSON object's, a row's), or the issue that they hold none."""
    for name, media in _BODIES:
        body = fields.get(name)
        if isinstance(body, str):
            content = body.encode("utf-8", "replace")
            known = metadata_from(fields)
            return RawDocument(place.name, place.stem, content, media or media_of(content), known, "utf-8")
    return place.issue("no_text", "the line has no text: one of text, html, content is needed")
