"""Rates that a person gives, as a YAML or CSV file of rows: currency, rate, date.

The first row names the currency into which the others are converted; its rate is 1.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import yaml

from garant.errors import DataError
from garant.model.rates import Rate, Rates

_COLUMNS = ("currency", "rate", "date")
_CURRENCY = re.compile(r"[A-Z]{3}")
_YAML = (".yml", ".yaml")

Numbered = tuple[int, Mapping[str, str]]  # a row with its line


def read_rates(path: Path) -> Rates:
    """Return the rates of a file; raise DataError, which names the path and the line, where it is amiss."""
    text = _text(path)
    rows = _yaml_rows(path, text) if path.suffix.lower() in _YAML else _csv_rows(path, text)
    rates: dict[str, Rate] = {}
    for line, row in rows:
        rate = _rate(path, line, row)
        if not rates and rate.value != 1:
            raise _amiss(
                path, line, f"the first row is what is converted into: its rate is 1, not {rate.value}"
            )
        if rate.currency in rates:
            raise _amiss(path, line, f"{rate.currency} has a rate already")
        rates[rate.currency] = rate
    if not rates:
        raise DataError(f"{path}: no rates; each row gives {', '.join(_COLUMNS)}")
    return Rates(next(iter(rates)), tuple(rates.values()))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read ({error})") from error


def _csv_rows(path: Path, text: str) -> Iterator[Numbered]:
    reader = csv.DictReader(io.StringIO(text), restkey="more", restval="")
    if tuple(reader.fieldnames or ()) != _COLUMNS:
        raise _amiss(path, 1, f"the columns are {','.join(_COLUMNS)}")
    for row in reader:
        yield reader.line_num, row


def _yaml_rows(path: Path, text: str) -> Iterator[Numbered]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}") from error
    if root is None:
        return
    if not isinstance(root, yaml.SequenceNode):
        raise _amiss(
            path, root.start_mark.line + 1, f"a list of rows with {', '.join(_COLUMNS)} was expected"
        )
    for node in root.value:
        yield node.start_mark.line + 1, _mapping(path, node)


def _mapping(path: Path, node: yaml.Node) -> dict[str, str]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise _amiss(path, line, f"a row gives {', '.join(_COLUMNS)}")
    if not all(isinstance(each, yaml.ScalarNode) for pair in node.value for each in pair):
        raise _amiss(path, line, f"each of {', '.join(_COLUMNS)} is one value")
    return {key.value: value.value for key, value in node.value}


def _rate(path: Path, line: int, row: Mapping[str, str]) -> Rate:
    if set(row) != set(_COLUMNS):
        raise _amiss(path, line, f"a row gives {', '.join(_COLUMNS)}, and nothing else")
    if not _CURRENCY.fullmatch(row["currency"]):
        raise _amiss(path, line, f"{row['currency']!r} is no currency; write three capitals, as in CAD")
    return Rate(row["currency"], _value(path, line, row["rate"]), _day(path, line, row["date"]))


def _value(path: Path, line: int, written: str) -> Decimal:
    try:
        value = Decimal(written)
    except InvalidOperation as error:
        raise _amiss(path, line, f"{written!r} is no rate; write a number, as in 0.62") from error
    if not value.is_finite() or value <= 0:
        raise _amiss(path, line, f"{written!r} is no rate; it must be more than 0")
    return value


def _day(path: Path, line: int, written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise _amiss(path, line, f"{written!r} is no day; write YYYY-MM-DD") from error


def _amiss(path: Path, line: int, why: str) -> DataError:
    return DataError(f"{path}, line {line}: {why}")
