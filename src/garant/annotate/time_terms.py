"""What of a text may be part of an expression of time: words of time, numbers, small words between.

Each such word gets the sign of its category; runs of signs are what the grammar reads.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from garant.annotate.marks import Annotated
from garant.annotate.numbers import Number
from garant.lexicon.times import TimeGrammar, TimeWord

_NO_TERM = "x"
_REACH_BEFORE, _REACH_BEHIND = 8, 24
_GAPS = {
    " ": "", "  ": "", "'": "", "' ": "", "": "",
    "-": "dash", " - ": "dash", "- ": "dash", " -": "dash",
    ",": "comma", ", ": "comma", " , ": "comma", "/": "slash", " / ": "slash", ".": "dot", ". ": "dot",
}  # fmt: skip
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_DATE = re.compile(r"\d{1,4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{2,4}(?![\d/-]|\.\d)")
_CLOCK = re.compile(
    r"""(?P<hour>\d{1,2})
    (?: [ ]?h(?:eures?|rs?)?(?![^\W\d_])(?:[ ]?(?P<minute>\d{2}(?!\d)))? | :(?P<minutes>\d{2})(?::\d{2})?
      | (?:[:.](?P<past>\d{2}))?[ ]?(?P<half>[ap])\.?m\b\.? )
    (?: [ ]?(?P<zone>gmt|utc)\b )?""",
    re.VERBOSE,
)
_RANK = re.compile(r"\d{1,2}(?:er|e|ème|eme|th|st|nd|rd)")
_PREFIXES = frozenset({"pre", "pré", "post", "mi", "mid", "ex", "early", "late", "fin"})
_FIRST_YEAR, _LAST_YEAR, _FIRST_LIKELY_YEAR = 1000, 2199, 1900
_LAST_DAY = 31
_LONGEST_DAY = 2
_HOURS_OF_A_DAY = 24


class Term(NamedTuple):
    """One word, number or mark of an expression: its category, its place, what it says.

    `value` is a number, or that of a row of `times.yml`; `code` is the row's.
    """

    category: str
    start: int
    end: int
    value: Decimal | int | None = None
    code: str = ""
    printed: str = ""


class Run(NamedTuple):
    """Neighbouring terms as signs in one text; `terms` makes those of a stretch of it."""

    signs: str
    places: Sequence[int]
    marked: "_Marked"

    def terms(self, first: int, last: int) -> list[Term]:
        """Return the terms whose signs are `signs[first:last]`."""
        return [self.marked.term(place) for place in self.places[first:last]]

    def start(self, place: int) -> int:
        """Return where the word of a sign begins in the text."""
        return self.marked.start(self.places[place])


def find_runs(annotated: Annotated, numbers: Sequence[Number], grammar: TimeGrammar) -> Iterator[Run]:
    """Yield the runs of terms that may hold an expression of time, in order."""
    tokens = annotated.tokens
    signs = [grammar.small_words.get(word, _NO_TERM) for word in tokens.words]
    marked = _Marked(annotated, grammar, signs)
    marked.numbers(numbers)
    marked.words()
    for first, last in _around_anchors("".join(signs), grammar):
        yield from marked.runs(first, last)


def _around_anchors(signs: str, grammar: TimeGrammar) -> Iterator[tuple[int, int]]:
    """Yield the stretches of terms around each anchor: a few before it, more behind."""
    reached = 0
    for anchor in grammar.anchors.finditer(signs):
        place = anchor.start()
        if place < reached:
            continue
        first = place
        while first > reached and place - first < _REACH_BEFORE and signs[first - 1] != _NO_TERM:
            first -= 1
        last = signs.find(_NO_TERM, place, place + _REACH_BEHIND)
        reached = last if last >= 0 else min(place + _REACH_BEHIND, len(signs))
        yield first, reached


class _Marked:
    """The signs of one text's tokens while they are being set, and the terms behind them."""

    def __init__(self, annotated: Annotated, grammar: TimeGrammar, signs: list[str]) -> None:
        self._annotated, self._grammar, self._signs = annotated, grammar, signs
        self._folded, self._tokens = annotated.folded, annotated.tokens
        self._inside = grammar.signs["inside"]
        self._terms: dict[int, Term] = {}

    def _set(self, index: int, term: Term) -> None:
        """Give the token at `index` the term's sign, and those behind it within the term that of `inside`."""
        signs, starts = self._signs, self._tokens.starts
        signs[index] = self._grammar.signs[term.category]
        self._terms[index] = term
        index += 1
        while index < len(signs) and starts[index] < term.end:
            signs[index] = self._inside
            index += 1

    def numbers(self, numbers: Sequence[Number]) -> None:
        reached = 0
        for number in numbers:
            if number.start < reached:
                continue
            index = self._tokens.index_at(number.start)
            term = self._date_or_clock(number) or self._number(number, index)
            if term:
                self._set(index, term)
                reached = term.end

    def _date_or_clock(self, number: Number) -> Term | None:
        if number.attached or number.end - number.start > 4:
            return None
        if found := _DATE.match(self._folded, number.start):
            return Term("date", number.start, found.end(), printed=found.group())
        if number.value <= _HOURS_OF_A_DAY and (found := _CLOCK.match(self._folded, number.start)):
            return self._clock(found)
        return None

    def _clock(self, found: re.Match[str]) -> Term | None:
        """Read "21 h 45", "17:30 GMT", "5pm"; « 24 h » and « 3 heures de » are lengths of time."""
        hour = int(found["hour"]) + (12 if found["half"] == "p" and int(found["hour"]) < 12 else 0)
        minute = int(found["minute"] or found["minutes"] or found["past"] or 0)
        exact = found["minute"] or found["minutes"] or found["half"]
        if minute > 59 or (not exact and not self._at_an_hour(found)):
            return None
        zone = "Z" if found["zone"] else ""
        return Term("clock", found.start(), found.end(), value=hour * 60 + minute, code=zone)

    def _at_an_hour(self, found: re.Match[str]) -> bool:
        index = self._tokens.index_at(found.start())
        before = self._tokens.words[index - 1] if index else ""
        return int(found["hour"]) < _HOURS_OF_A_DAY and before in self._grammar["clock_before"]

    def _number(self, number: Number, index: int) -> Term | None:
        """Return the term of a number by its form; None for "F-16" and money."""
        words = self._tokens.words
        tail, value = number.tail, number.value
        if number.attached and not (index and words[index - 1] in _PREFIXES and number.plain):
            return None
        if _RANK.fullmatch(tail and words[index]):
            return self._ordinal(number, index)
        if tail:
            decade = tail == "s" and number.plain and _FIRST_LIKELY_YEAR <= value <= _LAST_YEAR
            return Term("decade", number.start, number.end + 1, value) if decade else None
        return Term(self._form(number, index), number.start, number.end, value)

    def _ordinal(self, number: Number, index: int) -> Term:
        following = self._tokens.words[index + 1] if index + 1 < len(self._tokens) else ""
        century = following in self._grammar["century"]
        category = "rank" if century else "nth"
        return Term(category, number.start, number.end + len(number.tail), number.value)

    def _form(self, number: Number, index: int) -> str:
        length = number.end - number.start
        if not number.plain or self._folded[number.start - 1 : number.start] in _MONEY:
            return "count"
        if length == 4 and _FIRST_YEAR <= number.value <= _LAST_YEAR and self._is_year(number, index):
            return "year"
        if length <= 2:
            return "small" if 0 < number.value <= _LAST_DAY else "two"
        return "count"

    def _is_year(self, number: Number, index: int) -> bool:
        """Tell "in 2022" and "World Cup 2022" from "2022 soldiers", "resolution 2022", "Mirage 2000"."""
        words, folded, grammar = self._tokens.words, self._folded, self._grammar
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        if before in grammar["no_year_before"] or after in grammar["no_year_after"]:
            return False
        if (
            folded[number.start - 1 : number.start] in _MONEY
            or folded[number.end : number.end + 1] in _COUNTED
        ):
            return False
        likely = number.value >= _FIRST_LIKELY_YEAR and number.value % 1000
        day = before.isdigit() and len(before) <= _LONGEST_DAY
        return bool(likely) or day or before in grammar["year_before"]

    def words(self) -> None:
        text = self._annotated.text
        for hit in self._annotated.hits.of("times"):
            row = hit.row
            if not isinstance(row, TimeWord) or (row.capital and not text[hit.start].isupper()):
                continue
            if row.dotted and text[hit.end : hit.end + 1] != ".":
                continue
            index = self._tokens.index_at(hit.start)
            if row.role == "nothing":
                self._clear(index, hit.end)
            elif self._signs[index] == self._inside:
                continue
            elif self._annotated.folded[hit.start : hit.end].find(". ") < 0:
                printed = self._folded[hit.start : hit.end]
                self._set(index, Term(row.role, hit.start, hit.end, row.value, row.on or row.code, printed))
                self._roman(index - 1, printed)

    def _roman(self, index: int, following: str) -> None:
        """Read the « XIXe » before « siècle »."""
        word = self._tokens.words[index] if index >= 0 else ""
        if following in self._grammar["century"] and (found := _ROMAN.fullmatch(word)):
            value = _roman_value(found["digits"])
            self._set(index, Term("rank", self._tokens.starts[index], self._tokens.ends[index], value))

    def _clear(self, index: int, end: int) -> None:
        while index < len(self._signs) and self._tokens.starts[index] < end:
            self._signs[index] = _NO_TERM
            index += 1

    def runs(self, first: int, last: int) -> Iterator[Run]:
        """Yield the runs between two tokens, cut where a mark stands that no expression holds.

        A place is a token's index; the mark before that token is the place -1 - index.
        """
        signs: list[str] = []
        places: list[int] = []
        end = 0
        for index in range(first, last):
            sign = self._signs[index]
            if sign == self._inside:
                continue
            if places:
                gap = self._gap(end, self._tokens.starts[index])
                if gap is None:
                    yield Run("".join(signs), places, self)
                    signs, places = [], []
                elif gap:
                    signs.append(self._grammar.signs[gap])
                    places.append(-1 - index)
            signs.append(sign)
            places.append(index)
            known = self._terms.get(index)
            end = known.end if known else self._tokens.ends[index]
        if places:
            yield Run("".join(signs), places, self)

    def start(self, place: int) -> int:
        """Return where the word at a place begins; a mark counts with the word behind it."""
        return self._tokens.starts[place if place >= 0 else -1 - place]

    def term(self, place: int) -> Term:
        """Return the term at a place."""
        if place < 0:
            start = self._tokens.starts[-1 - place]
            return Term(self._gap_before(-1 - place), start, start)
        known = self._terms.get(place)
        if known:
            return known
        word = self._tokens.words[place]
        category = self._grammar.categories[self._signs[place]]
        value = 1 if category in ("one", "premier") else self._grammar.ordinals.get(word)
        return Term(category, self._tokens.starts[place], self._tokens.ends[place], value, printed=word)

    def _gap_before(self, index: int) -> str:
        return self._gap(self._tokens.ends[index - 1], self._tokens.starts[index]) or ""

    def _gap(self, start: int, end: int) -> str | None:
        """Return the category of the mark between two terms, "" for none, None where they do not touch."""
        between = self._folded[start:end]
        found = _GAPS.get(between)
        return found if found is not None or len(between) > 6 else _GAPS.get(_UNSEEN.sub("", between))


def _roman_value(digits: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in digits]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


_ROMAN = re.compile(r"(?P<digits>[ivx]+)e?")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_MONEY = frozenset("$€£¥")
_COUNTED = frozenset("%€$£°")
