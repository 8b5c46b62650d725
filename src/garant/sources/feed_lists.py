"""A list of feeds as people keep it: one address a line, or OPML as feed readers write it."""

from collections.abc import Iterator

from garant.sources.feeds import decoded
from garant.sources.safe_xml import elements_of, name_of

_LARGEST = 4 * 1024 * 1024


def read_feed_list(content: bytes) -> list[str]:
    """Return the addresses in their order, each once; raise ValueError for OPML that cannot be read.

    In a list of lines, what follows a # at a line's start or after a space is a remark.
    """
    text, _ = decoded(content[:_LARGEST], "", None)
    found = _outlines(text) if text.lstrip().startswith("<") else _lines(text)
    return list(dict.fromkeys(found))


def _outlines(text: str) -> Iterator[str]:
    for event, element in elements_of(text):
        if event == "end" and name_of(element) == "outline":
            address = element.get("xmlUrl") or element.get("xmlurl") or ""
            if address.strip():
                yield address.strip()


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        address = "" if line.lstrip().startswith("#") else line.partition(" #")[0].strip()
        if address:
            yield address
