"""Actors: who gives, receives and refuses, and one actor with all that is known of it."""

from collections.abc import Mapping
from dataclasses import asdict, replace

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from garant.assess.silence import stands
from garant.exports.columns import columns_of
from garant.exports.tables import TABLES
from garant.ledger.asking import Filters
from garant.ledger.queries import list_meetings, list_statements
from garant.lexicon.fold import bare
from garant.model.terms import Line
from garant.web import asked
from garant.web.download import download
from garant.web.keeping import KeptRoute
from garant.web.outlook import Counts
from garant.web.page import Page, PageAsked
from garant.web.paging import page_of

router = APIRouter(route_class=KeptRoute)

_SHOWN = 25
_WORDS_SHOWN = 12


_TABLE = replace(TABLES["actors"], columns=columns_of(Counts, "actors"))


@router.get("/actors")
def actors(page: PageAsked) -> Response:
    """List the actors, those who give and receive most first."""
    names = dict(page.named(page.outlook.everybody))
    found = page_of(_found(page, names), page.request.query_params)
    return page.render("actors.html", found=found, names=names)


@router.get("/actors.csv")
@router.get("/actors.xlsx")
def as_file(page: PageAsked) -> Response:
    """Give the actors that are asked for as a file."""
    names = dict(page.named(page.outlook.everybody))
    return download(page, _TABLE, map(asdict, _found(page, names)))


@router.get("/actors/{code}")
def actor(page: PageAsked, code: str) -> Response:
    """Show one actor: what it promises, refuses and receives, where it stands, what it says."""
    outlook = page.outlook
    gives = outlook.undertakings_index.find({"actor": [code]}, order="firmness")
    receives = outlook.undertakings_index.find({"beneficiary": [code]})
    stances = outlook.stances_of.get(code, ())
    statements = list(list_statements(page.book, Filters(actor=(code,), limit=_WORDS_SHOWN)))
    if not (gives or receives or stances or statements):
        raise HTTPException(404)
    return page.render(
        "actor.html",
        code=code,
        standing=[one for one in gives if stands(one)],
        refused=[one for one in gives if not stands(one)],
        receives=receives,
        cells={cell.line: cell for cell in outlook.cells_of.get(code, ())},
        lines=tuple(Line),
        totals=outlook.totals_of.get(code, ()),
        grand=outlook.grand_of.get(code, ()),
        received=outlook.received_by.get(code, ()),
        left_out=outlook.left_out_of.get(code, ()),
        least=outlook.totals.least,
        stances=stances,
        statements=statements,
        meetings=list(list_meetings(page.book, Filters(actor=(code,), limit=_WORDS_SHOWN))),
        shown=_SHOWN,
    )


def _found(page: Page, names: Mapping[str, str]) -> list[Counts]:
    letters = bare(asked.word(page.request.query_params, "text") or "")
    return [
        counts
        for counts in page.outlook.counts
        if letters in bare(names[counts.actor]) or letters == bare(counts.actor)
    ]
