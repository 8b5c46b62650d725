"""Method and trust: what is read, how good the reading is, where it fails, which runs there were."""

from itertools import islice

from fastapi import APIRouter, Response

from garant.ledger.asking import Filters
from garant.ledger.overviews import count_all, count_issues, list_issues, list_runs
from garant.reports.figures import reading_figures
from garant.reports.gather import reader_of
from garant.web import asked
from garant.web.keeping import KeptRoute
from garant.web.page import PageAsked
from garant.web.paging import Slice, slice_of
from garant.web.veiling import as_told

router = APIRouter(route_class=KeptRoute)

_RUNS_SHOWN = 20


@router.get("/method")
def method(page: PageAsked) -> Response:
    """Show how the ledger came about and how far to trust it."""
    runs = list(islice(list_runs(page.book), _RUNS_SHOWN))
    return page.render(
        "method.html",
        counts=count_all(page.book),
        figures=reading_figures(reader_of(runs[0] if runs else None)),
        runs=runs,
        judged=page.outlook.judged,
        reports=len(page.outlook.reports),
        doubtful=page.outlook.doubtful,
        issues=count_issues(page.book),
    )


@router.get("/issues")
def issues(page: PageAsked) -> Response:
    """List what is odd, the latest run's first."""
    query = page.request.query_params
    piece = slice_of(query)
    filters = Filters(code=asked.words(query, "code"), limit=piece.limit, offset=piece.offset)
    lines = list_issues(page.book, filters)
    return page.render("issues.html", found=Slice.of(as_told(lines, page.request), piece))
