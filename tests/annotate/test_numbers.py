"""Numbers in digits and in words, and the hedges around them."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import numbers_of

from garant.annotate.numbers import bound_of
from garant.annotate.tokens import tokenize
from garant.lexicon.fold import fold
from garant.lexicon.numbers import bound_rows, load_numbers

FRENCH = {
    "12.000 troupes": ["12000"],
    "14 000 soldats": ["14000"],
    "14\u202f000 soldats": ["14000"],
    "14\u00a0000 soldats": ["14000"],
    "1,28 milliard d'euros": ["1280000000"],
    "8.000 millions": ["8000000000"],
    "deux mille milliards": ["2000000000000"],
    "quatre-vingt-dix-neuf obus": ["99"],
    "quatre-vingts obus": ["80"],
    "soixante et onze chars": ["71"],
    "septante-deux chars": ["72"],
    "nonante chars": ["90"],
    "vingt et un drones": ["21"],
    "mille neuf cent quatre-vingt-quatre": ["1984"],
    "une trentaine de pays": ["30"],
    "trois dizaines de blindés": ["30"],
    "une centaine de milliers de civils": ["100000"],
    "deux millions et demi de réfugiés": ["2500000"],
    "un demi-milliard": ["500000000"],
    "trois quarts d'un milliard": ["750000000"],
    "un quart de million": ["250000"],
    "deux ou trois navires": ["2", "3"],
    "3 M€ et 4 Md€": ["3", "4000000000"],
}
ENGLISH = {
    "12,000 troops": ["12000"],
    "2.4bn": ["2400000000"],
    "a $2-billion package": ["2000000000"],
    "1.325 billion": ["1325000000"],
    "2.500 men": ["2500"],
    "two hundred and fifty thousand": ["250000"],
    "twenty-one drones": ["21"],
    "half a million shells": ["500000"],
    "three quarters of a billion": ["750000000"],
    "a quarter million shells": ["250000"],
    "two and a half billion": ["2500000000"],
    "one-and-a-half million": ["1500000"],
    "this quarter a million left": ["1000000"],
    "two million and a half": ["2500000"],
    "a dozen jets": ["12"],
    "two dozen jets": ["24"],
    "a hundred tanks": ["100"],
    "1,234,567.5 tonnes": ["1234567.5"],
    "nineteen hundred": ["1900"],
}
NO_NUMBER = {"fr": ["des millions de dollars", "un homme", "des dizaines de chars", "cinquième"],
             "en": ["millions of dollars", "a man", "dozens of tanks", "the fifth brigade"]}  # fmt: skip


def values(text, language):
    return [number.value for number in numbers_of(text, language)]


@pytest.mark.parametrize(("text", "expected"), FRENCH.items())
def test_french_numbers_are_read_in_digits_and_in_words(text, expected):
    assert values(text, "fr") == [Decimal(value) for value in expected]


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english_numbers_are_read_in_digits_and_in_words(text, expected):
    assert values(text, "en") == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("language", "text"), [(lang, text) for lang in NO_NUMBER for text in NO_NUMBER[lang]]
)
def test_a_magnitude_without_a_count_is_no_number(language, text):
    assert values(text, language) == []


def test_a_designation_is_marked_as_attached():
    assert [number.attached for number in numbers_of("des F-16 et 3 Leopard 2")] == [True, False, False]


UNITS = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
]  # fmt: skip
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def french_below_hundred(number):
    if number < 17:
        return UNITS[number]
    if number < 20:
        return f"dix-{UNITS[number - 10]}"
    if number < 70:
        ten, rest = TENS[number // 10 * 10], number % 10
        return ten if not rest else f"{ten} et un" if rest == 1 else f"{ten}-{UNITS[rest]}"
    if number < 80:
        return "soixante et onze" if number == 71 else f"soixante-{french_below_hundred(number - 60)}"
    return "quatre-vingts" if number == 80 else f"quatre-vingt-{french_below_hundred(number - 80)}"


def french(number):
    thousands, rest = divmod(number, 1000)
    hundreds, below = divmod(rest, 100)
    words = []
    if thousands:
        words.append("mille" if thousands == 1 else f"{french(thousands)} mille")
    if hundreds:
        words.append("cent" if hundreds == 1 else f"{UNITS[hundreds]} cent")
    if below:
        words.append(french_below_hundred(below))
    return " ".join(words)


SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
DOZENS = ["x", "x", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def english(number):
    thousands, rest = divmod(number, 1000)
    hundreds, below = divmod(rest, 100)
    words = [f"{english(thousands)} thousand"] if thousands else []
    if hundreds:
        words.append(f"{SMALL[hundreds]} hundred")
    if below:
        tail = f"-{SMALL[below % 10]}" if below % 10 else ""
        words.append(SMALL[below] if below < 20 else DOZENS[below // 10] + tail)
        if hundreds:
            words.insert(-1, "and")
    return " ".join(words)


@given(st.integers(2, 999_999))
def test_every_french_number_word_comes_back_as_its_number(number):
    assert values(f"soit {french(number)} soldats", "fr") == [number]


@given(st.integers(2, 999_999))
def test_every_english_number_word_comes_back_as_its_number(number):
    assert values(f"some {english(number)} soldiers", "en") == [number]


@given(st.integers(1000, 10**12), st.sampled_from([" ", ".", "\u202f", "\u00a0"]))
def test_every_french_grouping_comes_back_as_its_number(number, mark):
    assert values(f"soit {number:,} soldats".replace(",", mark), "fr") == [number]


@given(st.integers(1000, 10**12), st.sampled_from([" ", ",", "\u00a0"]))
def test_every_english_grouping_comes_back_as_its_number(number, mark):
    assert values(f"some {number:,} soldiers".replace(",", mark), "en") == [number]


@given(st.text(alphabet="0123456789 .,-'kmbn€$éa\n", max_size=60), st.sampled_from(["fr", "en"]))
def test_numbers_stand_in_order_and_apart(text, language):
    found = numbers_of(text, language)
    assert all(number.start < number.end <= len(text) for number in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def hedge(text, language):
    folded, words = fold(text), load_numbers(language)
    number = numbers_of(text, language)[0]
    return bound_of(folded, tokenize(folded), number.start, number.end, words)


BOUNDS = [
    pytest.param(row, language, id=f"{language}/{row.id}")
    for language in ("fr", "en")
    for row in bound_rows(language)
]


@pytest.mark.parametrize(("row", "language"), BOUNDS)
def test_every_hedge_bounds_its_example_and_not_its_counter(row, language):
    def hedged(text):
        folded, words = fold(text), load_numbers(language)
        number = numbers_of(text, language)[0]
        end = max(
            number.end,
            *(text.find(unit) + len(unit) for unit in ("euros", "véhicules", "vehicles", "million")),
        )
        return bound_of(folded, tokenize(folded), number.start, end, words)

    assert [hedged(text) for text in row.example] == [row.bound] * len(row.example)
    assert all(hedged(text) is not row.bound for text in row.counter)


def test_a_million_digits_are_no_number_and_take_no_time():
    assert numbers_of("9" * 1_000_000) == []
