"""Web archives (WARC): the page of each response, with its address. Needs the extra `garant[warc]`.

`.warc`, `.warc.gz` and `.warc.zst`, as crawlers and Common Crawl's news archive write them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, BinaryIO

from garant.errors import SourceError
from garant.model.articles import Metadata, RawDocument
from garant.sources.bodies import unpack_body
from garant.sources.kinds import HTML, TEXT, looks_binary
from garant.sources.limits import Limits
from garant.sources.metadata import LONGEST_VALUE
from garant.sources.places import Finds, Found, Place
from garant.sources.records import Fault, Record, walk_records

_MEDIA: Mapping[str, str] = MappingProxyType(
    {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT}
)
_OK = 200


def read_warc(place: Place, stream: BinaryIO, limits: Limits) -> Finds:
    """Yield the pages and texts of the archive's records, and an issue for each record that is damaged."""
    try:
        import fastwarc.warc  # noqa: F401
    except ImportError:
        yield place.issue("missing_extra", "to read web archives: pip install 'garant[warc]'")
        return
    for found in walk_records(place, stream, _is_page, limits):
        yield _told(place, found) if isinstance(found, Fault) else _document(place, found, limits)


def _told(place: Place, fault: Fault) -> Found:
    onward = "nothing more is read" if fault.resumed is None else f"reading goes on at byte {fault.resumed}"
    return place.issue(
        "damaged", f"the record at byte {fault.offset} or the one behind it: {fault.reason}; {onward}"
    )


def _is_page(raw: Any) -> bool:
    """Tell whether a record is a page or text that was found, and no image or error."""
    headers = raw.http_headers if raw.is_http else None
    return _media(raw) is not None and (headers is None or headers.status_code in (None, _OK))


def _media(raw: Any) -> str | None:
    declared = raw.http_content_type if raw.is_http else raw.headers.get("Content-Type", "")
    return _MEDIA.get((declared or "").split(";")[0].strip().lower())


def _document(place: Place, record: Record, limits: Limits) -> Found:
    url = _address(record.raw)
    here = Place(f"{place.name}:{record.number}", f"{place.stem}-{record.number}", metadata=Metadata(url=url))
    try:
        content = _content(record.raw, record.body, limits.document)
    except SourceError as error:
        return here.issue("too_large", f"the record at byte {record.offset}: {error}")
    if looks_binary(content):
        return here.issue("binary", f"the record at byte {record.offset} is no text")
    media = _media(record.raw) or HTML
    charset = record.raw.http_charset if record.raw.is_http else None
    return RawDocument(here.name, here.stem, content, media, here.metadata, charset, crawled=True)


def _address(raw: Any) -> str | None:
    """Return the address of the page; some crawlers print it in angle brackets."""
    url = (raw.headers.get("WARC-Target-URI") or "").strip("<> ")
    return url if 0 < len(url) <= LONGEST_VALUE else None


def _content(raw: Any, body: bytes | None, most: int) -> bytes:
    if body is None:
        raise SourceError(f"it is larger than {most} bytes")
    headers = raw.http_headers if raw.is_http else None
    if headers is None:
        return body
    return unpack_body(
        body, headers.get("Transfer-Encoding") or "", headers.get("Content-Encoding") or "", most
    )
