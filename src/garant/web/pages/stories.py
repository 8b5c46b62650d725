"""Stories: articles on one happening, their independent voices, and who copied whom."""

from collections.abc import Iterable

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from garant.ledger.answers import ArticleLine
from garant.ledger.asking import Filters
from garant.ledger.overviews import list_articles
from garant.ledger.stories import list_stories
from garant.model.undertakings import Link
from garant.web import asked
from garant.web.keeping import KeptRoute
from garant.web.page import PageAsked
from garant.web.paging import Slice, slice_of

router = APIRouter(route_class=KeptRoute)


@router.get("/stories")
def stories(page: PageAsked) -> Response:
    """List the stories that are asked for, those last told first."""
    query = page.request.query_params
    piece = slice_of(query)
    filters = Filters(
        language=asked.words(query, "language"),
        outlet=asked.word(query, "outlet"),
        since=asked.day(query, "since"),
        until=asked.day(query, "until"),
        text=asked.word(query, "text"),
        limit=piece.limit,
        offset=piece.offset,
    )
    return page.render("stories.html", found=Slice.of(list_stories(page.book, filters), piece))


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
