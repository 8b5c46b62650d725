"""What the rules know of each piece, in French and in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from toy_network import told, whole_words

from garant.annotate.learned.knowledge import _NAMES, SIGNS, Sign, known_pieces, signs_in
from garant.annotate.learned.windows import Window, windows_of
from garant.lexicon.load import load_lexicon

FRENCH = (
    "Ottawa tient parole\n"
    "La Norvège livrera 30 véhicules blindés à l'Ukraine mardi. "
    "« Nous ne fournirons pas de missiles », a dit Mark Carney. Le chat dort."
)
ENGLISH = (
    "Norway will deliver 30 armoured vehicles to Ukraine on Tuesday for $85 million. "
    "“We will not supply missiles,” Mark Carney said. The cat sleeps."
)


def known_of(text: str, language: str, word: str) -> set[str]:
    """Return the names of the signs of one word of a text."""
    annotated = told(text, language)
    (window,) = windows_of(annotated, whole_words(text))
    known = known_pieces(signs_in(annotated, load_lexicon(language)), window)
    return {_NAMES[sign] for sign in known[window.starts.index(text.index(word))].nonzero()[0]}


@pytest.mark.parametrize(
    ("text", "language", "word", "expected"),
    [
        (FRENCH, "fr", "Norvège", {"mention state"}),
        (FRENCH, "fr", "livrera", {"table triggers", "sense give", "tense future"}),
        (FRENCH, "fr", "véhicules", {"table objects", "kind equipment", "quantity"}),
        (FRENCH, "fr", "l'Ukraine", {"mention state"}),
        (FRENCH, "fr", "mardi", {"time"}),
        (FRENCH, "fr", "fournirons", {"quotation", "negated", "sense give"}),
        (FRENCH, "fr", "dit", {"table cues"}),
        (FRENCH, "fr", "Carney", {"mention person"}),
        (ENGLISH, "en", "Norway", {"mention state"}),
        (ENGLISH, "en", "deliver", {"table triggers", "sense give"}),
        (ENGLISH, "en", "vehicles", {"table objects", "kind equipment", "quantity"}),
        (ENGLISH, "en", "$85", {"amount"}),
        (ENGLISH, "en", "supply", {"quotation", "negated", "sense give"}),
        (ENGLISH, "en", "Carney", {"mention person"}),
    ],
)
def test_a_word_has_the_signs_of_what_the_rules_see_in_it(
    text: str, language: str, word: str, expected: set[str]
) -> None:
    assert expected <= known_of(text, language, word)


@pytest.mark.parametrize(
    ("text", "language", "word", "absent"),
    [
        (FRENCH, "fr", "livrera", {"negated", "quotation", "mention state", "amount"}),
        (FRENCH, "fr", "Norvège", {"quantity", "quotation", "table objects"}),
        (FRENCH, "fr", "fournirons", {"mention person", "time"}),
        (ENGLISH, "en", "deliver", {"negated", "quotation", "mention state", "amount"}),
        (ENGLISH, "en", "said", {"quotation", "negated", "table objects"}),
    ],
)
def test_a_word_has_no_sign_of_what_stands_elsewhere(
    text: str, language: str, word: str, absent: set[str]
) -> None:
    assert absent.isdisjoint(known_of(text, language, word))


@pytest.mark.parametrize(("text", "language", "word"), [(FRENCH, "fr", "chat"), (ENGLISH, "en", "cat")])
def test_a_word_that_the_rules_know_nothing_of_is_only_part_of_its_line(
    text: str, language: str, word: str
) -> None:
    assert known_of(text, language, word) == {"line body"}


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_signs_come_in_the_order_of_the_text_and_lie_within_it(text: str, language: str) -> None:
    signs = signs_in(told(text, language), load_lexicon(language))
    assert signs == sorted(signs)
    assert all(0 <= sign.start < sign.end <= len(text) and 0 <= sign.sign < SIGNS for sign in signs)


def words_in_a_row(count: int) -> Window:
    """Return a window of words of four letters."""
    starts = [5 * index for index in range(count)]
    return Window([0] * count, starts, [start + 4 for start in starts], 0, range(1))


@given(st.integers(0, 39), st.integers(1, 30))
def test_a_sign_is_told_of_the_pieces_that_share_a_letter_with_it(start: int, length: int) -> None:
    window, sign = words_in_a_row(8), Sign(start, start + length, 3)
    known = known_pieces([sign], window)
    assert known.shape == (8, SIGNS)
    touched = [first < sign.end and sign.start < first + 4 for first in window.starts]
    assert known[:, 3].astype(bool).tolist() == touched
    assert known.sum() == sum(touched)


def test_a_headline_that_stands_apart_has_its_own_signs() -> None:
    window = Window([0, 0, 0], [0, 100, 105], [4, 104, 109], 1, range(5, 6))
    known = known_pieces([Sign(0, 4, 1), Sign(50, 54, 2), Sign(105, 109, 3)], window)
    assert [set(row.nonzero()[0]) for row in known] == [{1}, set(), {3}]


def test_an_article_without_words_has_no_signs() -> None:
    assert signs_in(told(""), load_lexicon("fr")) == []
