"""How a web archive is packed, and where in its bytes the next record begins.

A record of `.warc.gz` is a gzip member of its own, one of `.warc.zst` a Zstandard frame, and the first may be
the dictionary of the others. A place counts as a record's only where what is unpacked there begins as one.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from garant.sources.limits import MEBIBYTE

_BEGINS = b"WARC/"
_HEADER = re.compile(rb"WARC/\d\.\d\r?\n[A-Za-z-]{1,40}:")
_PEEK = 512
_MOST_MARKS = 100_000
_LARGEST_BLOCK = 128 * 1024 + 64  # nothing of a Zstandard block can be read before all of it
_SKIPPABLE = 8
_GZIP = b"\x1f\x8b\x08"
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_ZSTD_FRAME = b"\x28\xb5\x2f\xfd"
_LARGEST_DICTIONARY = 4 * MEBIBYTE


class Packing(Protocol):
    """How the records of one archive lie in its bytes."""

    @property
    def mark(self) -> bytes:
        """The bytes that every record begins with."""

    @property
    def peek(self) -> int:
        """How many bytes from a mark on are looked at."""

    def begins_record(self, head: bytes) -> bool:
        """Tell whether the bytes from a mark on are those of a record."""

    def breaks_off(self, head: bytes) -> bool:
        """Tell whether the bytes from a mark on, in which no record was read, are the beginning of one."""

    def opened(self, stream: BinaryIO, start: int) -> BinaryIO:
        """Return what FastWARC reads the records from `start` on from."""


def packing_of(stream: BinaryIO, name: str) -> Packing:
    """Return how the archive is packed: by its first bytes, or by its name where these are damaged."""
    stream.seek(0)
    head = stream.read(_SKIPPABLE)
    if head.startswith(_DICTIONARY):
        return _Zstandard(_dictionary(stream, head))
    if head.startswith(_BEGINS):
        return _Plain()
    if head.startswith(_ZSTD_FRAME) or name.lower().endswith(".zst"):
        return _Zstandard()
    return _Gzip() if head.startswith(_GZIP) or name.lower().endswith(".gz") else _Plain()


def next_record(stream: BinaryIO, packing: Packing, start: int) -> int | None:
    """Return the first place from `start` on where a record begins, None where none does."""
    heads = _heads(stream, packing.mark, packing.peek, start)
    return next((place for place, head in heads if packing.begins_record(head)), None)


def broken_record(stream: BinaryIO, packing: Packing, start: int) -> int | None:
    """Return the first place from `start` on where a record breaks off before anything of it can be read."""
    heads = _heads(stream, packing.mark, packing.peek, start)
    return next((place for place, head in heads if packing.breaks_off(head)), None)


def _heads(stream: BinaryIO, mark: bytes, peek: int, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the places of a mark in the stream from `start` on, with the bytes there; so many at the most."""
    left = _MOST_MARKS
    stream.seek(start)
    while block := stream.read(MEBIBYTE):
        reach = len(block) - peek if len(block) == MEBIBYTE else len(block)
        found = block.find(mark)
        while 0 <= found < reach:
            yield start + found, block[found : found + peek]
            if (left := left - 1) == 0:
                return
            found = block.find(mark, found + 1)
        start += reach
        stream.seek(start)


@dataclass(frozen=True, slots=True)
class _Plain:
    mark: bytes = _BEGINS
    peek: int = _PEEK

    def begins_record(self, head: bytes) -> bool:
        return _HEADER.match(head) is not None

    def breaks_off(self, head: bytes) -> bool:
        return False  # FastWARC reads, and refuses, the half of a header

    def opened(self, stream: BinaryIO, start: int) -> BinaryIO:
        return _at(stream, start)


@dataclass(frozen=True, slots=True)
class _Gzip:
    mark: bytes = _GZIP
    peek: int = _PEEK

    def begins_record(self, head: bytes) -> bool:
        try:
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, len(_BEGINS)) == _BEGINS
        except zlib.error:
            return False

    def breaks_off(self, head: bytes) -> bool:
        return len(head) >= 10 and head[3] < 32 and head[8] in (0, 2, 4) and (head[9] < 14 or head[9] == 255)

    def opened(self, stream: BinaryIO, start: int) -> BinaryIO:
        return _at(stream, start)


@dataclass(frozen=True, slots=True)
class _Zstandard:
    dictionary: bytes | None = None
    mark: bytes = _ZSTD_FRAME
    peek: int = _LARGEST_BLOCK

    def begins_record(self, head: bytes) -> bool:
        from fastwarc.stream_io import ZstdReader

        try:
            return bool(ZstdReader(io.BytesIO(head), dictionary=self.dictionary).read(5) == _BEGINS)
        except OSError:
            return False

    def breaks_off(self, head: bytes) -> bool:
        return True

    def opened(self, stream: BinaryIO, start: int) -> BinaryIO:
        from fastwarc.stream_io import ZstdReader

        if start == 0 or self.dictionary is None:
            return _at(stream, start)
        return cast(BinaryIO, ZstdReader(_at(stream, start), dictionary=self.dictionary))


def _at(stream: BinaryIO, start: int) -> BinaryIO:
    stream.seek(start)
    return stream


def _dictionary(stream: BinaryIO, head: bytes) -> bytes | None:
    """Return the dictionary that the archive opens with, unpacked; None where it is damaged."""
    from fastwarc.stream_io import ZstdReader

    size = int.from_bytes(head[4:], "little")
    content = stream.read(min(size, _LARGEST_DICTIONARY))
    if not content.startswith(_ZSTD_FRAME):
        return _usable(content)
    try:
        return _usable(ZstdReader(io.BytesIO(content)).read(_LARGEST_DICTIONARY))
    except OSError:
        return None


def _usable(dictionary: bytes) -> bytes | None:
    """Return the dictionary, None for a damaged one: FastWARC panics, which is no Exception."""
    from fastwarc.stream_io import ZstdReader

    try:
        ZstdReader(io.BytesIO(), dictionary=dictionary)
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            return None
        raise
    return dictionary
