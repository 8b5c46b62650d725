"""The page of totals: what it comes to, made of what, in which currency, and what is left out and why."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient
from tests.web.conftest import TODAY

from garant.model.rates import Rate, Rates
from garant.web.app import create_app

SUMMER = date(2025, 8, 20)
RATES = Rates(
    "EUR",
    (
        Rate("EUR", Decimal(1), SUMMER),
        Rate("CAD", Decimal("0.62"), SUMMER),
        Rate("USD", Decimal("0.86"), date(2025, 8, 19)),
    ),
)


@pytest.fixture(scope="module")
def rated(example_ledger: Path) -> Iterator[TestClient]:
    """A browser at the pages of the example ledger, which were served with rates."""
    app = create_app(example_ledger, language="fr", today=lambda: TODAY, rates=RATES)
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


def text(page: html.HtmlElement, name: str) -> str:
    (section,) = page.xpath(f"//section[@aria-labelledby='{name}']")
    return " ".join(section.text_content().replace("\u00a0", " ").split())


def test_totals_say_what_they_are_made_of_and_what_is_left_out(pages: TestClient) -> None:
    page = html.fromstring(pages.get("/en/totals?actor=CA&beneficiary=UA").text)
    assert "CAD" in text(page, "grand")
    made_of = page.xpath("//section[@aria-labelledby='rows']//td[@class='words']/a/@href")
    assert made_of
    assert {pages.get(each).status_code for each in made_of} == {200}
    assert "part of" in text(page, "left")
    assert page.xpath("//section[@aria-labelledby='left']//td/a/@href")


def test_rows_are_told_apart_by_what_is_asked_for(pages: TestClient) -> None:
    page = html.fromstring(pages.get("/en/totals?by=beneficiary").text)
    heads = page.xpath("//section[@aria-labelledby='rows']//th[@scope='col']/text()")
    assert heads == ["Beneficiary", "Sum", "Made of"]


def test_the_page_and_the_api_come_to_the_same(rated: TestClient) -> None:
    page = html.fromstring(rated.get("/en/totals?actor=CA&in=EUR").text)
    rows = page.xpath("//section[@aria-labelledby='grand']//tbody/tr")
    grand = rated.get("/api/totals?actor=CA&in=EUR").json()["grand"]
    assert len(rows) == len(grand)
    assert [row.xpath("./td")[0].text for row in rows] == [str(each["undertakings"]) for each in grand]


def test_sums_are_converted_where_there_is_a_rate_and_the_rest_is_named(rated: TestClient) -> None:
    plain = rated.get("/api/totals?actor=CA").json()
    converted = rated.get("/api/totals?actor=CA&in=EUR").json()
    assert plain["conversion"] is None
    (before,) = [each for each in plain["grand"] if each["measure"]["name"] == "CAD"]
    (after,) = [each for each in converted["grand"] if each["measure"]["name"] == "EUR"]
    assert Decimal(after["sum"]["low"]) == Decimal(before["sum"]["low"]) * Decimal("0.62")
    page = html.fromstring(rated.get("/en/totals?in=EUR").text).text_content()
    assert "Converted into EUR: CAD × 0.62 (2025-08-20)" in page
    assert "Without a rate, left as they are: GBP, NOK" in page


@pytest.mark.parametrize(
    "address", ["/api/totals?in=GBP", "/api/totals/left-out?in=GBP", "/fr/totals?in=GBP"]
)
def test_a_currency_without_a_rate_is_refused_and_told_what_there_is(rated: TestClient, address: str) -> None:
    answer = rated.get(address)
    assert answer.status_code == 400
    assert "EUR, CAD, USD" in answer.text


def test_without_rates_nothing_is_converted_and_none_is_offered(pages: TestClient) -> None:
    assert pages.get("/api/totals?in=EUR").status_code == 400
    refused = pages.get("/fr/totals?in=EUR")
    assert refused.status_code == 400
    assert "sans fichier de taux" in refused.text
    assert 'name="in"' not in pages.get("/fr/totals").text


@pytest.mark.parametrize(
    "query", ["by=colour", "least=refused", "kind=gold", "since=soon", "in=euro", "in=%00"]
)
def test_what_totals_cannot_be_asked_for_is_said(rated: TestClient, query: str) -> None:
    assert rated.get(f"/en/totals?{query}").status_code == 400


def test_a_thousand_actors_are_asked_for_without_harm(pages: TestClient) -> None:
    query = "&".join(f"actor=A{number}" for number in range(1000))
    assert pages.get(f"/en/totals?{query}").status_code == 200


rates = st.builds(
    lambda values: Rates("EUR", tuple(Rate(*each, SUMMER) for each in [("EUR", Decimal(1)), *values])),
    st.lists(
        st.tuples(st.sampled_from(["CAD", "USD", "NOK"]), st.decimals("0.0001", "900", places=4)),
        unique_by=lambda each: each[0],
        max_size=3,
    ),
)


@given(rates, st.sampled_from(["EUR", "CAD", "USD", "NOK"]))
def test_rates_are_turned_so_that_each_keeps_its_worth(given_: Rates, into: str) -> None:
    turned = given_.turned(into)
    base = given_.of(into)
    if base is None:
        assert turned is None
        return
    assert turned is not None
    assert turned.of(into) == Rate(into, Decimal(1), SUMMER)
    for rate in given_.rates:
        found = turned.of(rate.currency)
        assert found is not None
        assert abs(found.value * base.value - rate.value) <= rate.value / 10**5


def test_a_turned_rate_is_as_old_as_the_older_of_the_two() -> None:
    turned = RATES.turned("USD")
    assert turned is not None
    assert [(rate.currency, rate.day.day) for rate in turned.rates] == [("EUR", 19), ("CAD", 19), ("USD", 19)]
