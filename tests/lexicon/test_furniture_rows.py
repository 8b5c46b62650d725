"""Each row of furniture finds its example and leaves its counter-example alone."""

import re

import pytest

from garant.errors import DataError
from garant.lexicon import furniture
from garant.lexicon.agencies import Agency, load_agencies, load_agency_names
from garant.lexicon.features import Feature
from garant.lexicon.files import LANGUAGES
from garant.lexicon.function_words import candidate_languages, load_function_words
from garant.lexicon.furniture import (
    FurnitureRow,
    furniture_rows,
    line_key,
    load_furniture,
    outlet_rows,
    shared_rows,
)
from garant.lexicon.months import load_months

RULES = load_furniture()
ROWS = [*(row for language in LANGUAGES for row in furniture_rows(language)), *shared_rows(), *outlet_rows()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.id}: {row.example[0][:30]}")
def test_a_row_finds_its_example_and_not_its_counter_example(row: FurnitureRow) -> None:
    for example in row.example:
        found = RULES.row_for(example, line_key(example))
        assert found is not None
        assert found.id == row.id
    for counter in row.counter:
        assert RULES.row_for(counter, line_key(counter)) is None


def test_every_row_has_an_example_and_a_counter_example() -> None:
    assert [row.id for row in ROWS if not row.example or not row.counter] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_rows_of_a_file_share_a_name(language: str) -> None:
    names = [row.id for row in furniture_rows(language)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Monde, Politique", "sections"),
        ("12 Comments", "comments"),
        ("Partager\u200b sur Facebook", "share"),
        ("Jeanne Roy / AFP", "agency_line"),
        ("© Reuters", "copyright_sign"),
        ("À lire aussiBerlin prépare un envoi", "teaser"),
    ],
)
def test_a_line_is_known_however_it_is_printed(line: str, name: str) -> None:
    found = RULES.row_for(line, line_key(line))
    assert found is not None
    assert found.id == name


@pytest.mark.parametrize(
    "line",
    [
        "27,000 people",
        "Entretien avec l'AFP",
        "Le Monde, la Politique",
        "Kyiv dit à Reuters, AFP et AP que la trêve tient",
        "a" * 5000,
        "",
    ],
)
def test_a_line_of_an_article_is_known_by_no_row(line: str) -> None:
    assert RULES.row_for(line, line_key(line)) is None


def test_a_weight_that_is_missing_is_a_data_error(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {feature.value: 0.0 for feature in Feature if feature is not Feature.TAIL}
    monkeypatch.setattr(furniture, "read_yaml", lambda name: {"rows": [], "weights": weights})
    with pytest.raises(DataError, match="tail"):
        furniture._weights()


def test_a_pattern_that_is_none_is_a_data_error() -> None:
    with pytest.raises(DataError, match="broken"):
        furniture._alternatives({"row0": FurnitureRow(id="broken", points=1, pattern="(")})


@pytest.mark.parametrize("agency", load_agencies(), ids=lambda agency: agency.id)
def test_an_agency_is_found_by_each_of_its_names(agency: Agency) -> None:
    for phrase in agency.phrases:
        assert [name for _, _, name in load_agency_names().find(f"({phrase})")] == [agency.name]


@pytest.mark.parametrize("text", ["les ats de l'hôpital", "MAFPX", "AFP_2", "afp", "le spa"])
def test_what_only_looks_like_an_agency_is_not_found(text: str) -> None:
    assert list(load_agency_names().find(text)) == []


def test_months_are_known_in_full_and_in_short() -> None:
    months = load_months()
    assert (months["août"], months["aout"], months["sept"], months["feb"], months["févr"]) == (8, 8, 9, 2, 2)
    assert set(months.values()) == set(range(1, 13))


def test_no_function_word_is_common_to_both_languages() -> None:
    words = load_function_words()
    assert not words["fr"] & words["en"]


def test_candidate_languages_are_codes() -> None:
    assert all(re.fullmatch("[a-z]{2}", language) for language in candidate_languages())
    assert {"fr", "en", "ht", "hy", "uk"} <= set(candidate_languages())
