"""The day of publication of an article that bears none: told by events, weekdays, dates, offices."""

import pytest
from telling import annotated, inferred

from garant.annotate.tellings import plain_words
from garant.lexicon.chronicle import load_chronicle
from garant.lexicon.fold import bare
from garant.model.terms import Basis

TOLD = {
    "the weekday of an event": (
        "Trump a rencontré vendredi Poutine en Alaska, sans résultat.", "2025-08-15"),
    "last Friday, then Monday": (
        "Trump a rencontré vendredi dernier Poutine en Alaska. Lundi, il a reçu Zelensky et les dirigeants "
        "européens à la Maison-Blanche.", "2025-08-18"),
    "last week's event, told on a Monday": (
        "Les négociations de la semaine dernière à Genève entre la Russie et les États-Unis ont échoué. "
        "La première livraison est arrivée lundi.", "2022-01-17"),
    "an event in the lead": (
        "La Centrafrique adopte le bitcoin comme monnaie légale. Les députés ont voté.", "2022-04-27"),
    "an event in the lead, and a later weekday": (
        "Des fuites ont été constatées sur les gazoducs Nord Stream. Lundi, des explosions ont été "
        "enregistrées. L'Ukraine a accusé mardi la Russie.", "2022-09-27"),
    "a full date in the lead": (
        "Le 14 janvier 2025, les deux ministres ont signé la charte.", "2025-01-14"),
    "an anniversary": (
        "Des dirigeants étaient à Kiev pour le troisième anniversaire de l'invasion de l'Ukraine par la "
        "Russie.", "2025-02-24"),
    "a dated weekday in the years of those in office": (
        "Le premier ministre Mark Carney et le président Volodymyr Zelensky ont parlé mercredi 9 juillet. "
        "Le président Emmanuel Macron a salué l'accord de juin 2025.", "2025-07-09"),
}  # fmt: skip
UNTOLD = [
    "Des feux tricolores fonctionnent à l'énergie solaire.",
    "Il a parlé mercredi. La veille, il s'était tu.",
    "L'Ukraine, indépendante depuis 1991, élit son président.",
    "Le sommet aura lieu le 3 mai 2031.",
]


@pytest.mark.parametrize(("text", "day"), TOLD.values(), ids=TOLD)
def test_the_text_tells_the_day(text, day):
    assert inferred(text) == day


@pytest.mark.parametrize("text", UNTOLD)
def test_where_nothing_tells_the_day_stays_unknown(text):
    assert inferred(text) is None


def test_an_english_article_tells_its_day_too():
    text = "Germany has taken control of Rosneft refineries. On Friday, the government handed over Schwedt."
    assert inferred(text, "en") == "2022-09-16"


def test_an_inferred_day_says_so_and_why():
    published = annotated(TOLD["an event in the lead"][0], "fr", None).article.published
    assert published.basis is Basis.INFERRED
    assert "bitcoin_car" in published.why


def test_a_stated_day_is_never_overruled():
    text = TOLD["an event in the lead"][0]
    assert annotated(text, "fr", "2023-01-01").article.published.period.iso == "2023-01-01"


def test_a_known_invasion_beside_today_is_no_news_of_it():
    assert inferred("NATO leaders met today to condemn Russia's invasion of Ukraine.", "en") is None


def test_a_former_office_places_nobody():
    text = "L'ancien président Barack Obama et l'ancien président François Hollande ont parlé en mai 2025."
    assert inferred(text) is None


def test_the_weekdays_follow_from_the_inferred_day():
    text = TOLD["last Friday, then Monday"][0]
    assert [time.value for time in annotated(text, "fr", None).times] == ["2025-08-15", "2025-08-18"]


EVENTS = [pytest.param(event, id=event.id) for event in load_chronicle()]


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_is_told_by_its_example_and_not_by_its_counter(event):
    assert event.told_by(plain_words(bare(event.example).split()))
    assert not event.told_by(plain_words(bare(event.counter).split()))


def test_the_chronicle_is_in_order_and_its_names_differ():
    events = load_chronicle()
    assert len({event.id for event in events}) == len(events)
    assert list(events) == sorted(events, key=lambda event: (event.first, event.id))
