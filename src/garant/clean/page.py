"""A page as a whole: its lines, and where its headline and its prose stand among them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from garant.clean.lines import Line
from garant.lexicon.features import Feature
from garant.lexicon.furniture import line_key

SHORTEST_TITLE = 20

_LONGEST_TITLE = 260
_TITLE_WORDS, _LONG_TITLE_WORDS = 4, 6
_GOOD_ENOUGH = 0.6
_NO_TITLE = frozenset({Feature.ALIEN, Feature.DATE, Feature.CLOCK_FIRST, Feature.NAME})


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page; `title` is the headline's place among them, None where none was seen.

    `first_prose` and `last_prose` bound the body; both are None on a page without a paragraph. `small_words`
    tell languages apart.
    """

    lines: Sequence[Line]
    title: int | None
    first_prose: int | None
    last_prose: int | None
    small_words: Mapping[str, frozenset[str]]


def lay_out(lines: Sequence[Line], title: str | None, small_words: Mapping[str, frozenset[str]]) -> Page:
    """Return the page that the lines make up; `title` is its headline where that is known."""
    lines = _in_own_script(lines)
    prose = [place for place, line in enumerate(lines) if line.prose and Feature.ALIEN not in line.shape]
    first, last = (prose[0], prose[-1]) if prose else (None, None)
    return Page(lines, _find_title(lines, title, first), first, last, small_words)


def _in_own_script(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with none as alien where most of the page is in that script."""
    alien = sum(len(line.text) for line in lines if Feature.ALIEN in line.shape)
    if not alien or alien * 2 < sum(len(line.text) for line in lines):
        return lines
    return [line._replace(shape=line.shape - {Feature.ALIEN}) for line in lines]


def _find_title(lines: Sequence[Line], title: str | None, first_prose: int | None) -> int | None:
    """Return the place of the headline: as told, else the first line of the head that the prose speaks of."""
    head = range(first_prose if first_prose is not None else min(len(lines), 1))
    wanted = line_key(title) if title else None
    if wanted and (told := [place for place in head if lines[place].key == wanted]):
        return told[0]
    told_of = {stem for line in lines if line.prose for stem in line.stems}
    scores = {place: _headline_score(lines[place], told_of) for place in head}
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return None
    place = next(place for place in head if scores[place] >= _GOOD_ENOUGH * best)
    return _without_crumbs(lines, place, head)


def _headline_score(line: Line, told_of: set[str]) -> float:
    fits = SHORTEST_TITLE <= len(line.text) <= _LONGEST_TITLE and len(line.words) >= _TITLE_WORDS
    if not fits or line.row is not None or not line.shape.isdisjoint(_NO_TITLE):
        return 0.0
    shared = len(line.stems & told_of) / len(line.stems) if line.stems else 0.0
    long = 0.2 if len(line.words) >= _LONG_TITLE_WORDS else 0.0
    return shared + long - (0.3 if Feature.SENTENCE in line.shape else 0.0)


def _without_crumbs(lines: Sequence[Line], place: int, head: range) -> int:
    """Return the line that the found one holds ("Home Monde Ottawa enverra…" holds the headline itself)."""
    found = lines[place].key
    for other in head:
        key = lines[other].key
        if SHORTEST_TITLE <= len(key) < len(found) and found.startswith(key) | found.endswith(key):
            return other
    return place
