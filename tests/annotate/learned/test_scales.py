"""Signs that count together: more of a good sign makes a record likelier, and never certain beyond 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.annotate.learned.scales import Scale, Scales, log_odds, read_scales

COUNTED = {"bias": -1.0, "rule": 2.0, "place": 0.5, "titled": -0.75}
SCALE = Scale(COUNTED, 0.4)
RECORD = object()
numbers = st.floats(-50, 50)


def signs(**given: float) -> dict[str, float]:
    return {"bias": 1.0, "rule": 0.0, "place": 0.0, "titled": 0.0, **given}


@given(st.dictionaries(st.sampled_from(sorted(COUNTED)), st.floats(-1e6, 1e6)))
def test_a_probability_lies_between_0_and_1(given_signs):
    assert 0 < SCALE.probability(given_signs) < 1


@given(numbers, numbers)
def test_more_of_a_good_sign_never_makes_a_record_less_likely(one, other):
    low, high = sorted((one, other))
    assert SCALE.probability(signs(place=low)) <= SCALE.probability(signs(place=high))
    assert SCALE.probability(signs(titled=low)) >= SCALE.probability(signs(titled=high))


def test_the_signs_are_added_up_to_log_odds():
    assert SCALE.probability(signs(rule=1.0, place=-2.0)) == pytest.approx(0.5)
    assert SCALE.probability(signs(rule=1.0)) == pytest.approx(0.7311, abs=1e-4)


def test_a_sign_without_a_weight_does_not_count_and_an_absent_one_is_nothing():
    assert SCALE.probability(signs(weather=9.0)) == SCALE.probability(signs())
    assert SCALE.probability({"bias": 1.0}) == SCALE.probability(signs())


@pytest.mark.parametrize(("rule", "stands"), [(1.0, True), (0.0, False)])
def test_a_record_stands_from_the_threshold_on(rule, stands):
    probability, stood = Scales({"stances": SCALE}).weigh("stances", signs(rule=rule), RECORD)
    assert stood is stands
    assert probability == SCALE.probability(signs(rule=rule))


def test_a_record_right_at_the_threshold_stands():
    even = Scale({"rule": 0.0}, 0.5)
    assert Scales({"stances": even}).weigh("stances", signs(), RECORD) == (0.5, True)


@pytest.mark.parametrize(("rule", "stands"), [(1.0, True), (0.0, False)])
def test_a_category_without_a_scale_is_left_to_the_rules(rule, stands):
    assert Scales({"stances": SCALE}).weigh("meetings", signs(rule=rule), RECORD) == (1.0, stands)


def test_scales_are_read_as_they_are_written():
    scales = read_scales({"alarms": {"weights": {"bias": -2.0, "gate": 0.5}, "threshold": 0.2}})
    assert scales.of("alarms") == Scale({"bias": -2.0, "gate": 0.5}, 0.2)
    assert scales.of("stances") is None
    assert not scales.alone


@given(st.floats(0, 1), st.floats(0, 1))
def test_log_odds_grow_with_the_probability_and_are_never_infinite(one, other):
    low, high = sorted((one, other))
    assert -5 < log_odds(low) <= log_odds(high) < 5


def test_even_odds_are_0():
    assert log_odds(0.5) == pytest.approx(0)
