"""One request for a page: who asks in which language, what is known, and how the answer is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse

from garant.ledger.answers import ArticleLine, StoryLine
from garant.ledger.book import Ledger
from garant.lexicon.files import LANGUAGES
from garant.lexicon.fold import bare
from garant.lexicon.labels import load_labels, load_page_words
from garant.model.articles import Article
from garant.model.terms import ConditionType, Firmness, Kind, Line
from garant.reports.wording import Wording
from garant.web.environment import address_of, environment
from garant.web.language import language_of
from garant.web.outlook import Outlook
from garant.web.veiling import names_are_told

_CHOICES = 80
_LISTS_AT_HAND = 40


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is asked for; `outlook` is what is known of the world, `book` answers everything else."""

    request: Request
    language: str
    book: Ledger
    outlook: Outlook

    def render(self, template: str, *, status: int = 200, **values: Any) -> Response:
        """Return the page that a template makes of some values."""
        return render(self.request, self.language, template, status, outlook=self.outlook, **values)

    def named(self, actors: Iterable[str]) -> Sequence[tuple[str, str]]:
        """Return actors with their names, in the order of these."""
        return _named(self.language, tuple(actors))

    def choices(self) -> dict[str, Sequence[tuple[str, str]]]:
        """Return what lists of undertakings and commitments can be narrowed to, with the words for it."""
        labels, outlook = load_labels(self.language), self.outlook
        closed = {"kind": Kind, "line": Line, "firmness": Firmness, "condition": ConditionType}
        return {
            "actor": self.named(outlook.actors[:_CHOICES]),
            "beneficiary": self.named(outlook.beneficiaries[:_CHOICES]),
            **{name: [(term.value, labels.of(name, term)) for term in kind] for name, kind in closed.items()},
        }

    def to(self, *parts: str) -> str:
        """Return the address of another page in the same language."""
        return address_of(self.language, *parts)


@lru_cache(_LISTS_AT_HAND)
def _named(language: str, actors: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    wording = Wording(load_labels(language))
    return tuple(sorted(((each, wording.actor(each)) for each in actors), key=lambda pair: bare(pair[1])))


def opened(request: Request) -> Page:
    """Return the page that a request asks for."""
    lookout = request.app.state.lookout
    language = language_of(request, request.app.state.language)
    return Page(request, language, lookout.book, lookout.outlook())


PageAsked = Annotated[Page, Depends(opened)]


def render(request: Request, language: str, template: str, status: int, **values: Any) -> Response:
    """Return what a template makes of some values, with the addresses that depend on the request."""
    made = environment(language).get_template(template)
    path = request.url.path
    inner = path.removeprefix(f"/{language}") if path.startswith(f"/{language}/") else "/"
    query = request.url.query
    values |= {
        "path": path,
        "section": inner.strip("/").partition("/")[0],
        "languages": {each: f"/{each}{inner}{'?' + query if query else ''}" for each in LANGUAGES},
        "here": lambda **changes: here(path, request.query_params.multi_items(), changes),
        "query": request.query_params,
        "titled": lambda article: _titled(article, request, language),
    }
    return HTMLResponse(made.render(**values), status_code=status)


def _titled(article: Article | ArticleLine | StoryLine, request: Request, language: str) -> str:
    """Return what an article or story is called: its title, else its file, to whom that is told."""
    if article.title:
        return article.title
    if names_are_told(request):
        return article.source_name if isinstance(article, Article) else article.name
    return load_page_words(language).say("untitled", id=article.id)


def here(path: str, query: Sequence[tuple[str, str]], changes: Mapping[str, Any]) -> str:
    """Return the address of the same page with parts of its query changed, None leaving one out."""
    kept = [(name, value) for name, value in query if name not in changes and value]
    added = [
        (name, str(value))
        for name, values in changes.items()
        for value in (values if isinstance(values, (list, tuple)) else (values,))
        if value is not None
    ]
    asked = urlencode([*kept, *added])
    return f"{path}?{asked}" if asked else path
