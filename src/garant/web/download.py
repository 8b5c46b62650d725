"""Lines that a reader takes along as a file."""

from collections.abc import Iterator

from fastapi import Response
from fastapi.responses import StreamingResponse

_BEGINNING = "\ufeff"  # tells spreadsheets that what follows is UTF-8


def download(lines: Iterator[str], name: str) -> Response:
    """Return lines of CSV as a file to be kept."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    marked = (line if place else _BEGINNING + line for place, line in enumerate(lines))
    return StreamingResponse(marked, media_type="text/csv; charset=utf-8", headers=headers)
