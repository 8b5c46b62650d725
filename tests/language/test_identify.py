"""The language of a text: French and English by their small words, others by a model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.language.identify import UNKNOWN, identify
from garant.lexicon.files import LANGUAGES, read_yaml


@pytest.mark.parametrize("language", LANGUAGES)
def test_function_words_know_their_language_and_no_neighbour(language: str) -> None:
    table = read_yaml(f"languages/{language}/function_words.yml")
    assert identify(table["example"]) == language
    assert identify(table["counter"]) not in LANGUAGES


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Українці просять допомоги в обороні міста", "uk"),
        ("مرحبا بكم في نشرة الأخبار اليوم من بيروت", "ar"),
        ("今日新闻摘要：外交部长讨论停火协议", "zh"),
        ("שלום לכולם, אלה חדשות הערב", "he"),
        ("Minis la anonse ke machin yo ap livre nan semèn k ap vini yo ak tout pyès yo", "ht"),
        ("Il ministro ha annunciato che l'Italia non esclude l'invio di altri mezzi all'esercito", "it"),
    ],
)
def test_other_languages_are_known_as_such(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize("text", ["", "  \n", "2 000 000", "…"])
def test_what_has_no_words_is_unknown_or_as_declared(text: str) -> None:
    assert identify(text) == UNKNOWN
    assert identify(text, declared="fr-CA") == "fr"


def test_a_declared_language_loses_to_a_text_that_clearly_speaks_another() -> None:
    text = (
        "Le ministre a dit que les troupes ne seraient pas envoyées avant la fin des combats dans la région."
    )
    assert identify(text, declared="en") == "fr"


def test_an_english_menu_does_not_make_a_french_article_english() -> None:
    menu = "Home\nAbout us\nContact\nPrivacy policy\n" * 3
    line = "La ministre a confirmé que les deux navires seraient envoyés au large avec leur escorte."
    assert identify(menu + "\n".join([line] * 3)) == "fr"


def test_a_text_of_fifty_megabytes_is_read_no_further_than_its_start() -> None:
    assert identify("le ministre est dans la ville avec les soldats pour une visite " * 800_000) == "fr"


@given(st.text(max_size=200), st.none() | st.text(max_size=8))
def test_no_text_breaks_the_identification(text: str, declared: str | None) -> None:
    assert identify(text, declared=declared)
