"""Small measures that several sets share: places that meet, cases that pass, tokens found again in a text."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

Place = tuple[int, int]

_LEANS_BACK = re.compile(r"[.,)\]…]+|-\w+")


class Placed(Protocol):
    """Anything that stands at `[start, end)`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def meets(placed: Placed | None, start: int, end: int) -> bool:
    """Tell whether the words share a character with `[start, end)`; None shares none."""
    return placed is not None and placed.start < end and start < placed.end


def share(passed: Iterable[bool]) -> float:
    """Return the share of the cases that passed, 0 for no case."""
    marks = list(passed)
    return sum(marks) / len(marks) if marks else 0.0


def printed(tokens: Sequence[str]) -> tuple[str, list[Place]]:
    """Return the text as French prints it (« l'ancien », not « l' ancien »), and each token's place."""
    text, places = "", []
    for token in tokens:
        if text and not text.endswith(("'", "’", "(", "[")) and not _LEANS_BACK.fullmatch(token):
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


def token_place(tokens: Sequence[str], number: int, text: str) -> Place:
    """Return where the token stands in a text that may print others otherwise (« du » for « de le »)."""
    whole_word = re.compile(rf"(?<!\w){re.escape(tokens[number])}(?!\w)")
    places = [found.span() for found in whole_word.finditer(text)]
    return places[tokens[:number].count(tokens[number])]
