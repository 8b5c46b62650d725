"""A model's answer → the records that it writes down, nothing of which is believed yet. Pure.

An answer is read as JSON and as nothing else: what stands around the object is passed over, never followed.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from garant.errors import AnswerError
from garant.ledger.missed import FORMS

MOST_LETTERS = 200_000
"""How long an answer may be."""

_THOUGHT = "</think>"
_FENCE = "```"


@dataclass(frozen=True, slots=True)
class Written:
    """A record as a model writes it down: what it calls its category, and its keys."""

    category: str
    keys: Mapping[str, Any]


def read_answer(content: str) -> list[Written]:
    """Return the records of an answer, category by category; raise AnswerError where it holds none."""
    if len(content) > MOST_LETTERS:
        raise AnswerError("too_long", f"the answer is longer than {MOST_LETTERS} letters")
    return list(_records(_object_in(content)))


def _object_in(content: str) -> Mapping[str, Any]:
    for candidate in _candidates(content):
        try:
            found = json.loads(candidate, parse_constant=_no_number)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict) and not set(FORMS).isdisjoint(found):
            return found
    raise AnswerError("no_json", "the answer is no JSON object with records")


def _candidates(content: str) -> Iterator[str]:
    """Yield what may be the object: the answer, what comes after a thought, within a fence or braces."""
    said = content.rpartition(_THOUGHT)[2].strip()
    yield said
    if said.count(_FENCE) >= 2:
        yield said.split(_FENCE)[1].removeprefix("json").strip()
    first, last = said.find("{"), said.rfind("}")
    if 0 <= first < last:
        yield said[first : last + 1]


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _records(found: Mapping[str, Any]) -> Iterator[Written]:
    for category in FORMS:
        listed = found.get(category)
        for record in listed if isinstance(listed, list) else ():
            yield Written(category, record if isinstance(record, dict) else {})
