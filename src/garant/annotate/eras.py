"""In which months an article may have been written: who is in office in it, which years it names.

Every telling votes for months; a person in office for those of the office, a year told as past against
those before it. What is left open here, `publication` settles by events and weekdays.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from garant.annotate.calendar_moments import Calendar
from garant.annotate.marks import Annotated
from garant.annotate.time_marks import TimeMark
from garant.annotate.time_now import Ahead, Now
from garant.language.names import name_key
from garant.lexicon.chronicle import Event
from garant.lexicon.fold import bare
from garant.lexicon.office_holders import OfficeHolder, load_office_holders
from garant.lexicon.times import load_time_grammar
from garant.lexicon.titles import load_name_words
from garant.model.times import Period

_FIRST_YEAR, _LAST_YEAR = 1990, 2040
_GRACE = timedelta(days=15)
_BEFORE_A_NAME = 7
_FRESH_MONTHS = 11
_ENOUGH = 2
_IN_OFFICE, _TOO_EARLY, _TOO_LATE, _FRESH = 2, -3, -2, 1

Holding = Sequence[OfficeHolder]


class Era:
    """The votes of one article for months; `informed` tells whether anything voted for some."""

    def __init__(self, annotated: Annotated, marks: Sequence[TimeMark], events: Iterable[Event]) -> None:
        self._votes = [0] * ((_LAST_YEAR - _FIRST_YEAR + 1) * 12)
        self._earliest = 0
        persons = list(persons_in_office(annotated))
        for holdings in persons:
            self._vote_for_offices(holdings)
        for event in events:
            self._vote_past(event.last)
        for mark in marks:
            self._vote_by_date(mark)
        if self._earliest:
            self._add(self._earliest, self._earliest + _FRESH_MONTHS, _FRESH)
        self.informed = len(persons) + bool(self._earliest) >= _ENOUGH and bool(persons)

    def votes(self, day: date) -> int:
        """Return the votes for the month of a day."""
        place = _month(day)
        return self._votes[place] if 0 <= place < len(self._votes) else min(self._votes)

    @property
    def months(self) -> tuple[date, date] | None:
        """Return the first days of the first and last month with the most votes; None where nothing voted."""
        if not self.informed:
            return None
        most = max(self._votes)
        places = [place for place, votes in enumerate(self._votes) if votes == most]
        return _first_day(places[0]), _first_day(places[-1])

    def _vote_for_offices(self, holdings: Holding) -> None:
        months: set[int] = set()
        for holding in holdings:
            last = _month(holding.until + _GRACE) if holding.until else len(self._votes) - 1
            months.update(range(max(0, _month(holding.since - _GRACE)), min(last, len(self._votes) - 1) + 1))
        for place in months:
            self._votes[place] += _IN_OFFICE

    def _vote_by_date(self, mark: TimeMark) -> None:
        moment = mark.reading.moment
        if (
            not isinstance(moment, Calendar)
            or moment.year is None
            or not _FIRST_YEAR <= moment.year <= _LAST_YEAR
        ):
            return
        period = Period.parse(moment.value(Now()) or "")
        if period is None:
            return
        if mark.ahead is Ahead.FUTURE:
            self._add(_month(period.last) + 1, len(self._votes) - 1, _TOO_LATE)
        elif moment.month:
            self._vote_past(period.first)
        elif mark.ahead is Ahead.PAST:
            self._add(0, _month(period.first) - 1, _TOO_EARLY)

    def _vote_past(self, day: date) -> None:
        place = _month(day)
        self._add(0, place - 1, _TOO_EARLY)
        self._earliest = max(self._earliest, place)

    def _add(self, first: int, last: int, votes: int) -> None:
        for place in range(max(0, first), min(last, len(self._votes) - 1) + 1):
            self._votes[place] += votes


def _month(day: date) -> int:
    return (day.year - _FIRST_YEAR) * 12 + day.month - 1


def _first_day(place: int) -> date:
    return date(_FIRST_YEAR + place // 12, place % 12 + 1, 1)


def persons_in_office(annotated: Annotated) -> Iterator[Holding]:
    """Yield the offices of each person named in full, but for « l'ancien président X », "his rival X"."""
    tokens, text = annotated.tokens, annotated.text
    known, seen = _holders(), set()
    former = load_time_grammar(annotated.article.language)["former"]
    for index in range(1, len(tokens)):
        if not text[tokens.starts[index]].isupper():
            continue
        holdings = known.get((_sound(tokens.words[index - 1]), _sound(tokens.words[index])))
        if not holdings or holdings[0].name in seen:
            continue
        if former.isdisjoint(tokens.words[max(0, index - _BEFORE_A_NAME) : index]):
            seen.add(holdings[0].name)
            yield holdings


@cache
def _holders() -> dict[tuple[str, str], list[OfficeHolder]]:
    """Return the office holders by the sound of the last two words of their names."""
    found: dict[tuple[str, str], list[OfficeHolder]] = {}
    for holder in load_office_holders().rows:
        for name in holder.names:
            words = bare(name).split()
            if len(words) > 1:
                found.setdefault((_sound(words[-2]), _sound(words[-1])), []).append(holder)
    return found


@lru_cache(maxsize=16384)
def _sound(word: str) -> str:
    return name_key(word, load_name_words())
