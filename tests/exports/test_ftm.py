"""The ledger as FollowTheMoney: every entity valid by its own library, as many as the ledger has of each."""

import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.reports_factory import Press

from garant.exports.selection import Selection
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.queries import (
    list_commitments,
    list_incidents,
    list_meetings,
    list_stances,
    list_statements,
)
from garant.lexicon.labels import load_labels
from garant.model.numbers import Amount, Decimal
from garant.model.undertakings import Undertaking
from garant.reports.wording import Wording

pytest.importorskip("followthemoney", reason="FollowTheMoney is not installed: pip install 'garant[ftm]'")

from followthemoney import model

from garant.exports.ftm.actors import actor_entity
from garant.exports.ftm.entities import days, entity
from garant.exports.ftm.projects import is_paid, project_entities
from garant.exports.ftm.write import write_ftm

Entity = dict[str, Any]
WORDS = Wording(load_labels("en"))
PAID = "Le Canada a versé 2 millions de dollars à l'Ukraine, selon Kyiv."


@pytest.fixture(scope="module")
def exported(demo_ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ftm") / "garant.ftm.json"
    write_ftm(Selection(demo_ledger), path)
    return path


@pytest.fixture(scope="module")
def entities(exported: Path) -> list[Entity]:
    return [json.loads(line) for line in exported.read_text("utf-8").splitlines()]


def checked(told: Entity) -> None:
    """Hold that the library takes an entity, and takes all of it."""
    model.get(told["schema"]).validate(told)
    proxy = model.get_proxy(told, cleaned=False)
    assert proxy.to_dict() == told


def spoken_of(told: Entity) -> list[tuple[Any, str]]:
    return [found for found in model.get_proxy(told).itervalues() if found[0].type.name == "entity"]


def of(entities: list[Entity], schema: str) -> list[Entity]:
    return [each for each in entities if each["schema"] == schema]


def test_every_entity_is_valid_by_the_library_and_keeps_every_value(entities: list[Entity]) -> None:
    for each in entities:
        checked(each)


def test_there_are_as_many_of_each_as_the_ledger_has(demo_ledger: Ledger, entities: list[Entity]) -> None:
    told = list(Selection(demo_ledger).undertakings())
    meetings, incidents = list(list_meetings(demo_ledger)), list(list_incidents(demo_ledger))
    statements, stances = list(list_statements(demo_ledger)), list(list_stances(demo_ledger))
    counts = Counter(each["schema"] for each in entities)
    assert counts["Project"] == len(told) > 50
    assert counts["Documentation"] == len(list(list_commitments(demo_ledger)))
    assert counts["Payment"] == sum(map(is_paid, told)) > 0
    assert counts["UnknownLink"] == sum(each.whole is not None for each in told)
    assert counts["Event"] == len(meetings) + len(incidents)
    assert counts["Note"] == len(statements) + len(stances)
    assert counts["Article"] == len(list(Selection(demo_ledger).articles()))


def test_ids_are_unique_and_everything_spoken_of_is_there(entities: list[Entity]) -> None:
    schemas = {each["id"]: each["schema"] for each in entities}
    assert len(schemas) == len(entities)
    for each in entities:
        for prop, value in spoken_of(each):
            assert model.get(schemas[value]).is_a(prop.range)


def test_the_tools_of_the_project_read_the_file(exported: Path, tmp_path: Path) -> None:
    out = tmp_path / "validated.json"
    ftm = Path(sys.executable).with_name("ftm")
    subprocess.run([ftm, "validate", "-i", exported, "-o", out], check=True, capture_output=True, timeout=60)
    before, after = (list(map(json.loads, path.read_text("utf-8").splitlines())) for path in (exported, out))
    assert [(each["id"], each["properties"]) for each in after] == [
        (each["id"], each["properties"]) for each in before
    ]


def test_the_same_ledger_gives_the_same_bytes(demo_ledger: Ledger, exported: Path, tmp_path: Path) -> None:
    write_ftm(Selection(demo_ledger), tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == exported.read_bytes()


def test_words_are_in_the_language_asked_for_and_ids_in_none(
    demo_ledger: Ledger, entities: list[Entity], tmp_path: Path
) -> None:
    write_ftm(Selection(demo_ledger, language="fr"), tmp_path / "fr.json")
    french = [json.loads(line) for line in (tmp_path / "fr.json").read_text("utf-8").splitlines()]
    assert [each["id"] for each in french] == [each["id"] for each in entities]
    assert {each["properties"]["status"][0] for each in of(entities, "Project")} >= {"pledged", "under way"}
    assert {each["properties"]["status"][0] for each in of(french, "Project")} >= {"promis", "en cours"}


def test_a_narrowed_export_speaks_of_nothing_that_it_leaves_out(demo_ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "ca.json"
    write_ftm(Selection(demo_ledger, Filters(actor=("CA",))), path)
    narrowed = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    ids = {each["id"] for each in narrowed}
    assert of(narrowed, "Project")
    assert of(narrowed, "Article")
    assert {value for each in narrowed for _, value in spoken_of(each)} <= ids


@pytest.mark.parametrize(
    ("actor", "schema", "names"),
    [
        ("US", "PublicBody", ["United States", "États-Unis"]),
        ("NATO", "Organization", ["NATO", "Otan"]),
        ("COALITION", "Organization", ["coalition of the willing", "coalition des volontaires"]),
        ("Hamas", "Organization", ["Hamas"]),
        ("Conseil des anciens de Kidal", "LegalEntity", ["Conseil des anciens de Kidal"]),
    ],
)
def test_an_actor_is_what_the_gazetteer_takes_it_for(actor: str, schema: str, names: list[str]) -> None:
    told = actor_entity(actor, "en")
    assert (told["schema"], told["properties"]["name"]) == (schema, names)


def test_a_state_has_its_country_and_the_union_none() -> None:
    assert actor_entity("UA", "fr")["properties"]["country"] == ["ua"]
    assert "country" not in actor_entity("EU", "fr")["properties"]


def paid(firmness: str, beneficiary: str | None = "UA", words: str = PAID) -> Undertaking:
    press = Press()
    report = press.report(words, "2025-11-20", words[:20], firmness, amount=Amount(Decimal(2_000_000), "CAD"))
    press.undertaking("CA", "funding", report, beneficiary=beneficiary)
    return press.undertakings[0]


def test_what_is_delivered_is_a_payment_from_the_actor_to_the_beneficiary() -> None:
    (payment,) = [each for each in project_entities(paid("delivered"), WORDS) if each["schema"] == "Payment"]
    said = payment["properties"]
    assert (said["amount"], said["currency"], said["date"]) == (["2000000"], ["CAD"], ["2025-11-20"])
    assert said["payer"] == [actor_entity("CA", "en")["id"]]
    assert said["beneficiary"] == [actor_entity("UA", "en")["id"]]


@pytest.mark.parametrize("firmness", ["offered", "pledged", "committed", "underway", "refused", "withdrawn"])
def test_what_is_not_delivered_is_no_payment(firmness: str) -> None:
    assert "Payment" not in {each["schema"] for each in project_entities(paid(firmness), WORDS)}


def test_what_reached_nobody_that_is_named_is_no_payment() -> None:
    assert "Payment" not in {each["schema"] for each in project_entities(paid("delivered", None), WORDS)}


@pytest.mark.parametrize(
    ("iso", "dated"),
    [
        ("2025-06", {"date": "2025-06"}),
        ("2025-W34", {"startDate": "2025-08-18", "endDate": "2025-08-24"}),
        ("2025-08-28/2025-08-29", {"startDate": "2025-08-28", "endDate": "2025-08-29"}),
        ("P3M", {}),
        (None, {}),
    ],
)
def test_what_is_no_date_to_the_library_is_dated_by_its_ends(iso: str | None, dated: dict[str, str]) -> None:
    assert days(iso) == dated
    checked(entity("Event", "garant-m-1", name="sommet", **dated))


hostile = st.one_of(
    st.text(min_size=1, max_size=60),
    st.sampled_from(["\x00", "\ud800x", "\u202eevil", "'" * 9, "\n\n", "\ufffe\uffff", "x" * 70_000]),
)


@settings(max_examples=60, deadline=None)
@given(hostile, hostile, st.sampled_from(["delivered", "pledged"]))
def test_whatever_articles_say_every_entity_is_valid(words: str, actor: str, firmness: str) -> None:
    press = Press()
    told = f"x{words}"
    amount = Amount(Decimal("1.5"), words)
    report = press.report(told, "2025-11-20", told, firmness, amount=amount, outlet=words)
    press.undertaking(actor, "funding", report, beneficiary=words, channel=words)
    one = replace(press.undertakings[0], id="u-1")
    for each in (*project_entities(one, WORDS), actor_entity(actor, "fr")):
        model.get(each["schema"]).validate(each)
        json.dumps(each, ensure_ascii=False).encode()
