"""Method and trust: what is read, how good the reading is, where it fails, which runs there were."""

from collections import Counter
from itertools import islice

from fastapi import APIRouter, Response

from garant.ledger.asking import Filters
from garant.ledger.overviews import count_all, list_issues, list_runs
from garant.reports.figures import reading_figures
from garant.reports.gather import reader_of
from garant.web import asked
from garant.web.keeping import KeptRoute
from garant.web.page import PageAsked
from garant.web.paging import Slice, slice_of

router = APIRouter(route_class=KeptRoute)

_RUNS_SHOWN = 20


@router.get("/method")
def method(page: PageAsked) -> Response:
    """Show how the ledger came about and how far to trust it."""
    runs = list(islice(list_runs(page.book), _RUNS_SHOWN))
    reports = page.outlook.reports.values()
    return page.render(
        "method.html",
        counts=count_all(page.book),
        figures=reading_figures(reader_of(runs[0] if runs else None)),
        runs=runs,
        judged=sum(report.judged for report in reports),
        reports=len(reports),
        doubtful=page.outlook.world.doubtful,
        issues=Counter(issue.code for issue in list_issues(page.book)).most_common(),
    )


@router.get("/issues")
def issues(page: PageAsked) -> Response:
    """List what is odd, the latest run's first."""
    query = page.request.query_params
    piece = slice_of(query)
    filters = Filters(code=asked.words(query, "code"), limit=piece.limit, offset=piece.offset)
    return page.render("issues.html", found=Slice.of(list_issues(page.book, filters), piece))
