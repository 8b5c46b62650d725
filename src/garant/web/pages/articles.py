"""Articles: the list, and each as it is printed, with what was read from it marked in place."""

from dataclasses import asdict, replace

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from garant.accounts.account import Role
from garant.exports.tables import TABLES
from garant.ledger.asking import Filters
from garant.ledger.overviews import list_articles, list_issues
from garant.ledger.restore import restore_stored
from garant.ledger.stories import story_of
from garant.web import asked
from garant.web.download import download
from garant.web.keeping import KeptRoute
from garant.web.marking import Marked, entries_of, pieces
from garant.web.narrowing import articles_asked_for
from garant.web.page import PageAsked
from garant.web.paging import Slice, slice_of
from garant.web.veiling import as_told
from garant.web.visitors import visitor_known

router = APIRouter(route_class=KeptRoute)


@router.get("/articles")
def articles(page: PageAsked) -> Response:
    """List the articles that are asked for, the newest first."""
    piece = slice_of(page.request.query_params)
    filters = replace(articles_asked_for(page.request.query_params), limit=piece.limit, offset=piece.offset)
    return page.render("articles.html", found=Slice.of(list_articles(page.book, filters), piece))


@router.get("/articles.csv")
@router.get("/articles.xlsx")
def as_file(page: PageAsked) -> Response:
    """Give the articles that are asked for as a file."""
    lines = list_articles(page.book, articles_asked_for(page.request.query_params))
    return download(page, TABLES["articles"], map(asdict, as_told(lines, page.request)))


@router.get("/articles/{id_}")
def article(page: PageAsked, id_: str) -> Response:
    """Show an article as it is printed, with its marks, and what was read beside it."""
    query = page.request.query_params
    restored = restore_stored(page.book, id_)
    if restored is None:
        raise HTTPException(404)
    printed, stored = restored
    entries = entries_of(stored)
    shown = asked.terms(query, "show", Marked) if "marks" in query else tuple(Marked)
    added = asked.word(query, "added")
    visitor = visitor_known(page.request)
    return page.render(
        "article.html",
        article=printed,
        line=next(list_articles(page.book, Filters(article=(id_,)))),
        story=story_of(page.book, id_),
        issues=list(list_issues(page.book, Filters(article=(id_,)))),
        entries={kind: [each for each in entries if each.kind is kind] for kind in shown},
        pieces=list(pieces(printed, entries, shown)),
        shown=shown,
        kinds=tuple(Marked),
        added=next((each for each in entries if each.stored.id == added), None),
        may_judge=visitor is not None and visitor.role.may(Role.REVIEWER),
    )
