"""Counts of things: how many of what, with the hedge before the number."""

from decimal import Decimal

import pytest
from telling import annotated, numbers_of

from garant.annotate.quantities import find_quantities
from garant.lexicon.units import unit_rows


def counts(text, language="fr"):
    found = find_quantities(annotated(text, language), numbers_of(text, language))
    return [
        (text[mark.start : mark.end], mark.quantity.value, mark.quantity.unit, mark.quantity.bound)
        for mark in found
    ]


CASES = [
    ("fr", "Le retrait de quelque 12.000 troupes.", ("12.000 troupes", 12000, "soldiers", "approx")),
    ("fr", "L'envoi de 30 véhicules blindés.", ("30 véhicules blindés", 30, "armoured vehicles", None)),
    ("fr", "L'achat de huit avions KC-46A.", ("huit avions KC-46A", 8, "KC-46A", None)),
    ("fr", "La remise de cinq avions de chasse Rafale.", ("cinq avions de chasse Rafale", 5, "Rafale", None)),
    ("fr", "Elle a 36 obusiers automoteurs CAESAR.", ("36 obusiers automoteurs CAESAR", 36, "CAESAR", None)),
    ("fr", "Plus de 10.000 Casques bleus.", ("10.000 Casques bleus", 10000, "peacekeepers", "min")),
    ("fr", "Une trentaine de pays.", ("Une trentaine de pays", 30, "countries", "approx")),
    ("fr", "De 150 à 200 personnes.", ("150 à 200 personnes", 150, "persons", "approx")),
    ("en", "More than 2,000 trucks crossed.", ("2,000 trucks", 2000, "trucks", "min")),
    ("en", "Berlin sends 18 Leopard tanks.", ("18 Leopard tanks", 18, "Leopard", None)),
    ("en", "Two additional Patriot batteries.", ("Two additional Patriot batteries", 2, "Patriot", None)),
    ("en", "Up to 60 F-16 fighter jets.", ("60 F-16 fighter jets", 60, "F-16", "max")),
    ("en", "Over 54,000 pounds of medical items.", ("54,000 pounds of", 54000, "pounds", "min")),
]  # fmt: skip
NO_COUNT = [
    ("fr", "En 2014, des soldats sont venus."),
    ("fr", "Des dizaines de chars."),
    ("fr", "Il a 30 ans et des soldats."),
    ("fr", "2 milliards d'euros d'avions."),
    ("en", "In 2014 the troops left."),
    ("en", "Thousands of troops left."),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_count_is_its_number_its_unit_and_its_hedge(language, text, expected):
    words, value, unit, bound = expected
    assert counts(text, language) == [(words, Decimal(value), unit, bound)]


@pytest.mark.parametrize(("language", "text"), NO_COUNT)
def test_what_counts_nothing_is_not_read(language, text):
    assert counts(text, language) == []


ROWS = [pytest.param(row, lang, id=f"{lang}/{row.id}") for lang in ("fr", "en") for row in unit_rows(lang)]


@pytest.mark.parametrize(("row", "language"), ROWS)
def test_every_unit_is_counted_in_its_example_and_not_in_its_counter(row, language):
    assert all([unit for _, _, unit, _ in counts(text, language)] == [row.unit] for text in row.example)
    assert not any(unit == row.unit for text in row.counter for _, _, unit, _ in counts(text, language))
