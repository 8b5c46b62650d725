"""The model's records as JSON and back again, exactly: each field under its name, each term by its code.

The types say how a value is read, so that no record needs a reader of its own.
"""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Decoder = Callable[[Any], Any]

_encoded = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True).encode  # lone surrogates survive


def to_json(record: object) -> str:
    """Return a record as one line of ASCII."""
    return _encoded(_plain(record))


def from_json(kind: type[T], written: str) -> T:
    """Return the record that was written; raise ValueError where it is none of its kind."""
    try:
        record: T = _decoder(cast(Hashable, kind))(json.loads(written))
    except (KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(f"this is no {kind.__name__}: {error!r}") from error
    return record


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal | date) and not isinstance(value, Enum):
        return str(value)
    return value


@cache
def _decoder(kind: Any) -> _Decoder:
    """Return what reads the values of a type."""
    if get_origin(kind) in (Union, UnionType):
        return _optional(kind)
    if get_origin(kind) is tuple:
        return _several(kind)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return _record(kind)
    if kind is date:
        return date.fromisoformat
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return cast(_Decoder, kind)
    return lambda value: value


def _optional(kind: Any) -> _Decoder:
    (known,) = (_decoder(each) for each in get_args(kind) if each is not NoneType)
    return lambda value: None if value is None else known(value)


def _several(kind: Any) -> _Decoder:
    each = _decoder(get_args(kind)[0])
    return lambda values: tuple(map(each, values))


def _record(kind: Any) -> _Decoder:
    parts = {name: _decoder(hint) for name, hint in get_type_hints(kind).items()}

    def decoded(value: Mapping[str, Any]) -> Any:
        return kind(**{name: decode(value[name]) for name, decode in parts.items()})

    return decoded
