"""Scales that are fitted: a sign that tells is found, and probabilities are held against what turned out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.annotate.learned.scales import Scale
from training.scales import PARTS, Fitted, Recording, Row, expected_error, logistic, reliability

WRITTEN = [
    Row(n, {"bias": 1.0, "rule": float(n % 2), "weather": float(n % 4 < 2)}, bool(n % 2)) for n in range(200)
]


def test_a_sign_that_tells_right_from_wrong_weighs_and_another_does_not():
    weights = logistic(WRITTEN)
    assert weights["rule"] > 3
    assert abs(weights["weather"]) < weights["rule"] / 10
    scale = Scale(weights, 0.5)
    assert all((scale.probability(row.signs) > 0.8) == row.right for row in WRITTEN)


def test_a_sign_against_a_record_has_a_negative_weight():
    turned = [row._replace(right=not row.right) for row in WRITTEN]
    assert logistic(turned)["rule"] < -3


def test_without_a_telling_sign_the_share_of_right_records_is_the_probability():
    rows = [Row(number, {"bias": 1.0}, number % 4 == 0) for number in range(400)]
    assert Scale(logistic(rows), 0.5).probability({"bias": 1.0}) == pytest.approx(0.25, abs=0.01)


def test_a_row_counts_by_its_weight():
    rows = [Row(0, {"bias": 1.0}, True, weight=3.0), Row(1, {"bias": 1.0}, False)] * 100
    assert Scale(logistic(rows), 0.5).probability({"bias": 1.0}) == pytest.approx(0.75, abs=0.01)


def test_a_sign_that_a_record_lacks_counts_nothing():
    rows = [Row(0, {"bias": 1.0, "told": 1.0}, True), Row(1, {"bias": 1.0}, False)] * 40
    assert logistic(rows)["told"] > 1


def test_all_right_is_not_beyond_measure():
    rows = [Row(number, {"bias": 1.0}, True) for number in range(50)]
    assert 0 < logistic(rows)["bias"] < 20


def test_no_rows_give_no_weights():
    assert logistic([]) == {}


def test_the_bins_tell_the_share_that_turned_out_right():
    chances = [(0.1, False)] * 9 + [(0.1, True)] + [(1.0, True)] * 3
    rows = reliability(chances)
    assert [(low, pytest.approx(mean), share, count) for low, mean, share, count in rows] == [
        (0.1, 0.1, 0.1, 10),
        (0.9, 1.0, 1.0, 3),
    ]


@pytest.mark.parametrize(
    ("chances", "error"),
    [
        ([(0.25, True), (0.25, False), (0.25, False), (0.25, False)], 0.0),
        ([(0.95, False)] * 4, 0.95),
        ([(1.0, True), (0.0, False)], 0.0),
        ([(0.75, True), (0.75, False), (0.25, True), (0.25, False)], 0.25),
        ([], 0.0),
    ],
)
def test_the_expected_error_is_how_far_probabilities_are_from_what_turned_out(chances, error):
    assert expected_error(chances) == pytest.approx(error)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40))
def test_every_probability_is_in_one_bin_and_no_error_is_beyond_1(chances):
    assert sum(count for *_, count in reliability(chances)) == len(chances)
    assert 0 <= expected_error(chances) <= 1


def test_an_article_is_weighed_on_scales_that_were_fitted_on_others():
    by_part = [{"stances": Scale({"bias": float(part)}, 0.5)} for part in range(PARTS)]
    fitted = Fitted({}, by_part, {})
    assert [fitted.unseen(index).of("stances").weights["bias"] for index in range(PARTS + 2)] == [
        *range(PARTS),
        0,
        1,
    ]
    assert fitted.unseen(0, alone=True).alone


def test_what_has_no_scale_yet_passes_and_leaves_its_signs():
    recording = Recording({"statements": Scale({"bias": -9.0}, 0.5)})
    assert recording.weigh("statements", {"bias": 1.0}, "said")[1] is False
    assert recording.weigh("stances", {"bias": 1.0, "rule": 0.0}, "held") == (1.0, True)
    assert recording.seen == [("stances", {"bias": 1.0, "rule": 0.0}, "held")]
