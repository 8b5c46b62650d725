"""Whole dates as bylines print them: "le 1er novembre 2023", "Feb 24, 2026", "06/09/2023".

Times within running text, relative or in part, are `annotate`'s.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from garant.lexicon.fold import fold

_NUMERIC = r"(?P<first>\d{4}|\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<third>\d{4}|\d{2})(?!\d)"
_YEARS = range(1950, 2101)
_PERHAPS = re.compile(r"(?:19|20)\d\d|\d[/.-]\d{1,2}[/.-]\d")
_LETTERS_BESIDE = 12
_LONGEST_DATE_LINE = 80
_LOOKED_AT = 400


class PrintedDate(NamedTuple):
    """A date as printed, day before month where both readings are possible ("02/03/2026": `ambiguous`)."""

    start: int
    end: int
    day: date
    ambiguous: bool = False

    def fills(self, line: str) -> bool:
        """Tell whether the line holds little more than dates and clock times ("21:20, 2 mars 2023")."""
        rest = line[: self.start] + line[self.end :]
        return len(line) <= _LONGEST_DATE_LINE and sum(map(str.isalpha, rest)) <= _LETTERS_BESIDE


class DateReader:
    """Finds whole dates; `months` maps folded names to numbers."""

    def __init__(self, months: Mapping[str, int]) -> None:
        self._months = months
        names = "|".join(sorted(map(re.escape, months), key=lambda name: (-len(name), name)))
        self._form = re.compile(
            rf"(?<![\d/.-])(?:{_NUMERIC}"
            rf"|(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\.?\s+(?:of\s+|de\s+)?(?P<month>{names})\b\.?,?\s+(?P<year>\d{{4}})(?!\d)"
            rf"|(?P<english_day>(?:{names})\b\.?\s+\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<english_year>\d{{4}})(?!\d))"
        )

    def find(self, text: str) -> Iterator[PrintedDate]:
        """Yield the dates printed in the text, in order."""
        if not _PERHAPS.search(text):
            return
        for found in self._form.finditer(fold(text)):
            if (printed := self._printed(found)) is not None:
                yield printed

    def first(self, text: str) -> PrintedDate | None:
        """Return the first date printed in the start of the text, None where there is none."""
        return next(self.find(text[:_LOOKED_AT]), None)

    def _printed(self, found: re.Match[str]) -> PrintedDate | None:
        if found["sep"]:
            year, month, day, ambiguous = _numbers(int(found["first"]), int(found["second"]), found["third"])
        elif found["english_day"]:
            name, number = found["english_day"].replace(".", " ").split()
            year, month, day, ambiguous = int(found["english_year"]), self._months[name], int(number), False
        else:
            year, month, ambiguous = int(found["year"]), self._months[found["month"]], False
            day = int(found["day"])
        try:
            read = date(year, month, day)
        except ValueError:
            return None
        return PrintedDate(found.start(), found.end(), read, ambiguous) if year in _YEARS else None


def _numbers(first: int, second: int, third: str) -> tuple[int, int, int, bool]:
    """Return year, month, day and whether day and month may be the other way round."""
    if first > 31:
        return first, second, int(third), False
    year = int(third) if len(third) == 4 else 2000 + int(third)
    if second > 12:
        return year, first, second, False
    return year, second, first, first <= 12 and first != second
