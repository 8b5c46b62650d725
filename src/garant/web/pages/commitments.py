"""Commitments as articles report them, and any record with the words behind it and the reasons for it."""

from dataclasses import replace

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from garant.assess.finding import Test, Told
from garant.exports.columns import Column, Type, without
from garant.exports.tables import TABLES
from garant.ledger.found import commitments_with
from garant.ledger.show import show
from garant.lexicon.labels import load_labels
from garant.reports.plain import plain_report
from garant.reports.records import behind, fields_of, judgement_words
from garant.web import asked
from garant.web.download import download
from garant.web.keeping import KeptRoute
from garant.web.narrowing import days, outlets, wanted
from garant.web.page import Page, PageAsked
from garant.web.paging import order_of, page_of

router = APIRouter(route_class=KeptRoute)

# What is known of a commitment here, where its undertaking is, too.
_KNOWN = without(TABLES["commitments"].columns, ("basis", "url"))
_TABLE = replace(TABLES["commitments"], columns=(*_KNOWN, Column("undertaking", Type.TEXT)))


@router.get("/commitments")
def commitments(page: PageAsked) -> Response:
    """List the commitments that are asked for."""
    query = page.request.query_params
    order = order_of(query, [*page.outlook.reports_index.orders])
    found = page_of(_found(page), query)
    return page.render("commitments.html", found=found, order=order, choices=page.choices())


@router.get("/commitments.csv")
@router.get("/commitments.xlsx")
def as_file(page: PageAsked) -> Response:
    """Give the commitments that are asked for as a file, each with its undertaking."""
    lines = (plain_report(report) | {"undertaking": one.id} for report, one in _found(page))
    return download(page, _TABLE, lines)


@router.get("/records/{id_}")
def record(page: PageAsked, id_: str) -> Response:
    """Show one record: its fields, the words behind each, why it was read so, and what became of it."""
    found = show(page.book, id_)
    if found is None:
        raise HTTPException(404)
    labels = load_labels(page.language)
    return page.render(
        "record.html",
        record=found,
        fields=list(fields_of(found, labels)),
        behind=lambda why: behind(why, labels),
        judged=[judgement_words(each, labels, beside=id_) for each in found.judgements],
        undertaking=page.outlook.of_record.get(id_),
    )


def _found(page: Page) -> list[Told]:
    query = page.request.query_params
    index = page.outlook.reports_index
    order = order_of(query, [*index.orders])
    among = {**wanted(query), **outlets(query, index)}
    return index.find(among, _tests(page), **days(query), order=order.name, backwards=order.backwards)


def _tests(page: Page) -> list[Test[Told]]:
    text = asked.word(page.request.query_params, "text")
    if text is None:
        return []
    found = commitments_with(page.book, text)
    return [lambda told: told[0].record in found]
