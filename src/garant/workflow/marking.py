"""The words that a person marks → where they stand in an article, and the record that is missed there.

Words come selected, typed or pasted: line breaks, spaces, quotation marks and capitals are as they may be.
Where the words stand as they are given, only those places count; which of several is meant, a person says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

from garant.ledger.corrections import MOST_LETTERS, as_written
from garant.ledger.missed import Missed
from garant.ledger.refusing import refused
from garant.lexicon.fold import fold
from garant.model.articles import Article
from garant.model.spans import Span

_Letters = Callable[[str], str]


def places_of(text: str, words: str, *, start: int | None = None) -> list[Span]:
    """Return where words stand in a text, in its order; only at `start` where they stand there.

    Where they stand by themselves, what is within other words is left out: « Oman » is not in « Romanoff ».
    Raise RefusedError where they are too long, or stand nowhere.
    """
    if len(words) > MOST_LETTERS:
        raise refused("too_long", n=MOST_LETTERS)
    for letters in (str, _loose):
        if found := _found(text, words, letters):
            by_themselves = [place for place in found if stands_whole(text, place)]
            return [place for place in found if place.start == start] or by_themselves or found
    raise refused("not_said", words=words.strip()[:80])


def exact_places(text: str, words: str) -> list[Span]:
    """Return where words stand letter for letter, but for line breaks and spaces: every place, also within a
    word and over another."""
    wanted, _ = _on_one_line(words.strip())
    line, places = _on_one_line(text)
    starts = _starts(line, wanted, 1) if wanted else ()
    return [_place(places, start, wanted) for start in starts]


def stands_whole(text: str, place: Span) -> bool:
    """Tell whether a place neither begins nor ends within a word."""
    return not any(0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum() for end in place)


def marked(
    article: Article,
    category: str,
    place: Span,
    fields: Mapping[str, str],
    conditions: Iterable[tuple[str, str]] = (),
) -> Missed:
    """Return the record that is missed in a place: a condition is its type with its words, or without any.

    Of several places of a condition's words, the one nearest to the record's is meant. Actors are called by
    their code, or as people call them.
    """
    hanging = tuple((type_, nearest_place(article.text, words, place)) for type_, words in conditions)
    written = {name: as_written(name, value) for name, value in fields.items()}
    words = place.of(article.text)
    return Missed(article.id, category, place.start, place.end, words, written, hanging)


def nearest_place(text: str, words: str, place: Span) -> Span:
    """Return where words stand, of several places the one nearest to another; that itself for no words."""
    if not words.strip():
        return place
    return min(places_of(text, words), key=lambda other: (_distance(place, other), other.start))


def _distance(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end) if not one.holds(other) else -1


def _loose(text: str) -> str:
    """Return a text without capitals, accents and kinds of quotation marks, as long as it was."""
    return "".join(normalize("NFD", letter)[0] for letter in fold(text))


def _found(text: str, words: str, letters: _Letters) -> list[Span]:
    wanted, _ = _on_one_line(letters(words.strip()))
    line, places = _on_one_line(letters(text))
    starts = _starts(line, wanted, len(wanted)) if wanted else ()
    return [_place(places, start, wanted) for start in starts]


def _place(places: Sequence[int], start: int, wanted: str) -> Span:
    return Span(places[start], places[start + len(wanted) - 1] + 1)


def _starts(line: str, wanted: str, step: int) -> Iterator[int]:
    start = line.find(wanted)
    while start >= 0:
        yield start
        start = line.find(wanted, start + step)


def _on_one_line(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with one space wherever it has any, and where each of its letters stood."""
    line: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if not letter.isspace() or (line and line[-1] != " "):
            line.append(" " if letter.isspace() else letter)
            places.append(place)
    return "".join(line), places
