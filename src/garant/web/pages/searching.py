"""Search: undertakings, articles and records that hold some words, and actors of that name."""

from fastapi import APIRouter, Response

from garant.assess.finding import latest_first
from garant.ledger.asking import MOST_FOUND, Filters
from garant.ledger.found import commitments_with
from garant.ledger.overviews import search_articles
from garant.ledger.queries import search_records
from garant.ledger.search import terms_of
from garant.lexicon.fold import bare
from garant.web import asked
from garant.web.keeping import KeptRoute
from garant.web.page import PageAsked

router = APIRouter(route_class=KeptRoute)

_SHOWN = 10
_RECORDS_SHOWN = 30


@router.get("/search")
def search(page: PageAsked) -> Response:
    """Show what holds the words that are looked for."""
    words = asked.word(page.request.query_params, "text") or ""
    if not terms_of(words):
        return page.render("search.html", words=words, asked=False)
    outlook = page.outlook
    told = outlook.reported_by(commitments_with(page.book, words, most=MOST_FOUND))
    undertakings = sorted(map(outlook.undertakings.__getitem__, told), key=latest_first)
    return page.render(
        "search.html",
        words=words,
        asked=True,
        actors=[pair for pair in page.named(page.outlook.everybody) if _is_called(pair, words)][:_SHOWN],
        undertakings=undertakings[:_SHOWN],
        articles=list(search_articles(page.book, words, Filters(limit=_SHOWN))),
        records=list(search_records(page.book, words, Filters(limit=_RECORDS_SHOWN))),
        shown=_SHOWN,
        most_found=MOST_FOUND,
    )


def _is_called(pair: tuple[str, str], words: str) -> bool:
    letters = bare(words)
    return bool(letters) and (letters in bare(pair[1]) or letters == bare(pair[0]))
