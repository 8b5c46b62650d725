"""B-cubed: by hand, at its ends, and whatever clusters are called."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.evaluate.clusters import bcubed

NAMES = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["ramstein", "paris", "kyiv"]))


def test_one_article_too_many_costs_precision_and_one_too_few_recall() -> None:
    key = {"le-port": "ramstein", "radio": "ramstein", "courier": "paris"}
    system = {"le-port": "y-1", "radio": "y-2", "courier": "y-2"}

    agreement = bcubed(system, key)

    assert agreement.precision == pytest.approx((1 + 1 / 2 + 1 / 2) / 3)
    assert agreement.recall == pytest.approx((1 / 2 + 1 / 2 + 1) / 3)
    assert agreement.f1 == pytest.approx(2 / 3)


def test_everything_in_one_cluster_recalls_all_and_is_precise_by_share() -> None:
    agreement = bcubed(dict.fromkeys("abcd", "y"), {"a": "1", "b": "1", "c": "2", "d": "2"})

    assert (agreement.precision, agreement.recall) == (0.5, 1.0)


def test_what_the_system_does_not_name_stands_alone_whatever_names_it_gives() -> None:
    assert bcubed({"a": "b"}, {"a": "1", "b": "1"}) == bcubed({}, {"a": "1", "b": "1"})
    assert bcubed({}, {"a": "1", "b": "1"}).recall == 0.5


def test_what_the_key_does_not_name_is_not_asked() -> None:
    assert bcubed({"a": "y", "b": "y"}, {"a": "1"}).precision == 1.0


def test_no_key_is_agreed_with() -> None:
    assert bcubed({"a": "y"}, {}).f1 == 1.0


@given(NAMES)
def test_a_key_agrees_with_itself_under_other_names(key: dict[str, str]) -> None:
    assert bcubed({thing: name.upper() for thing, name in key.items()}, key).f1 == 1.0


@given(NAMES, NAMES)
def test_seen_from_the_other_side_precision_is_recall(one: dict[str, str], other: dict[str, str]) -> None:
    both = sorted(set(one) & set(other))
    left, right = {thing: one[thing] for thing in both}, {thing: other[thing] for thing in both}

    assert bcubed(left, right).precision == pytest.approx(bcubed(right, left).recall)
