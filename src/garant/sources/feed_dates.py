"""The dates of feeds, in their several forms → one form: ISO 8601, as precise as they were."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_LONGEST = 80
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_FRACTION = re.compile(r"\.\d+")


def read_date(written: str) -> str | None:
    """Return the day or moment that a feed writes, None where it is none or of another age.

    "Tue, 03 Mar 2026 10:00:00 +0100" is "2026-03-03T10:00:00+01:00". A clock that was never set writes 1970.
    """
    text = " ".join(written.split())
    if not text or len(text) > _LONGEST:
        return None
    if _DAY.fullmatch(text):
        return text if _is_day(text) and _is_of_this_age(int(text[:4])) else None
    moment = _iso(text) or _mail(text)
    return moment.isoformat() if moment is not None and _is_of_this_age(moment.year) else None


def _is_day(text: str) -> bool:
    return _iso(f"{text}-01-01"[:10]) is not None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(_FRACTION.sub("", text))
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_of_this_age(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR
