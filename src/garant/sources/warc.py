"""Web archives (WARC): the page of each response, with its address. Needs the extra `garant[warc]`."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from garant.model.articles import Metadata, RawDocument
from garant.sources.documents import read_whole
from garant.sources.kinds import HTML, TEXT, looks_binary
from garant.sources.limits import Limits
from garant.sources.places import Finds, Found, Place

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(place: Place, stream: BinaryIO, limits: Limits) -> Finds:
    """Yield the pages and texts of the archive's records, and an issue where it breaks off."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield place.issue("missing_extra", "to read web archives: pip install 'garant[warc]'")
        return
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        yield from _read_records(
            place, ArchiveIterator(stream, record_types=wanted, auto_decode="all"), limits
        )
    except (OSError, ValueError) as error:
        yield place.issue(
            "truncated", f"the archive breaks off or is damaged ({error}); what came before is read"
        )


def _read_records(place: Place, records: Iterator[Any], limits: Limits) -> Finds:
    for number, record in enumerate(records, 1):
        found = _read_record(place, number, record, limits)
        if found is not None:
            yield found


def _read_record(place: Place, number: int, record: Any, limits: Limits) -> Found | None:
    media = _media(record)
    if media is None:
        return None
    url = record.headers.get("WARC-Target-URI")
    here = Place(url or f"{place.name}:{number}", f"{place.stem}-{number}", metadata=Metadata(url=url))
    content = read_whole(record.reader, limits.document + 1)
    if len(content) > limits.document:
        return here.issue("too_large", f"the record is larger than {limits.document} bytes")
    if looks_binary(content):
        return here.issue("binary", "the record is no text")
    return RawDocument(here.name, here.stem, content, media, here.metadata, record.http_charset)


def _media(record: Any) -> str | None:
    """Return the media type of a page or text that was found, None for anything else (images, errors)."""
    if (
        record.is_http
        and record.http_headers is not None
        and record.http_headers.status_code not in (None, 200)
    ):
        return None
    declared = record.http_content_type if record.is_http else record.headers.get("Content-Type", "")
    kind = (declared or "").split(";")[0].strip().lower()
    if kind in _PAGES:
        return HTML
    return TEXT if kind == "text/plain" else None
