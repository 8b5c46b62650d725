"""Days, sums and names are written as people read them, in French and in English."""

from datetime import date
from decimal import Decimal

import pytest

from garant.lexicon.actor_names import actor_name
from garant.lexicon.labels import load_labels
from garant.lexicon.units import unit_names
from garant.lexicon.written import money, number, written_day, written_period
from garant.model.times import Period

FRENCH, ENGLISH = load_labels("fr"), load_labels("en")


@pytest.mark.parametrize(
    ("iso", "french", "english"),
    [
        ("2025-09-01", "1er septembre 2025", "1 September 2025"),
        ("2025-08-21", "21 août 2025", "21 August 2025"),
        ("2025-08", "août 2025", "August 2025"),
        ("2025", "2025", "2025"),
        ("2025-W36", "1er septembre 2025 – 7 septembre 2025", "1 September 2025 – 7 September 2025"),
    ],
)
def test_a_period_is_written_as_finely_as_it_is_known(iso, french, english):
    period = Period.parse(iso)
    assert period is not None
    assert (written_period(period, "fr"), written_period(period, "en")) == (french, english)


def test_only_the_first_of_a_french_month_is_an_ordinal():
    assert written_day(date(2025, 5, 11), "fr") == "11 mai 2025"
    assert written_day(date(2025, 5, 1), "en") == "1 May 2025"


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (Decimal(45000), "45\u202f000", "45,000"),
        (Decimal("2.5"), "2,5", "2.5"),
        (Decimal(100), "100", "100"),
    ],
)
def test_thousands_stand_apart(value, french, english):
    assert (number(value, FRENCH), number(value, ENGLISH)) == (french, english)


def test_sums_are_in_billions_and_millions():
    assert money(Decimal(2_300_000_000), "CAD", FRENCH) == "2,3 Md CAD"
    assert money(Decimal(835_000_000), "CAD", ENGLISH) == "835 m CAD"


@pytest.mark.parametrize(
    ("actor", "french", "english"),
    [
        ("US", "États-Unis", "United States"),
        ("GB", "Royaume-Uni", "United Kingdom"),
        ("NATO", "Otan", "NATO"),
        ("COALITION", "coalition des volontaires", "coalition of the willing"),
        ("Hamas", "Hamas", "Hamas"),
    ],
)
def test_actors_are_called_by_their_names(actor, french, english):
    assert (actor_name(actor, FRENCH), actor_name(actor, ENGLISH)) == (french, english)


def test_units_are_called_by_their_names():
    assert unit_names("fr")["soldiers"] == "soldats"
    assert unit_names("fr")["armoured vehicles"] == "véhicules blindés"
    assert unit_names("en")["soldiers"] == "soldiers"
