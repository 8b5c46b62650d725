"""Packed bytes → bytes, within a bound: what a host or file sends compressed may be a bomb."""

import zlib

from garant.errors import WebError

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
GZIP = b"\x1f\x8b"


def unpacked(content: bytes, *, most: int) -> bytes:
    """Return what gzip or deflate packed; raise WebError where it is damaged or more than `most` bytes."""
    try:
        return _members(content, _GZIP_OR_ZLIB, most)
    except zlib.error as error:
        packed, reason = content.startswith(GZIP), error
    if not packed:  # "deflate" without its head, as some servers send it
        try:
            return _members(content, -zlib.MAX_WBITS, most)
        except zlib.error as error:
            reason = error
    raise WebError("bad_answer", f"what is packed cannot be unpacked ({reason})")


def _members(content: bytes, bits: int, most: int) -> bytes:
    """Return the members of a stream behind each other; what follows the last is left out, as gzip does."""
    whole = bytearray()
    while content:
        member = zlib.decompressobj(bits)
        whole += member.decompress(content, most + 1 - len(whole))
        if len(whole) > most:
            raise WebError("bomb", f"it unpacks to more than {most} bytes")
        if not member.eof:
            raise zlib.error("it breaks off")
        content = member.unused_data if member.unused_data.startswith(GZIP) else b""
    return bytes(whole)
