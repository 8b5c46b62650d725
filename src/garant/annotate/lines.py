"""Which stretches of lines are the article: its lines without furniture, without the blanks around them."""

import re
from collections.abc import Iterator, Sequence

from garant.model.articles import Article
from garant.model.spans import Span

_LINE = re.compile(r"[^\n]+")


def article_lines(article: Article) -> tuple[Span, ...]:
    """Return the non-empty lines that are article, in order; of a line partly furniture, the rest."""
    text = article.text
    lines = [line.span() for line in _LINE.finditer(text)]
    parts = _without(lines, article.furniture) if article.furniture else iter(lines)
    return tuple(Span(start, end) for part in parts for start, end in _stripped(text, *part))


def _without(lines: list[tuple[int, int]], furniture: Sequence[Span]) -> Iterator[tuple[int, int]]:
    first = 0
    for start, end in lines:
        while first < len(furniture) and furniture[first].end <= start:
            first += 1
        for place in range(first, len(furniture)):
            if furniture[place].start >= end:
                break
            if furniture[place].start > start:
                yield start, furniture[place].start
            start = max(start, furniture[place].end)
        if start < end:
            yield start, end


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    right = len(line.rstrip())
    if left < right:
        yield start + left, start + right
