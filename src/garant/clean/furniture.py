"""Which lines of a page are not the article: menus, bylines, teasers, tags, copies of the headline.

Each line is judged by points: those of the row that knows its words, and the weights of its shape and place.
Nothing is deleted; the places are returned and offsets hold.
"""

from garant.clean.dates import DateReader
from garant.clean.lines import Line, split_lines
from garant.clean.page import Page, lay_out
from garant.clean.places import places
from garant.lexicon.features import Feature
from garant.lexicon.furniture import FurnitureRules
from garant.model.spans import Span

_MOST_LINES = 20_000


def find_furniture(
    text: str, *, rules: FurnitureRules, dates: DateReader, title: str | None = None
) -> tuple[Span, ...]:
    """Return the places of the lines that are not the article, in order."""
    page = read_page(text, rules=rules, dates=dates, title=title)
    judged = zip(page.lines, judge(page, rules), strict=True)
    return tuple(line.span for line, is_furniture in judged if is_furniture)


def read_page(text: str, *, rules: FurnitureRules, dates: DateReader, title: str | None = None) -> Page:
    """Return the lines of the text laid out as a page; beyond twenty thousand lines nothing is judged."""
    lines = []
    for line in split_lines(text, rules, dates):
        lines.append(line)
        if len(lines) == _MOST_LINES:
            break
    return lay_out(lines, title, rules.small_words)


def judge(page: Page, rules: FurnitureRules) -> list[bool]:
    """Return for each line whether it is furniture."""
    return [points > 0 for points in score(page, rules)]


def score(page: Page, rules: FurnitureRules) -> list[float]:
    """Return each line's points: above zero they speak for furniture."""
    weight, base = rules.weights.__getitem__, rules.weights[Feature.ANY_LINE]
    return [
        base + _row_points(line) + sum(map(weight, line.shape | placed))
        for line, placed in zip(page.lines, places(page), strict=True)
    ]


def _row_points(line: Line) -> float:
    return line.row.points if line.row is not None else 0.0
