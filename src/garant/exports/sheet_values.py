"""What a cell of a workbook can hold: text without what XML forbids, of a length that it takes."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from garant.exports.columns import Column, Type
from garant.exports.letters import legal
from garant.model.times import Period, Precision

MOST = 32_767  # the UTF-16 units of one cell

_CUT = "…"
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets count a day that there never was
_LARGEST = Decimal("9e307")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def value_of(column: Column, cell: Any) -> Any:
    """Return a cell as the sheet's own type: a day as a date, a number as a number, all else as text."""
    if cell is None:
        return None
    match column.type:
        case Type.LIST:
            return "; ".join(cell)
        case Type.DAY:
            return _day(cell)
        case Type.DATE:
            return cell if cell >= _FIRST_DAY else cell.isoformat()
        case Type.INSTANT:
            return datetime.fromisoformat(cell).astimezone(UTC).replace(tzinfo=None)
        case Type.NUMBER:
            return cell if abs(cell) < _LARGEST else f"{cell:f}"
    return cell


def _day(written: str) -> Any:
    """Return a day as a date; what is less precise, or before spreadsheets can count, as it is written."""
    period = Period.parse(written)
    if period is None or period.precision is not Precision.DAY or period.first < _FIRST_DAY:
        return written
    return period.first


def fitted(text: str) -> tuple[str, bool]:
    """Return a text as a cell holds it, and whether any of it was cut off or replaced."""
    whole = legal(text)
    kept = whole if _units(whole) <= MOST else _cut(whole)
    return _ESCAPED.sub("_x005F_", kept), kept != text


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _cut(text: str) -> str:
    """Return the beginning of a text that fits, with a sign that it goes on."""
    kept = text.encode("utf-16-le")[: 2 * (MOST - len(_CUT))].decode("utf-16-le", "ignore")
    return kept + _CUT
