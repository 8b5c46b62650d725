"""Duckling's own corpora: French sums of money and times in the phrasing of a chat, plain values only.

Intervals, open intervals and times of the clock are left out; the corpus is the peer's unit tests, so the
peer passes all of them. A case passes where Garant reads exactly one expression of that value in the phrase.
Garant's publication day stands for duckling's reference time. « Dollar » and « Pound », whose currency is
open in the corpus, are compared with Garant's default, `USD` and `GBP`.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType

from bench.reader import Reader
from bench.sets.spans import share
from bench.table import Row

_MONEY = re.compile(r"simple (\w+) ([\d.e]+)")
_TIME = re.compile(r"datetime \((\d+), (\d+), (\d+), 0, 0, 0\) (Day|Week|Month|Year)")
_OPEN_CURRENCIES = {"Dollar": "USD", "Pound": "GBP"}


def rows(shared: Path, reader: Reader, score: ModuleType) -> Iterator[Row]:
    """Yield the pass rates of the development half."""
    dev = shared / "duckling" / "dev"
    money = [_money_passes(case, reader) for case in _cases(dev / "fr_AmountOfMoney.jsonl", _MONEY)]
    yield Row("duckling", "fr money, plain values", len(money), share(money), 1.0, "duckling")
    times = [_time_passes(case, reader) for case in _cases(dev / "fr_Time.jsonl", _TIME)]
    yield Row("duckling", "fr time, plain days to years", len(times), share(times), 1.0, "duckling")


def _cases(path: Path, form: re.Pattern[str]) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Yield phrase, reference day and expected value of the cases whose value has the plain form."""
    with path.open(encoding="utf-8") as lines:
        for case in map(json.loads, lines):
            expected = form.fullmatch(case["value"])
            if expected and expected[1] != "Unnamed":
                yield case["input"], (case["ref"] or "")[:10], expected


def _money_passes(case: tuple[str, str, re.Match[str]], reader: Reader) -> bool:
    phrase, _, expected = case
    read = reader.read(phrase, language="fr").amounts
    currency = _OPEN_CURRENCIES.get(expected[1], expected[1])
    return [(sum_.amount.value, sum_.amount.currency) for sum_ in read] == [(Decimal(expected[2]), currency)]


def _time_passes(case: tuple[str, str, re.Match[str]], reader: Reader) -> bool:
    phrase, day, expected = case
    read = reader.read(phrase, language="fr", published=day).times
    return [time.value for time in read] == [_iso(expected)]


def _iso(expected: re.Match[str]) -> str:
    year, month, day = (int(part) for part in expected.groups()[:3])
    if expected[4] == "Year":
        return f"{year:04}"
    if expected[4] == "Month":
        return f"{year:04}-{month:02}"
    if expected[4] == "Week":
        calendar = date(year, month, day).isocalendar()
        return f"{calendar.year:04}-W{calendar.week:02}"
    return date(year, month, day).isoformat()
