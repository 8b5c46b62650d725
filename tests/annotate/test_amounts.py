"""Sums of money: value, currency, hedge, and whose dollars they are."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import annotated, sums

from garant.lexicon.money import money_rows

FRENCH = [
    ("2 milliards de dollars américains.", "2 milliards de dollars américains", 2_000_000_000, "USD", None),
    ("Un fonds de 1,28 milliard d'euros.", "1,28 milliard d'euros", 1_280_000_000, "EUR", None),
    ("Près de huit milliards d'euros.", "huit milliards d'euros", 8_000_000_000, "EUR", "approx"),
    ("Plus d'un milliard d'euros.", "un milliard d'euros", 1_000_000_000, "EUR", "min"),
    ("Jusqu'à 450 millions d'euros.", "450 millions d'euros", 450_000_000, "EUR", "max"),
    ("Quelque 50 millions de roubles.", "50 millions de roubles", 50_000_000, "RUB", "approx"),
    ("Une rançon de 10 millions de FCFA.", "10 millions de FCFA", 10_000_000, "XOF", None),
    ("Soit 300 millions de livres sterling.", "300 millions de livres sterling", 300_000_000, "GBP", None),
    ("Un achat de 3 M€.", "3 M€", 3_000_000, "EUR", None),
    ("Un achat de 500 M d'euros.", "500 M d'euros", 500_000_000, "EUR", None),
    ("Soit 300 millions de dinars algériens.", "300 millions de dinars algériens", 300_000_000, "DZD", None),
    ("300 $ CAD", "300 $ CAD", 300, "CAD", None),
    ("Un achat de 2,5 G$ CA.", "2,5 G$ CA", 2_500_000_000, "CAD", None),
    ("Un achat de 2 Md€.", "2 Md€", 2_000_000_000, "EUR", None),
    ("Un prêt de 1 000 milliards de yens.", "1 000 milliards de yens", 1_000_000_000_000, "JPY", None),
    ("Entre 2 et 3 milliards d'euros.", "2 et 3 milliards d'euros", 2_000_000_000, "EUR", "approx"),
    ("L'aide passera de 30 à 35 millions d'euros.", "30 à 35 millions d'euros", 35_000_000, "EUR", None),
    ("Un budget de 40 millions de nouveaux euros.", "40 millions de nouveaux euros", 40_000_000, "EUR", None),
    ("30 millions d'euros au maximum.", "30 millions d'euros", 30_000_000, "EUR", "max"),
]  # fmt: skip
ENGLISH = [
    ("A $2-billion package.", "$2-billion", 2_000_000_000, "USD", None),
    ("A CA$2 bn loan.", "CA$2 bn", 2_000_000_000, "CAD", None),
    ("Some $500 million CAD in loans.", "$500 million CAD", 500_000_000, "CAD", "approx"),
    ("Three quarters of a billion euros.", "Three quarters of a billion euros", 750_000_000, "EUR", None),
    ("About 300 million Algerian dinars.", "300 million Algerian dinars", 300_000_000, "DZD", "approx"),
    ("A fund of £4.5bn.", "£4.5bn", 4_500_000_000, "GBP", None),
    ("A loan of US$ 300m.", "US$ 300m", 300_000_000, "USD", None),
    ("A loan of USD 1.5 billion.", "USD 1.5 billion", 1_500_000_000, "USD", None),
    ("A loan of EUR29 million.", "EUR29 million", 29_000_000, "EUR", None),
    ("A package worth €19bn euros.", "€19bn euros", 19_000_000_000, "EUR", None),
    ("Nearly $54 million in aid.", "$54 million", 54_000_000, "USD", "approx"),
    ("Just over £1.80 a litre.", "£1.80", "1.80", "GBP", "min"),
    ("Up by 5p a bird.", "5p", "0.05", "GBP", None),
    ("About 75 USD million.", "75 USD million", 75_000_000, "USD", "approx"),
    ("A fine of 40,000 roubles.", "40,000 roubles", 40_000, "RUB", None),
    ("Half a billion euros.", "Half a billion euros", 500_000_000, "EUR", None),
    ("A bill of $5-7 billion.", "$5-7 billion", 5_000_000_000, "USD", "approx"),
    ("Up to $3.7 billion worth of arms.", "$3.7 billion", 3_700_000_000, "USD", "max"),
]  # fmt: skip
NO_SUM = {
    "fr": ["Des millions de dollars.", "La COP 29 à Bakou.", "Le 2 MARS, ARMENPRESS.",
           "3 000 soldats et 30 chars.", "En 2018 livres et journaux.", "Le F-16 du 12 mai."],
    "en": ["Millions of dollars.", "Over 54,000 pounds of medical items.", "In 2018 won by France.",
           "A 1,150kg (2,535 pounds) warhead.", "Some 40 KGS of rice.", "The TOP 10 and ALL 5.",
           "Billions more are needed."],
}  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value", "currency", "bound"), FRENCH)
def test_a_french_sum_is_read_whole(text, words, value, currency, bound):
    assert sums(text, "fr") == [(words, Decimal(value), currency, bound)]


@pytest.mark.parametrize(("text", "words", "value", "currency", "bound"), ENGLISH)
def test_an_english_sum_is_read_whole(text, words, value, currency, bound):
    assert sums(text, "en") == [(words, Decimal(value), currency, bound)]


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang in NO_SUM for text in NO_SUM[lang]])
def test_what_is_no_sum_is_not_read(language, text):
    assert sums(text, language) == []


def currencies(text, language):
    return [currency for _, _, currency, _ in sums(text, language)]


def test_bare_dollars_are_those_of_the_state_that_gives():
    assert currencies("Ottawa débloque 2 milliards de dollars pour Kiev.", "fr") == ["CAD"]
    assert currencies("Canberra pledged $100 million to Kyiv.", "en") == ["AUD"]
    assert currencies("Washington débloque 2 milliards de dollars pour Kiev.", "fr") == ["USD"]


def test_bare_dollars_of_a_state_without_dollars_are_american():
    assert currencies("Berlin versera 2 milliards de dollars.", "fr") == ["USD"]


def test_an_owner_behind_the_sum_decides_before_the_subject():
    text = "Washington salue les 2 milliards de dollars du Canada."
    assert currencies(text, "fr") == ["CAD"]


def test_a_sum_said_again_keeps_its_currency():
    first, again = (
        "Le Canada versera 220 millions de dollars.",
        "Ces 220 millions de dollars iront aux drones.",
    )
    text = f"{first}\n\nLa somme plaît.\n\n{again}"
    assert currencies(text, "fr") == ["CAD", "CAD"]


def test_cfa_francs_of_central_africa_are_its_own():
    assert currencies("Le Tchad promet 10 millions de francs CFA.", "fr") == ["XAF"]
    assert currencies("Le Mali promet 10 millions de francs CFA.", "fr") == ["XOF"]


def test_a_second_sum_may_leave_its_currency_out():
    found = sums("L'UE promet 2 milliards d'euros, dont 500 millions en prêts.", "fr")
    assert found[1] == ("500 millions", Decimal(500_000_000), "EUR", None)


def test_millions_of_people_beside_a_sum_are_no_sum():
    assert len(sums("L'UE donne 2 milliards d'euros à 3 millions de réfugiés.", "fr")) == 1


ROWS = [
    pytest.param(row, language, id=f"{language}/{row.id}")
    for language in ("fr", "en")
    for row in money_rows(language)
]


@pytest.mark.parametrize(("row", "language"), ROWS)
def test_every_currency_is_found_in_its_example_and_not_in_its_counter(row, language):
    assert [currencies(text, language) for text in row.example] == [[row.currency]] * len(row.example)
    assert all(currencies(text, language) == [] for text in row.counter)


@given(st.integers(1, 10**9), st.sampled_from(["€", "£", "US$"]))
def test_every_sum_before_its_symbol_or_behind_comes_back(value, symbol):
    code = {"€": "EUR", "£": "GBP", "US$": "USD"}[symbol]
    assert sums(f"A loan of {symbol}{value:,} today.", "en") == [
        (f"{symbol}{value:,}", Decimal(value), code, None)
    ]
    assert sums(f"Un prêt de {value} {symbol} ce jour.", "fr") == [
        (f"{value} {symbol}", Decimal(value), code, None)
    ]


@given(st.text(alphabet="0123456789 .,-$€£mbnkUSDR\n", max_size=80))
def test_sums_stand_in_order_apart_and_in_their_own_words(text):
    article = annotated(text, "en")
    found = article.amounts
    assert all(amount.evidence.stands_in(text) for amount in found)
    assert all(one.evidence.end <= other.evidence.start for one, other in pairwise(found))


def test_a_sum_after_another_is_of_the_same_giver_whoever_made_what_it_buys():
    text = (
        "Canada spelt out its $2-billion package. Another $680-million will buy American-made weapons, "
        "and $220-million is set aside for drones."
    )
    assert currencies(text, "en") == ["CAD", "CAD", "CAD"]
    text = "Ottawa donnera 2 milliards de dollars. Une part de 680 millions de dollars paiera des chars."
    assert currencies(text, "fr") == ["CAD", "CAD"]


def test_a_sum_with_a_giver_of_its_own_does_not_follow_the_one_before():
    text = "Canada gave $20 million. The United States gave $30 million."
    assert currencies(text, "en") == ["CAD", "USD"]


def test_a_sum_that_does_something_needs_no_word_of_money_behind_another():
    text = "Oslo donne 2 milliards d'euros. Quelque 680 millions achèteront des radars."
    assert [(words, value) for words, value, _, _ in sums(text, "fr")][1] == ("680 millions", 680_000_000)


def test_millions_of_things_behind_a_sum_are_no_sum():
    text = "Oslo donne 2 milliards d'euros. Quelque 2 millions d'obus suivront. Trois millions vivent là-bas."
    assert len(sums(text, "fr")) == 2
    text = "Oslo gives 2 billion euros. Some 2 million shells will follow."
    assert len(sums(text, "en")) == 1
