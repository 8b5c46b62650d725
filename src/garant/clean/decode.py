"""Bytes → text: which encoding a document is in, and what had to be guessed or mended.

Every guess is an issue. Nothing but the encoding changes: line ends, spaces and marks stay.
"""

import codecs
import re
from dataclasses import dataclass

from garant.clean.length import bounded
from garant.model.articles import RawDocument
from garant.model.reasons import Issue

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^<>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_HEAD = 4096
_MOJIBAKE = re.compile("[ÂÃâÐÑÅÄ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, with what was odd about its encoding."""

    text: str
    issues: tuple[Issue, ...] = ()


def decode(raw: RawDocument) -> Decoded:
    """Return the document's text: by its mark, as declared, as UTF-8, and at last as Windows-1252."""
    for mark, encoding in _MARKS:
        if raw.content.startswith(mark):
            return _mended(raw, _replacing(raw, raw.content[len(mark) :], encoding))
    for encoding in _candidates(raw):
        try:
            return _mended(raw, Decoded(raw.content.decode(encoding)))
        except (LookupError, ValueError):
            continue
    return _mended(raw, _guessed(raw))


def _candidates(raw: RawDocument) -> list[str]:
    """Return the encodings to try in turn. A page that declares Latin-1 and is valid UTF-8 is UTF-8."""
    declared = [raw.charset] if raw.charset else []
    if raw.media == "text/html" and (found := _DECLARED.search(raw.content[:_HEAD])):
        declared.append(found[1].decode("ascii", "replace"))
    return ["utf-8", *(_as_browsers_read(name) for name in declared)]


def _as_browsers_read(name: str) -> str:
    """Return Windows-1252 for Latin-1, as every browser does: the curly quotes are only there."""
    lowered = name.lower()
    return "cp1252" if lowered in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else lowered


def _guessed(raw: RawDocument) -> Decoded:
    """Return the text of bytes that are no UTF-8: broken UTF-8 where most of it holds, else Windows-1252."""
    text = raw.content.decode("utf-8", "replace")
    broken = text.count(_REPLACED)
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    if whole > broken:
        return Decoded(text, (_broken(raw, broken),))
    try:
        text = raw.content.decode("cp1252")
    except UnicodeDecodeError:
        text = raw.content.decode("latin-1")
    return Decoded(text, (Issue("encoding", raw.name, "the text is no UTF-8 and is read as Windows-1252"),))


def _replacing(raw: RawDocument, content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    broken = text.count(_REPLACED)
    return Decoded(text, (_broken(raw, broken),) if broken else ())


def _broken(raw: RawDocument, count: int) -> Issue:
    return Issue("encoding", raw.name, f"{count} places are broken and read as {_REPLACED}")


def _mended(raw: RawDocument, decoded: Decoded) -> Decoded:
    """Return the text with its mojibake repaired line by line ("annoncÃ©" → "annoncé"), said as an issue.

    A line without the tell-tale pairs is never touched. A text that is longer than an article is cut first.
    """
    if raw.media != "text/html":
        text, issues = bounded(decoded.text, raw.name)
        decoded = Decoded(text, (*decoded.issues, *issues))
    if not _MOJIBAKE.search(decoded.text):
        return decoded
    lines = decoded.text.split("\n")
    mended = [_mended_line(line) for line in lines]
    count = sum(before != after for before, after in zip(lines, mended, strict=True))
    if not count:
        return decoded
    issue = Issue("mojibake", raw.name, f"{count} lines were encoded twice and are repaired")
    return Decoded("\n".join(mended), (*decoded.issues, issue))


def _mended_line(line: str) -> str:
    if not _MOJIBAKE.search(line):
        return line
    import ftfy

    return ftfy.fix_encoding(line)
