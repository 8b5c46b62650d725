"""The world of the examples: each record in one undertaking, each article in one story, sums that add up."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from lxml import html

from garant.model.terms import ConditionType, Firmness, Kind

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "examples" / "articles"
GOLD = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "gold" / "articles").glob("*.json"))
}
EXAMPLES = {path.stem: path for path in ARTICLES.iterdir() if path.suffix in {".txt", ".html"}}
RECORDS = {
    f"{stem}#{record['id']}": record
    for stem, gold in GOLD.items()
    if stem in EXAMPLES
    for record in gold["commitments"]
}
WORLD = yaml.safe_load((ROOT / "gold" / "world.yml").read_text(encoding="utf-8"))
UNDERTAKINGS = {undertaking["name"]: undertaking for undertaking in WORLD["undertakings"]}
KEPT = {Firmness.OFFERED, Firmness.PLEDGED, Firmness.COMMITTED, Firmness.UNDERWAY, Firmness.DELIVERED}
GONE = {Firmness.REFUSED, Firmness.WITHDRAWN}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

every_undertaking = pytest.mark.parametrize("undertaking", WORLD["undertakings"], ids=lambda one: one["name"])
every_scenario = pytest.mark.parametrize("scenario", WORLD["scenarios"], ids=lambda one: one["name"])
every_total = pytest.mark.parametrize("total", WORLD["totals"], ids=lambda one: one["name"])


def listed(field) -> list[str]:
    return field if isinstance(field, list) else [field]


def records(name: str) -> list[dict]:
    return [RECORDS[record] for record in UNDERTAKINGS[name]["records"]]


def amounts(name: str) -> set[tuple[str, int]]:
    return {
        (record["amount"]["currency"], record["amount"]["value"])
        for record in records(name)
        if "amount" in record
    }


def conditions(name: str) -> list[dict]:
    return [condition for record in records(name) for condition in record.get("conditions", [])]


def above(name: str, *fields: str) -> Iterator[str]:
    """Yield every undertaking that this one stands in, however far up; a cycle yields the name itself."""
    seen, left = set(), [name]
    while left:
        one = UNDERTAKINGS[left.pop()]
        for field in fields:
            if field in one and one[field] not in seen:
                seen.add(one[field])
                left.append(one[field])
                yield one[field]


def text_of(stem: str) -> str:
    raw = EXAMPLES[stem].read_text(encoding="utf-8")
    return html.fromstring(raw).text_content() if EXAMPLES[stem].suffix == ".html" else raw


def restricted(total: dict) -> set[str]:
    """Return the undertakings with a sum that a total is about."""
    names = {name for name in UNDERTAKINGS if amounts(name)}
    for field, wanted in total.get("only", {}).items():
        names = {name for name in names if any(record[field] == wanted for record in records(name))}
    return names


def test_every_article_stands_in_one_story_and_one_voice():
    stems = [stem for story in WORLD["stories"] for voice in story["voices"] for stem in voice]
    assert Counter(stems) == Counter(list(EXAMPLES))


@pytest.mark.parametrize("things", ["stories", "undertakings", "totals", "scenarios"])
def test_names_are_slugs_and_given_once(things):
    names = [thing["name"] for thing in WORLD[things]]
    assert [name for name, times in Counter(names).items() if times > 1 or not SLUG.fullmatch(name)] == []


def test_every_record_stands_in_one_undertaking():
    held = [record for undertaking in WORLD["undertakings"] for record in undertaking["records"]]
    assert Counter(held) == Counter(list(RECORDS))


@every_undertaking
def test_an_undertaking_has_the_actors_and_kinds_of_its_records(undertaking):
    own = records(undertaking["name"])
    assert {record["actor"] for record in own} == set(listed(undertaking["actor"]))
    assert {record["kind"] for record in own} == set(listed(undertaking["kind"])) <= set(Kind)


@every_undertaking
def test_its_firmness_is_that_of_one_of_its_records(undertaking):
    assert undertaking["firmness"] in {record["firmness"] for record in records(undertaking["name"])}


@every_undertaking
def test_its_records_agree_on_its_sum(undertaking):
    assert len(amounts(undertaking["name"])) <= 1


@every_undertaking
def test_its_records_stand_in_the_order_of_publication(undertaking):
    days = [GOLD[record.split("#")[0]]["published"] for record in undertaking["records"]]
    assert days == sorted(days)


@every_undertaking
def test_what_it_stands_in_exists_and_is_not_itself(undertaking):
    places = [undertaking[field] for field in ("part_of", "within") if field in undertaking]
    assert set(places) <= set(UNDERTAKINGS)
    assert undertaking["name"] not in above(undertaking["name"], "part_of", "within")


@every_undertaking
def test_a_part_in_an_article_is_a_part_in_the_world(undertaking):
    whole = {
        record for name in above(undertaking["name"], "part_of") for record in UNDERTAKINGS[name]["records"]
    }
    printed = {
        f"{key.split('#')[0]}#{RECORDS[key]['part_of']}"
        for key in undertaking["records"]
        if RECORDS[key]["part_of"]
    }
    assert printed <= whole


@every_undertaking
def test_an_offer_beside_a_refusal_is_marked(undertaking):
    said = {record["firmness"] for record in records(undertaking["name"])}
    assert undertaking.get("contradictory", False) == (Firmness.REFUSED in said and bool(said & KEPT))


@every_total
def test_a_total_is_the_sum_of_what_it_counts(total):
    for sums in total["currencies"].values():
        assert sums["total"] == sum(sums["counted"].values())


@every_total
def test_a_total_tells_of_every_sum_once(total):
    told = [
        (name, currency, value)
        for currency, sums in total["currencies"].items()
        for name, value in [
            *sums["counted"].items(),
            *((out["name"], out["value"]) for out in sums["left_out"]),
        ]
    ]
    assert Counter(told) == Counter(
        (name, currency, value) for name in restricted(total) for currency, value in amounts(name)
    )


@every_total
def test_what_is_counted_is_firm_and_stands_in_nothing_that_is(total):
    for sums in total["currencies"].values():
        assert {UNDERTAKINGS[name]["firmness"] for name in sums["counted"]} <= KEPT
        for name in sums["counted"]:
            assert not set(above(name, "part_of", "within")) & set(sums["counted"]), name


@every_total
def test_what_is_left_out_is_soft_or_stands_in_what_is_counted(total):
    for sums in total["currencies"].values():
        for out in sums["left_out"]:
            place, _, whole = out["why"].partition(" ")
            if place in {"part", "within"}:
                field = {"part": "part_of", "within": "within"}[place]
                assert whole.removeprefix("of ") in set(above(out["name"], field)) & set(sums["counted"])
            else:
                assert out["why"] == UNDERTAKINGS[out["name"]]["firmness"]
                assert out["why"] in set(Firmness) - KEPT


@every_scenario
def test_a_scenario_lists_once_what_has_a_condition_or_a_giver_that_is_out(scenario):
    out = set(scenario["assume"].get("without", []))
    expected = {
        name
        for name, undertaking in UNDERTAKINGS.items()
        if undertaking["firmness"] not in GONE
        and (conditions(name) or out & set(listed(undertaking["actor"])))
    }
    told = [*scenario["holds"], *(lost["name"] for lost in scenario["lost"]), *scenario["open"]]
    assert Counter(told) == Counter(expected)


@every_scenario
def test_a_scenario_assumes_what_the_vocabulary_has(scenario):
    assume = scenario["assume"]
    assert set(assume) <= {"holds", "fails", "without"}
    assert {*assume.get("holds", []), *assume.get("fails", [])} <= set(ConditionType)


@every_scenario
def test_what_is_lost_is_lost_by_words_of_an_article_of_it(scenario):
    for lost in scenario["lost"]:
        stems = {record.split("#")[0] for record in UNDERTAKINGS[lost["name"]]["records"]}
        assert any(lost["because"] in text_of(stem) for stem in stems), lost["name"]
        words = {condition["evidence"] for condition in conditions(lost["name"])}
        assert "actor" in lost or lost["because"] in words, lost["name"]


@every_scenario
def test_what_is_lost_has_a_false_condition_or_a_giver_that_is_out(scenario):
    out = set(scenario["assume"].get("without", []))
    false = {*scenario["assume"].get("fails", []), *(["us_support"] if "US" in out else [])}
    expected = {
        name
        for name, undertaking in UNDERTAKINGS.items()
        if undertaking["firmness"] not in GONE
        and (
            out & set(listed(undertaking["actor"]))
            or {condition["type"] for condition in conditions(name)} & false
        )
    }
    assert {lost["name"] for lost in scenario["lost"]} == expected
    assert all(lost["actor"] in out for lost in scenario["lost"] if "actor" in lost)
