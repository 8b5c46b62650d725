"""What speaks for and against two articles being on one happening."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from telling_factory import BRIDGE, ENGLISH, HARBOUR, INDEPENDENT, REWRITTEN, sketched

from garant.resolve import measures
from garant.resolve.likeness import ENOUGH, LIKENESS
from garant.resolve.sketches import Sketch
from garant.resolve.vectors import Matrix


def score(one: Sketch, other: Sketch) -> float:
    return LIKENESS.link(one, other).score


def features(one: Sketch, other: Sketch) -> dict[str, float]:
    return {each.name: each.score for each in LIKENESS.link(one, other).features}


def scores(ones: Sequence[Sketch], others: Sequence[Sketch]) -> Matrix:
    return LIKENESS.scores(LIKENESS.shelf(ones), LIKENESS.shelf(others))


def test_a_rewriting_is_alike_enough_and_another_happening_of_the_day_is_not() -> None:
    assert score(sketched(HARBOUR), sketched(REWRITTEN)) >= ENOUGH
    assert score(sketched(HARBOUR), sketched(BRIDGE)) < ENOUGH / 2


def test_two_languages_are_compared_by_what_both_write() -> None:
    found = features(sketched(HARBOUR), sketched(ENGLISH, language="en"))
    assert "same_words" not in found
    assert found["same_names"] > features(sketched(BRIDGE), sketched(ENGLISH, language="en")).get(
        "same_names", 0
    )


def test_the_same_meeting_deeds_and_sums_make_two_languages_one_happening() -> None:
    shared = {
        "about": "2025-06-12",
        "meetings": ("2025-06-12",),
        "deeds": ("FR naval", "NO naval", "SE no troops"),
        "sums": ("140000000 EUR",),
    }
    french, english = (
        replace(each, **shared) for each in (sketched(HARBOUR), sketched(ENGLISH, language="en"))
    )
    assert score(french, english) >= ENOUGH


def test_days_speak_for_and_against() -> None:
    first = replace(sketched(HARBOUR), about="2025-06-12")
    told = [
        replace(first, article="b", about=day)
        for day in ("2025-06-12", "2025-06-13", "2025-06-18", "2025-09-01")
    ]
    days = [features(first, each)["told_days"] for each in told]
    assert days[0] > 0 > days[1] > days[2] > days[3]
    assert "told_days" not in features(sketched(HARBOUR), sketched(REWRITTEN, "2025-06-13"))
    assert features(sketched(HARBOUR), sketched(REWRITTEN, "2025-06-16"))["told_days"] < 0


def test_a_day_that_one_lacks_speaks_against_and_one_that_both_lack_says_nothing() -> None:
    assert features(sketched(HARBOUR), sketched(REWRITTEN, None))["unknown_day"] < 0
    assert "unknown_day" not in features(sketched(HARBOUR, None), sketched(REWRITTEN, None))


def test_a_copy_is_alike_enough_months_later_and_a_report_on_the_same_is_not() -> None:
    assert score(sketched(HARBOUR), sketched(f"{HARBOUR} Archives", "2026-02-01")) >= ENOUGH
    assert score(sketched(HARBOUR), sketched(INDEPENDENT)) >= ENOUGH
    assert score(sketched(HARBOUR), sketched(INDEPENDENT, "2026-02-01")) < ENOUGH


def test_a_link_says_every_feature_with_its_words_and_they_add_up() -> None:
    link = LIKENESS.link(sketched(HARBOUR), sketched(REWRITTEN))
    assert link.score == sum(each.score for each in link.features)
    notes = {each.name: each.note for each in link.features}
    assert "Skagen" in notes["same_words"]


def test_what_is_compared_with_others_scores_as_among_all() -> None:
    sketches = [
        sketched(HARBOUR),
        sketched(REWRITTEN),
        sketched(ENGLISH, language="en"),
        sketched(BRIDGE, None),
    ]
    assert (scores(sketches[:1], sketches[1:])[0] == scores(sketches, sketches)[0, 1:]).all()
    assert (scores(sketches, sketches) == scores(sketches, sketches).T).all()
    assert scores(sketches[:1], sketches[1:2])[0, 0] == score(*sketches[:2])


def test_a_few_at_a_time_score_as_all_together(monkeypatch: pytest.MonkeyPatch) -> None:
    sketches = [sketched(text) for text in (HARBOUR, REWRITTEN, INDEPENDENT, BRIDGE)]
    shelf = LIKENESS.shelf(sketches)
    monkeypatch.setattr(measures, "_CELLS", 5)
    rows = [row for _, some in LIKENESS.rows(shelf.articles, shelf) for row in some]
    assert (np.array(rows) == LIKENESS.scores(shelf, shelf)).all()
