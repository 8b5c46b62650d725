"""An HTML page → its article's text, one paragraph a line, and what the page says of itself.

The article is found by trafilatura, its day by htmldate; a page that nests or runs too far for a tree, or
in which no article is found, gives the text of all its blocks, and says so.
"""

import re
from dataclasses import dataclass
from typing import Any

from garant.clean.markup import nests_deeper, strip_tags
from garant.lexicon.fold import bare
from garant.model.articles import Metadata
from garant.model.reasons import Issue

_LARGEST = 2_000_000
_MOST_TAGS = 40_000
_LARGEST_READ = 8_000_000
_DEEPEST = 300
_SHORTEST = 120
_TITLE_LINES = 4
_LANGUAGE = re.compile(r"""<html\b[^<>]{0,500}?\blang\s*=\s*["']?\s*([a-zA-Z]{2,3})\b""", re.IGNORECASE)
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,60}$")
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page with its metadata; `title` stands as the first line where the page has one."""

    text: str
    metadata: Metadata
    issues: tuple[Issue, ...] = ()


def read_html(markup: str, where: str) -> PageText:
    """Return the article's text and metadata."""
    if nests_deeper(markup[:_LARGEST], _DEEPEST):
        return _plain(markup, where, "deep_page", f"its elements nest more than {_DEEPEST} deep")
    if len(markup) > _LARGEST or markup.count("<") > _MOST_TAGS:
        return _plain(markup, where, "large_page", f"the page has {len(markup)} characters")
    document = _extracted(markup)
    metadata = _metadata(document, markup)
    text = _paragraphs(document.text if document is not None else "")
    if len(text) < _SHORTEST and len(whole := strip_tags(markup)) > len(text):
        issue = Issue("no_main_text", where, "no article was found in the page: all its text is kept")
        return PageText(_titled(whole, metadata.title), metadata, (issue,))
    return PageText(_titled(text, metadata.title), metadata)


def _plain(markup: str, where: str, code: str, reason: str) -> PageText:
    issue = Issue(code, where, f"{reason}: its text is kept without looking for the article in it")
    return PageText(strip_tags(markup[:_LARGEST_READ]), Metadata(language=_language(markup)), (issue,))


def _extracted(markup: str) -> Any | None:
    """Return what trafilatura finds, None where it finds nothing or gives up."""
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            markup, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
        )
    except Exception:  # a hostile page may break any parser beneath; the page is then read without one
        return None


def _metadata(document: Any | None, markup: str) -> Metadata:
    if document is None:
        return Metadata(language=_language(markup))
    title = _SITE_SUFFIX.sub("", document.title.strip()) if document.title else None
    return Metadata(document.date, document.url, document.sitename, title or None, _language(markup))


def _language(markup: str) -> str | None:
    found = _LANGUAGE.search(markup[:4096])
    return found[1].lower() if found is not None else None


def _paragraphs(text: str | None) -> str:
    return "\n".join(line for line in map(str.strip, (text or "").split("\n")) if line)


def _titled(text: str, title: str | None) -> str:
    """Return the text with its headline first, where the page has one that the first lines lack."""
    if not title:
        return text
    wanted = bare(title)
    head = [bare(line) for line in text.split("\n", _TITLE_LINES)[:_TITLE_LINES] if len(line) < 400]
    return text if any(wanted in line for line in head) else f"{title}\n{text}"
