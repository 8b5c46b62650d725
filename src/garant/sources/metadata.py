"""What is said about an article beside its text: sidecar files and the fields of a JSON line."""

import json
from collections.abc import Mapping
from typing import Any

from garant.model.articles import Metadata
from garant.model.reasons import Issue
from garant.sources.places import Place

_FIELDS: dict[str, tuple[str, ...]] = {
    "published": ("published", "date", "date_published", "published_at", "publication_date", "datePublished"),
    "url": ("url", "link", "permalink"),
    "outlet": ("outlet", "source", "site", "sitename", "publisher"),
    "title": ("title", "headline"),
    "language": ("language", "lang"),
}


LONGEST_VALUE = 2_000


def metadata_from(fields: Mapping[str, Any]) -> Metadata:
    """Return the metadata among the fields; what is no text, or too long a one, is as good as absent."""
    return Metadata(**{name: _first_text(fields, keys) for name, keys in _FIELDS.items()})


def read_sidecar(content: bytes, place: Place) -> Metadata | Issue:
    """Return the metadata of a sidecar file, or the issue of one that cannot be read."""
    try:
        fields = json.loads(content)
    except (ValueError, RecursionError) as error:
        return place.issue("bad_sidecar", f"the sidecar is no JSON ({error}); its metadata are left out")
    if not isinstance(fields, dict):
        return place.issue("bad_sidecar", "the sidecar is no JSON object; its metadata are left out")
    return metadata_from(fields)


def _first_text(fields: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    texts = (fields.get(key) for key in keys)
    told = (text.strip() for text in texts if isinstance(text, str))
    return next((text for text in told if 0 < len(text) <= LONGEST_VALUE), None)
