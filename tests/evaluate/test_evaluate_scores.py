from copy import deepcopy

import pytest
from annotating import FRENCH, TEXTS, annotation, both_gold, commitment, french_gold
from hypothesis import given
from hypothesis import strategies as st

from garant.errors import GoldError
from garant.evaluate.evaluation import evaluate, to_json
from garant.evaluate.scores import figures


def scored(gold, prediction, text=FRENCH):
    return evaluate({"blindés": gold}, {"blindés": prediction}, {"blindés": text}, resamples=0).overall.scores


def changed(category: str, number: int, **fields):
    prediction = deepcopy(french_gold())
    prediction[category][number].update(fields)
    return prediction


def test_gold_read_by_itself_is_perfect_everywhere():
    measured = evaluate(both_gold(), both_gold(), TEXTS, by=("language", "source"))
    assert set(figures(measured.overall.scores).values()) == {1.0}
    for groups in measured.groups.values():
        for group in groups.values():
            assert set(figures(group.scores).values()) == {1.0}


def test_nothing_read_finds_nothing_and_invents_nothing():
    commitments = scored(french_gold(), {}).categories["commitments"]
    assert (commitments.found.hit, commitments.found.gold, commitments.found.predicted) == (0, 3, 0)
    assert commitments.found.f1 == 0.0
    assert commitments.of_found == {}


def test_a_category_empty_on_both_sides_is_right():
    incidents = scored(french_gold(), {}).categories["incidents"]
    assert (incidents.found.precision, incidents.found.recall, incidents.found.f1) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("category", "number", "fields", "wrong"),
    [
        ("commitments", 0, {"kind": "air"}, {"kind"}),
        ("commitments", 0, {"firmness": "offered"}, {"firmness"}),
        ("commitments", 0, {"firmness": "considered"}, {"firmness", "firmness±1"}),
        ("commitments", 0, {"firmness": "refused"}, {"firmness", "firmness±1"}),
        ("commitments", 0, {"amount": {"value": 3, "currency": "CAD"}}, {"amount"}),
        ("commitments", 1, {"conditions": []}, {"conditions"}),
        ("commitments", 0, {"line": None}, {"line"}),
        ("commitments", 0, {"beneficiary": "PL"}, {"beneficiary"}),
        ("statements", 0, {"speaker": "M. Carney"}, set()),
        ("statements", 0, {"speaker": "Anita Anand"}, {"speaker"}),
        ("statements", 0, {"mode": "mixed"}, {"mode"}),
        ("stances", 0, {"topic": "ceasefire"}, {"topic"}),
        ("meetings", 0, {"date": None}, {"date"}),
        ("meetings", 0, {"status": "planned"}, {"status"}),
        ("times", 0, {"value": "2025-08-26"}, {"value"}),
        ("amounts", 1, {"currency": "PLN"}, {"currency"}),
    ],
)
def test_a_changed_field_costs_its_own_attribute(category, number, fields, wrong):
    score = scored(french_gold(), changed(category, number, **fields)).categories[category]
    assert score.found.f1 == 1.0
    assert {name for name, share in score.of_found.items() if share < 1} == wrong


@pytest.mark.parametrize(
    ("category", "number", "fields", "right"),
    [
        ("commitments", 0, {"beneficiary": "PL", "line": None}, 3),
        ("commitments", 0, {"kind": "air", "firmness": "floated"}, 2),
        ("statements", 0, {"mode": "mixed", "actor": None}, 1),
        ("statements", 0, {"speaker": "Anita Anand"}, 0),
        ("meetings", 0, {"type": "summit", "status": "planned"}, 1),
        ("meetings", 0, {"date": "2025-08-12"}, 0),
        ("stances", 0, {"attitude": "supports"}, 0),
    ],
)
def test_right_asks_only_for_the_fields_that_matter_most(category, number, fields, right):
    assert scored(french_gold(), changed(category, number, **fields)).categories[category].right.hit == right


def test_a_bound_does_not_make_an_amount_wrong():
    sum_of = {"value": 20_000_000, "currency": "EUR"}
    gold = annotation(commitments=[commitment("Varsovie a versé", "PL", amount={**sum_of, "bound": "min"})])
    read = annotation(commitments=[commitment("Varsovie a versé", "PL", amount=sum_of)])
    assert scored(gold, read).categories["commitments"].of_found["amount"] == 1.0


def test_the_publication_day_counts_only_where_it_was_not_given():
    gold = both_gold()
    read = {"blindés": {**gold["blindés"], "published": "2025-08-20"}, "norway": {"published": "1999-01-01"}}
    assert evaluate(gold, read, TEXTS, resamples=0).overall.scores.published == 1.0
    read["blindés"]["published"] = None
    assert evaluate(gold, read, TEXTS, resamples=0).overall.scores.published == 0.0
    given = {"norway": gold["norway"]}
    assert evaluate(given, read, TEXTS, resamples=0).overall.scores.published is None


def test_furniture_is_scored_by_distinct_lines_without_their_margins():
    gold = annotation(boilerplate=["Partager cet article", "Lire aussi", "Lire aussi"])
    lines = scored(gold, annotation(boilerplate=["  Lire aussi ", "Mardi"])).boilerplate
    assert (lines.hit, lines.gold, lines.predicted) == (1, 2, 2)


def test_an_article_without_prediction_counts_as_read_empty():
    measured = evaluate(both_gold(), {"norway": both_gold()["norway"], "sport": {}}, TEXTS, resamples=0)
    commitments = measured.overall.scores.categories["commitments"]
    assert (commitments.found.hit, commitments.found.gold) == (1, 4)


def test_an_annotation_without_its_text_is_refused():
    with pytest.raises(GoldError, match="norway: is annotated, but its text"):
        evaluate(both_gold(), {}, {"blindés": FRENCH})


def test_groups_split_the_articles_by_any_key_of_the_gold():
    groups = evaluate(both_gold(), {}, TEXTS, by=("language", "source", "origin"), resamples=0).groups
    assert list(groups["language"]) == ["en", "fr"]
    assert list(groups["source"]) == ["Le Devoir", "The Nordic Times"]
    assert list(groups["origin"]) == ["unknown"]
    assert groups["language"]["fr"].scores.categories["commitments"].found.gold == 3


def test_json_holds_the_figures_rounded_with_their_intervals_and_groups():
    read = {"blindés": changed("commitments", 0, kind="air")}
    written = to_json(evaluate(both_gold(), read, TEXTS, resamples=50))
    assert written["articles"] == 2
    assert written["commitments"]["found"] == {"precision": 1.0, "recall": 0.75, "f1": 0.857}
    assert written["commitments"]["right"] == {"precision": 0.667, "recall": 0.5, "f1": 0.571}
    assert written["commitments"]["of_found"]["kind"] == 0.667
    assert written["by"]["language"]["en"]["commitments"]["found"]["f1"] == 0.0
    low, high = written["intervals"]["commitments"]["found.f1"]
    assert low <= 0.857 <= high


@given(st.permutations(range(3)), st.permutations(range(2)))
def test_the_order_of_articles_and_entries_changes_nothing(commitments, amounts):
    gold, read = both_gold(), {"blindés": changed("commitments", 0, kind="air"), "norway": {}}
    expected = to_json(evaluate(gold, read, TEXTS, resamples=20))
    entries = read["blindés"]
    entries["commitments"] = [entries["commitments"][number] for number in commitments]
    entries["amounts"] = [entries["amounts"][number] for number in amounts]
    turned = dict(reversed(list(gold.items())))
    assert to_json(evaluate(turned, read, TEXTS, resamples=20)) == expected


KEEP = st.lists(st.booleans(), min_size=3, max_size=3)


@given(KEEP)
def test_what_is_left_out_costs_recall_alone(kept):
    read = french_gold()
    read["commitments"] = [entry for entry, stays in zip(read["commitments"], kept, strict=True) if stays]
    found = scored(french_gold(), read).categories["commitments"].found
    assert found.recall == sum(kept) / 3
    assert found.precision == float(any(kept))
