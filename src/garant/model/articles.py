"""An article on its way: bytes as found, then a text that never changes."""

from dataclasses import dataclass, field
from hashlib import sha256

from garant.model.reasons import Issue
from garant.model.spans import Span
from garant.model.terms import Basis
from garant.model.times import Period


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; None where nobody said."""

    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as a source gave it.

    `name` is where it came from, as a person would find it again (a path, `archive.zip!inner.html`,
    `lines.jsonl:12`, a URL); `stem` names its extraction file; `media` is `text/plain` or `text/html`;
    `charset` is what the server declared, None where nobody did. `metadata` outranks what a page says of
    itself; what was `announced`, by the feed that led to it, counts where the page says nothing.
    `crawled` tells that nobody chose it: one of all the pages of a web archive.
    """

    name: str
    stem: str
    content: bytes
    media: str = "text/plain"
    metadata: Metadata = field(default_factory=Metadata)
    charset: str | None = None
    announced: Metadata = field(default_factory=Metadata)
    crawled: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication day (or month, where no more is known), where it comes from, and why."""

    period: Period
    basis: Basis
    why: str


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article. `text` is stored once and never rewritten: every offset is into it.

    `furniture` are the places of lines that are not the article (menus, credits, teasers), in order;
    `language` is `fr` or `en`, or the code that was identified where Garant does not read it.
    `source_name` is `RawDocument.name`. `published` is None where the day is unknown.
    """

    id: str
    source_name: str
    stem: str
    text: str
    language: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: Publication | None = None
    furniture: tuple[Span, ...] = ()
    credits: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()


def article_id(text: str, url: str | None = None) -> str:
    """Return the id of an article: the same text under the same address is the same article."""
    digest = sha256(f"{url or ''}\n{text}".encode("utf-8", "surrogatepass"))
    return "a" + digest.hexdigest()[:15]
