"""How much a source may hold: a hostile archive ends in an issue, not in a full memory."""

from dataclasses import dataclass
from typing import BinaryIO

from garant.errors import SourceError

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds in bytes. What is unpacked may be `expansion` times the packed size, or one document's size."""

    document: int = 64 * MEBIBYTE
    expansion: int = 250

    def unpacked(self, packed: int) -> int:
        """Return how many bytes an archive of `packed` bytes may hold."""
        return self.document + packed * self.expansion


LIMITS = Limits()


class Bounded:
    """A binary stream that raises SourceError once more than `most` bytes have come out of it."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes."""
        return self._counted(self._stream.read(size))

    def readline(self, size: int) -> bytes:
        """Return a line, or its first `size` bytes."""
        return self._counted(self._stream.readline(size))

    def _counted(self, chunk: bytes) -> bytes:
        self._left -= len(chunk)
        if self._left < 0:
            raise SourceError("it unpacks to far more than its size: reading stops here")
        return chunk
