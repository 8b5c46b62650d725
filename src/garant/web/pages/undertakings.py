"""Undertakings: the list that can be narrowed, sorted and taken along, and each with its whole life."""

from collections.abc import Mapping

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from garant.assess.contradictions import contradictions
from garant.assess.finding import Test
from garant.assess.said import said
from garant.assess.silence import is_silent
from garant.assess.timeline import timeline
from garant.exports.tables import TABLES
from garant.ledger.contexts import contexts
from garant.ledger.found import commitments_with
from garant.model.undertakings import Report, Undertaking
from garant.reports.plain import plain_undertaking, telling
from garant.resolve.parts_played import parts_played
from garant.web import asked
from garant.web.download import download
from garant.web.drawing import life
from garant.web.keeping import KeptRoute
from garant.web.narrowing import days, outlets, wanted
from garant.web.page import Page, PageAsked
from garant.web.paging import order_of, page_of

router = APIRouter(route_class=KeptRoute)

_SENTENCES_SHOWN = 60


@router.get("/undertakings")
def undertakings(page: PageAsked) -> Response:
    """List the undertakings that are asked for."""
    query = page.request.query_params
    order = order_of(query, [*page.outlook.undertakings_index.orders])
    return page.render(
        "undertakings.html",
        found=page_of(_found(page), query),
        order=order,
        choices=page.choices(),
    )


@router.get("/undertakings.csv")
@router.get("/undertakings.xlsx")
def as_file(page: PageAsked) -> Response:
    """Give the undertakings that are asked for as a file."""
    return download(page, TABLES["undertakings"], map(plain_undertaking, _found(page)))


@router.get("/undertakings/{id_}")
def undertaking(page: PageAsked, id_: str) -> Response:
    """Show one undertaking: its life, what it hangs on, its parts, and every sentence that tells of it."""
    outlook = page.outlook
    one = outlook.undertakings.get(id_)
    if one is None:
        raise HTTPException(404)
    steps = timeline(one, outlook.day)
    told = [report.commitment.evidence for report in one.reports[:_SENTENCES_SHOWN]]
    return page.render(
        "undertaking.html",
        one=one,
        telling=said(telling(one)),
        steps=steps,
        life=life(steps, outlook.day),
        whole=outlook.undertakings.get(one.whole.undertaking) if one.whole else None,
        members=outlook.members.get(id_, ()),
        played=parts_played(one.reports),
        deadline=next((report.deadline for report in one.reports[::-1] if report.deadline), None),
        silent=is_silent(one, outlook.day),
        contradicted=contradictions([one]),
        voices=_by_voice(one),
        contexts=contexts(page.book, told),
        sentences_shown=_SENTENCES_SHOWN,
    )


def _found(page: Page) -> list[Undertaking]:
    query = page.request.query_params
    index = page.outlook.undertakings_index
    order = order_of(query, [*index.orders])
    among = {**wanted(query), **outlets(query, index)}
    return index.find(among, _tests(page), **days(query), order=order.name, backwards=order.backwards)


def _tests(page: Page) -> list[Test[Undertaking]]:
    query = page.request.query_params
    voices = asked.number(query, "voices", least=0, most=99)
    text = asked.word(query, "text")
    tests: list[Test[Undertaking]] = []
    if voices:
        tests.append(lambda one: len(one.voices) >= voices)
    if text:
        found = page.outlook.reported_by(commitments_with(page.book, text))
        tests.append(lambda one: one.id in found)
    return tests


def _by_voice(one: Undertaking) -> Mapping[str, list[Report]]:
    """Return the reports by their independent origins, in the order of their first."""
    voices: dict[str, list[Report]] = {}
    for report in one.reports:
        voices.setdefault(report.origin, []).append(report)
    return voices
