"""Zip archives: each member as if it lay in a folder, within bounds."""

import zipfile
import zlib
from pathlib import PurePosixPath
from typing import BinaryIO

from garant.model.articles import Metadata
from garant.model.reasons import Issue
from garant.sources.documents import read_document
from garant.sources.kinds import SIDECAR, Kind, is_hidden, kind_of
from garant.sources.limits import MEBIBYTE, Limits
from garant.sources.lines import read_lines
from garant.sources.metadata import read_sidecar
from garant.sources.places import Finds, Place
from garant.sources.stems import safe_stem

_MEMBER_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
)


def read_zip(place: Place, stream: BinaryIO, limits: Limits) -> Finds:
    """Yield the articles among the members, sorted by name, and an issue for each that cannot be read."""
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield place.issue("unreadable", f"the archive cannot be opened ({error}); is it whole?")
        return
    with archive:
        yield from _read_members(place, archive, limits)


def _read_members(place: Place, archive: zipfile.ZipFile, limits: Limits) -> Finds:
    left = limits.unpacked(place.size)
    for member in sorted(archive.infolist(), key=lambda info: info.filename):
        if not _is_article(member):
            continue
        left -= member.file_size
        if left < 0:
            yield place.issue(
                "bomb", f"it unpacks to far more than its size: reading stops at {member.filename}"
            )
            return
        yield from _read_member(place, archive, member, limits)


def _is_article(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    named = not member.is_dir() and parts and not any(map(is_hidden, parts))
    kind, compressed = kind_of(member.filename)
    return bool(named and (kind or compressed))


def _read_member(place: Place, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> Finds:
    inner = PurePosixPath(member.filename)
    here = Place(f"{place.name}!{member.filename}", safe_stem(f"{place.stem}-{inner.with_suffix('')}"))
    kind, compressed = kind_of(member.filename)
    if compressed or kind in (Kind.ZIP, Kind.WARC):
        yield here.issue("nested_archive", "an archive within an archive is not opened; unpack it first")
    elif member.file_size > MEBIBYTE and member.file_size > limits.expansion * max(member.compress_size, 1):
        yield here.issue("bomb", "it unpacks to far more than its size")
    else:
        yield from _read_open(here, archive, member, limits)


def _read_open(place: Place, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> Finds:
    kind, _ = kind_of(member.filename)
    try:
        with archive.open(member) as stream:
            if kind is Kind.LINES:
                yield from read_lines(place, stream, limits)
            else:
                yield from read_document(
                    place, stream, kind or Kind.TEXT, limits, _sidecar(archive, member, place)
                )
    except _MEMBER_ERRORS as error:
        yield place.issue("unreadable", f"the member cannot be unpacked ({error})")


def _sidecar(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: Place) -> Metadata | Issue | None:
    try:
        info = archive.getinfo(member.filename + SIDECAR)
    except KeyError:
        return None
    with archive.open(info) as stream:
        return read_sidecar(stream.read(MEBIBYTE), place)
