"""Numbers, sums and days as people read them in French and in English."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from garant.lexicon.labels import Labels
from garant.model.times import Period, Precision

_MAGNITUDES = ((10**9, 9), (10**6, 6))


def money(value: Any, currency: str | None, labels: Labels) -> str:
    """Return a sum as people read it: « 2 Md CAD », "2 bn CAD"; nothing for None."""
    if value is None:
        return ""
    short = {9: "Md", 6: "M"} if labels.language == "fr" else {9: "bn", 6: "m"}
    for size, power in _MAGNITUDES:
        if value >= size:
            return f"{number(value / size, labels)} {short[power]} {currency or ''}".strip()
    return f"{number(value, labels)} {currency or ''}".strip()


def number(value: Any, labels: Labels) -> str:
    """Return a number with its thousands apart: « 45 000 », "45,000"."""
    plain = f"{float(value):,.2f}".rstrip("0").rstrip(".")
    return plain.replace(",", "\u202f").replace(".", ",") if labels.language == "fr" else plain


def percent(probability: float, labels: Labels) -> str:
    """Return a probability as people read it: « 34 % », "34%"."""
    return f"{probability:.0%}".replace("%", "\u202f%" if labels.language == "fr" else "%")


def counted(quantity: Any, unit: str | None) -> str:
    """Return a count as people read it, nothing for None."""
    return "" if quantity is None else f"{quantity.normalize():f} {unit or ''}".strip()


def written_day(day: date, language: str) -> str:
    """Return a day as people read it: « 1er septembre 2025 », "1 September 2025"."""
    number_ = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number_} {_months(language)[day.month]} {day.year}"


def written_period(period: Period, language: str) -> str:
    """Return a day or a month as people read it, a stretch of days by its ends."""
    if period.precision is Precision.YEAR:
        return str(period.first.year)
    if period.precision is Precision.MONTH:
        return f"{_months(language)[period.first.month]} {period.first.year}"
    ends = dict.fromkeys(written_day(day, language) for day in (period.first, period.last))
    return " – ".join(ends)


def short_day(day: date, language: str) -> str:
    """Return a day as a table has it: « 4 sept. 2025 », "4 Sept 2025"."""
    return f"{day.day} {short_month(day, language)}"


def short_month(day: date, language: str) -> str:
    """Return the month of a day as a table has it: « sept. 2025 », "Sept 2025"."""
    return f"{_months(language, 'abbreviated')[day.month]} {day.year}"


def short_period(period: Period, language: str) -> str:
    """Return a day or a month as a table has it, a stretch of days by its ends."""
    if period.precision in (Precision.YEAR, Precision.MONTH):
        month = period.precision is Precision.MONTH
        return short_month(period.first, language) if month else str(period.first.year)
    return " – ".join(dict.fromkeys(short_day(day, language) for day in (period.first, period.last)))


@cache
def _months(language: str, width: str = "wide") -> Mapping[int, str]:
    from babel import Locale

    return dict(Locale(language).months["format"][width])
