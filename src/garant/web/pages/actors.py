"""Actors: who gives, receives and refuses, and one actor with all that is known of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

from garant.assess.silence import stands
from garant.ledger.asking import Filters
from garant.ledger.queries import list_meetings, list_statements
from garant.lexicon.fold import bare
from garant.model.terms import FIRMNESS_SCALE, Line
from garant.model.undertakings import Held, Undertaking
from garant.reports.findings import Of, covered
from garant.web import asked
from garant.web.keeping import KeptRoute
from garant.web.outlook import Outlook
from garant.web.page import PageAsked
from garant.web.paging import page_of

router = APIRouter(route_class=KeptRoute)

_SHOWN = 25
_WORDS_SHOWN = 12
_RANK = {firmness: rank for rank, firmness in enumerate(FIRMNESS_SCALE)}


@dataclass(frozen=True, slots=True)
class Row:
    """One actor in the list: how much it gives, has refused and receives, and what it takes sides on."""

    actor: str
    name: str
    gives: int
    refused: int
    receives: int
    stances: int


@router.get("/actors")
def actors(page: PageAsked) -> Response:
    """List the actors, those who give and receive most first."""
    query = page.request.query_params
    letters = bare(asked.word(query, "text") or "")
    rows = [
        row
        for row in _rows(page.outlook, dict(page.named(page.outlook.everybody)))
        if letters in bare(row.name) or letters == bare(row.actor)
    ]
    return page.render("actors.html", found=page_of(rows, query))


@router.get("/actors/{code}")
def actor(page: PageAsked, code: str) -> Response:
    """Show one actor: what it promises, refuses and receives, where it stands, what it says."""
    outlook = page.outlook
    gives = _firmest_first(outlook.undertakings_index.find({"actor": [code]}))
    receives = outlook.undertakings_index.find({"beneficiary": [code]})
    stances = _latest_first(outlook.stances_of.get(code, ()))
    statements = list(list_statements(page.book, Filters(actor=(code,), limit=_WORDS_SHOWN)))
    if not (gives or receives or stances or statements):
        raise HTTPException(404)
    found = covered(gives, (), Of(), today=outlook.day)
    return page.render(
        "actor.html",
        code=code,
        standing=[one for one in gives if stands(one)],
        refused=[one for one in gives if not stands(one)],
        receives=receives,
        cells={cell.line: cell for cell in found.cells},
        lines=tuple(Line),
        totals=[row for row in outlook.totals.rows if row.actor == code],
        grand=[row for row in outlook.totals_by_actor.rows if row.actor == code],
        received=[row for row in outlook.totals_by_beneficiary.rows if row.beneficiary == code],
        left_out=[each for each in outlook.totals.left_out if each.actor == code],
        least=outlook.totals.least,
        stances=stances,
        statements=statements,
        meetings=list(list_meetings(page.book, Filters(actor=(code,), limit=_WORDS_SHOWN))),
        shown=_SHOWN,
    )


def _rows(outlook: Outlook, names: dict[str, str]) -> list[Row]:
    known = outlook.world.undertakings
    gives = Counter(one.actor for one in known if stands(one))
    refused = Counter(one.actor for one in known if not stands(one))
    receives = Counter(one.beneficiary for one in known)
    stances = {actor: len(held) for actor, held in outlook.stances_of.items()}
    return [
        Row(actor, names[actor], gives[actor], refused[actor], receives[actor], stances.get(actor, 0))
        for actor in outlook.everybody
    ]


def _firmest_first(undertakings: Sequence[Undertaking]) -> list[Undertaking]:
    return sorted(undertakings, key=lambda one: -_RANK.get(one.firmness, -1))


def _latest_first(stances: Sequence[Held]) -> list[Held]:
    return sorted(stances, key=lambda held: (held.day is not None, held.day, held.record), reverse=True)
