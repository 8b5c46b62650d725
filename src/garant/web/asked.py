"""What an address asks: terms, days, numbers and words of its query, each checked."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from starlette.datastructures import QueryParams

from garant.errors import GarantError

Term = TypeVar("Term", bound=StrEnum)

_MOST_WORDS = 200  # characters of a name or a search


class QuestionError(GarantError):
    """What is asked for cannot be asked so: names the part of the address and what it takes."""


def terms(query: QueryParams, name: str, kind: type[Term]) -> tuple[Term, ...]:
    """Return the terms of a vocabulary that are asked for, each once, in their order there."""
    given = set(words(query, name))
    if unknown := sorted(given - {term.value for term in kind}):
        raise QuestionError(f"{name}={', '.join(unknown)}: {', '.join(kind)}")
    return tuple(term for term in kind if term.value in given)


def words(query: QueryParams, name: str) -> tuple[str, ...]:
    """Return what is asked for under a name, each once; what is left empty asks for nothing."""
    given = (value.strip()[:_MOST_WORDS] for value in query.getlist(name))
    return tuple(dict.fromkeys(value for value in given if value))


def word(query: QueryParams, name: str) -> str | None:
    """Return the last that is asked for under a name, None for nothing."""
    return next(reversed(words(query, name)), None)


def day(query: QueryParams, name: str) -> date | None:
    """Return the day that is asked for, None for none; raise QuestionError where it is no day."""
    given = word(query, name)
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise QuestionError(f"{name}={given}: YYYY-MM-DD") from error


def number(query: QueryParams, name: str, *, least: int, most: int) -> int | None:
    """Return the number that is asked for within bounds, None for none."""
    given = word(query, name)
    if given is None:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 10 and least <= int(given) <= most):
        raise QuestionError(f"{name}={given}: {least}–{most}")
    return int(given)


def one_of(query: QueryParams, name: str, choices: Mapping[str, object]) -> str | None:
    """Return which of some choices is asked for, None for none."""
    given = word(query, name)
    if given is not None and given not in choices:
        raise QuestionError(f"{name}={given}: {', '.join(choices)}")
    return given
