"""The first page and what it leads to: the four aims and who carries them, what would hold, what moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from fastapi import APIRouter, Response

from garant.assess.changes import Move, changes
from garant.assess.coverage import Cell, Coverage
from garant.assess.scenario import Scenario, Verdict
from garant.assess.suppositions import Truth
from garant.lexicon.fold import bare
from garant.model.terms import FIRMNESS_SCALE, ConditionType, Line
from garant.reports.findings import Of, covered
from garant.web import asked
from garant.web.asked import QuestionError
from garant.web.keeping import KeptRoute
from garant.web.outlook import WEEK
from garant.web.page import Page, PageAsked
from garant.web.paging import page_of
from garant.web.supposing import Supposed, suppose, supposed

router = APIRouter(route_class=KeptRoute)

_MOVES_SHOWN = 10
_MOVES_SHOWN_EACH = 20
_FALLEN_SHOWN = 10
_VERDICTS_SHOWN = 40
_CONTRADICTIONS_SHOWN = 25
_ROWS_SHOWN = 24
_CHOICES = 40
_RANK = {firmness: rank for rank, firmness in enumerate(FIRMNESS_SCALE, 1)}


@dataclass(frozen=True, slots=True)
class Row:
    """What one actor does for the four aims; `left` tells what remains of each under a scenario."""

    actor: str
    cells: Mapping[Line, Cell]
    left: Mapping[Line, Truth]


@router.get("/")
def overview(page: PageAsked) -> Response:
    """Show who carries which aim, what would hold under a scenario, what moved, and what waits."""
    outlook, what = page.outlook, supposed(page.request.query_params)
    found = suppose(outlook, what) if what else None
    before = found.before if found else _coverage(page, what)
    rows = _rows(before, found)
    return page.render(
        "overview.html",
        what=what,
        found=found,
        before=before,
        rows=rows if "all" in page.request.query_params else rows[:_ROWS_SHOWN],
        more=len(rows) - _ROWS_SHOWN,
        lost=_fallen(found, Truth.LOST),
        open_=_fallen(found, Truth.OPEN),
        fallen_shown=_FALLEN_SHOWN,
        moved=outlook.lately,
        moves_shown=_MOVES_SHOWN,
        since=outlook.day - WEEK,
        contradicted=len(outlook.contradictions),
        condition_types=[each for each in ConditionType if each is not ConditionType.OTHER],
        beneficiaries=page.named(outlook.beneficiaries[:_CHOICES]),
    )


@router.get("/scenario")
def scenario(page: PageAsked) -> Response:
    """Show what would be lost, stay open and hold, each with the words through which it is so."""
    what = supposed(page.request.query_params)
    found = suppose(page.outlook, what)
    query = page.request.query_params
    only = asked.terms(query, "truth", Truth)
    verdicts = {truth: _fallen(found, truth) for truth in only or Truth}
    return page.render(
        "scenario.html",
        what=what,
        scenario=found,
        verdicts=verdicts,
        found=page_of([each for listed in verdicts.values() for each in listed], query) if only else None,
        shown=_VERDICTS_SHOWN,
    )


@router.get("/changes")
def moved(page: PageAsked) -> Response:
    """Show what moved in a stretch of days, the last week of the ledger where none is asked for."""
    query = page.request.query_params
    since, until = _days(page)
    found = changes(page.outlook.told_near(since, until), since, until)
    only = asked.terms(query, "move", Move)
    return page.render(
        "changes.html",
        moved=found,
        only=only,
        found=page_of([each for each in found if each.move in only], query),
        moves_shown=_MOVES_SHOWN_EACH,
        since=since,
        until=until,
    )


@router.get("/contradictions")
def contradicted(page: PageAsked) -> Response:
    """Show what cannot be true together, the versions side by side."""
    query = page.request.query_params
    found = page_of(page.outlook.contradictions, query, per_page=_CONTRADICTIONS_SHOWN)
    return page.render("contradictions.html", found=found)


def _days(page: Page) -> tuple[date, date]:
    query = page.request.query_params
    until = asked.day(query, "until") or page.outlook.day
    since = asked.day(query, "since") or until - WEEK
    if since > until:
        raise QuestionError(f"since={since} > until={until}")
    return since, until


def _coverage(page: Page, what: Supposed) -> Coverage:
    outlook = page.outlook
    if not what.beneficiaries:
        return outlook.coverage
    of = Of(beneficiaries=what.beneficiaries)
    return covered(outlook.world.likely, outlook.stances, of, today=outlook.day)


def _rows(before: Coverage, found: Scenario | None) -> list[Row]:
    """Return the actors with what they do for the aims, those who do most and most firmly first."""
    cells: dict[str, dict[Line, Cell]] = {}
    for cell in before.cells:
        cells.setdefault(cell.actor, {})[cell.line] = cell
    rows = [Row(actor, mine, _left(actor, mine, found)) for actor, mine in cells.items()]
    return sorted(rows, key=_weight)


def _weight(row: Row) -> tuple[int, int, str]:
    ranks = [_RANK.get(cell.firmness, 0) if cell.firmness else 0 for cell in row.cells.values()]
    return -max(ranks), -sum(ranks), bare(row.actor)


def _left(actor: str, mine: Mapping[Line, Cell], found: Scenario | None) -> dict[Line, Truth]:
    """Return whether what stands so firmly holds, stays open or is lost under a scenario."""
    if found is None:
        return {}
    holds = {(cell.actor, cell.line): cell.firmness for cell in found.after.cells}
    best = {(cell.actor, cell.line): cell.firmness for cell in found.at_best.cells}
    return {
        line: Truth.HOLDS
        if holds.get((actor, line)) is cell.firmness
        else Truth.OPEN
        if best.get((actor, line)) is cell.firmness
        else Truth.LOST
        for line, cell in mine.items()
        if cell.firmness is not None
    }


def _fallen(found: Scenario | None, truth: Truth) -> list[Verdict]:
    """Return the verdicts of one truth, the firmest first."""
    verdicts = [each for each in found.verdicts if each.truth is truth] if found else []
    by_actor = sorted(verdicts, key=attrgetter("actor"))  # of each actor, by the ids of undertakings
    return sorted(by_actor, key=lambda each: -_RANK.get(each.firmness, 0))
