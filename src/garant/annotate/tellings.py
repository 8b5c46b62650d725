"""What in an article without a date tells when it was published.

Dated public events (`data/chronicle.yml`) and full dates place it; weekdays, « la semaine dernière » and
their like, told beside an event, narrow the days.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from garant.annotate.calendar_moments import Anniversary, Calendar, Weekend
from garant.annotate.eras import Era
from garant.annotate.marks import Annotated, Sentence, SentenceKind
from garant.annotate.moments import Away
from garant.annotate.time_marks import TimeMark
from garant.annotate.time_now import Ahead, Moment, Now, date_of
from garant.lexicon.chronicle import Event
from garant.lexicon.fold import bare
from garant.model.times import Period

_LEAD = 4
_WINDOW = timedelta(days=9)
_DAY = timedelta(days=1)
_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Telling:
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
class Words:
    """The bare words of an article: by sentence, of its lead, and all."""

    sentences: Sequence[frozenset[str]]
    lead: frozenset[str]
    everything: frozenset[str]

    def tell(self, event: Event) -> bool:
        """Tell whether one sentence, or the lead, speaks of the event."""
        return event.told_by(self.lead) or any(event.told_by(words) for words in self.sentences)


def tellings_of(
    annotated: Annotated, marks: Sequence[TimeMark], events: Sequence[Event], words: Words
) -> Iterator[Telling]:
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
            yield Telling(event.last, event.last, event.last + _WINDOW, why)


def _by_sentence(marks: Sequence[TimeMark]) -> dict[int, list[TimeMark]]:
    found: dict[int, list[TimeMark]] = {}
    for mark in marks:
        found.setdefault(mark.sentence, []).append(mark)
    return found


def _of_sentences(sentences: Sequence[Sentence], marks: Mapping[int, Sequence[TimeMark]]) -> list[TimeMark]:
    return [mark for sentence in sentences for mark in marks.get(sentence.start, ())]


def words_by_sentence(annotated: Annotated) -> Words:
    tokens = annotated.tokens
    places = [(tokens.index_at(each.start), tokens.index_at(each.end)) for each in annotated.sentences]
    sentences = [plain_words(tokens.words[first:last]) for first, last in places]
    nothing: frozenset[str] = frozenset()
    return Words(sentences, nothing.union(*sentences[:_LEAD]), nothing.union(*sentences))


def plain_words(words: Sequence[str]) -> frozenset[str]:
    """Return the words without accents, each also without its plural and feminine endings."""
    plain = {word if word.isascii() else bare(word) for word in set(words)}
    singular = {word[:-1] for word in plain if word[-1:] == "s"}
    masculine = {word[:-1] for word in plain | singular if word[-1:] == "e"}
    return frozenset(plain | singular | masculine)


def _by_event(event: Event, marks: Sequence[TimeMark], *, in_lead: bool) -> Iterator[Telling]:
    """Place the article by what a sentence tells beside an event."""
    for mark in marks:
        if _is_background(event, mark, in_lead=in_lead):
            continue
        for day in sorted({event.first, event.last}):
            if span := _told_beside(mark, day, event):
                why = f"{event.id} on {day.isoformat()}, told beside « {mark.rule.id} »"
                yield Telling(day, *span, why)


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


def _by_dates(marks: Sequence[TimeMark], *, in_lead: bool) -> Iterator[Telling]:
    """Place the article by a full date in its lead, or by one with its weekday."""
    for mark in marks:
        moment = mark.reading.moment
        if isinstance(moment, Calendar) and moment.year and moment.month and mark.ahead is not Ahead.FUTURE:
            period = Period.parse(moment.value(Now()) or "")
            if period and moment.day and (in_lead or moment.weekday):
                why = f"{period.iso}, told as past"
                yield Telling(period.first, period.first, period.first + _WINDOW, why)


def dated_in(era: Era, annotated: Annotated, marks: Sequence[TimeMark]) -> Iterator[Telling]:
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
            yield Telling(days[0], days[0], days[0] + _WINDOW, f"{days[0].isoformat()}, told as past")
