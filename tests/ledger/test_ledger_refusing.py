"""What is refused is said in the language of who reads: every reason has its words in both."""

import re
from pathlib import Path
from string import Formatter

import pytest

from garant.ledger.refusing import refusal, refused
from garant.lexicon.files import LANGUAGES, read_yaml
from garant.lexicon.labels import load_labels

SOURCES = Path(__file__).parents[2] / "src" / "garant"
_RAISED = re.compile(r"\brefused\(\s*\"(\w+)\"")


def reasons(language: str) -> dict[str, str]:
    found: dict[str, str] = read_yaml(f"languages/{language}/labels.yml")["refusal"]
    return found


def names(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def raised() -> set[str]:
    return {found[1] for file in SOURCES.rglob("*.py") for found in _RAISED.finditer(file.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_that_is_given_has_its_words_and_no_other_has(language: str) -> None:
    assert raised() == set(reasons(language))


@pytest.mark.parametrize("code", sorted(reasons("en")))
def test_a_reason_names_the_same_things_in_both_languages(code: str) -> None:
    assert names(reasons("fr")[code]) == names(reasons("en")[code])


def test_a_reason_within_a_reason_is_told_in_the_same_language() -> None:
    within = refused("no_date", value="mercredi")
    error = refused("field", record="c-000000000000", field="firmness", why=within)
    assert str(error).startswith("firmness: “mercredi” is no date")
    assert refusal(error, load_labels("fr")).startswith("fermeté : « mercredi » n'est pas une date")


def test_braces_of_a_reader_stay_as_they_are() -> None:
    assert "{ids} {0.real}" in str(refused("nothing_called", name="{ids} {0.real}"))


def test_a_verdict_is_told_as_people_read_it() -> None:
    error = refused("about_one", verdict="same")
    assert "« même promesse que »" in refusal(error, load_labels("fr"))
