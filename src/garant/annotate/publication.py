"""On which day an article without a date was published, told by what it says.

Dated public events (`data/chronicle.yml`) and full dates place the article; weekdays, « la semaine
dernière » and their like, told beside an event, narrow the days; the weekdays of the whole article choose
among those: the latest day that it speaks of as today or past. Never today; where nothing tells, None.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from garant.annotate.calendar_moments import Anniversary, Calendar, NamedDay, Weekend
from garant.annotate.eras import Era
from garant.annotate.marks import Annotated, Sentence, SentenceKind
from garant.annotate.moments import Away
from garant.annotate.time_marks import TimeMark
from garant.annotate.time_now import Ahead, Moment, Now, date_of
from garant.lexicon.chronicle import Event, load_chronicle
from garant.lexicon.fold import bare
from garant.model.articles import Publication
from garant.model.terms import Basis
from garant.model.times import Period

_LEAD = 4
_LONGEST = 500  # sentences, and expressions of time, of which more tell nothing new
_WINDOW = timedelta(days=9)
_LATER = timedelta(days=45)
_DAY = timedelta(days=1)
_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class _Telling:
    """Something that places the publication in `[earliest, latest]`: an event of `day`, with its cue."""

    day: date
    earliest: date
    latest: date
    why: str

    @property
    def length(self) -> timedelta:
        return self.latest - self.earliest

    @property
    def coarse(self) -> bool:
        return self.length > _WINDOW

    @property
    def days(self) -> Iterator[date]:
        return (self.earliest + _DAY * n for n in range(self.length.days + 1))


@dataclass(frozen=True, slots=True)
class _Words:
    """The bare words of an article by sentence."""

    sentences: Sequence[frozenset[str]]

    @property
    def everything(self) -> frozenset[str]:
        return frozenset().union(*self.sentences)

    @property
    def lead(self) -> frozenset[str]:
        return frozenset().union(*self.sentences[:_LEAD])

    def tell(self, event: Event) -> bool:
        """Tell whether one sentence, or the lead, speaks of the event."""
        return event.told_by(self.lead) or any(event.told_by(words) for words in self.sentences)


def infer_publication(annotated: Annotated, marks: Sequence[TimeMark]) -> Publication | None:
    """Return the day (month, year) of publication as the text tells it, with why; None where it does not."""
    annotated = replace(annotated, sentences=annotated.sentences[:_LONGEST])
    marks = marks[:_LONGEST]
    words = _words_by_sentence(annotated)
    events = [event for event in load_chronicle() if event.told_by(words.everything)]
    era = Era(annotated, marks, [event for event in events if words.tell(event)])
    tellings = list(_tellings(annotated, marks, events, words)) or list(_dated_in(era, annotated, marks))
    return _day_of(tellings, marks, era) if tellings else _open(era)


def _day_of(tellings: Sequence[_Telling], marks: Sequence[TimeMark], era: Era) -> Publication:
    days = sorted({day for telling in tellings for day in telling.days})
    best = max(days, key=lambda day: (_support(day, tellings) + era.votes(day), -_cost(day, tellings, marks)))
    telling = min(
        _holding(best, tellings), key=lambda telling: (telling.length, telling.earliest, telling.why)
    )
    if telling.coarse:
        return _published(best.isoformat()[:7], telling.why)
    later = _later(best, marks)
    if later:
        return _published(later.isoformat(), f"{later.isoformat()}, told as past")
    return _published(best.isoformat(), telling.why)


def _open(era: Era) -> Publication | None:
    """Return the month or year that the era leaves, if it leaves no more than one."""
    months = era.months
    if months is None or months[0].year != months[1].year:
        return None
    iso = months[0].isoformat()
    return _published(iso[:7] if months[0] == months[1] else iso[:4], "who is in office, and the years named")


def _published(iso: str, why: str) -> Publication:
    period = Period.parse(iso)
    assert period is not None
    return Publication(period, Basis.INFERRED, why)


def _dated_in(era: Era, annotated: Annotated, marks: Sequence[TimeMark]) -> Iterator[_Telling]:
    """Place the article by « mardi 13 mai », or a lead's « le 9 octobre », in the one year of its era."""
    if era.months is None:
        return
    first, last = era.months
    lead = {
        sentence.start
        for sentence in annotated.sentences[:_LEAD]
        if sentence.kind is not SentenceKind.CAPTION
    }
    for mark in marks:
        moment = mark.reading.moment
        if mark.ahead is Ahead.FUTURE or not isinstance(moment, Calendar) or moment.year or not moment.day:
            continue
        if not moment.weekday and mark.sentence not in lead:
            continue
        years = range(first.year, last.year + 1)
        days = [day for year in years if (day := date_of(year, moment.month or 1, moment.day))]
        days = [
            day for day in days if moment.weekday in (None, day.isoweekday()) and first <= day < last + _MONTH
        ]
        if len(days) == 1:
            yield _Telling(days[0], days[0], days[0] + _WINDOW, f"{days[0].isoformat()}, told as past")


def _holding(day: date, tellings: Sequence[_Telling]) -> list[_Telling]:
    return [telling for telling in tellings if telling.earliest <= day <= telling.latest]


def _support(day: date, tellings: Sequence[_Telling]) -> int:
    """Count what may be told on this day; what leaves a month open counts half."""
    return sum(1 if telling.coarse else 2 for telling in _holding(day, tellings))


def _tellings(
    annotated: Annotated, marks: Sequence[TimeMark], events: Sequence[Event], words: _Words
) -> Iterator[_Telling]:
    by_sentence = _by_sentence(marks)
    for place, sentence in enumerate(annotated.sentences):
        here = by_sentence.get(sentence.start, [])
        for event in events:
            if event.told_by(words.sentences[place], beside=words.sentences[0]):
                yield from _by_event(event, here, in_lead=place < _LEAD)
        if sentence.kind is not SentenceKind.CAPTION:
            yield from _by_dates(here, in_lead=place < _LEAD)
    told_in_lead = _of_sentences(annotated.sentences[:_LEAD], by_sentence)
    for event in events:
        elsewhere = any(_names_year(mark, event.first.year) for mark in told_in_lead)
        elsewhere = elsewhere or any(_is_to_come(mark, event) for mark in marks)
        if event.told_by(words.lead) and not event.anniversary and not elsewhere:
            why = f"{event.id} on {event.last.isoformat()}, told in the lead"
            yield _Telling(event.last, event.last, event.last + _WINDOW, why)


def _by_sentence(marks: Sequence[TimeMark]) -> dict[int, list[TimeMark]]:
    found: dict[int, list[TimeMark]] = {}
    for mark in marks:
        found.setdefault(mark.sentence, []).append(mark)
    return found


def _of_sentences(sentences: Sequence[Sentence], marks: Mapping[int, Sequence[TimeMark]]) -> list[TimeMark]:
    return [mark for sentence in sentences for mark in marks.get(sentence.start, ())]


def _words_by_sentence(annotated: Annotated) -> _Words:
    tokens = annotated.tokens
    places = [(tokens.index_at(each.start), tokens.index_at(each.end)) for each in annotated.sentences]
    return _Words(tuple(_bare(tokens.words[first:last]) for first, last in places))


def _bare(words: Sequence[str]) -> frozenset[str]:
    """Return the words without accents, each also without its plural and feminine endings."""
    plain = {word if word.isascii() else bare(word) for word in set(words)}
    singular = {word[:-1] for word in plain if word[-1:] == "s"}
    masculine = {word[:-1] for word in plain | singular if word[-1:] == "e"}
    return frozenset(plain | singular | masculine)


def _by_event(event: Event, marks: Sequence[TimeMark], *, in_lead: bool) -> Iterator[_Telling]:
    """Place the article by what a sentence tells beside an event."""
    for mark in marks:
        if _is_background(event, mark, in_lead=in_lead):
            continue
        for day in sorted({event.first, event.last}):
            if span := _told_beside(mark, day, event):
                why = f"{event.id} on {day.isoformat()}, told beside « {_name(mark)} »"
                yield _Telling(day, *span, why)


def _is_background(event: Event, mark: TimeMark, *, in_lead: bool) -> bool:
    """Tell whether what stands beside an event does not date it as news.

    « NATO leaders met today … Russia's invasion » is no news of the invasion, nor is « l'accord du
    29 février » deep in an article.
    """
    moment = mark.reading.moment
    if isinstance(moment, Calendar):
        return not in_lead and (moment.month is not None or event.anniversary)
    return event.anniversary and not isinstance(moment, Anniversary) and not _counts_back(moment)


def _counts_back(moment: Moment) -> bool:
    return isinstance(moment, Away) and moment.count < -1


def _name(mark: TimeMark) -> str:
    return mark.rule.id


def _names_year(mark: TimeMark, year: int) -> bool:
    moment = mark.reading.moment
    return isinstance(moment, Calendar) and moment.year == year


def _is_to_come(mark: TimeMark, event: Event) -> bool:
    moment = mark.reading.moment
    same = isinstance(moment, Calendar) and (moment.month, moment.day) == (event.first.month, event.first.day)
    return same and mark.ahead is Ahead.FUTURE


def _told_beside(mark: TimeMark, day: date, event: Event) -> tuple[date, date] | None:
    """Return when an article may be published that tells an event of `day` beside this expression."""
    moment = mark.reading.moment
    if mark.ahead is Ahead.FUTURE:
        return None
    if isinstance(moment, Calendar):
        return _beside_calendar(moment, day)
    if isinstance(moment, Away) and not moment.from_reference:
        return _beside_away(moment, day, quoted=mark.quoted)
    if isinstance(moment, Weekend) and day.isoweekday() > 5:
        monday = day + _DAY * (8 - day.isoweekday())
        return monday, monday + _DAY * 4
    if isinstance(moment, Anniversary) and moment.count and event.anniversary and not moment.monthly:
        there = date(day.year + moment.count, day.month, min(day.day, 28) if day.month == 2 else day.day)
        return there, there + _DAY * 7
    return None


def _beside_calendar(moment: Calendar, day: date) -> tuple[date, date] | None:
    if moment.month is not None:
        same = (moment.month, moment.day) == (day.month, day.day) and moment.year is None
        return (day, day + _WINDOW) if same and moment.weekday in (None, day.isoweekday()) else None
    if moment.year is not None or moment.weekday != day.isoweekday():
        return None
    if moment.turn == -1:
        return day + _DAY, day + _DAY * 7
    return day, day + _DAY * (0 if moment.turn == 0 else 6)


def _beside_away(moment: Away, day: date, *, quoted: bool) -> tuple[date, date] | None:
    monday = day - _DAY * (day.isoweekday() - 1)
    if moment.unit == "D" and not quoted and -30 <= moment.count <= 0:
        there = day - _DAY * moment.count
        return there, there
    if moment.unit == "W" and -8 <= moment.count < -1:
        there = day - _DAY * 7 * moment.count
        return there - _DAY * 3, there + _DAY * 3
    if moment.unit == "W" and moment.size == 1 and moment.count == -1 and not moment.grain:
        return monday + _DAY * 7, monday + _DAY * 13
    if moment.unit == "W" and moment.count == 0:
        return day, monday + _DAY * 6
    if moment.unit == "M" and moment.size == 1 and moment.count in (0, -1):
        month = Period.parse(Away(-moment.count, "M").value(Now(published=Period.day(day))) or "")
        return (max(day, month.first), month.last) if month else None
    return None


def _by_dates(marks: Sequence[TimeMark], *, in_lead: bool) -> Iterator[_Telling]:
    """Place the article by a full date in its lead, or by one with its weekday."""
    for mark in marks:
        moment = mark.reading.moment
        if isinstance(moment, Calendar) and moment.year and moment.month and mark.ahead is not Ahead.FUTURE:
            period = Period.parse(moment.value(Now()) or "")
            if period and moment.day and (in_lead or moment.weekday):
                why = f"{period.iso}, told as past"
                yield _Telling(period.first, period.first, period.first + _WINDOW, why)


def _later(day: date, marks: Sequence[TimeMark]) -> date | None:
    """Return the last day without a year that the article tells as past, if it follows soon."""
    past = [mark for mark in marks if mark.ahead is Ahead.PAST]
    days = [
        found for mark in past if (found := _next(mark.reading.moment, day)) and day < found <= day + _LATER
    ]
    return max(days, default=None)


def _next(moment: Moment, earliest: date) -> date | None:
    """Return the first day from `earliest` on that the moment may be."""
    if isinstance(moment, Calendar):
        if moment.year or not moment.month or not moment.day or moment.turn == 1:
            return None
        named: Moment = Calendar(month=moment.month, day=moment.day, weekday=moment.weekday)
    elif isinstance(moment, NamedDay) and not moment.year:
        named = moment
    else:
        return None
    period = Period.parse(named.value(Now(published=Period.day(earliest), linked=earliest)) or "")
    return period.first if period else None


def _cost(day: date, tellings: Sequence[_Telling], marks: Sequence[TimeMark]) -> int:
    """Weigh a day: a weekday told five days later is less likely than one told on the day."""
    since = min((day - telling.earliest).days for telling in _holding(day, tellings))
    return sum(_age(day, mark) ** 2 for mark in marks) + since**2


def _age(day: date, mark: TimeMark) -> int:
    moment = mark.reading.moment
    if not isinstance(moment, Calendar) or moment.weekday is None or moment.month or moment.turn is not None:
        return 0
    weekday = moment.weekday % 7 + 1 if mark.rule.build == "night_between" else moment.weekday
    back = (day.isoweekday() - weekday) % 7
    if mark.ahead is Ahead.FUTURE:
        return -back % 7 // 2
    return min(back, -back % 7) if mark.ahead is Ahead.PRESENT else back
