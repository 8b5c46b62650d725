"""Commitments as articles report them, and any record with the words behind it and the reasons for it."""

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from garant.assess.finding import Test, Told, is_within
from garant.ledger.show import show
from garant.lexicon.labels import load_labels
from garant.reports.delimited import csv_lines
from garant.reports.plain import plain_report
from garant.reports.records import behind, fields_of, judgement_words
from garant.web import asked
from garant.web.download import download
from garant.web.keeping import KeptRoute
from garant.web.narrowing import commitments_with, named_so, wanted
from garant.web.page import Page, PageAsked
from garant.web.paging import order_of, page_of

router = APIRouter(route_class=KeptRoute)


@router.get("/commitments")
def commitments(page: PageAsked) -> Response:
    """List the commitments that are asked for."""
    query = page.request.query_params
    order = order_of(query, [*page.outlook.reports_index.orders])
    found = page_of(_found(page), query)
    return page.render("commitments.html", found=found, order=order, choices=page.choices())


@router.get("/commitments.csv")
def as_csv(page: PageAsked) -> Response:
    """Give the commitments that are asked for as lines of CSV."""
    lines = (plain_report(report) | {"undertaking": one.id} for report, one in _found(page))
    return download(csv_lines(lines), "commitments.csv")


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
    return index.find(wanted(query), _tests(page), order=order.name, backwards=order.backwards)


def _tests(page: Page) -> list[Test[Told]]:
    query = page.request.query_params
    since, until = asked.day(query, "since"), asked.day(query, "until")
    outlet, text = named_so(query), asked.word(query, "text")
    tests: list[Test[Told]] = []
    if since or until:
        tests.append(lambda told: is_within(told[0], since, until))
    if outlet:
        tests.append(lambda told: outlet(told[0].outlet))
    if text:
        found = commitments_with(page.book, text)
        tests.append(lambda told: told[0].record in found)
    return tests
