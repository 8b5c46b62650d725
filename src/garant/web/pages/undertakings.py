"""Undertakings: the list that can be narrowed, sorted and taken along, and each with its whole life."""

from collections.abc import Iterator, Mapping, Sequence

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse
from starlette.exceptions import HTTPException

from garant.assess.contradictions import contradictions
from garant.assess.finding import Test, reported_within
from garant.assess.said import said
from garant.assess.silence import is_silent
from garant.assess.timeline import timeline
from garant.ledger.asking import Filters
from garant.ledger.contexts import contexts
from garant.ledger.names import undertaking_id
from garant.ledger.queries import first_records
from garant.lexicon.fold import bare
from garant.model.terms import ConditionType, Firmness, Kind, Line
from garant.model.undertakings import Report, Undertaking
from garant.reports.delimited import csv_lines
from garant.reports.plain import plain_undertaking, telling
from garant.resolve.parts_played import parts_played
from garant.web import asked
from garant.web.drawing import life
from garant.web.keeping import KeptRoute
from garant.web.page import Page, PageAsked
from garant.web.paging import order_of, page_of

router = APIRouter(route_class=KeptRoute)

_SENTENCES_SHOWN = 60
_REVIEWED = {"yes": None, "no": None}


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
def as_csv(page: PageAsked) -> Response:
    """Give the undertakings that are asked for as lines of CSV."""
    lines = csv_lines(map(plain_undertaking, _found(page)))
    return download(lines, "undertakings.csv")


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


def download(lines: Iterator[str], name: str) -> Response:
    """Return lines as a file to be kept; a sign at its start tells spreadsheets that it is UTF-8."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    marked = (("\ufeff" if place == 0 else "") + line for place, line in enumerate(lines))
    return StreamingResponse(marked, media_type="text/csv; charset=utf-8", headers=headers)


def _found(page: Page) -> list[Undertaking]:
    query = page.request.query_params
    index = page.outlook.undertakings_index
    order = order_of(query, [*index.orders])
    return index.find(_wanted(page), _tests(page), order=order.name, backwards=order.backwards)


def _wanted(page: Page) -> Mapping[str, Sequence[str]]:
    query = page.request.query_params
    reviewed = asked.one_of(query, "reviewed", _REVIEWED)
    return {
        "actor": asked.words(query, "actor"),
        "beneficiary": asked.words(query, "beneficiary"),
        "kind": asked.terms(query, "kind", Kind),
        "line": asked.terms(query, "line", Line),
        "firmness": asked.terms(query, "firmness", Firmness),
        "condition": asked.terms(query, "condition", ConditionType),
        "article": asked.words(query, "article"),
        "story": asked.words(query, "story"),
        "reviewed": [reviewed] if reviewed else [],
    }


def _tests(page: Page) -> list[Test[Undertaking]]:
    query = page.request.query_params
    since, until = asked.day(query, "since"), asked.day(query, "until")
    voices = asked.number(query, "voices", least=0, most=99)
    outlet, text = asked.word(query, "outlet"), asked.word(query, "text")
    tests: list[Test[Undertaking]] = []
    if since or until:
        tests.append(reported_within(since, until))
    if voices:
        tests.append(lambda one: len(one.voices) >= voices)
    if outlet:
        named = bare(outlet)
        tests.append(lambda one: any(named in bare(report.outlet or "") for report in one.reports))
    if text:
        ids = {undertaking_id(record) for record in first_records(page.book, Filters(text=text))}
        tests.append(lambda one: one.id in ids)
    return tests


def _by_voice(one: Undertaking) -> Mapping[str, list[Report]]:
    """Return the reports by their independent origins, in the order of their first."""
    voices: dict[str, list[Report]] = {}
    for report in one.reports:
        voices.setdefault(report.origin, []).append(report)
    return voices
