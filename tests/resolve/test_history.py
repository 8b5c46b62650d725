"""How an undertaking stands after its reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve_factory import report

from garant.model.terms import FIRMNESS_SCALE, Firmness
from garant.resolve.history import standing, strongest

F = Firmness


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ([F.FLOATED, F.PLEDGED], F.PLEDGED),
        ([F.PLEDGED, F.FLOATED], F.PLEDGED),
        ([F.PLEDGED, F.UNDERWAY, F.DELIVERED], F.DELIVERED),
        ([F.PLEDGED, F.WITHDRAWN], F.WITHDRAWN),
        ([F.REFUSED, F.FLOATED], F.REFUSED),
        ([F.REFUSED, F.CONSIDERED], F.REFUSED),
        ([F.REFUSED, F.OFFERED], F.OFFERED),
        ([F.DELIVERED, F.REFUSED], F.REFUSED),
    ],
)
def test_it_stands_where_its_reports_left_it(said: list[Firmness], stands: Firmness) -> None:
    reports = [report(f"a{n}#c1", f"2025-09-{n + 1:02}", firmness=each) for n, each in enumerate(said)]
    assert standing(reports) is stands


def test_a_refusal_that_is_recalled_does_not_take_back_a_later_offer() -> None:
    offer = report("a#c1", "2025-09-01", firmness=F.OFFERED)
    recalled = report("b#c1", "2025-09-22", firmness=F.REFUSED, date="2025-08")
    assert standing([offer, recalled]) is F.OFFERED


def test_a_refusal_is_strongest_only_where_nothing_else_was_said() -> None:
    refused = report("a#c1", firmness=F.REFUSED)
    assert strongest([refused]) is F.REFUSED
    assert strongest([refused, report("b#c1", firmness=F.FLOATED)]) is F.FLOATED


@given(st.lists(st.sampled_from(FIRMNESS_SCALE), min_size=1))
def test_without_a_refusal_the_firmest_stands(said: list[Firmness]) -> None:
    reports = [report(f"a{n}#c1", firmness=each) for n, each in enumerate(said)]
    assert standing(reports) is strongest(reports)
