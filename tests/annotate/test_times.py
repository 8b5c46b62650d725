"""Expressions of time: what is found in running news, and what it says given the day of publication."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import annotated, rules, times

from garant.annotate.annotate import annotate
from garant.lexicon.load import load_lexicon
from garant.lexicon.times import time_rules
from garant.model.articles import Article
from garant.model.spans import Span

WEDNESDAY = "2025-08-20"

FRENCH = {
    "Les chefs militaires se sont parlé mercredi.": [("mercredi", "2025-08-20")],
    "Ils se sont parlé mardi soir à Bruxelles.": [("mardi soir", "2025-08-19")],
    "Trump a reçu Poutine vendredi dernier.": [("vendredi dernier", "2025-08-15")],
    "Le groupe se réunira vendredi à Bruxelles.": [("vendredi", "2025-08-22")],
    "Les frappes de la nuit de mardi à mercredi ont fait un mort.": [
        ("la nuit de mardi à mercredi", "2025-08-19")
    ],
    "Kiev a été frappée dans la nuit de jeudi.": [("la nuit de jeudi", "2025-08-14")],
    "Le sommet de la semaine dernière a échoué.": [("la semaine dernière", "2025-W33")],
    "Il remettra son rapport à la fin de la semaine prochaine.": [
        ("la fin de la semaine prochaine", "2025-W35")
    ],
    "L'aide a été annoncée en juin.": [("juin", "2025-06")],
    "La livraison a eu lieu fin mars.": [("fin mars", "2025-03")],
    "Le sommet prévu en janvier est maintenu.": [("janvier", "2026-01")],
    "Il a été élu en septembre dernier.": [("septembre dernier", "2024-09")],
    "L'accord a été signé le 6 août dernier.": [("6 août dernier", "2025-08-06")],
    "La guerre dure depuis 2014.": [("2014", "2014")],
    "L'invasion de février 2022 continue.": [("février 2022", "2022-02")],
    "Elle a proclamé son indépendance le 24 août 1991.": [("24 août 1991", "1991-08-24")],
    "La guerre de trois ans épuise le pays.": [("trois ans", "P3Y")],
    "Après un demi-siècle de paix.": [("un demi-siècle", "P50Y")],
    "Après deux ans et demi de guerre.": [("deux ans et demi", "P30M")],
    "Après un an et trois mois de siège.": [("un an et trois mois", "P1Y3M")],
    "Une trêve de 48 heures.": [("48 heures", "PT48H")],
    "L'opération a commencé il y a deux ans.": [("il y a deux ans", "2023")],
    "Le port a été touché il y a cinq jours.": [("il y a cinq jours", "2025-08-15")],
    "Les taxes seront en place dans deux jours.": [("deux jours", "2025-08-22")],
    "L'armée s'est retirée dans les années 1970.": [("années 1970", "197X")],
    "L'exercice aura lieu du 11 au 20 septembre.": [("11 au 20 septembre", "2025-09-11/2025-09-20")],
    "Le sommet se tiendra les 3 et 4 décembre.": [("3 et 4 décembre", "2025-12-03/2025-12-04")],
    "La trêve a duré du 22 février au 2 mars 2020.": [
        ("22 février", "2020-02-22"),
        ("2 mars 2020", "2020-03-02"),
    ],
    "Le budget 2022-2025 est adopté.": [("2022-2025", "2022/2025")],
    "Les ministres se verront jeudi et vendredi à Berlin.": [
        ("jeudi", "2025-08-21"),
        ("vendredi", "2025-08-22"),
    ],
    "L'aide court de juin à décembre.": [("juin", "2025-06"), ("décembre", "2025-12")],
    "L'Ukraine fête le jour de l'indépendance de l'Ukraine.": [
        ("le jour de l'indépendance de l'Ukraine", "2025-08-24")
    ],
    "Il passera Noël à Kiev.": [("Noël", "2025-12-25")],
    "Poutine a frappé ce matin.": [("ce matin", "2025-08-20")],
    "Kiev a été visée cette nuit.": [("cette nuit", "2025-08-19")],
    "Il quitte le pays au printemps 2021.": [("printemps 2021", "2021")],
    "Le cessez-le-feu signé hier 19 août tient.": [("hier 19 août", "2025-08-19")],
    "Journal du 30/05/2018, édition du soir.": [("30/05/2018", "2018-05-30")],
    "Il arrive ce jeudi à Kiev.": [("ce jeudi", "2025-08-21")],
    "Réuni le mardi 1er avril à Paris.": [("mardi 1er avril", "2025-04-01")],
    "Réunis mardi de la semaine prochaine.": [("mardi de la semaine prochaine", "2025-08-26")],
    "La veille du 24 février, il parlait encore.": [("La veille du 24 février", "2025-02-23")],
    "Kiev vote d'ici la fin de l'année.": [("la fin de l'année", "2025")],
}
ENGLISH = {
    "Oslo heard them out on Monday. The talks go on.": [("Monday", "2025-08-18")],
    "Germany said on Friday it would step up.": [("Friday", "2025-08-15")],
    "The tanks will arrive next week.": [("next week", "2025-W35")],
    "Earlier this year, leaders agreed.": [("this year", "2025")],
    "They struck on October 1, 2024 at dawn.": [("October 1, 2024", "2024-10-01")],
    "Signed on 13 June 2024 in Bari.": [("13 June 2024", "2024-06-13")],
    "The truce ran from February 28 to April 1.": [("February 28", "2025-02-28"), ("April 1", "2025-04-01")],
    "Sanctions were imposed in October.": [("October", "2024-10")],
    "The next round is scheduled for March.": [("March", "2026-03")],
    "In late December, it announced a donation.": [("late December", "2024-12")],
    "A 10-year agreement was signed.": [("10-year", "P10Y")],
    "A six-month extension was vetoed.": [("six-month", "P6M")],
    "Prices rose over the past year.": [("the past year", "P1Y")],
    "Prices rose last year.": [("last year", "2024")],
    "The border was built in the 1960s.": [("the 1960s", "196X")],
    "Russia struck Kyiv overnight.": [("overnight", "2025-08-19")],
    "It was hit two years ago.": [("two years ago", "2023")],
    "A week ago, the capital was hit.": [("A week ago", "2025-08-13")],
    "They will meet in two days.": [("two days", "2025-08-22")],
    "Villages emptied in two days.": [("two days", "P2D")],
    "Talks resume on Tuesday next week.": [("Tuesday next week", "2025-08-26")],
    "The President was in Warsaw today.": [("today", "2025-08-20")],
    "Production doubled in the first half of 2022.": [("the first half of 2022", "2022")],
    "The May summit and the March summit failed.": [("May", "2025-05"), ("March", "2025-03")],
    "Over a couple of years they trained.": [("a couple of years", "P2Y")],
    "Thursday the 21st is the day.": [("Thursday the 21st", "2025-08-21")],
}
NO_TIME = {
    "fr": ["Il a récemment parlé.", "Ces dernières semaines ont été dures.", "Un Mirage 2000-5 a décollé.",
           "La résolution 2085 tient.", "Omar, 27 ans, est libre.", "Une fillette de six ans est morte.",
           "Une mise à jour est prête.", "Quelque 2000 soldats sont partis.", "Il a été touché.",
           "Par jour ou par vol.", "Le 30 février n'existe pas.", "Un jour viendra.",
           "À long terme, il faudra mettre fin au siège."],
    "en": ["It may march on.", "The troops spent £2m a day.", "A 43-year-old man fled.",
           "Nearly 2000 troops left.", "Theresa May spoke.", "The fall of the city was swift.",
           "The daily strikes go on.", "She is 43 years old."],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FRENCH.items())
def test_a_french_expression_has_its_value_on_the_day(text, expected):
    assert times(text, "fr", WEDNESDAY) == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_an_english_expression_has_its_value_on_the_day(text, expected):
    assert times(text, "en", WEDNESDAY) == expected


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang in NO_TIME for text in NO_TIME[lang]])
def test_what_places_nothing_in_time_is_not_read(language, text):
    assert times(text, language, WEDNESDAY) == []


def test_last_week_written_on_a_sunday_is_the_week_then_ending():
    assert times("Il a parlé la semaine dernière.", "fr", "2025-08-24") == [
        ("la semaine dernière", "2025-W34")
    ]


def test_the_day_before_counts_from_the_day_spoken_of():
    text = "Paris a parlé lundi. La veille, Londres avait répondu."
    assert times(text, "fr") == [("lundi", "2025-08-18"), ("La veille", "2025-08-17")]


def test_a_year_later_counts_from_what_was_spoken_of():
    text = "En septembre 2022, l'attaque échoue. Un an plus tard, elle réussit."
    assert times(text, "fr")[1] == ("Un an plus tard", "2023-09")


def test_a_night_before_counts_from_the_day_of_its_sentence():
    text = "Il a parlé lundi, après des frappes au cours de la nuit."
    assert times(text, "fr") == [("lundi", "2025-08-18"), ("la nuit", "2025-08-17")]


def test_today_within_a_quotation_is_the_day_of_speaking():
    text = "Ils ont discuté mardi. « Nous sommes unis aujourd'hui », a-t-il dit."
    assert times(text, "fr") == [("mardi", "2025-08-19"), ("aujourd'hui", "2025-08-19")]


def test_a_day_given_once_with_its_year_keeps_it():
    text = "Le 11 septembre 2001, New York est frappée. Un mois après le 11 septembre, Kaboul l'est."
    assert times(text, "fr")[2] == ("11 septembre", "2001-09-11")


def test_a_weekday_told_as_past_is_past_throughout():
    text = "Paris a envoyé mardi des vivres. Londres doit envoyer mardi des médecins."
    assert [value for _, value in times(text, "fr")] == ["2025-08-19", "2025-08-19"]


def test_an_anniversary_is_that_of_a_known_event_near_the_day():
    text = "Congress met on the third anniversary of the invasion."
    assert times(text, "en", "2025-02-26") == [("the third anniversary", "2025-02-24")]
    assert times(text, "en", "2025-08-20") == []


def test_a_feast_beside_a_month_falls_in_it():
    text = "La trêve de juin 2018, pour l'Aïd el-Fitr, a tenu."
    assert times(text, "fr")[1] == ("l'Aïd el-Fitr", "2018-06-15")


def test_without_a_publication_relative_values_stay_open():
    assert times("Il a parlé mercredi.", "fr", None) == [("mercredi", "XXXX-WXX-3")]
    assert times("Il a parlé le 20 août.", "fr", None) == [("20 août", "XXXX-08-20")]
    assert times("Il a parlé le mois dernier.", "fr", None) == [("le mois dernier", "XXXX-XX")]
    assert times("Il a parlé le 20 août 2025.", "fr", None) == [("20 août 2025", "2025-08-20")]
    assert times("They met at Christmas.", "en", None) == [("Christmas", "XXXX-12-25")]
    assert times("They met on Thanksgiving.", "en", None) == [("Thanksgiving", "XXXX-11")]


def test_of_a_month_of_publication_days_are_told_as_the_month():
    assert times("They met today. A year ago it failed.", "en", "2026-02") == [
        ("today", "2026-02"),
        ("A year ago", "2025-02"),
    ]


def test_furniture_holds_no_time():
    text = "Publié mercredi\nIl a parlé lundi."
    article = Article("a1", "depeche.txt", "depeche", text, "fr", furniture=(Span(0, 15),))
    assert [time.evidence.quotation for time in annotate(article, load_lexicon("fr")).times] == ["lundi"]


RULES = [
    pytest.param(rule, language, id=f"{language}/{rule.id}")
    for language in ("fr", "en")
    for rule in time_rules(language)
]


@pytest.mark.parametrize(("rule", "language"), RULES)
def test_every_construction_reads_its_example_and_not_its_counter(rule, language):
    assert all(rule.id in rules(text, language) for text in rule.example)
    assert not any(rule.id in rules(text, language) for text in rule.counter)


MONTHS = {
    "fr": [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ],
    "en": [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ],
}  # fmt: skip
WEEKDAYS = {
    "fr": [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ],
    "en": [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ],
}  # fmt: skip
days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def french_forms(day):
    number = "1er" if day.day == 1 else str(day.day)
    month, weekday = MONTHS["fr"][day.month - 1], WEEKDAYS["fr"][day.weekday()]
    spelt = f"{number} {month} {day.year}"
    return [f"le {spelt}", f"le {weekday} {spelt}", f"le {day:%d/%m/%Y}", f"le {day:%d.%m.%Y}", f"le {day}"]


def english_forms(day):
    month, weekday = MONTHS["en"][day.month - 1], WEEKDAYS["en"][day.weekday()]
    american, british = f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}"
    spelt = [american, british, f"{weekday}, {american}", f"{weekday} {british}", str(day)]
    return [f"on {form}" for form in spelt]


@given(days)
def test_every_form_of_a_full_date_comes_back_as_that_day(day):
    for form in french_forms(day):
        assert [value for _, value in times(f"Il a parlé {form} à Kiev.", "fr")] == [day.isoformat()], form
    for form in english_forms(day):
        assert [value for _, value in times(f"He spoke {form} in Kyiv.", "en")] == [day.isoformat()], form


@given(st.dates(date(2000, 1, 8), date(2080, 1, 1)), st.integers(0, 6))
def test_a_past_weekday_is_the_last_one_before_or_on_the_day(published, back):
    told = published - timedelta(days=back)
    text = f"Il a parlé {WEEKDAYS['fr'][told.weekday()]} à Kiev."
    assert times(text, "fr", published.isoformat()) == [(WEEKDAYS["fr"][told.weekday()], told.isoformat())]


PIECES = [
    "mercredi", "la semaine dernière", "en", "le", "3", "12", "2014", "mars", "à", "et", "-", ",", "de",
    "ans", "depuis", "il y a", "nuit", "du", "au", "fin", "l'", "été", "14/05/2020", "16 h 30", "deux",
    "jours", ".",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([None, "2025", "2025-08", "2025-08-20"])
)
def test_expressions_stand_in_order_apart_and_in_their_own_words(pieces, published):
    text = " ".join(pieces)
    found = annotated(text, "fr", published).times
    assert all(each.evidence.stands_in(text) for each in found)
    assert all(one.evidence.end <= other.evidence.start for one, other in pairwise(found))
