"""Whole dates in bylines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from garant.clean.dates import DateReader
from garant.lexicon.months import load_months

DATES = DateReader(load_months())


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publié le mercredi 20 août 2025 à 21h36", "2025-08-20"),
        ("le 1er novembre 2023", "2023-11-01"),
        ("Mis à jour le 22 nov. 2023 à 17:29", "2023-11-22"),
        ("21:20, 2 MARS 2023", "2023-03-02"),
        ("fevrier : 3 fevrier 2024", "2024-02-03"),
        ("Posted on August 3rd, 2023", "2023-08-03"),
        ("Feb 24, 2026", "2026-02-24"),
        ("Sept. 9 2024", "2024-09-09"),
        ("2022-04-26 | le site", "2022-04-26"),
        ("15.01.2025", "2025-01-15"),
        ("27/02/2026", "2026-02-27"),
        ("02/27/2026", "2026-02-27"),
        ("20/08/25", "2025-08-20"),
    ],
)
def test_a_whole_date_is_read(line: str, day: str) -> None:
    printed = DATES.first(line)
    assert printed is not None
    assert printed.day.isoformat() == day
    assert not printed.ambiguous


@pytest.mark.parametrize(
    "line",
    [
        "le 30 février 2023",
        "mercredi 20 août",
        "en août 2025",
        "2 000 soldats en 2025",
        "192.168.10.2024.1",
        "le numéro 13/2024/117",
        "31/12/1899",
        "version 1.2.3",
    ],
)
def test_what_is_no_whole_date_is_none(line: str) -> None:
    assert DATES.first(line) is None


def test_day_and_month_may_be_the_other_way_round() -> None:
    printed = DATES.first("06/09/2023")
    assert printed is not None
    assert (printed.day.isoformat(), printed.ambiguous) == ("2023-09-06", True)


@pytest.mark.parametrize(
    ("line", "fills"),
    [
        ("Feb 26, 2026 | 9:05 AM", True),
        ("Le 2 novembre 2023 à 16h17", True),
        ("Kyiv, frappée le 2 mars 2024", False),
    ],
)
def test_a_line_of_dates_is_told_from_a_line_with_a_date(line: str, fills: bool) -> None:
    printed = DATES.first(line)
    assert printed is not None
    assert printed.fills(line) is fills


@given(st.text(alphabet="0123456789/.- abcdémarsjan", max_size=80))
def test_no_line_breaks_the_dates(line: str) -> None:
    assert all(line[printed.start : printed.end] for printed in DATES.find(line))
