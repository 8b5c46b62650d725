"""Which words of a text tell, and which are the same in another language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling_factory import BRIDGE, ENGLISH, HARBOUR

from garant.resolve.terms import LENGTH, Term, name_weights, terms_of, word_weights


def term(word: str, text: str) -> Term:
    (found,) = [each for each in terms_of(text) if each.word == word]
    return found


def test_a_rare_name_tells_more_than_a_rare_word_and_a_small_word_tells_least() -> None:
    weights = {each.word: each.weight for each in terms_of(BRIDGE)}
    assert weights["Ekelund"] > weights["grumes"] > weights["soir"] > weights["Le"]


def test_a_state_an_office_holder_and_an_agency_tell_little_for_they_are_in_every_article() -> None:
    text = "Hier, Emmanuel Macron et Sigrid Halvorsen ont parlé de la Russie à Reuters."
    assert (
        max(term(name, text).weight for name in ("Macron", "Russie", "Reuters"))
        < term("Halvorsen", text).weight
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vu de Moscou, rien ne presse.", "Seen from Moscow, nothing is urgent."),
        ("Le président Zelensky attend.", "The president Zelenskyy is waiting."),
        ("Il faudra 1,28 milliard.", "It takes 1.28 billion."),
        ("Une force de réassurance partira.", "A reassurance force will leave."),
    ],
)
def test_names_numbers_states_and_long_words_of_one_root_cross_the_border(one: str, other: str) -> None:
    assert name_weights(terms_of(one), 9).keys() & name_weights(terms_of(other), 9).keys()


def test_common_words_and_years_do_not_cross() -> None:
    one, other = "En 2025, le port a rouvert.", "In 2025 the port opened again."
    assert not name_weights(terms_of(one), 9).keys() & name_weights(terms_of(other), 9).keys()


def test_a_capital_that_the_sentence_asks_for_makes_no_name() -> None:
    assert not term("Une", BRIDGE).name
    assert term("Kvarnsund", BRIDGE).name


def test_what_is_written_small_elsewhere_is_no_name() -> None:
    assert not term("Préfet", "Le Préfet a parlé. Ce préfet se tait.").name


@given(st.lists(st.sampled_from([*HARBOUR.split(), *ENGLISH.split()]), min_size=1, max_size=40))
def test_the_weights_of_a_text_have_one_length_and_come_the_heaviest_first(words: list[str]) -> None:
    weights = word_weights(terms_of(" ".join(words)), 20)
    if weights:
        assert sum(weight**2 for weight in weights.values()) == pytest.approx(LENGTH**2, rel=0.01)
    assert list(weights.values()) == sorted(weights.values(), reverse=True)
