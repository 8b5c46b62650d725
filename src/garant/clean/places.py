"""What a line's place on the page says about it: its zone, its neighbours, its copies, its company."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from garant.clean.lines import Line
from garant.clean.page import SHORTEST_TITLE, Page
from garant.lexicon.features import Feature

Placed = Iterator[tuple[int, Feature]]

_LONGEST_CRUMBS = 80
_HEARD, _STRANGE = 0.5, 0.15
_CAPTION_WORDS = 5
_STANDFIRST_LINES, _STANDFIRST_WORDS = 3, 8
_ANNOUNCING_WORDS = 4
_OPEN_LINE = 40
_MOSTLY_READ = 0.6
_MILD_POINTS = 2
_NEARLY_PLAIN = 2
_LONG_RUN = 4
_SPEAKS, _CLEARLY = 4, 0.2


def places(page: Page) -> list[set[Feature]]:
    """Return for each line the features of its place."""
    found: list[set[Feature]] = [set() for _ in page.lines]
    for aspect in _ASPECTS:
        for place, feature in aspect(page):
            found[place].add(feature)
    return found


def _zones(page: Page) -> Placed:
    for place in range(len(page.lines)):
        if page.title is not None and place <= page.title:
            yield place, Feature.TITLE if place == page.title else Feature.BEFORE_TITLE
        elif page.first_prose is not None and place < page.first_prose:
            yield place, Feature.HEAD
        if page.last_prose is not None and place > page.last_prose:
            yield place, Feature.TAIL


def _standfirst(page: Page) -> Placed:
    """Yield the long lines right under the headline."""
    if page.title is None:
        return
    for place in range(page.title + 1, min(page.title + 1 + _STANDFIRST_LINES, len(page.lines))):
        line = page.lines[place]
        if line.row is None and not line.prose and len(line.words) >= _STANDFIRST_WORDS:
            yield place, Feature.STANDFIRST


def _copies(page: Page) -> Placed:
    """Yield the lines that stand more than once."""
    counts = Counter(line.key for line in page.lines)
    seen: set[str] = set()
    for place, line in enumerate(page.lines):
        if counts[line.key] > 1:
            yield place, Feature.AGAIN if line.key in seen else Feature.REPEATED
        seen.add(line.key)


def _title_copies(page: Page) -> Placed:
    """Yield the second copies of the headline, also within a breadcrumb."""
    headline = page.lines[page.title].key if page.title is not None else ""
    if len(headline) < SHORTEST_TITLE:
        return
    for place, line in enumerate(page.lines):
        longer = len(line.key) - len(headline)
        if place != page.title and longer <= _LONGEST_CRUMBS and headline in line.key:
            yield place, Feature.TITLE_COPY


def _company(page: Page) -> Placed:
    """Yield which lines speak of what the paragraphs speak of, by the beginnings of their long words."""
    told: Counter[str] = Counter()
    for line in page.lines:
        if line.prose:
            told.update(line.stems)
    for place, line in enumerate(page.lines):
        if not line.stems:
            continue
        shared = sum(told[stem] > line.prose for stem in line.stems) / len(line.stems)
        if not line.prose:
            yield place, _hearing(shared)
        elif shared <= _STRANGE:
            yield place, Feature.STRANGE_PROSE


def _hearing(shared: float) -> Feature:
    if not shared:
        return Feature.UNHEARD
    return Feature.HEARD if shared >= _HEARD else Feature.HALF_HEARD


def _neighbours(page: Page) -> Placed:
    for before, (line, after) in enumerate(pairwise(page.lines)):
        if _is_known(line):
            yield before + 1, Feature.AFTER_CUE
        if _is_known(after):
            yield before, Feature.BEFORE_CUE
        elif after.prose:
            yield before, Feature.BEFORE_PROSE


def _captions(page: Page) -> Placed:
    """Yield the lines of some length right above a picture's credit."""
    for place, line in enumerate(page.lines):
        if line.row is not None and line.row.credit:
            for above in range(max(place - 2, 0), place):
                if len(page.lines[above].words) >= _CAPTION_WORDS:
                    yield above, Feature.BEFORE_CREDIT


def _lists(page: Page) -> Placed:
    """Yield what a row announces: its list, until a paragraph ends it, and the lines that it takes."""
    listing, taking, taken = False, 0, Feature.TAKEN
    for place, line in enumerate(page.lines):
        if line.row is not None:
            listing = listing or line.row.opens
            taking, taken = line.row.takes, Feature.TAKEN if line.row.points > 0 else Feature.KEPT
        elif taking:
            taking -= 1
            yield place, taken
        elif listing:
            yield place, Feature.PROSE_IN_LIST if line.prose else Feature.IN_LIST
            listing = not line.prose


def _introduced(page: Page) -> Placed:
    """Yield the lines of a list that the article itself announces ("Les mesures suivantes :")."""
    listing = False
    for place, line in enumerate(page.lines):
        if line.row is None and line.text.endswith(":") and len(line.words) >= _ANNOUNCING_WORDS:
            listing = True
        elif line.prose or _is_known(line):
            listing = False
        elif listing:
            yield place, Feature.INTRODUCED


def _after_the_end(page: Page) -> Placed:
    """Yield the lines after a row that ends articles, where most of the prose stands before it."""
    read = list(accumulate(len(line.text) if line.prose else 0 for line in page.lines))
    for place, line in enumerate(page.lines):
        if line.row is not None and line.row.ends and read[place] >= _MOSTLY_READ * read[-1]:
            yield from ((after, Feature.AFTER_END) for after in range(place + 1, len(page.lines)))
            return


def _fragments(page: Page) -> Placed:
    """Yield the pieces of a sentence broken at its links: small letters after a line that does not end."""
    is_open = False
    for place, line in enumerate(page.lines):
        unended = Feature.NO_END in line.shape
        if is_open and not line.prose and line.row is None and line.text[0].islower():
            yield place, Feature.FRAGMENT
            is_open = unended
        else:
            is_open = Feature.PROSE_UNFINISHED in line.shape or (unended and len(line.text) >= _OPEN_LINE)


def _continued(page: Page) -> Placed:
    """Yield the short sentences that go on from a paragraph."""
    goes_on = False
    for place, line in enumerate(page.lines):
        if goes_on and line.row is None and Feature.SENTENCE in line.shape:
            yield place, Feature.CONTINUED
        else:
            goes_on = line.prose


def _plainness(page: Page) -> Placed:
    """Yield the lines of a page on which few words are known as furniture: there a short line is a list's."""
    known = sum(map(_is_known, page.lines))
    if known <= _NEARLY_PLAIN:
        feature = Feature.NEARLY_PLAIN_PAGE if known else Feature.PLAIN_PAGE
        yield from ((place, feature) for place, line in enumerate(page.lines) if not line.prose)


def _other_language(page: Page) -> Placed:
    """Yield the lines that clearly speak another language than most of the page."""
    counts = {
        language: [sum(map(small.__contains__, line.words)) for line in page.lines]
        for language, small in page.small_words.items()
    }
    own, *others = sorted(counts, key=lambda language: -sum(counts[language]))
    for place, line in enumerate(page.lines):
        other = max(counts[language][place] for language in others)
        if other >= _SPEAKS and other >= _SPEAKS * counts[own][place] and other >= _CLEARLY * len(line.words):
            yield place, Feature.OTHER_LANGUAGE


def _runs(page: Page) -> Placed:
    """Yield the lines of few words that stand with others of their kind: menus, tags, lists."""
    run: list[int] = []
    for place, line in enumerate(page.lines):
        if not line.shape.isdisjoint({Feature.ONE_WORD, Feature.FEW_WORDS}):
            run.append(place)
            continue
        yield from _long_run(run)
        run = []
    yield from _long_run(run)


def _long_run(run: Sequence[int]) -> Placed:
    if len(run) >= _LONG_RUN:
        yield from ((place, Feature.IN_RUN) for place in run)


def _is_known(line: Line) -> bool:
    """Tell whether a row knows the line for sure: a word like "Monde" may be anything."""
    return line.row is not None and line.row.points > _MILD_POINTS


_ASPECTS = (
    _zones,
    _standfirst,
    _copies,
    _title_copies,
    _company,
    _neighbours,
    _captions,
    _lists,
    _introduced,
    _after_the_end,
    _fragments,
    _continued,
    _plainness,
    _other_language,
    _runs,
)
