"""Totals count every sum once, keep what bounds leave open, and say what is left out."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.factory import pledge, r, u

from garant.assess.left_out import Why
from garant.assess.sums import Sum
from garant.assess.totals import By, Selection, Totals, narrowed, totals
from garant.model.rates import Rate, Rates
from garant.model.terms import Firmness
from garant.model.undertakings import Undertaking

EUROS = Rates(
    "EUR",
    (
        Rate("EUR", Decimal(1), date(2025, 8, 22)),
        Rate("CAD", Decimal("0.62"), date(2025, 8, 22)),
        Rate("NOK", Decimal("0.085"), date(2025, 8, 20)),
    ),
)


def exactly(value: int) -> Sum:
    return Sum(Decimal(value), Decimal(value))


def rows(found: Totals) -> dict[tuple[str | None, str | None, str], Sum]:
    return {(row.actor, row.kind, row.measure.name): row.sum for row in found.rows}


def grand(found: Totals) -> dict[str, Sum]:
    return {row.measure.name: row.sum for row in found.grand}


def why(found: Totals) -> dict[str, Why]:
    return {out.undertaking: out.why for out in found.left_out}


CANADA = pledge("CA", "2000 CAD", id_="u-g7")
ARMS = pledge("CA", "835 CAD", id_="u-arms", kind="equipment", part="u-g7")
PURL = pledge("CA", "680 CAD", id_="u-purl", kind="equipment", part="u-g7")


def test_parts_of_a_counted_whole_are_listed_under_it_and_not_added():
    found = totals([CANADA, ARMS, PURL])
    assert rows(found) == {("CA", "funding", "CAD"): exactly(2000)}
    assert found.rows[0].counted[0].within == ("u-arms", "u-purl")
    assert why(found) == {"u-arms": Why.PART, "u-purl": Why.PART}
    assert {out.whole for out in found.left_out} == {"u-g7"}


def test_a_part_of_a_part_is_within_the_whole_too():
    shells = pledge("CA", "100 CAD", id_="u-shells", part="u-arms")
    found = totals([CANADA, ARMS, shells])
    assert grand(found) == {"CAD": exactly(2000)}
    assert found.rows[0].counted[0].within == ("u-arms", "u-shells")


def test_parts_count_where_their_whole_does_not():
    floated = pledge("CA", "2000 CAD", id_="u-g7", firmness="floated")
    assert grand(totals([floated, ARMS, PURL])) == {"CAD": exactly(1515)}


def test_parts_of_a_whole_without_a_sum_are_added():
    whole = u("CA", "support", r("2025-06-17", "pledged"), id_="u-g7")
    found = totals([whole, ARMS, PURL])
    assert grand(found) == {"CAD": exactly(1515)}
    assert why(found) == {"u-g7": Why.NO_SUM}


def test_a_share_counts_for_its_state_and_is_taken_off_the_coalition():
    allies = pledge("ALLIES", "20000 EUR", id_="u-allies")
    germany = pledge("DE", "5000 EUR", id_="u-de", share="u-allies")
    found = totals([allies, germany], by=(By.ACTOR,))
    assert rows(found) == {
        ("ALLIES", None, "EUR"): exactly(15000),
        ("DE", None, "EUR"): exactly(5000),
    }
    assert grand(found) == {"EUR": exactly(20000)}
    assert found.rows[0].counted[0].apart == ("u-de",)


def test_shares_that_exceed_their_whole_count_in_full():
    allies = pledge("ALLIES", "1000 EUR", id_="u-allies")
    shares = [pledge(actor, "700 EUR", id_=f"u-{actor}", share="u-allies") for actor in ("DE", "FR")]
    found = totals([allies, *shares], by=(By.ACTOR,))
    assert grand(found) == {"EUR": exactly(1400)}
    assert rows(found)["ALLIES", None, "EUR"] == exactly(0)


def test_a_share_in_another_currency_is_not_within_the_whole_until_it_is_converted():
    allies = pledge("ALLIES", "20000 EUR", id_="u-allies")
    norway = pledge("NO", "10000 NOK", id_="u-no", share="u-allies")
    assert grand(totals([allies, norway])) == {"EUR": exactly(20000), "NOK": exactly(10000)}
    assert grand(totals([allies, norway], rates=EUROS)) == {"EUR": exactly(20000)}


@pytest.mark.parametrize("firmness", ["floated", "considered", "refused", "withdrawn"])
def test_what_is_less_than_offered_is_left_out_with_its_firmness(firmness):
    found = totals([pledge("US", "90000 USD", id_="u-us", firmness=firmness)])
    assert found.rows == ()
    assert [(out.why, out.firmness, out.sum) for out in found.left_out] == [
        (Why.FIRMNESS, firmness, exactly(90000))
    ]


def test_how_firm_is_firm_enough_can_be_asked_for():
    offered = pledge("NO", "85 NOK", firmness="offered")
    assert grand(totals([offered], least=Firmness.COMMITTED)) == {}
    assert grand(totals([offered], least=Firmness.FLOATED)) == {"NOK": exactly(85)}


def test_bounds_leave_a_total_open():
    more = pledge("CA", "min 2000 CAD")
    up_to = pledge("CA", "max 500 CAD")
    about = pledge("CA", "approx 60 CAD")
    assert grand(totals([more])) == {"CAD": Sum(Decimal(2000), None)}
    assert grand(totals([up_to, about])) == {"CAD": Sum(Decimal(60), Decimal(560), about=True)}
    assert grand(totals([more, up_to])) == {"CAD": Sum(Decimal(2000), None)}


def test_a_share_of_an_open_sum_leaves_the_rest_open():
    allies = pledge("ALLIES", "min 20000 EUR", id_="u-allies")
    germany = pledge("DE", "5000 EUR", share="u-allies")
    found = totals([allies, germany], by=(By.ACTOR,))
    assert rows(found)["ALLIES", None, "EUR"] == Sum(Decimal(15000), None)
    assert grand(found) == {"EUR": Sum(Decimal(20000), None)}


def test_currencies_are_never_added_to_each_other():
    assert grand(totals([pledge("CA", "2 CAD"), pledge("NO", "85 NOK")])) == {
        "CAD": exactly(2),
        "NOK": exactly(85),
    }


def test_sums_are_converted_at_the_rates_that_are_given():
    found = totals([pledge("CA", "100 CAD"), pledge("FR", "10 EUR"), pledge("GB", "5 GBP")], rates=EUROS)
    assert grand(found) == {"EUR": Sum(Decimal("72.00"), Decimal("72.00")), "GBP": exactly(5)}
    assert [(rate.currency, rate.day) for rate in found.conversion.rates] == [("CAD", date(2025, 8, 22))]
    assert found.conversion.unrated == ("GBP",)


def test_things_are_counted_by_their_unit():
    thirty = u("CA", "equipment", r("2025-11-20", "delivered", quantity="30 vehicles"))
    more = u("DE", "equipment", r("2025-11-21", "pledged", quantity="min 20 vehicles"))
    drones = u("GB", "equipment", r("2025-06-04", "pledged", quantity="100000 drones"))
    assert grand(totals([thirty, more, drones])) == {
        "drones": exactly(100000),
        "vehicles": Sum(Decimal(50), None),
    }


def test_amounts_that_contradict_each_other_leave_the_sum_open():
    disputed = u(
        "PL",
        "funding",
        r("2025-09-04", "pledged", amount="200 EUR", by="Tusk"),
        r("2025-09-05", "pledged", amount="350 EUR", by="un responsable"),
    )
    found = totals([disputed])
    assert grand(found) == {"EUR": Sum(Decimal(200), Decimal(350))}
    assert found.rows[0].counted[0].disputed


def test_what_is_refused_against_another_s_word_is_left_out_as_contradicted():
    poland = u(
        "PL",
        "troops",
        r("2025-09-04", "offered", by="un responsable", quantity="1000 soldiers"),
        r("2025-09-05", "refused", by="Donald Tusk"),
        id_="u-pl",
    )
    assert why(totals([poland])) == {"u-pl": Why.CONTRADICTED}


def test_rows_of_one_actor_keep_what_is_within_what():
    allies = pledge("ALLIES", "20000 EUR", id_="u-allies")
    germany = pledge("DE", "5000 EUR", share="u-allies")
    only = Selection(actors=frozenset({"DE"}))
    assert grand(totals([allies, germany], only=only)) == {"EUR": exactly(5000)}
    only = Selection(actors=frozenset({"ALLIES"}))
    assert grand(totals([allies, germany], only=only)) == {"EUR": exactly(15000)}


def test_what_is_itemised_later_is_not_new_money():
    later = u("CA", "equipment", r("2025-09-24", "pledged", amount="835 CAD"), id_="u-arms", part="u-g7")
    found = totals([CANADA, later], only=Selection(since=date(2025, 9, 1)))
    assert found.rows == ()
    assert why(found) == {"u-arms": Why.PART}


def test_days_are_those_of_the_first_report():
    twice = u(
        "CA",
        "funding",
        r("2025-06-17", "pledged", amount="2 CAD"),
        r("2025-08-24", "pledged", amount="2 CAD"),
    )
    undated = u("CA", "funding", r(None, "pledged", amount="3 CAD"))
    assert grand(totals([twice, undated], only=Selection(since=date(2025, 7, 1)))) == {}
    assert grand(totals([twice, undated], only=Selection(until=date(2025, 6, 17)))) == {"CAD": exactly(2)}


def test_a_part_of_a_whole_of_another_kind_counts_among_its_own_kind():
    listed = narrowed([CANADA, ARMS], kinds=["equipment"])
    assert rows(totals(listed)) == {("CA", "equipment", "CAD"): exactly(835)}


def test_beneficiaries_are_told_apart_where_that_is_asked_for():
    haiti = pledge("CA", "60 CAD", beneficiary="HT")
    found = totals([CANADA, haiti], by=(By.BENEFICIARY,))
    assert {row.beneficiary: row.sum for row in found.rows} == {"HT": exactly(60), "UA": exactly(2000)}
    assert narrowed([CANADA, haiti], beneficiaries=["UA"]) == [CANADA]


ACTORS = st.sampled_from(["CA", "DE", "FR", "COALITION"])
AMOUNTS = st.tuples(
    st.sampled_from(["", "min ", "max ", "approx "]), st.integers(1, 50), st.sampled_from(["EUR", "CAD"])
)


@st.composite
def forests(draw: st.DrawFn, amounts: st.SearchStrategy = AMOUNTS) -> list[Undertaking]:
    """Undertakings, each a root or part or share of an earlier one."""
    found: list[Undertaking] = []
    for number in range(draw(st.integers(1, 7))):
        bound, value, currency = draw(amounts)
        parent = draw(st.sampled_from([None, *(each.id for each in found)]))
        belongs = {draw(st.sampled_from(["part", "share"])): parent} if parent else {}
        found.append(pledge(draw(ACTORS), f"{bound}{value} {currency}", id_=f"u-{number}", **belongs))
    return found


@given(st.data())
def test_order_does_not_matter(data):
    listed = data.draw(forests())
    assert totals(listed) == totals(data.draw(st.permutations(listed)))


@given(forests(), st.integers(1, 10**6))
def test_a_part_of_a_counted_whole_changes_no_total(listed, value):
    whole = listed[0]
    part = pledge(whole.actor, f"{value} {whole.amount.currency}", id_="u-part", part=whole.id)
    assert grand(totals([*listed, part])) == grand(totals(listed))


EXACT = st.tuples(st.just(""), st.integers(1, 50), st.just("EUR"))


@given(forests(EXACT))
def test_rows_add_up_to_the_grand_total(listed):
    found = totals(listed, by=(By.ACTOR, By.KIND))
    own = sum(counted.own.low for row in found.rows for counted in row.counted)
    assert grand(found)["EUR"] == exactly(own)


@given(forests())
def test_every_sum_is_counted_or_left_out_once(listed):
    found = totals(listed)
    told = [each.undertaking for row in found.rows for each in row.counted]
    told += [out.undertaking for out in found.left_out]
    assert sorted(told) == sorted(each.id for each in listed)


@given(forests())
def test_a_total_is_never_more_than_all_sums_together(listed):
    for row in totals(listed).grand:
        sums = [each.amount.value for each in listed if each.amount.currency == row.measure.name]
        assert row.sum.low <= sum(sums)
        assert row.sum.high is None or row.sum.low <= row.sum.high <= sum(sums)
