"""Raw document → article: its text, which lines are not the article, whom it credits, and its stated day.

A text file's text is its own, character for character once decoded; a page's text is what was found in it.
The publication day is only stated here; what the text lets one infer is `annotate`'s.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Protocol

from garant.clean.credits import find_credits
from garant.clean.decode import decode
from garant.clean.furniture import judge, read_page
from garant.clean.html import read_html
from garant.clean.length import bounded
from garant.clean.page import Page
from garant.clean.published import ANNOUNCED, Stated, stated_publication, told_publication
from garant.clean.tables import CleanTables, load_clean_tables
from garant.model.articles import Article, Metadata, RawDocument, article_id
from garant.model.reasons import Issue

_LONGEST_TITLE = 300


class Identify(Protocol):
    """What tells a text's language: `garant.language.identify.identify`."""

    def __call__(self, text: str, *, declared: str | None = None) -> str:
        """Return the language's ISO 639-1 code."""


def clean(raw: RawDocument, *, identify: Identify, tables: CleanTables | None = None) -> Article:
    """Return the document's article. Its oddities are its issues; nothing is raised for a bad document."""
    by = tables or load_clean_tables()
    source = _read_source(raw)
    text, metadata = source.text, source.metadata
    language = identify(text, declared=metadata.language)
    page = read_page(text, rules=by.furniture, dates=by.dates, title=metadata.title)
    flags = judge(page, by.furniture)
    furniture = tuple(line.span for line, is_furniture in zip(page.lines, flags, strict=True) if is_furniture)
    stated = _published(source, page, flags, raw, language, by)
    return Article(
        id=article_id(text, metadata.url),
        source_name=raw.name,
        stem=raw.stem,
        text=text,
        language=language,
        title=metadata.title or _headline(page),
        url=metadata.url,
        outlet=metadata.outlet,
        published=stated.publication,
        furniture=furniture,
        credits=find_credits(text, furniture, by.agencies),
        issues=(*source.issues, *stated.issues),
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """A document's text and metadata before anything is judged."""

    text: str
    metadata: Metadata
    issues: tuple[Issue, ...]


def _read_source(raw: RawDocument) -> _Source:
    decoded = decode(raw)
    text, metadata, issues = decoded.text, raw.metadata, decoded.issues
    if raw.media == "text/html":
        page = read_html(text, raw.name)
        text, too_long = bounded(page.text, raw.name)
        metadata, issues = _joined(raw.metadata, page.metadata), (*issues, *page.issues, *too_long)
    metadata = _joined(metadata, replace(raw.announced, published=None))
    if not text.strip():
        issues = (*issues, Issue("empty", raw.name, "the document has no text"))
    return _Source(text, metadata, issues)


def _joined(told: Metadata, found: Metadata) -> Metadata:
    """Return what is known from beside the page, and of the page what that leaves open."""
    names = [field.name for field in fields(Metadata)]
    return Metadata(**{name: getattr(told, name) or getattr(found, name) for name in names})


def _published(
    source: _Source, page: Page, flags: Sequence[bool], raw: RawDocument, language: str, by: CleanTables
) -> Stated:
    """Return the publication that metadata tell, else the one that the page prints, else the announced."""
    told = told_publication(source.metadata.published, raw.name, by.dates)
    if told.publication is not None:
        return told
    printed = stated_publication(page, flags, raw.name, by.dates, language)
    issues = (*told.issues, *printed.issues)
    if printed.publication is not None:
        return Stated(printed.publication, issues)
    announced = told_publication(raw.announced.published, raw.name, by.dates, why=ANNOUNCED)
    return Stated(announced.publication, (*issues, *announced.issues))


def _headline(page: Page) -> str | None:
    if page.title is None:
        return None
    line = page.lines[page.title].text
    return line if len(line) <= _LONGEST_TITLE else None
