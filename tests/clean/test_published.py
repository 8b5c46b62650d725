"""The stated day of publication."""

import pytest

from garant.clean.furniture import judge, read_page
from garant.clean.published import Stated, stated_publication, told_publication
from garant.clean.tables import load_clean_tables
from garant.model.terms import Basis
from garant.model.times import Precision

TABLES = load_clean_tables()
HEADLINE = "Berlin prête deux batteries de défense à Vilnius"
BODY = (
    "Le gouvernement allemand a prêté deux batteries de défense aérienne à Vilnius, a-t-il dit mercredi.\n"
    "Les équipages resteront sous commandement allemand jusqu'à la fin du prêt, selon le ministre.\n"
)


def stated(text: str, language: str = "fr") -> Stated:
    page = read_page(text, rules=TABLES.furniture, dates=TABLES.dates)
    return stated_publication(page, judge(page, TABLES.furniture), "a.txt", TABLES.dates, language)


def day(found: Stated) -> str | None:
    return found.publication.period.iso if found.publication else None


@pytest.mark.parametrize(
    ("told", "iso"),
    [
        ("2025-08-20", "2025-08-20"),
        ("2025-08-20T22:11:00-04:00", "2025-08-20"),
        ("2026-02", "2026-02"),
        ("2025", "2025"),
        ("20 août 2025", "2025-08-20"),
        ("Wed, 20 Aug 2025 10:00:00 GMT", "2025-08-20"),
        ("August 20, 2025", "2025-08-20"),
    ],
)
def test_metadata_tell_the_day_as_precisely_as_they_can(told: str, iso: str) -> None:
    found = told_publication(told, "a.txt", TABLES.dates)
    assert day(found) == iso
    assert found.publication is not None
    assert (found.publication.basis, found.publication.why) == (Basis.STATED, "metadata")


@pytest.mark.parametrize("told", ["hier", "2025-13-45", "soon", "32/01/2025"])
def test_a_date_in_metadata_that_is_none_is_an_issue(told: str) -> None:
    found = told_publication(told, "a.txt", TABLES.dates)
    assert found.publication is None
    assert [issue.code for issue in found.issues] == ["bad_date"]


def test_no_metadata_tell_nothing() -> None:
    assert told_publication(None, "a.txt", TABLES.dates) == Stated()


@pytest.mark.parametrize(
    "line",
    [
        "AFP, publié le mercredi 20 août 2025 à 21h36",
        "Publié le 20/08/2025 à 12:27",
        "par Jeanne Roy le mercredi 20 août 2025",
        "Le 20 août 2025 à 16h17",
        "20.08.2025",
        "Posted on August 20, 2025 at 9:36 a.m.",
        "Aug 20, 2025",
        "20 août 2025",
    ],
)
def test_a_line_under_the_headline_states_the_day(line: str) -> None:
    found = stated(f"{HEADLINE}\n{line}\nPartager sur Facebook\nRéagir\n{BODY}")
    assert day(found) == "2025-08-20"
    assert not found.issues


def test_the_month_may_be_the_precision_of_metadata() -> None:
    found = told_publication("2026-02", "a.txt", TABLES.dates)
    assert found.publication is not None
    assert found.publication.period.precision is Precision.MONTH


def test_a_line_of_publication_outranks_the_date_of_a_teaser_above() -> None:
    head = "Un maire réclame des policiers pour son marché\n27 septembre 2020\nToutes les news Monde\n"
    text = f"{head}{HEADLINE}\nRéagir\nAFP, publié le mercredi 29 juillet 2020 à 21h36\n{BODY}"
    found = stated(text)
    assert day(found) == "2020-07-29"
    assert not found.issues


def test_an_update_does_not_move_the_day() -> None:
    text = f"{HEADLINE}\nMis à jour le 22 août 2025 à 9h\nPublié le 20 août 2025 à 8h\nPartager\n{BODY}"
    assert day(stated(text)) == "2025-08-20"


def test_two_days_of_one_rank_are_an_issue_and_the_first_is_taken() -> None:
    found = stated(f"{HEADLINE}\nPublié le 20 août 2025\nPublié le 21 août 2025\nPartager\n{BODY}")
    assert day(found) == "2025-08-20"
    assert [issue.code for issue in found.issues] == ["two_dates"]
    assert "2025-08-21" in found.issues[0].reason


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n{BODY}",
        f"{HEADLINE}\n{BODY}L'Ukraine a déclaré son indépendance le 24 août 1991, rappelle le ministre.\n",
        f"{HEADLINE}\nLa ministre à Vilnius, le 12 novembre 2019\n© AFP, Jeanne ROY\n{BODY}",
        f"{HEADLINE}\n{BODY}© example.net 2024\n",
        "",
    ],
)
def test_a_date_that_states_no_publication_is_left_alone(text: str) -> None:
    assert day(stated(text)) is None


def test_an_english_date_that_can_be_read_two_ways_is_an_issue_not_a_guess() -> None:
    text = f"{HEADLINE}\nPublished on 06/09/2023\nShare\nComments\n{BODY}"
    found = stated(text, "en")
    assert day(found) is None
    assert [issue.code for issue in found.issues] == ["ambiguous_date"]
    assert day(stated(text, "fr")) == "2023-09-06"
