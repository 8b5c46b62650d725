"""HTML as plain text by a single pass over its tags, for pages that no tree should be built of.

Linear in the size of the page, whatever its tags are; nothing is nested.
"""

import re
from collections.abc import Iterator
from html import unescape

_TAG_NAME = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]*)")
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_HIDDEN = re.compile(r"script|style|noscript|template|svg|math|iframe|object|head|select|button")
_INLINE = re.compile(
    r"a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|tt|u|var|wbr"
)
_UNNESTED = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|thead|tbody|tfoot"
    r"|option|optgroup|colgroup|html|body|head"
)


def nests_deeper(markup: str, depth: int) -> bool:
    """Tell whether elements nest deeper than `depth`; paragraphs and rows that are left open do not count."""
    open_tags = 0
    for tag in _ANY_TAG.finditer(markup):
        if _UNNESTED.fullmatch(tag[2].lower()):
            continue
        open_tags = max(open_tags - 1, 0) if tag[1] else open_tags + 1
        if open_tags > depth:
            return True
    return False


def strip_tags(markup: str) -> str:
    """Return the text of the page, one block a line, without scripts, styles and empty lines."""
    text = unescape("".join(_pieces(markup)))
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(markup: str) -> Iterator[str]:
    place = 0
    while (start := markup.find("<", place)) >= 0:
        yield markup[place:start].replace("\n", " ")
        piece, place = _after_tag(markup, start)
        yield piece
        if place < 0:
            return
    yield markup[place:].replace("\n", " ")


def _after_tag(markup: str, start: int) -> tuple[str, int]:
    """Return what stands for the tag in the text, and where the text goes on; -1 where it never does."""
    if markup.startswith("<!--", start):
        return "", _past(markup, "-->", start + 4)
    name = _TAG_NAME.match(markup, start + 1)
    if name is None and markup[start + 1 : start + 2] not in ("!", "?"):
        return "<", start + 1
    end = _past(markup, ">", start)
    tag = name[1].lower() if name is not None else ""
    if _HIDDEN.fullmatch(tag) and end >= 0 and markup[start + 1] != "/" and markup[end - 2] != "/":
        return "\n", _past_element(markup, tag, end)
    return ("" if _INLINE.fullmatch(tag) else "\n"), end


def _past(markup: str, mark: str, start: int) -> int:
    end = markup.find(mark, start)
    return end + len(mark) if end >= 0 else -1


def _past_element(markup: str, tag: str, start: int) -> int:
    closing = re.compile(rf"</{tag}\b[^<>]*>?", re.IGNORECASE).search(markup, start)
    return closing.end() if closing is not None else -1
