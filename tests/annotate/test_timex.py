"""The same expressions as TimeML prints them: wider extents, types, parts of the day in the value."""

import pytest
from telling import timeml

CASES = {
    "Il est mort hier matin.": [("hier matin", "TIME", "2025-08-19TMO")],
    "Réuni mardi vers 21 h 45 à Metz.": [
        ("mardi", "DATE", "2025-08-19"),
        ("21 h 45", "TIME", "2025-08-19T21:45"),
    ],
    "Né le 27 mai 1998 à Metz.": [("le 27 mai 1998", "DATE", "1998-05-27")],
    "Ouvert du 19 au 23 juillet.": [("19", "DATE", "2025-07-19"), ("23 juillet", "DATE", "2025-07-23")],
    "Ouvert tous les jeudis.": [("tous les jeudis", "SET", "XXXX-WXX-4")],
    "Payé 30 euros par an.": [("an", "SET", "P1Y")],
    "Le dîner annuel a lieu.": [("annuel", "SET", "P1Y")],
    "Pendant quelques jours il dort.": [("quelques jours", "DURATION", "PXD")],
    "Après près de deux ans de travaux.": [("près de deux ans", "DURATION", "P2Y")],
    "Kiev hésite désormais.": [("désormais", "TIME", "PRESENT_REF")],
    "Deux ou trois jours de travaux.": [("Deux", "DURATION", "P2D"), ("trois jours", "DURATION", "P3D")],
    "Bâti à la fin du XIXe siècle.": [("la fin du XIXe siècle", "DATE", "18XX")],
    "Livré au début de l'été.": [("début de l'été", "DATE", "2025-06")],
    "Frappé l'été dernier.": [("l'été dernier", "DATE", "2025-SU")],
    "Réuni à 18:30 GMT.": [("18:30 GMT", "TIME", "2025-08-20T18:30Z")],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_timeml_prints_what_the_guidelines_leave_out(text, expected):
    assert timeml(text, "fr", "2025-08-20") == expected


def test_a_clock_time_stands_on_the_day_spoken_of():
    assert timeml("Il est venu lundi. Il est parti à 20 h.", "fr", "2025-08-20")[1][2] == "2025-08-18T20:00"


@pytest.mark.parametrize("text", ["Il vole à 24 km/h.", "Score de 3:75.", "Un F-16 h.", "Il a 16 ans."])
def test_what_is_no_clock_time_is_none(text):
    assert not any(type_ == "TIME" for _, type_, _ in timeml(text, "fr"))
