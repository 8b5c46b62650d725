"""A rule is a row: what every table's rows share, and how a mapping from YAML becomes a typed row.

A row finds its words by `phrases` (as they stand) or by `verbs` (infinitives, in every form). Its
`example` must make it match and its `counter` must not; both run as tests.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from garant.errors import DataError


@dataclass(frozen=True, kw_only=True)
class Row:
    """One rule or name. `id` is unique in its table and language; reasons call it `table/id`."""

    id: str
    phrases: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    example: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


RowType = TypeVar("RowType", bound=Row)


def _hints(row_type: type[Row]) -> dict[str, Any]:
    if row_type not in _HINTS:
        _HINTS[row_type] = get_type_hints(row_type)
    return _HINTS[row_type]


_HINTS: dict[type[Row], dict[str, Any]] = {}


def row_from(row_type: type[RowType], mapping: Mapping[str, Any], where: str) -> RowType:
    """Return the row that a mapping of YAML describes; raise DataError for a key or value out of place."""
    hints = _hints(row_type)
    if unknown := sorted(set(mapping) - set(hints)):
        raise DataError(f"{where}: unknown key {unknown[0]!r}")
    missing = [
        f.name
        for f in fields(row_type)
        if f.default is MISSING and f.default_factory is MISSING and f.name not in mapping
    ]
    if missing:
        raise DataError(f"{where}: {missing[0]!r} is missing")
    values = {key: _typed(value, hints[key], f"{where}, {key}") for key, value in mapping.items()}
    return row_type(**values)


def _typed(value: Any, hint: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _typed(value, next(arm for arm in get_args(hint) if arm is not type(None)), where)
    if origin is tuple:
        listed = value if isinstance(value, list) else [value]
        return tuple(_typed(entry, get_args(hint)[0], where) for entry in listed)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        try:
            return hint(value)
        except ValueError as error:
            raise DataError(f"{where}: {value!r} is none of {', '.join(hint)}") from error
    if hint is str and isinstance(value, (int, float)) and not isinstance(value, bool):
        raise DataError(f"{where}: {value!r} needs quotation marks")
    if isinstance(hint, type) and not isinstance(value, hint):
        raise DataError(f"{where}: {value!r} is no {hint.__name__}")
    return value
