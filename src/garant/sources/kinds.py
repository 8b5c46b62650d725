"""What kind of source a name or its first bytes announce; nothing is opened here."""

import re
from enum import StrEnum

TEXT = "text/plain"
HTML = "text/html"
SIDECAR = ".meta.json"


class Kind(StrEnum):
    """How a file is read."""

    TEXT = "text"
    HTML = "html"
    LINES = "lines"
    ZIP = "zip"
    WARC = "warc"
    FEED = "feed"


_SUFFIXES = {
    ".txt": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.LINES,
    ".ndjson": Kind.LINES,
    ".zip": Kind.ZIP,
    ".warc": Kind.WARC,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
}
_PACKED_ARCHIVE = ".warc.zst"
_SAMPLE = 65_536
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_MARKUP = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|div|p|h1)[\s>]", re.IGNORECASE
)


def kind_of(name: str) -> tuple[Kind | None, bool]:
    """Return how a file of this name is read, None for no known kind, and whether it is compressed."""
    lowered = name.lower()
    if lowered.endswith(_PACKED_ARCHIVE):
        return Kind.WARC, True
    compressed = lowered.endswith(".gz")
    inner = lowered.removesuffix(".gz") if compressed else lowered
    kind = next((kind for suffix, kind in _SUFFIXES.items() if inner.endswith(suffix)), None)
    return (None, compressed) if compressed and kind is Kind.ZIP else (kind, compressed)


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder is one that folders keep to themselves (".git", "__MACOSX")."""
    return name == "__MACOSX" or (name.startswith(".") and name not in (".", ".."))


def media_of(content: bytes) -> str:
    """Return the media type that the first bytes announce."""
    return HTML if _MARKUP.search(content[:4096]) else TEXT


def looks_binary(content: bytes) -> bool:
    """Tell whether the bytes are no text in any encoding: a known signature, or many control characters."""
    if content.startswith(_MAGIC):
        return True
    sample = content[:_SAMPLE]
    if sample.startswith(_WIDE_MARKS):
        return False
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) // 100
