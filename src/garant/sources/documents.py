"""One document from an open stream: a text or a page, with its sidecar's metadata; or a feed's articles."""

from typing import Protocol

from garant.model.articles import Metadata, RawDocument
from garant.model.reasons import Issue
from garant.sources.feed_documents import read_feed_documents
from garant.sources.feeds import looks_like_feed
from garant.sources.kinds import HTML, TEXT, Kind, looks_binary, media_of
from garant.sources.limits import Limits
from garant.sources.places import Finds, Place

_MEDIA = {Kind.TEXT: TEXT, Kind.HTML: HTML}


class ByteStream(Protocol):
    """What gives bytes up to a size."""

    def read(self, size: int, /) -> bytes:
        """Return up to `size` bytes; none at the end."""


def read_document(
    place: Place,
    stream: ByteStream,
    kind: Kind | None,
    limits: Limits,
    sidecar: Metadata | Issue | None = None,
) -> Finds:
    """Yield the stream's one document, or those of a feed; without a kind, its first bytes say what it is.

    A document that is too large or no text is an issue instead; a bad sidecar is one beside it.
    """
    content = read_whole(stream, limits.document + 1)
    if isinstance(sidecar, Issue):
        yield sidecar
    if len(content) > limits.document:
        yield place.issue("too_large", f"it is larger than {limits.document} bytes")
    elif looks_binary(content):
        yield place.issue("binary", "it is no text")
    elif kind is Kind.FEED or (kind is None and looks_like_feed(content)):
        yield from read_feed_documents(place, content)
    else:
        metadata = sidecar if isinstance(sidecar, Metadata) else place.metadata
        yield RawDocument(place.name, place.stem, content, _media(kind, content), metadata)


def read_whole(stream: ByteStream, most: int) -> bytes:
    """Return everything that the stream gives, up to `most` bytes: a pipe gives less at a time."""
    chunks, left = [], most
    while left > 0 and (chunk := stream.read(left)):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def _media(kind: Kind | None, content: bytes) -> str:
    return _MEDIA[kind] if kind in _MEDIA else media_of(content)
