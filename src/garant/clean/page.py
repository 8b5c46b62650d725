"""A page as a whole: where its headline and its prose stand, and what that says about each line."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from garant.clean.lines import Line
from garant.lexicon.furniture import line_key

_LONGEST_TITLE = 260
_SHORTEST_TITLE = 20
_GOOD_ENOUGH = 0.6
_HEARD = 0.5
_STRANGE = 0.15
_MOSTLY_READ = 0.6
_MILD = 2
_MANY_KNOWN = 2
_LONG_RUN = 4
_CAPTION_WORDS = 5
_CRUMBS = 80


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page; `title` is the headline's place among them, None where none was seen.

    `first_prose` and `last_prose` bound the body; both are None on a page without a paragraph.
    """

    lines: Sequence[Line]
    title: int | None
    first_prose: int | None
    last_prose: int | None


def lay_out(lines: Sequence[Line], title: str | None) -> Page:
    """Return the page that the lines make up."""
    prose = [place for place, line in enumerate(lines) if line.prose and "alien" not in line.shape]
    first, last = (prose[0], prose[-1]) if prose else (None, None)
    return Page(lines, _find_title(lines, title, first), first, last)


def places(page: Page) -> list[set[str]]:
    """Return for each line the features of its place."""
    found: list[set[str]] = [set() for _ in page.lines]
    for features in (
        _zones,
        _copies,
        _company,
        _neighbours,
        _lists,
        _after_the_end,
        _fragments,
        _plainness,
        _runs,
    ):
        for place, feature in features(page):
            found[place].add(feature)
    return found


Features = Iterator[tuple[int, str]]


def _zones(page: Page) -> Features:
    for place in range(len(page.lines)):
        if page.title is not None and place <= page.title:
            yield place, "title" if place == page.title else "before_title"
        elif page.first_prose is not None and place < page.first_prose:
            yield place, "head"
        if page.last_prose is not None and place > page.last_prose:
            yield place, "tail"


def _copies(page: Page) -> Features:
    """Yield the lines that stand twice, and the headline's second copy, also within a breadcrumb."""
    counts = Counter(line.key for line in page.lines)
    headline = page.lines[page.title].key if page.title is not None else ""
    seen: set[str] = set()
    for place, line in enumerate(page.lines):
        if counts[line.key] > 1:
            yield place, "again" if line.key in seen else "repeated"
        seen.add(line.key)
        longer = len(line.key) - len(headline)
        if (
            place != page.title
            and len(headline) >= _SHORTEST_TITLE
            and longer <= _CRUMBS
            and headline in line.key
        ):
            yield place, "title_copy"


def _company(page: Page) -> Features:
    """Yield which short lines speak of what the prose speaks of, by the beginnings of their long words."""
    told: Counter[str] = Counter()
    for line in page.lines:
        if line.prose:
            told.update(line.stems)
    for place, line in enumerate(page.lines):
        if not line.stems:
            continue
        shared = sum(told[stem] > line.prose for stem in line.stems) / len(line.stems)
        if not line.prose:
            yield place, "unheard" if not shared else "heard" if shared >= _HEARD else "half_heard"
        elif shared <= _STRANGE:
            yield place, "strange_prose"


def _neighbours(page: Page) -> Features:
    for before, (line, after) in enumerate(pairwise(page.lines)):
        if line.row is not None:
            yield before + 1, "after_cue"
        if after.row is not None:
            yield before, "before_cue"
        elif after.prose:
            yield before, "before_prose"
    for place, line in enumerate(page.lines):
        if line.row is not None and line.row.credit:
            captions = range(max(place - 2, 0), place)
            yield from (
                (above, "before_credit") for above in captions if page.lines[above].words >= _CAPTION_WORDS
            )


def _lists(page: Page) -> Features:
    """Yield what a row announces: its list, until a paragraph ends it, and the lines that it takes."""
    listing, taking, taken = False, 0, "taken"
    for place, line in enumerate(page.lines):
        if line.row is not None:
            listing = (listing or line.row.opens) and not line.row.closes
            taking, taken = line.row.takes, "taken" if line.row.points > 0 else "kept"
            continue
        if taking:
            taking -= 1
            yield place, taken
        elif line.prose:
            if listing:
                yield place, "prose_in_list"
            listing = False
        elif listing:
            yield place, "in_list"


def _after_the_end(page: Page) -> Features:
    """Yield the lines after a row that ends articles, where most of the prose stands before it."""
    read = list(accumulate(len(line.text) if line.prose else 0 for line in page.lines))
    for place, line in enumerate(page.lines):
        if line.row is not None and line.row.ends and read[place] >= _MOSTLY_READ * read[-1]:
            yield from ((after, "after_end") for after in range(place + 1, len(page.lines)))
            return


def _fragments(page: Page) -> Features:
    """Yield the pieces of a sentence broken at its links: small letters after a line that does not end."""
    open_line = False
    for place, line in enumerate(page.lines):
        if open_line and not line.prose and line.row is None and line.text[0].islower():
            yield place, "fragment"
            open_line = "no_end" in line.shape
        else:
            open_line = "prose_unfinished" in line.shape or ("no_end" in line.shape and len(line.text) >= 40)


def _plainness(page: Page) -> Features:
    """Yield the lines of a page on which few words are known as furniture: there a short line is a list's."""
    known = sum(line.row is not None and line.row.points > _MILD for line in page.lines)
    if known <= _MANY_KNOWN:
        feature = "plain_page" if not known else "nearly_plain_page"
        yield from ((place, feature) for place, line in enumerate(page.lines) if not line.prose)


def _runs(page: Page) -> Features:
    """Yield the lines of few words that stand with others of their kind: menus, tags, lists."""
    run: list[int] = []
    for place, line in enumerate(page.lines):
        if line.shape & {"one_word", "few_words"}:
            run.append(place)
            continue
        yield from _long_run(run)
        run = []
    yield from _long_run(run)


def _long_run(run: Sequence[int]) -> Features:
    if len(run) >= _LONG_RUN:
        yield from ((place, "in_run") for place in run)


def _find_title(lines: Sequence[Line], title: str | None, first_prose: int | None) -> int | None:
    """Return the place of the headline: as told, else the first line of the head that the prose speaks of."""
    head = range(first_prose if first_prose is not None else min(len(lines), 1))
    if title and (told := [place for place in head if lines[place].key == line_key(title)]):
        return told[0]
    told_of = {stem for line in lines if line.prose for stem in line.stems}
    scores = {place: _headline_score(lines[place], told_of) for place in head}
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return None
    place = next(place for place in head if scores[place] >= _GOOD_ENOUGH * best)
    return _without_crumbs(lines, place, head)


def _headline_score(line: Line, told_of: set[str]) -> float:
    fits = _SHORTEST_TITLE <= len(line.text) <= _LONGEST_TITLE and line.words >= 4
    if not fits or line.row is not None or line.shape & {"alien", "date", "clock_first", "name"}:
        return 0.0
    shared = len(line.stems & told_of) / len(line.stems) if line.stems else 0.0
    return shared + (0.2 if line.words >= 6 else 0.0) - (0.3 if "sentence" in line.shape else 0.0)


def _without_crumbs(lines: Sequence[Line], place: int, head: range) -> int:
    """Return the line that the found one holds ("Home Monde Ottawa enverra…" holds the headline itself)."""
    found = lines[place].key
    for other in head:
        key = lines[other].key
        inner = other != place and len(key) >= _SHORTEST_TITLE and len(key) < len(found)
        if inner and (found.endswith(key) or found.startswith(key)):
            return other
    return place
