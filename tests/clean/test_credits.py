"""Agencies that are credited, and those that are only quoted."""

import pytest

from garant.clean.credits import find_credits
from garant.lexicon.agencies import Agency, load_agencies, load_agency_names
from garant.model.spans import Span

NAMES = load_agency_names()


def credits_of(text: str, *furniture: str) -> tuple[str, ...]:
    places = [Span(text.index(line), text.index(line) + len(line)) for line in furniture]
    return find_credits(text, sorted(places), NAMES)


@pytest.mark.parametrize("agency", load_agencies(), ids=lambda agency: agency.id)
def test_each_agency_is_credited_by_its_example_and_not_by_its_counter_example(agency: Agency) -> None:
    (example,), (counter,) = agency.example, agency.counter
    assert agency.name in credits_of(example, example)
    assert agency.name not in credits_of(counter)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("La ministre à Kyiv. (Jeanne Roy / La Presse canadienne)", ("La Presse canadienne",)),
        ("A minute of silence in Kyiv [Jane Rowe/Reuters]", ("Reuters",)),
        ("KYIV (AP) — Three officials said on Monday that talks had resumed.", ("Associated Press",)),
        ("Erevan, 18 sept 2022 (AFP) - La présidente est arrivée samedi.", ("AFP",)),
        ("BERLIN, 2 MARS, ARMENPRESS: Le ministre a reçu son homologue.", ("Armenpress",)),
        ("Un vent record a soufflé. REUTERS/Jane Rowe", ("Reuters",)),
        ("La générale au sommet. © Jeanne Roy, AFP via Getty Images", ("AFP", "Getty Images")),
        ("Un navire quitte le port. Photo : Getty", ("Getty Images",)),
    ],
)
def test_pictures_and_datelines_within_the_article_are_credits(text: str, names: tuple[str, ...]) -> None:
    assert credits_of(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "According to a report from Reuters, the truce held.",
        "Il est revenu sur les propos du chef de l'ONU, AFP.",
        "Two officials, with knowledge of reports from Reuters, declined to speak.",
        "Selon l'AFP, la trêve a tenu toute la nuit.",
        "« Nous tiendrons », a-t-il dit à Reuters.",
        "Une source militaire citée par Reuters évoque trois morts.",
        "a-t-il confié à l'Agence France-Presse (AFP) lundi.",
        "The ministry told the Associated Press that it would reply.",
        "Les élèves du lycée ont visité la station (Meteo).",
    ],
)
def test_an_agency_that_is_quoted_is_not_credited(text: str) -> None:
    assert credits_of(text) == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("AFP, publié le mercredi 20 août 2025 à 21h36", ("AFP",)),
        ("Orange avec AFP-Services", ("AFP",)),
        ("Avec des informations de l’Associated Press", ("Associated Press",)),
        ("par Reuters et AFP", ("Reuters", "AFP")),
        ("Thomson Reuters", ("Reuters",)),
    ],
)
def test_a_credit_line_is_read_as_one(line: str, names: tuple[str, ...]) -> None:
    text = f"{line}\nLa ministre a parlé lundi."
    assert credits_of(text, line) == names


def test_a_teaser_that_quotes_an_agency_credits_nobody() -> None:
    line = "Trois morts dans une frappe, selon l'AFP"
    assert credits_of(f"La ministre a parlé.\n{line}", line) == ()


def test_an_agency_is_credited_once_and_in_order() -> None:
    assert credits_of("(Reuters)\n(AFP)\n(Reuters)") == ("Reuters", "AFP")


def test_credits_in_a_very_long_text_take_bounded_time() -> None:
    assert credits_of("(AFP) " * 1_000_000) == ("AFP",)
