"""The prose of a document, found in its bytes: title, description and paragraphs, with no tree built.

What a page says in lists, headings and links is mostly about other pages. Only a page with too few paragraphs
is looked at whole. Decoding is rough: a letter that is lost here is lost to the sieve alone.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from garant.lexicon.sieve import SieveRules

_LARGEST = 8_000_000
_LONGEST = 500_000
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_CAPITALS = (b"</P>", b"<SCRIPT", b"</TITLE")
_CAPITAL_TAG = re.compile(rb"</?(?:SCRIPT|STYLE|TITLE|META|P)\b")
_TAG = re.compile(rb"<[^<>]*>")
_HEADLINE = re.compile(rb"<a\s[^<>]*>[^<>]{30,300}</a\b")  # of another page
_FOR_PROGRAMS = re.compile(rb'"articleBody"\s*:\s*"((?:[^"\\]|\\.){100,})"')
_DESCRIPTION = re.compile(
    rb"""<meta[^<>]{0,300}?["'](?:og:)?description["'][^<>]{0,300}?content=("[^"<>]*|'[^'<>]*)""",
    re.IGNORECASE,
)
_HIDDEN = ((b"<script", b"</script"), (b"<style", b"</style"), (b"<!--", b"-->"))
_HEAD = 30_000
_ASCII = bytes(range(128))


@dataclass(frozen=True, slots=True)
class Prose:
    """A document's prose: what it is titled and announced as, and its body; bytes without tags."""

    title: bytes
    body: bytes

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.title) + len(self.body)


def find_prose(content: bytes, *, is_page: bool, rules: SieveRules) -> Prose:
    """Return the prose of a page or a text, as far as an article can reach."""
    content = content[:_LARGEST]
    if content.startswith(_WIDE_MARKS):
        content = content.decode("utf-16", "replace").encode()
    if not is_page:
        return Prose(b"", content[:_LONGEST])
    shown = _shown(content)
    if any(tag in shown for tag in _CAPITALS):
        shown = _shown(_CAPITAL_TAG.sub(lambda tag: tag[0].lower(), shown))
    body = _paragraphs(shown, rules)
    if body is None:
        body = _for_programs(content) + _TAG.sub(b" ", _HEADLINE.sub(b" ", shown))
    return Prose(_title(shown), body[:_LONGEST])


def text_of(prose: bytes) -> str:
    """Return bytes of prose as text: as UTF-8 where most of it holds, else as Windows-1252."""
    text = prose.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken and broken * 2 >= len(prose.translate(None, _ASCII)):
        text = prose.decode("cp1252", "replace")
    return unescape(text) if "&" in text else text


def _shown(content: bytes) -> bytes:
    for opening, closing in _HIDDEN:
        content = b" ".join(_outside(content, opening, closing))
    return content


def _outside(content: bytes, opening: bytes, closing: bytes) -> Iterator[bytes]:
    """Yield what stands outside elements that are not shown; of one that never ends, nothing after it."""
    place = 0
    while (start := content.find(opening, place)) >= 0:
        yield content[place:start]
        end = content.find(closing, start)
        if end < 0:
            return
        place = end + len(closing)
    yield content[place:]


def _title(shown: bytes) -> bytes:
    """Return what stands in the title and in the description of a page, each on a line."""
    start = shown.find(b"<title")
    end = shown.find(b"</title", start, start + _HEAD) if start >= 0 else -1
    title = shown[shown.find(b">", start) + 1 : end] if end >= 0 else b""
    described = _DESCRIPTION.search(shown, 0, _HEAD)
    return title + b"\n" + described[1][1:] if described is not None else title


def _paragraphs(shown: bytes, rules: SieveRules) -> bytes | None:
    """Return the text of the paragraphs, None where there are too few of them."""
    paragraphs = b"\n".join(map(_paragraph, shown.split(b"</p>")[:-1]))
    text = _TAG.sub(b"", paragraphs.replace(b"<br", b" <br"))
    return text if len(text) >= rules.thin and shown.count(b"<br") <= rules.breaks else None


def _for_programs(content: bytes) -> bytes:
    """Return the article that a page keeps for programs, in a script, where its own are to write it out."""
    found = _FOR_PROGRAMS.search(content)
    if found is None:
        return b""
    try:
        text = json.loads(b'"%s"' % found[1], strict=False)
    except ValueError:
        return found[1]
    return str(text).encode("utf-8", "replace")


def _paragraph(piece: bytes) -> bytes:
    """Return what stands behind the last opening of a paragraph in what precedes its end."""
    start = piece.rfind(b"<p")
    while start >= 0 and piece[start + 2 : start + 3] not in (b">", b" ", b"\n", b"\t"):
        start = piece.rfind(b"<p", 0, start)
    return piece[start:] if start >= 0 else b""
