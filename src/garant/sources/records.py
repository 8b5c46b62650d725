"""The records of a web archive, however damaged: what cannot be read is told, and the next record sought.

FastWARC stops at the first fault. Where it does, the archive's bytes are searched for the next place where a
record begins, and it is started again there: a fault costs its record, at most those that it covers.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeAlias

from garant.errors import SourceError
from garant.sources.documents import read_whole
from garant.sources.limits import Limits
from garant.sources.packings import Packing, broken_record, next_record, packing_of
from garant.sources.places import Place

MOST_FAULTS = 1_000
"""An archive of so many faults is none: the rest is not read."""

_UNREADABLE = (OSError, ValueError, EOFError, OverflowError)


@dataclass(frozen=True, slots=True)
class Record:
    """A record that is wanted: its number among those of its sort, its place in the file, its body as stored.

    `raw` is FastWARC's record, with its headers read. The body is None where it is larger than a document.
    """

    number: int
    offset: int
    raw: Any
    body: bytes | None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the record at a place in the file, or with the one behind it.

    `resumed` is where reading goes on, None where no record follows.
    """

    offset: int
    reason: str
    resumed: int | None


Wanted: TypeAlias = Callable[[Any], bool]


class _BrokenError(SourceError):
    """A record cannot be read: the one at `place`, or with `behind` the one that follows it."""

    def __init__(self, place: int, reason: object, *, behind: bool) -> None:
        super().__init__(str(reason))
        self.place, self.behind = place, behind


def walk_records(place: Place, stream: BinaryIO, wanted: Wanted, limits: Limits) -> Iterator[Record | Fault]:
    """Yield the wanted responses, resources and conversions of an archive, and its faults, in its order.

    `wanted` is asked of a record whose headers are read.
    """
    walk = _Walk(place, stream, wanted, limits)
    while walk.start is not None:
        yield from walk.stretch(walk.start)


class _Walk:
    """One archive on the way through it; `start` is where the next stretch begins, None at the end.

    What breaks behind a record is told at its own place: reading is taken up there, and breaks at once. Only
    where the next record that is found is sound, the doubt is told as it arose.
    """

    def __init__(self, place: Place, stream: BinaryIO, wanted: Wanted, limits: Limits) -> None:
        self._stream, self._wanted, self._limits = stream, wanted, limits
        self._packing: Packing = packing_of(stream, place.name)
        self._sorts = _sorts()
        self._left = limits.unpacked(place.size)
        self._number = self._faults = 0
        self._doubt: Fault | None = None
        self.start: int | None = 0

    def stretch(self, start: int) -> Iterator[Record | Fault]:
        """Yield what stands from a place on, up to the first fault."""
        self.start = None
        try:
            for record in self._records(start):
                yield from self._doubted()
                if record is not None:
                    yield record
        except _BrokenError as broken:
            yield from self._broken_off(broken)
        else:
            yield from self._doubted()

    def _doubted(self) -> Iterator[Fault]:
        if self._doubt is not None:
            yield self._doubt
            self._doubt = None

    def _broken_off(self, broken: _BrokenError) -> Iterator[Fault]:
        self._faults += 1
        if self._faults > MOST_FAULTS:
            yield Fault(broken.place, f"more than {MOST_FAULTS} faults: the rest is not read", None)
            return
        self.start = next_record(self._stream, self._packing, broken.place + 1)
        fault = Fault(broken.place, str(broken), self.start)
        self._doubt = fault if broken.behind and self.start is not None else None
        if self._doubt is None:
            yield fault

    def _records(self, start: int) -> Iterator[Record | None]:
        """Yield the records from a place on, None for each that is not wanted; raise where one is broken."""
        raws = self._raws(start)
        place: int | None = None
        record: Record | None = None
        while True:
            try:
                raw = next(raws, None)
            except _UNREADABLE as error:
                raise _BrokenError(
                    start if place is None else place, error, behind=place is not None
                ) from error
            try:
                if raw is None:
                    self._check_end(place, record)
                    return
                place = start if place is None and start else raw.stream_pos
                record = self._read(raw, place)
            except _UNREADABLE as error:
                raise _BrokenError(place or start, error, behind=False) from error
            yield record

    def _check_end(self, place: int | None, last: Record | None) -> None:
        """Raise where the archive breaks off: in its last record, if nobody has read that, or behind it."""
        if place is None:
            raise EOFError("there is no record")
        raw = next(self._raws(place), None) if last is None else None
        if raw is not None and raw.reader.consume(raw.content_length) < raw.content_length:
            raise EOFError("the archive breaks off in it")
        if (broken := broken_record(self._stream, self._packing, place + 1)) is not None:
            raise _BrokenError(broken, "the archive breaks off in it", behind=False)

    def _raws(self, start: int) -> Iterator[Any]:
        from fastwarc.warc import ArchiveIterator

        return iter(ArchiveIterator(self._packing.opened(self._stream, start), parse_http=False))

    def _read(self, raw: Any, place: int) -> Record | None:
        """Return a wanted record with its body, None for another; raise for one that is not whole."""
        self._count(raw)
        if not raw.record_type & self._sorts:
            return None
        self._number += 1
        if raw.is_http:
            raw.parse_http()
        if not self._wanted(raw):
            return None
        return Record(self._number, place, raw, self._body(raw))

    def _count(self, raw: Any) -> None:
        """Raise for a record without a length, or longer than all that the archive may unpack to."""
        if not (raw.headers.get("Content-Length") or "").strip().isdecimal():
            raise EOFError("it says no length, or breaks off before it does")
        if raw.content_length > self._left:
            raise ValueError(f"{raw.content_length} bytes are more than the archive may unpack to")
        self._left -= raw.content_length

    def _body(self, raw: Any) -> bytes | None:
        length = raw.content_length
        if length > self._limits.document:
            return None
        body = read_whole(raw.reader, length)
        if len(body) < length:
            raise ValueError(f"the record breaks off after {len(body)} of {length} bytes")
        return body


def _sorts() -> Any:
    """Return the sorts of records that hold pages."""
    from fastwarc.warc import WarcRecordType

    return WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
