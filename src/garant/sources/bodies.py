"""The body of an HTTP answer as the page that it is: chunks joined, compression undone, within bounds.

Archives often keep the headers of a body that they have unpacked already, so a header is believed only where
the bytes bear it out. FastWARC unpacks Brotli and Zstandard; it is there where a web archive is.
"""

import io
import re
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType

from garant.errors import SourceError
from garant.sources.documents import ByteStream, read_whole

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_ANY_HEADER = zlib.MAX_WBITS | 32
_MOST_LAYERS = 3


def unpack_body(body: bytes, transfer: str, encodings: str, most: int) -> bytes:
    """Return the body with what its headers name undone; raise SourceError where it is more than `most`."""
    if "chunked" in transfer.lower():
        body = _joined_chunks(body)
    names = [name.strip().lower() for name in encodings.split(",")]
    for name in reversed(names[:_MOST_LAYERS]):
        unpack = _UNPACK.get(name)
        body = unpack(body, most) if unpack is not None else body
    if len(body) > most:
        raise SourceError(f"it unpacks to more than {most} bytes")
    return body


def _joined_chunks(body: bytes) -> bytes:
    """Return the chunks as one; what does not begin with a chunk was joined before."""
    chunks, place = [], 0
    while (head := _CHUNK.match(body, place)) is not None and (size := int(head[1], 16)):
        chunks.append(body[head.end() : head.end() + size])
        place = head.end() + size
        place += 2 if body.startswith(b"\r\n", place) else body.startswith(b"\n", place)
    return b"".join(chunks) if place else body


def _inflated(body: bytes, most: int) -> bytes:
    if not body.startswith(_GZIP) and not _is_zlib(body):
        return body
    try:
        return zlib.decompressobj(_ANY_HEADER).decompress(body, most + 1)
    except zlib.error:
        return body


def _is_zlib(body: bytes) -> bool:
    return len(body) > 2 and body[0] & 15 == zlib.DEFLATED and int.from_bytes(body[:2], "big") % 31 == 0


def _deflated(body: bytes, most: int) -> bytes:
    """Return the body inflated: servers say "deflate" of what has zlib's header and of what has none."""
    inflated = _inflated(body, most)
    if inflated is not body:
        return inflated
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, most + 1) or body
    except zlib.error:
        return body


def _brotli(body: bytes, most: int) -> bytes:
    from fastwarc.stream_io import BrotliReader

    return _read_through(BrotliReader, body, most)


def _zstandard(body: bytes, most: int) -> bytes:
    from fastwarc.stream_io import ZstdReader

    return _read_through(ZstdReader, body, most) if body.startswith(_ZSTD) else body


def _read_through(reader: Callable[[io.BytesIO], ByteStream], body: bytes, most: int) -> bytes:
    try:
        return read_whole(reader(io.BytesIO(body)), most + 1)
    except OSError:
        return body


_UNPACK: Mapping[str, Callable[[bytes, int], bytes]] = MappingProxyType(
    {
        "gzip": _inflated,
        "x-gzip": _inflated,
        "deflate": _deflated,
        "br": _brotli,
        "zstd": _zstandard,
    }
)
