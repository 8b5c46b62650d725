"""Feasts whose day no formula gives: `data/feasts.yml`."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from garant.lexicon.files import read_yaml


@cache
def load_feasts() -> Mapping[str, Mapping[int, date]]:
    """Return the days of each feast by year."""
    content: Mapping[str, str] = read_yaml("feasts.yml")
    return {
        feast: {day.year: day for day in map(date.fromisoformat, days.split())}
        for feast, days in content.items()
    }
