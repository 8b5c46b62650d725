"""Totals: what is promised in all, nothing counted twice; what it is made of, what is left out and why."""

from collections.abc import Sequence

from fastapi import APIRouter, Response

from garant.assess.totals import By, Totals
from garant.lexicon.labels import load_labels
from garant.model.terms import FIRMNESS_SCALE, Firmness, Kind
from garant.reports.findings import BY
from garant.web import asked
from garant.web.api.asking import TotalsAsked
from garant.web.api.findings import all_totals
from garant.web.api.question import Known
from garant.web.converting import currencies
from garant.web.keeping import KeptRoute
from garant.web.page import Page, PageAsked
from garant.web.paging import page_of

router = APIRouter(route_class=KeptRoute)

_LEFT_OUT_SHOWN = 60
_COUNTED_SHOWN = 12
_WAYS = (By.ACTOR, By.BENEFICIARY, By.KIND)
_SCALE = {firmness.value: firmness for firmness in FIRMNESS_SCALE}


@router.get("/totals")
def totals(page: PageAsked) -> Response:
    """Show sums by what is asked for, in their currencies or converted into one."""
    query, state = page.request.query_params, page.request.app.state
    of = _asked(page)
    found = all_totals(Known(page.book, page.outlook, state.remembered, state.rates), of)
    choices = page.choices()
    return page.render(
        "totals.html",
        least=of.least,
        found=page_of(found.rows, query),
        grand=found.grand,
        left_out=[each for each in found.left_out if each.sum is not None],
        without_sum=len({each.undertaking for each in found.left_out if each.sum is None}),
        left_out_shown=_LEFT_OUT_SHOWN,
        counted_shown=_COUNTED_SHOWN,
        told_by=[way for way in _WAYS if way in (of.by or BY)],
        notes=_notes(found, page.language),
        choices={name: choices[name] for name in ("actor", "beneficiary", "kind")},
        scale=[(each.value, load_labels(page.language).of("firmness", each)) for each in FIRMNESS_SCALE],
        currencies=[(each, each) for each in currencies(state.rates)],
        ways=_WAYS,
    )


def _asked(page: Page) -> TotalsAsked:
    query = page.request.query_params
    least = asked.one_of(query, "least", _SCALE)
    into = asked.word(query, "in")
    return TotalsAsked.model_construct(
        limit=TotalsAsked.model_fields["limit"].default,
        offset=0,
        actor=asked.words(query, "actor"),
        beneficiary=asked.words(query, "beneficiary"),
        kind=asked.terms(query, "kind", Kind),
        since=asked.day(query, "since"),
        until=asked.day(query, "until"),
        by=asked.terms(query, "by", By),
        least=_SCALE[least] if least else Firmness.OFFERED,
        into=into,
    )


def _notes(found: Totals, language: str) -> Sequence[str]:
    """Return at which rates sums were converted, and what has none."""
    if found.conversion is None:
        return ()
    labels, rates = load_labels(language), found.conversion.rates
    used = ", ".join(f"{rate.currency} × {rate.value:.4g} ({rate.day})" for rate in rates)
    told = [labels.say("converted", into=found.conversion.into, rates=used or "–")]
    if found.conversion.unrated:
        told.append(labels.say("unrated", currencies=", ".join(found.conversion.unrated)))
    return told
