"""What files are called is for those who keep them: readers of public pages who are unknown are not told."""

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from fastapi import Request

from garant.ledger.answers import ArticleLine, IssueLine, RunLine, StoryLine
from garant.web.visitors import visitor_known

Line = TypeVar("Line")


def names_are_told(request: Request) -> bool:
    """Tell whether somebody may read how files are called: whoever is known."""
    return visitor_known(request) is not None


def as_told(lines: Iterable[Line], request: Request) -> Iterable[Line]:
    """Return lines as whoever asks may read them."""
    return lines if names_are_told(request) else map(veiled, lines)


def veiled(answer: Any) -> Any:
    """Return an answer without the names of files: articles go by their ids, runs tell no arguments."""
    if isinstance(answer, tuple):
        return tuple(map(veiled, answer))
    for line, veil in _VEILS:
        if isinstance(answer, line):
            return veil(answer)
    if not is_dataclass(answer) or isinstance(answer, type):
        return answer
    values = {each.name: getattr(answer, each.name) for each in fields(answer)}
    changed = {name: veiled(value) for name, value in values.items() if _holds_lines(value)}
    return replace(answer, **changed) if changed else answer


def _holds_lines(value: Any) -> bool:
    first = value[0] if isinstance(value, tuple) and value else value
    return any(isinstance(first, line) for line, _ in _VEILS)


def _issue(line: IssueLine) -> IssueLine:
    """Return an issue that names its article; what never became one may have its path in the reason."""
    return replace(line, where=line.article or "", reason=line.reason if line.article else "")


_VEILS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (ArticleLine, lambda line: replace(line, name=line.id, stem=line.id)),
    (StoryLine, lambda line: replace(line, name=line.id)),
    (IssueLine, _issue),
    (RunLine, lambda line: replace(line, arguments=())),
)
