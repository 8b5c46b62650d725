"""Lines of CSV and JSON. CSV is for spreadsheets: several values in one cell, and no cell that one would run.

A sign that begins a formula is made text wherever a cell may begin: at the start of a value, and behind what
a spreadsheet of another country (`;`, a tab) or one that gets the quotation marks wrong (the end of a line)
takes for the end of a cell. See owasp.org/www-community/attacks/CSV_Injection.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

_SIGNS = "-=+@＝＋－＠"
_BEFORE_A_FORMULA = re.compile(rf'(?:^|(?<=[;\t\r\n]))(?=[\s"]*[{_SIGNS}])|^(?=[\t\r\n])')


def csv_lines(answers: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield lines of CSV, the names first; nothing where there are no answers."""
    for number, answer in enumerate(answers):
        if number == 0:
            yield csv_line(answer)
        yield csv_line(answer.values())


def csv_line(values: Iterable[Any]) -> str:
    """Return the line of some values, with its end."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow(map(inert, values))
    return buffer.getvalue()


def inert(value: Any) -> Any:
    """Return a value as a cell: nothing for None, several in a row, a formula as text, a number as it is."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (tuple, list)):
        value = "; ".join(map(str, value))
    return _BEFORE_A_FORMULA.sub("'", value) if isinstance(value, str) else value


def json_line(answer: Mapping[str, Any]) -> str:
    """Return an answer as one line of JSON, with its end; a decimal number is a string of its digits."""
    return json.dumps(answer, ensure_ascii=False, default=str) + "\n"
