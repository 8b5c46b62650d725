"""Files, folders, archives and standard input → raw documents: bytes in, nothing interpreted.

What cannot be read is an issue with its path and reason, and the run goes on. Decoding and cleaning
are `garant.clean`'s.
"""

import gzip
import os
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from garant.errors import SourceError
from garant.model.articles import Metadata
from garant.model.reasons import Issue
from garant.sources.archives import read_zip
from garant.sources.documents import read_document
from garant.sources.kinds import SIDECAR, Kind, kind_of
from garant.sources.limits import LIMITS, MEBIBYTE, Bounded, Limits
from garant.sources.lines import read_lines
from garant.sources.metadata import read_sidecar
from garant.sources.places import Finds, Place
from garant.sources.stems import Stems, safe_stem
from garant.sources.walk import find_files
from garant.sources.warc import read_warc

STANDARD_INPUT = "-"


def read_paths(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    limits: Limits = LIMITS,
    stems: Stems | None = None,
) -> Finds:
    """Yield the documents under the paths, in their order and sorted within folders, and what went wrong.

    `-` is `stdin`. A path met twice is read once. Stems are unique within one call, or as `stems` gives them.
    """
    stems, seen = stems or Stems(), set[str]()
    for path in paths:
        for found in _read_path(path, stdin, limits, seen, stems):
            if isinstance(found, Issue) or found.crawled:
                yield found
            else:
                yield replace(found, stem=stems.claim(found.stem))


def _read_path(
    path: str | Path, stdin: BinaryIO | None, limits: Limits, seen: set[str], stems: Stems
) -> Finds:
    if str(path) == STANDARD_INPUT:
        yield from _read_stdin(stdin, limits)
        return
    for file in find_files(Path(path)):
        if isinstance(file, Issue):
            yield file
        elif "\0" in str(file):
            yield Issue("unreadable", repr(str(file)), "no file can have such a name")
        elif (real := os.path.realpath(file)) not in seen:
            seen.add(real)
            yield from _read_file(file, limits, stems)


def _read_stdin(stdin: BinaryIO | None, limits: Limits) -> Finds:
    place = Place(STANDARD_INPUT, "stdin")
    if stdin is None:
        yield place.issue("unreadable", "there is no standard input")
    else:
        yield from read_document(place, stdin, None, limits)


def _read_file(path: Path, limits: Limits, stems: Stems) -> Finds:
    kind, compressed = kind_of(path.name)
    stem = _stem(path, kind, compressed)
    place = Place(str(path), stems.claim_series(stem) if kind is Kind.WARC else stem)
    if path.name.endswith(SIDECAR):
        yield place.issue("unreadable", "a sidecar is no article; name the file that it describes")
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        yield place.issue("unreadable", _reason(error))
        return
    with stream:
        sized = replace(place, size=os.fstat(stream.fileno()).st_size)
        yield from _read_guarded(sized, path, stream, limits)


def _stem(path: Path, kind: Kind | None, compressed: bool) -> str:
    name = path.name.rpartition(".")[0] if compressed else path.name
    return safe_stem(Path(name).stem if kind else name)


def _read_guarded(place: Place, path: Path, stream: BinaryIO, limits: Limits) -> Finds:
    """Yield what the file holds; where it breaks off, an issue follows what was whole."""
    try:
        yield from _read_stream(place, path, stream, limits)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield place.issue("truncated", f"the file breaks off or is damaged ({error})")
    except SourceError as error:
        yield place.issue("bomb", str(error))
    except OSError as error:
        yield place.issue("unreadable", _reason(error))


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _read_stream(place: Place, path: Path, stream: BinaryIO, limits: Limits) -> Finds:
    kind, compressed = kind_of(path.name)
    if kind is Kind.ZIP:
        yield from read_zip(place, stream, limits)
    elif kind is Kind.WARC:
        yield from read_warc(place, stream, limits)
    else:
        unpacked = _unpacked(place, stream, limits) if compressed else stream
        if kind is Kind.LINES:
            yield from read_lines(place, unpacked, limits)
        else:
            yield from read_document(place, unpacked, kind, limits, _sidecar(path))


def _unpacked(place: Place, stream: BinaryIO, limits: Limits) -> Bounded:
    unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=stream, mode="rb"))
    return Bounded(unpacked, limits.unpacked(place.size))


def _sidecar(path: Path) -> Metadata | Issue | None:
    """Return what the file's sidecar says; None where it has none."""
    sidecar = path.with_name(path.name + SIDECAR)
    place = Place(str(sidecar), "")
    try:
        with sidecar.open("rb") as stream:
            content = stream.read(MEBIBYTE)
    except FileNotFoundError:
        return None
    except OSError as error:
        return place.issue("bad_sidecar", f"the sidecar cannot be read ({error.strerror}); it is left out")
    return read_sidecar(content, place)
