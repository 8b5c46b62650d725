"""What speaks for and against two articles being on one happening."""

from dataclasses import replace

from telling_factory import BRIDGE, ENGLISH, HARBOUR, INDEPENDENT, REWRITTEN, sketched

from garant.resolve.likeness import ENOUGH, alike
from garant.resolve.sketches import Sketch


def score(one: Sketch, other: Sketch) -> float:
    return float(alike([one, other]).scores[0, 1])


def features(one: Sketch, other: Sketch) -> dict[str, float]:
    return {each.name: each.score for each in alike([one], [other]).link(0, 0).features}


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
    link = alike([sketched(HARBOUR)], [sketched(REWRITTEN)]).link(0, 0)
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
    assert (alike(sketches[:1], sketches[1:]).scores[0] == alike(sketches).scores[0, 1:]).all()
    assert (alike(sketches).scores == alike(sketches).scores.T).all()
