"""Web archives as crawlers write them, and as they should not be."""

import gzip
import io
from collections.abc import Iterable

HTML_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(number: int) -> bytes:
    return b"<html><body><p>Oslo livrera %d canons, selon le minist\xc3\xa8re.</p></body></html>" % number


def record(
    number: int,
    *,
    body: bytes | None = None,
    answer: bytes = HTML_ANSWER,
    sort: bytes = b"response",
    extra: bytes = b"",
    length: int | None = None,
    version: bytes = b"WARC/1.0",
) -> bytes:
    """Return a record; `length` is what it says of itself, where that is not true."""
    block = answer + b"\r\n" + (page(number) if body is None else body)
    said = len(block) if length is None else length
    head = (
        b"%s\r\nWARC-Type: %s\r\nWARC-Target-URI: https://example.org/%d\r\n"
        b"WARC-Date: 2025-08-20T10:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-%012d>\r\n%s"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    return head % (version, sort, number, number, extra, said) + block + b"\r\n\r\n"


def plain(records: Iterable[bytes]) -> bytes:
    return b"".join(records)


def zipped(records: Iterable[bytes]) -> bytes:
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def zstandard(records: Iterable[bytes], dictionary: bytes | None = None) -> bytes:
    from fastwarc.stream_io import ZstdWriter

    packed = io.BytesIO()
    writer = ZstdWriter(packed, dictionary=dictionary)
    for each in records:
        writer.write(each)
        writer.finish()
    writer.close()
    return packed.getvalue()
