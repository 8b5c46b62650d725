"""JSON Feed, versions 1 and 1.1."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from garant.sources.feed_written import Written, WrittenFeed
from garant.sources.kinds import HTML, TEXT


def read_json_feed(text: str, most: int) -> WrittenFeed:
    """Return the feed as written, with its first entries; raise ValueError where it is none."""
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"it is no JSON ({error}), so no feed") from error
    if not isinstance(fields, dict) or "jsonfeed.org" not in _text(fields, "version"):
        raise ValueError("its version names no jsonfeed.org, so it is no JSON Feed")
    entries = tuple(islice(_entries(fields), most))
    return WrittenFeed(
        entries, _text(fields, "title"), _text(fields, "language"), _text(fields, "home_page_url")
    )


def _entries(fields: Mapping[str, Any]) -> Iterator[Written]:
    listed = fields.get("items")
    for entry in listed if isinstance(listed, list) else ():
        if isinstance(entry, dict):
            yield _entry(entry)


def _entry(entry: Mapping[str, Any]) -> Written:
    page = _text(entry, "content_html")
    return Written(
        url=_text(entry, "url") or _text(entry, "external_url"),
        title=_text(entry, "title"),
        published=_text(entry, "date_published"),
        updated=_text(entry, "date_modified"),
        language=_text(entry, "language"),
        content=page or _text(entry, "content_text"),
        media=HTML if page else TEXT,
    )


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""
