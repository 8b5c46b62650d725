"""A file of rates is read, or its path and line say what is amiss."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from garant.errors import DataError
from garant.lexicon.rates import read_rates
from garant.model.rates import Rate, Rates

READ = Rates(
    "EUR",
    (
        Rate("EUR", Decimal(1), date(2025, 8, 22)),
        Rate("NOK", Decimal("0.085"), date(2025, 8, 20)),
    ),
)
CSV = "currency,rate,date\nEUR,1,2025-08-22\nNOK,0.085,2025-08-20\n"
YAML = """# Norges Bank
- {currency: EUR, rate: 1, date: 2025-08-22}
- currency: NOK
  rate: 0.085
  date: 2025-08-20
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [("rates.csv", CSV), ("rates.csv", "\ufeff" + CSV), ("rates.yml", YAML), ("rates.YAML", YAML)],
)
def test_rates_are_read(tmp_path, name, text):
    assert read_rates(written(tmp_path, name, text)) == READ


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("r.csv", "", "line 1: the columns are currency,rate,date"),
        ("r.csv", "currency,rate\nEUR,1\n", "line 1: the columns are currency,rate,date"),
        ("r.csv", "currency,rate,date\n", "no rates"),
        ("r.csv", CSV + "SEK,0.09\n", "line 4: '' is no day"),
        ("r.csv", CSV + "SEK,0.09,2025-08-20,7\n", "line 4: a row gives"),
        ("r.csv", CSV + "SEK,free,2025-08-20\n", "line 4: 'free' is no rate"),
        ("r.csv", CSV + "SEK,0,2025-08-20\n", "line 4: '0' is no rate"),
        ("r.csv", CSV + "SEK,NaN,2025-08-20\n", "line 4: 'NaN' is no rate"),
        ("r.csv", CSV + "kr,0.09,2025-08-20\n", "line 4: 'kr' is no currency"),
        ("r.csv", CSV + "NOK,0.09,2025-08-20\n", "line 4: NOK has a rate already"),
        ("r.csv", "currency,rate,date\nCAD,0.62,2025-08-22\n", "line 2: the first row"),
        ("r.yml", "", "no rates"),
        ("r.yml", "EUR: 1", "line 1: a list of rows"),
        ("r.yml", "- EUR", "line 1: a row gives"),
        ("r.yml", YAML + "- {currency: SEK, rate: 0.09}\n", "line 6: a row gives"),
        ("r.yml", YAML + "- {currency: SEK, rate: [1], date: 2025-08-20}\n", "line 6"),
        ("r.yml", "- {currency: [", "line 1"),
    ],
)
def test_what_is_amiss_is_said_with_path_and_line(tmp_path, name, text, why):
    path = written(tmp_path, name, text)
    with pytest.raises(DataError) as raised:
        read_rates(path)
    assert str(raised.value).startswith(str(path))
    assert why in str(raised.value)


def test_a_file_that_is_not_there_says_so(tmp_path):
    with pytest.raises(DataError, match=r"rates\.csv: cannot be read"):
        read_rates(tmp_path / "rates.csv")


def test_bytes_that_are_no_text_say_so(tmp_path):
    (tmp_path / "rates.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="cannot be read"):
        read_rates(tmp_path / "rates.csv")
