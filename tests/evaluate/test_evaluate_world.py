"""The world is measured with a key; the world of the examples does not sink below what it once reached."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from statistics import fmean

import pytest
import yaml

from bench.world import annotated_world, annotations, figures, readings
from garant.errors import GoldError
from garant.evaluate.clusters import Agreement
from garant.evaluate.world import (
    Difference,
    belonging,
    compared,
    firmness,
    heard_together,
    known_as,
    mixed,
    outcomes,
    put_together,
    standing_as,
    told_together,
    torn,
    totals,
)
from garant.evaluate.world_key import read_key
from garant.model.records import Commitment
from garant.model.spans import Evidence
from garant.model.terms import ConditionType, Firmness, Kind
from garant.model.undertakings import Belonging, Report, Story, Undertaking, Whole
from garant.workflow.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
KEY = """
stories:
- name: budget-in-oslo
  voices: [[oslo, bergen], [london]]
- name: rain-in-bergen
  voices: [[rain]]
undertakings:
- {name: no-85bn, records: [oslo#c1, bergen#c1, london#c1], firmness: offered}
- {name: no-radars, records: [oslo#c2, london#c2], part_of: no-85bn, within: allies-air, firmness: pledged}
- {name: allies-air, records: [london#c3], firmness: considered}
totals:
- name: from-norway
  only: {actor: 'NO'}
  currencies: {NOK: {total: 85, counted: {no-85bn: 85}, left_out: []}}
scenarios:
- name: truce
  assume: {holds: [ceasefire], without: ['US']}
  holds: [no-85bn]
  lost: [{name: no-radars, because: the Americans}]
  open: [allies-air]
"""
AID, RADARS, AIR = ("oslo#c1", "bergen#c1", "london#c1"), ("oslo#c2", "london#c2"), ("london#c3",)


def key():
    return read_key("world.yml", yaml.safe_load(KEY))


def undertaking(
    id_: str, records: tuple[str, ...], stands: Firmness = Firmness.OFFERED, whole: str | None = None
) -> Undertaking:
    reports = tuple(report(record, stands) for record in records)
    within = None if whole is None else Whole(whole, Belonging.PART)
    return Undertaking(id_, "NO", Kind.FUNDING, stands, stands, reports, whole=within)


def report(record: str, stands: Firmness) -> Report:
    article = record.partition("#")[0]
    said = Commitment("c1", Evidence(article, 0, 4, "Oslo"), "NO", Kind.FUNDING, stands)
    return Report(record, article, said, "fr", None, "2026-01-01T00:00:00")


RIGHT = (
    undertaking("u-aid", AID),
    undertaking("u-radars", RADARS, Firmness.PLEDGED, "u-aid"),
    undertaking("u-air", AIR, Firmness.CONSIDERED),
)
TORN = (undertaking("u-1", AID[:2]), undertaking("u-2", (*AID[2:], *RADARS)), RIGHT[2])


def test_the_key_is_read_with_all_that_it_tells():
    found = key()
    assert found.records["london#c2"] == "no-radars"
    assert found.undertakings["no-radars"].wholes == {"no-85bn", "allies-air"}
    assert (found.stories["bergen"], found.stories["rain"]) == ("budget-in-oslo", "rain-in-bergen")
    assert found.voices["bergen"] == found.voices["oslo"] != found.voices["london"]
    (total,), (scenario,) = found.totals, found.scenarios
    assert (total.actor, total.beneficiary, total.sums) == ("NO", None, {"NOK": Decimal(85)})
    assert (scenario.holds, scenario.fails, scenario.without) == ({ConditionType.CEASEFIRE}, set(), {"US"})
    assert scenario.truths == {"no-85bn": "holds", "no-radars": "lost", "allies-air": "open"}


@pytest.mark.parametrize("content", [None, [], {"undertakings": []}, {**yaml.safe_load(KEY), "totals": [{}]}])
def test_what_is_no_key_is_refused_by_name(content):
    with pytest.raises(GoldError, match=r"world\.yml"):
        read_key("world.yml", content)


def test_a_world_like_the_keys_agrees_with_it_in_everything():
    truths = key().records
    assert put_together(RIGHT, truths).f1 == 1.0
    for found in (
        torn(RIGHT, truths),
        mixed(RIGHT, truths),
        belonging(RIGHT, key(), truths),
        firmness(RIGHT, key(), truths),
    ):
        assert found.of > 0
        assert found.differences == ()


def test_what_is_torn_and_what_is_mixed_are_named():
    truths = key().records
    assert put_together(TORN, truths).f1 < 1.0
    assert torn(TORN, truths).differences == (Difference("no-85bn", "1", "2"),)
    assert mixed(TORN, truths).differences == (Difference("no-85bn", "no-85bn", "no-85bn and no-radars"),)


def test_an_undertaking_is_known_by_what_most_of_its_records_are_of():
    truths = key().records
    assert known_as(TORN, truths) == {"u-1": "no-85bn", "u-2": "no-radars", "u-air": "allies-air"}
    assert standing_as(TORN, truths) == {"no-85bn": "u-1", "no-radars": "u-2", "allies-air": "u-air"}


def test_records_that_the_key_does_not_know_are_not_asked():
    beside = undertaking("u-rain", ("rain#c1",), Firmness.REFUSED, "u-aid")
    truths = key().records
    assert known_as([*RIGHT, beside], truths) == known_as(RIGHT, truths)
    assert firmness([*RIGHT, beside], key(), truths).of == 3
    assert put_together([*RIGHT, beside], truths).f1 == 1.0


def test_another_firmness_is_a_difference():
    moved = (replace(RIGHT[0], firmness=Firmness.PLEDGED), *RIGHT[1:])
    found = firmness(moved, key(), key().records)
    assert found.differences == (Difference("no-85bn", "offered", "pledged"),)
    assert (found.right, found.of) == (2, 3)


@pytest.mark.parametrize(
    ("whole", "wanted", "found"),
    [(None, "allies-air or no-85bn", "none"), ("u-elsewhere", "allies-air or no-85bn", "unknown")],
)
def test_a_part_outside_its_whole_is_a_difference(whole, wanted, found):
    moved = (RIGHT[0], undertaking("u-radars", RADARS, whole=whole), RIGHT[2])
    assert belonging(moved, key(), key().records).differences == (Difference("no-radars", wanted, found),)


def test_a_part_may_be_within_either_of_its_wholes():
    moved = (RIGHT[0], undertaking("u-radars", RADARS, whole="u-air"), RIGHT[2])
    assert belonging(moved, key(), key().records).differences == ()


def test_what_is_within_something_against_the_key_is_a_difference():
    moved = (RIGHT[0], RIGHT[1], undertaking("u-air", AIR, whole="u-aid"))
    assert belonging(moved, key(), key().records).differences == (
        Difference("allies-air", "none", "no-85bn"),
    )


def test_outcomes_are_compared_under_the_names_of_the_key():
    (scenario,) = key().scenarios
    standing = standing_as(RIGHT, key().records)
    found = outcomes(scenario.truths, {"u-aid": "holds", "u-radars": "open"}, standing)
    assert found.differences == (
        Difference("no-radars", "lost", "open"),
        Difference("allies-air", "open", "none"),
    )
    assert outcomes(scenario.truths, {}, {}).of == 0


def test_totals_are_compared_currency_by_currency():
    found = totals({"NOK": Decimal(85), "CAD": Decimal(2000)}, {"NOK": Decimal(85), "EUR": Decimal(1)})
    assert found.differences == (Difference("CAD", "2,000", "none"), Difference("EUR", "none", "1"))
    assert found.share == pytest.approx(1 / 3)


def test_nothing_compared_is_right():
    assert compared([]).share == 1.0


def test_stories_and_voices_are_compared_article_by_article():
    names = {each: each for each in ("oslo", "bergen", "london", "rain")}
    right = (Story("s-1", (("oslo", "bergen"), ("london",))), Story("s-2", (("rain",),)))
    assert told_together(right, names, key()).f1 == heard_together(right, names, key()).f1 == 1.0
    one_voice = (Story("s-1", (("oslo", "bergen", "london"),)), right[1])
    assert told_together(one_voice, names, key()).f1 == 1.0
    assert heard_together(one_voice, names, key()).precision < 1.0
    apart = tuple(Story(f"s-{each}", ((each,),)) for each in names)
    assert told_together(apart, names, key()).recall < 1.0


@pytest.fixture(scope="module")
def examples() -> dict[str, list[float]]:
    """Figures of the world of the annotated examples, by name; those of totals and scenarios together."""
    content = yaml.safe_load((ROOT / "gold" / "world.yml").read_text(encoding="utf-8"))
    key_, read = read_key("world.yml", content), readings(ROOT / "examples" / "articles", Reader.RULES)
    measured = annotated_world(read, annotations(ROOT / "gold" / "articles", read), key_)
    assert len(measured.truths) == len(key_.records)
    found: dict[str, list[float]] = {}
    for name, figure in figures(measured, key_):
        value = figure.f1 if isinstance(figure, Agreement) else figure.share
        found.setdefault(name.partition(":")[0], []).append(value)
    return found


FLOORS = json.loads((ROOT / "gold" / "floors.json").read_text(encoding="utf-8"))["world"]


@pytest.mark.parametrize("name", FLOORS)
def test_the_world_of_the_examples_holds_its_floors(examples, name):
    assert fmean(examples[name]) >= FLOORS[name]
