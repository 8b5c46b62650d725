"""Sketches as JSON and back: how they are kept between one run and the next."""

import json

from garant.resolve.sketches import Sketch

_encoded = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode
_WEIGHED = ("words", "names", "spelled")


def write_sketch(sketch: Sketch) -> str:
    """Return a sketch as JSON: equal sketches, equal text; words stay in their order."""
    plain = {name: getattr(sketch, name) for name in Sketch.__slots__}
    plain |= {name: [*getattr(sketch, name).items()] for name in _WEIGHED}
    return _encoded({name: value for name, value in plain.items() if value not in (None, (), [])})


def read_sketch(written: str) -> Sketch:
    """Return the sketch that `write_sketch` wrote."""
    plain = json.loads(written)
    lists = {name: tuple(value) for name, value in plain.items() if isinstance(value, list)}
    weights = {name: dict(plain.get(name, ())) for name in _WEIGHED}
    return Sketch(**{**plain, **lists, **weights})
