"""Stories: articles on one happening, their independent voices, and who copied whom."""

from collections.abc import Iterable
from dataclasses import asdict, replace

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from garant.exports.tables import TABLES
from garant.ledger.answers import ArticleLine
from garant.ledger.asking import Filters
from garant.ledger.overviews import list_articles
from garant.ledger.stories import list_stories
from garant.model.undertakings import Link
from garant.web.download import download
from garant.web.keeping import KeptRoute
from garant.web.narrowing import articles_asked_for
from garant.web.page import PageAsked
from garant.web.paging import Slice, slice_of
from garant.web.veiling import as_told

router = APIRouter(route_class=KeptRoute)


@router.get("/stories")
def stories(page: PageAsked) -> Response:
    """List the stories that are asked for, those last told first."""
    piece = slice_of(page.request.query_params)
    filters = replace(articles_asked_for(page.request.query_params), limit=piece.limit, offset=piece.offset)
    return page.render("stories.html", found=Slice.of(list_stories(page.book, filters), piece))


@router.get("/stories.csv")
@router.get("/stories.xlsx")
def as_file(page: PageAsked) -> Response:
    """Give the stories that are asked for as a file."""
    lines = list_stories(page.book, articles_asked_for(page.request.query_params))
    return download(page, TABLES["stories"], map(asdict, as_told(lines, page.request)))


@router.get("/stories/{id_}")
def story(page: PageAsked, id_: str) -> Response:
    """Show one story: its articles by voice, why they belong together, what is promised in it."""
    told = page.outlook.stories.get(id_)
    if told is None:
        raise HTTPException(404)
    articles = {line.id: line for line in list_articles(page.book, Filters(article=told.articles))}
    return page.render(
        "story.html",
        story=told,
        articles=articles,
        voices=[[articles[each] for each in voice if each in articles] for voice in told.voices],
        links=_known(told.links, articles),
        owed=_known(told.owed, articles),
        promised=page.outlook.undertakings_index.find({"story": [id_]}),
    )


def _known(links: Iterable[Link], articles: dict[str, ArticleLine]) -> list[Link]:
    return [link for link in links if {link.left, link.right} <= articles.keys()]
