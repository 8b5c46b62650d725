"""Which expressions place something in time, and their values in ISO 8601.

Found first (`find_times`), dated once the day of publication is known (`date_times`): what an
expression says does not hang on that day, its value does. How TimeML would print them is `timex`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from re import Match

from garant.annotate.marks import Annotated, at
from garant.annotate.moments import Ahead, Calendar, Clock, Lasting, Moment, Now
from garant.annotate.numbers import Number
from garant.annotate.tenses import ahead_of
from garant.annotate.time_readings import Parts, Reading, read
from garant.annotate.time_terms import Run, find_runs
from garant.lexicon.times import TimeGrammar, TimeRule, TimeType, load_time_grammar
from garant.model.articles import Article, Publication
from garant.model.reasons import Reason
from garant.model.records import TimeExpression
from garant.model.spans import Evidence, Span
from garant.model.terms import DayPart
from garant.model.times import Period, Precision

_PARTS = {"MO": DayPart.MORNING, "EV": DayPart.EVENING, "NI": DayPart.NIGHT}
_RECENT_DAYS = 3
_LONGEST_LINK = 6
_REACH_OF_AN_AGE = 4
_BEFORE_AN_AGE = frozenset({", ", " ("})
_AFTER_AN_AGE = frozenset({",", ")", ".", "»", '"', ":", ";"})


@dataclass(frozen=True, slots=True)
class TimeMark:
    """An expression of time before it is dated.

    `[start, end)` is what the guidelines print, `[whole_start, whole_end)` what TimeML prints;
    `press` tells whether the guidelines count it, `quoted` whether it stands in a quotation; `sentence` is
    where its sentence begins. `joined` marks one that follows another after « et », « à », "to"; `told`
    a weekday that the article tells as past elsewhere.
    """

    start: int
    end: int
    whole_start: int
    whole_end: int
    rule: TimeRule
    reading: Reading
    ahead: Ahead = Ahead.UNKNOWN
    quoted: bool = False
    press: bool = True
    sentence: int = 0
    joined: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A mark with its value."""

    mark: TimeMark
    moment: Moment
    start: int
    end: int
    value: str


def find_times(annotated: Annotated, numbers: Sequence[Number]) -> tuple[TimeMark, ...]:
    """Return every expression of time of an article in order, those that the guidelines leave out too."""
    grammar = load_time_grammar(annotated.article.language)
    return tuple(_consistent(_marks(annotated, numbers, grammar)))


def date_times(
    article: Article, marks: Sequence[TimeMark], publication: Publication | None
) -> tuple[TimeExpression, ...]:
    """Return the expressions that the guidelines count, dated from the publication; open where it is unknown."""
    period = publication.period if publication else None
    return tuple(
        _expression(article, dated)
        for dated in dated_marks(marks, period)
        if dated.mark.press and dated.mark.rule.press
    )


def dated_marks(
    marks: Sequence[TimeMark], published: Period | None, *, apart: bool = False
) -> Iterator[Dated]:
    """Yield each mark with its value; a stretch of two separate ends (with `apart`, any stretch) as two."""
    spoken = _Spoken(published)
    for mark in marks:
        for start, end, moment in _pieces(mark, apart=apart):
            value = spoken.fixed(moment) or moment.value(spoken.now(mark, start, moment))
            if value is None:
                continue
            dated = Dated(mark, moment, start, end, value)
            spoken.take(dated)
            yield dated


class _Spoken:
    """What an article has spoken of so far: the last day and period, and days with their years."""

    def __init__(self, published: Period | None) -> None:
        self._published = published
        self._day: date | None = None
        self._last: Dated | None = None
        self._period: Period | None = None
        self._years: dict[tuple[int, int], int] = {}

    def now(self, mark: TimeMark, start: int, moment: Moment) -> Now:
        near = self._last is not None and self._last.mark.sentence == mark.sentence
        now = Now(
            self._published,
            self._day,
            self._period,
            self._period if near else None,
            self._linked(mark, start, moment),
            mark.ahead,
            mark.told,
        )
        return _when_said(now, mark)

    def _linked(self, mark: TimeMark, start: int, moment: Moment) -> date | None:
        """Return the day from which the other end of « de juin à décembre », « mercredi et jeudi » counts."""
        last = self._last
        if (
            not mark.joined
            or last is None
            or self._period is None
            or not 0 < start - last.end < _LONGEST_LINK
        ):
            return None
        return self._period.first if _is_open(moment) and _is_open(last.moment) else None

    def fixed(self, moment: Moment) -> str | None:
        """Return the day of « le 11 septembre » where the article gave it with its year before."""
        if (
            isinstance(moment, Calendar)
            and moment.day
            and moment.month
            and moment.year is None
            and moment.turn is None
        ):
            year = self._years.get((moment.month, moment.day))
            return f"{year:04d}-{moment.month:02d}-{moment.day:02d}" if year else None
        return None

    def take(self, dated: Dated) -> None:
        if dated.mark.rule.type in (TimeType.DATE, TimeType.TIME) and (
            period := Period.parse(dated.value[:10])
        ):
            self._period, self._last = period, dated
            if period.precision is Precision.DAY:
                self._day = period.first
        moment = dated.moment
        if isinstance(moment, Calendar) and moment.year and moment.month and moment.day:
            self._years[moment.month, moment.day] = moment.year


def _is_open(moment: Moment) -> bool:
    return isinstance(moment, Calendar) and moment.year is None and moment.turn is None


def _pieces(mark: TimeMark, *, apart: bool) -> Iterator[tuple[int, int, Moment]]:
    reading = mark.reading
    if not reading.pieces or (reading.merged and not apart):
        yield mark.start, mark.end, reading.moment
        return
    for piece in reading.pieces:
        yield piece.start, piece.end, piece.moment


def _when_said(now: Now, mark: TimeMark) -> Now:
    """Let « aujourd'hui » within a quotation be the day on which it was said, if the article told it."""
    if not (mark.quoted and mark.reading.bare_day and now.reference and now.day):
        return now
    recent = 0 < (now.day - now.reference).days <= _RECENT_DAYS
    return replace(now, published=Period.day(now.reference)) if recent else now


def _expression(article: Article, dated: Dated) -> TimeExpression:
    span = Span(dated.start, dated.end)
    reason = Reason("value", f"time/{dated.mark.rule.id}", span, dated.mark.ahead.value)
    return TimeExpression(
        evidence=Evidence.cut(article.id, article.text, span),
        value=_press_value(dated),
        part=_PARTS.get(dated.mark.reading.part),
        reasons=(reason,),
    )


def _press_value(dated: Dated) -> str:
    """Leave out what the guidelines leave out of a value: the hour, the season."""
    if isinstance(dated.moment, Clock):
        return dated.value.partition("T")[0]
    season = len(dated.value) == 7 and dated.value[5:].isalpha()
    return dated.value[:4] if season else dated.value


def _marks(annotated: Annotated, numbers: Sequence[Number], grammar: TimeGrammar) -> Iterator[TimeMark]:
    for run in find_runs(annotated, numbers, grammar):
        if annotated.sentence_at(run.terms[0].start) or annotated.sentence_at(run.terms[-1].start):
            for place, found in _parse(run.signs, grammar):
                mark = _mark(annotated, run, grammar.rules[place], found, grammar)
                if mark:
                    yield mark


@lru_cache(maxsize=16384)
def _parse(signs: str, grammar: TimeGrammar) -> tuple[tuple[int, Match[str]], ...]:
    """Return the rules that read a run of signs and where: the longest match at each place, left to right."""
    found = []
    start = 0
    while start < len(signs):
        best: tuple[int, Match[str]] | None = None
        for place, pattern in enumerate(grammar.patterns):
            match = pattern.match(signs, start)
            if match and (best is None or match.end() > best[1].end()):
                best = (place, match)
        if best:
            found.append(best)
        start = best[1].end() if best else start + 1
    return tuple(found)


def _mark(
    annotated: Annotated, run: Run, rule: TimeRule, found: Match[str], grammar: TimeGrammar
) -> TimeMark | None:
    first, last = found.span()
    terms = run.terms[first:last]
    reading = read(rule, terms)
    sentence = annotated.sentence_at(terms[0].start)
    if reading is None or sentence is None:
        return None
    printed = found.span("printed") if "printed" in found.re.groupindex else (first, last)
    start, end = run.terms[printed[0]].start, run.terms[printed[1] - 1].end
    moment = reading.moment
    if isinstance(moment, Lasting) and moment.unit == "Y" and _is_age(annotated, start, end, grammar):
        return None
    ahead = ahead_of(annotated, start, end, grammar)
    if reading.otherwise and ahead is not Ahead.FUTURE:
        reading = replace(reading, moment=reading.otherwise)
    return TimeMark(
        start,
        end,
        terms[0].start,
        terms[-1].end,
        rule,
        reading,
        ahead,
        quoted=at(annotated.quotations, start) is not None,
        press=_counts(annotated, start, reading.moment, Parts(terms, rule), grammar),
        sentence=sentence.start,
        joined=annotated.tokens.words[max(0, annotated.tokens.index_at(start) - 1)] in grammar["joins"],
    )


def _counts(annotated: Annotated, start: int, moment: Moment, parts: Parts, grammar: TimeGrammar) -> bool:
    """Tell whether the guidelines count an expression: no rates, no lengths without a number."""
    if not isinstance(moment, Lasting):
        return True
    return moment.count is not None and not _is_rate(annotated, start, parts, grammar)


def _is_rate(annotated: Annotated, start: int, parts: Parts, grammar: TimeGrammar) -> bool:
    """Tell a rate ("£2m a day") and « un jour » (some day) from a length of time."""
    words, first = annotated.tokens.words, annotated.tokens.index_at(start)
    rate = words[first] in grammar["rates"] and parts.unit.code in grammar["rate_units"]
    sentence = annotated.sentence_at(start)
    if not rate or not first or sentence is None or sentence.start == start:
        return False
    return words[first - 1] not in grammar["length_before"]


def _is_age(annotated: Annotated, start: int, end: int, grammar: TimeGrammar) -> bool:
    """Tell an age (« âgé de 27 ans », « un garçon de huit ans », « Abdul Wasi, 27 ans, ») from a length of time."""
    tokens = annotated.tokens
    first, after = tokens.index_at(start), tokens.index_at(end)
    before = tokens.words[max(0, first - _REACH_OF_AN_AGE) : first]
    behind = tokens.words[after : after + 2]
    if not grammar["age_before"].isdisjoint(before) or " ".join(before[-3:]) in grammar["age_phrases"]:
        return True
    if behind and (behind[0] in grammar["age_after"] or " ".join(behind) in grammar["age_after"]):
        return True
    if not grammar["aged"].isdisjoint(before[:-1]) and not grammar["of_age"].isdisjoint(before):
        return True
    return first > 0 and _follows_name(annotated, first, start, end)


def _follows_name(annotated: Annotated, first: int, start: int, end: int) -> bool:
    text = annotated.text
    named = text[annotated.tokens.starts[first - 1]].isupper()
    return (
        named and text[max(0, start - 2) : start] in _BEFORE_AN_AGE and text[end : end + 1] in _AFTER_AN_AGE
    )


def _consistent(marks: Iterator[TimeMark]) -> Iterator[TimeMark]:
    """Let the same weekday be the same day throughout, told or to come.

    « Paris doit envoyer mercredi des vivres », written in the night after, among others told of
    Wednesday; « Mike Pence en Turquie jeudi », a heading above « rencontrera M. Erdogan jeudi ».
    """
    found = list(marks)
    ways = {
        way: {_bare_weekday(mark) for mark in found if mark.ahead is way}
        for way in (Ahead.PAST, Ahead.FUTURE)
    }
    for mark in found:
        weekday = _bare_weekday(mark)
        if weekday and weekday in ways[Ahead.PAST]:
            mark = replace(mark, told=True)
        elif weekday and weekday in ways[Ahead.FUTURE]:
            mark = replace(mark, ahead=Ahead.FUTURE)
        yield mark


def _bare_weekday(mark: TimeMark) -> int | None:
    moment = mark.reading.moment
    bare = isinstance(moment, Calendar) and moment.month is None and moment.turn is None
    return moment.weekday if bare and isinstance(moment, Calendar) else None
