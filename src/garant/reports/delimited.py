"""Lines of CSV, as a spreadsheet takes them: several values in one cell, and no cell that it would run."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(answers: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield lines of CSV, the names first; a cell that a spreadsheet would run as a formula is made text."""
    for number, answer in enumerate(answers):
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        if number == 0:
            writer.writerow(answer.keys())
        writer.writerow([inert(value) for value in answer.values()])
        yield buffer.getvalue()


def inert(value: Any) -> Any:
    """Return a value as a cell: nothing for None, several in a row, a formula as text."""
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        value = "; ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_LIKE_A_FORMULA):
        return "'" + value
    return value
