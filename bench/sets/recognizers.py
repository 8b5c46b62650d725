"""Recognizers-Text's own specifications, French and English: sums of money, dates and numbers.

The specifications mark which cases the peer itself passes; its share of the same cases stands beside ours.

- *money*: every case, words, value and currency exact. Where a case names a unit without a country, any
  currency of that name passes; hundredths (« 197 centimes ») are compared as Garant counts them, in units.
- *dates*: the cases whose every result is a date, a range of days or a duration; times of the clock, sets and
  holidays by rule are left out, and so are the French cases whose reference day got lost unless the year is
  printed. *words and value* asks for the same words; *value* only for words within the peer's or around them,
  since the peer takes prepositions in, and lets the two ends of a range stand apart. Where the peer lists a
  past and a future day, either passes; half a year is six months.
- *numbers*: every case, words and value exact; *counts* are the cases without fractions, powers and negative
  numbers, which Garant does not look for.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.reader import Reader
from bench.sets.spans import share
from bench.table import Row
from garant.model.times import Period

Case = Mapping[str, Any]
Found = tuple[str, Any]

PEER = "Recognizers (py)"
_PART = r"([\d.]+)"
_DURATION = re.compile(
    rf"P(?:{_PART}Y)?(?:{_PART}M)?(?:{_PART}W)?(?:{_PART}D)?(?:T(?:{_PART}H)?(?:{_PART}M)?(?:{_PART}S)?)?"
)
DATE_FILES = ("DateParser", "DatePeriodParser", "DurationParser", "DateTimeModel")

_UNITS: Mapping[str, tuple[tuple[str, ...], int]] = {
    "dollar": (("USD",), 1),
    "cent": (("USD", "EUR"), 100),
    "centimes": (("EUR", "FRF", "CHF"), 100),
    "penny": (("GBP", "USD"), 100),
    "pence": (("GBP",), 100),
    "livre": (("GBP",), 1),
    "pound": (("GBP",), 1),
    "franc": (("FRF", "CHF", "EUR"), 1),
    "euro": (("EUR",), 1),
    "rupee": (("INR",), 1),
    "roupie indienne": (("INR",), 1),
    "dollar canadien": (("CAD",), 1),
    "dollar de hong kong": (("HKD",), 1),
    "dollar australien": (("AUD",), 1),
    "dollar états-unis": (("USD",), 1),
    "yen japonais": (("JPY",), 1),
    "yuan chinois": (("CNY",), 1),
    "franc suisse": (("CHF",), 1),
    "florins néerlandais": (("NLG",), 1),
    "netherlands guilder": (("NLG",), 1),
}
"""The currencies that a unit without an ISO code may mean, and how many of it make one unit."""


def rows(shared: Path, reader: Reader, score: ModuleType) -> Iterator[Row]:
    """Yield the pass rates of the development half."""
    dev = shared / "recognizers" / "dev"
    for language in ("fr", "en"):
        money = _cases(dev, language, "NumberWithUnit_CurrencyModel")
        yield _row(f"{language} money", money, _money(reader, language))
    for language in ("fr", "en"):
        dated = [case for file in DATE_FILES for case in _cases(dev, language, f"DateTime_{file}")]
        in_scope = [case for case in dated if _is_about_days(case)]
        yield _row(f"{language} dates, words and value", in_scope, _dates(reader, language, exact=True))
        yield _row(f"{language} dates, value", in_scope, _dates(reader, language, exact=False))
    for language in ("fr", "en"):
        numbers = _cases(dev, language, "Number_NumberModel")
        counts = [case for case in numbers if case["results"] and all(map(_is_count, case["results"]))]
        yield _row(f"{language} numbers", numbers, _numbers(reader, language))
        yield _row(f"{language} numbers, counts", counts, _numbers(reader, language))


def _cases(dev: Path, language: str, file: str) -> list[Case]:
    with (dev / f"{language}_{file}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _row(measure: str, cases: Sequence[Case], passes: Callable[[Case], bool]) -> Row:
    peer = share(case["peer_python_supported"] for case in cases)
    return Row("recognizers", measure, len(cases), share(map(passes, cases)), peer, PEER)


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _money(reader: Reader, language: str) -> Callable[[Case], bool]:
    def passes(case: Case) -> bool:
        read = reader.read(case["input"], language=language).amounts
        found = [(sum_.evidence.quotation, (sum_.amount.value, sum_.amount.currency)) for sum_ in read]
        return _same(case["results"], found, lambda result, sum_: sum_ in _sums(result["Resolution"]))

    return passes


def _sums(resolution: Mapping[str, Any]) -> list[tuple[Decimal, str]]:
    if "isoCurrency" in resolution:
        return [(_decimal(resolution["value"]), resolution["isoCurrency"])]
    currencies, parts = _UNITS.get(resolution["unit"].casefold(), ((), 1))
    return [(_decimal(resolution["value"]) / parts, currency) for currency in currencies]


def _numbers(reader: Reader, language: str) -> Callable[[Case], bool]:
    def passes(case: Case) -> bool:
        found = reader.numbers(case["input"], language=language)
        return _same(
            case["results"], found, lambda result, value: value == _decimal(result["Resolution"]["value"])
        )

    return passes


def _is_count(result: Case) -> bool:
    resolution = result["Resolution"]
    return resolution.get("subtype") in ("integer", "decimal") and _decimal(resolution["value"]) >= 0


def _decimal(written: str | None) -> Decimal:
    """Return the number, one that equals nothing where the case gives none (« le dollar »)."""
    try:
        return Decimal((written or "NaN").replace(",", "."))
    except InvalidOperation:
        return Decimal("NaN")


def _same(results: Sequence[Case], found: Sequence[Found], agree: Callable[[Case, Any], bool]) -> bool:
    """Tell whether each result has one of the found to itself, in the same words, and no other was found."""
    left = list(found)
    for result in results:
        words = _words(result["Text"])
        match = next((one for one in left if _words(one[0]) == words and agree(result, one[1])), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _dates(reader: Reader, language: str, *, exact: bool) -> Callable[[Case], bool]:
    def passes(case: Case) -> bool:
        day = case["ref"][:10] if case["ref"] else None
        read = reader.read(case["input"], language=language, published=day).times
        found = [(time.evidence.quotation, time.value) for time in read]
        return _same(case["results"], found, _is_day_of) if exact else _same_days(case["results"], found)

    return passes


def _same_days(results: Sequence[Case], found: Sequence[Found]) -> bool:
    """Tell whether what was found within each result's words, or around them, has its value; all is used."""
    left = list(found)
    for result in results:
        words = _words(result["Text"])
        within = [one for one in left if _words(one[0]) in words or words in _words(one[0])]
        if not _have_value([value for _, value in within], result):
            return False
        left = [one for one in left if one not in within]
    return not left


def _have_value(values: Sequence[str], result: Case) -> bool:
    """Tell whether one value is the result's, or two are its ends (« du 2 au 10 juillet »)."""
    if len(values) == 1:
        return _is_day_of(result, values[0])
    ends = [Period.parse(value) for value in values]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return False
    return any((ends[0].first, ends[1].last) in days for _, days in _readings(result))


def _is_day_of(result: Case, value: str) -> bool:
    period = Period.parse(value)
    for timex, days in _readings(result):
        if (
            value == timex
            or _is_as_long(value, timex)
            or (period is not None and (period.first, period.last) in days)
        ):
            return True
    return False


def _is_as_long(value: str, timex: str) -> bool:
    one, other = _DURATION.fullmatch(value), _DURATION.fullmatch(timex)
    return one is not None and other is not None and _length(one) == _length(other)


def _length(duration: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Return the months and the seconds of an ISO duration."""
    years, months, weeks, days, hours, minutes, seconds = (Decimal(part or 0) for part in duration.groups())
    return years * 12 + months, ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds


def _readings(result: Case) -> Iterator[tuple[str, list[tuple[date, date]]]]:
    """Yield each reading of a result: its TIMEX, and the spans of days that it may stand for."""
    if "Value" in result:
        value = result["Value"]
        for resolution in (value["FutureResolution"], value["PastResolution"]):
            yield (
                value["Timex"],
                _days(resolution.get("date"), resolution.get("startDate"), resolution.get("endDate")),
            )
    else:
        for value in result["Resolution"]["values"]:
            yield value["timex"], _days(value.get("value"), value.get("start"), value.get("end"))


def _days(day: str | None, start: str | None, end: str | None) -> list[tuple[date, date]]:
    """Return the spans of days: the peer ends a month before its next day, « from 2 to 7 » on its last."""
    first, last = _day(start or day), _day(end or day)
    if first is None or last is None:
        return []
    return [(first, last), (first, last - timedelta(days=1))] if end else [(first, last)]


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _is_about_days(case: Case) -> bool:
    kinds = {
        (result.get("TypeName") or result.get("Type") or "").rsplit(".")[-1] for result in case["results"]
    }
    if not kinds or not kinds <= {"date", "daterange", "duration"}:
        return False
    return (
        bool(case["ref"]) or "duration" in kinds or all(_says_its_year(case, one) for one in case["results"])
    )


def _says_its_year(case: Case, result: Case) -> bool:
    return all(timex[:4] in case["input"] for timex, _ in _readings(result))
