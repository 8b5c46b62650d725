"""The names of months in the languages that Garant reads, from CLDR by way of Babel."""

from collections.abc import Iterator, Mapping
from functools import cache

from garant.lexicon.files import LANGUAGES
from garant.lexicon.fold import bare, fold


@cache
def load_months() -> Mapping[str, int]:
    """Return each month's names, folded, with and without accents and full stops, and its number."""
    return {
        form: number for language in LANGUAGES for name, number in _months(language) for form in _forms(name)
    }


def _months(language: str) -> Iterator[tuple[str, int]]:
    from babel import Locale

    months = Locale(language).months["format"]
    for width in ("wide", "abbreviated"):
        for number, name in months[width].items():
            yield name, number


def _forms(name: str) -> Iterator[str]:
    folded = fold(name).rstrip(".")
    yield folded
    yield bare(folded)
    if folded == "sep":
        yield "sept"
