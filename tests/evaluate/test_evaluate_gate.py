import pytest
from annotating import TEXTS, both_gold
from hypothesis import given
from hypothesis import strategies as st

from garant.errors import GoldError
from garant.evaluate.evaluation import evaluate
from garant.evaluate.gate import Broken, broken_floors, first_floors, raised_floors


def scores():
    """Return the scores of reading both articles, the French one without its first commitment."""
    gold = both_gold()
    read = {**both_gold(), "blindés": {**gold["blindés"], "commitments": gold["blindés"]["commitments"][1:]}}
    return evaluate(gold, read, TEXTS, resamples=0).overall.scores


def test_a_figure_under_its_floor_is_named():
    floors = {"commitments": {"found.recall": 0.8, "found.precision": 1.0}, "published": {"right": 1.0}}
    assert broken_floors(floors, scores()) == (Broken("commitments", "found.recall", 0.8, 0.75),)


def test_a_floor_that_equals_the_written_figure_holds():
    assert broken_floors({"commitments": {"found.f1": 0.857}}, scores()) == ()


@pytest.mark.parametrize(
    "floors",
    [{"commitments": {"f1": 0.5}}, {"pledges": {"found.f1": 0.5}}, {"incidents": {"of_found.place": 0.1}}],
)
def test_a_floor_for_a_figure_that_does_not_exist_is_refused(floors):
    with pytest.raises(GoldError, match="is no figure of this evaluation"):
        broken_floors(floors, scores())
    with pytest.raises(GoldError, match="is no figure of this evaluation"):
        raised_floors(floors, scores())


def test_floors_rise_to_the_score_and_never_sink():
    floors = {"commitments": {"found.recall": 0.5, "found.f1": 0.9}}
    assert raised_floors(floors, scores()) == {"commitments": {"found.recall": 0.75, "found.f1": 0.9}}


@given(st.floats(0, 1))
def test_raised_floors_hold_where_the_old_ones_did(bottom):
    floors = {"commitments": {"found.f1": bottom}}
    raised = raised_floors(floors, scores())
    assert raised["commitments"]["found.f1"] >= bottom
    assert bool(broken_floors(raised, scores())) == bool(broken_floors(floors, scores()))


def test_first_floors_hold_and_cover_every_category():
    floors = first_floors(scores())
    assert broken_floors(floors, scores()) == ()
    assert floors["commitments"] == {"found.f1": 0.857, "right.f1": 0.857}
    assert set(floors) == {"published", "boilerplate", *scores().categories}
