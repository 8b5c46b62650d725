"""The values of expressions of time, once the day of publication is known.

Values hang together: « la veille » on the day spoken of before, « mercredi et jeudi » on each other,
« le 11 septembre » on the year that stood beside it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from garant.annotate.calendar_moments import Calendar, Season
from garant.annotate.moments import Clock
from garant.annotate.time_marks import Dated, TimeMark
from garant.annotate.time_now import Moment, Now
from garant.lexicon.times import TimeType
from garant.model.articles import Article, Publication
from garant.model.reasons import Reason
from garant.model.records import TimeExpression
from garant.model.spans import Evidence, Span
from garant.model.terms import DayPart
from garant.model.times import Period, Precision

_PARTS = {"MO": DayPart.MORNING, "EV": DayPart.EVENING, "NI": DayPart.NIGHT}
_RECENT_DAYS = 3
_LONGEST_LINK = 6


def date_times(
    article: Article, marks: Sequence[TimeMark], publication: Publication | None
) -> tuple[TimeExpression, ...]:
    """Return the expressions that the guidelines count; what hangs on an unknown publication stays open."""
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
        return self._period.first if _is_open(moment) and _is_day(last.moment) else None

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


def _is_day(moment: Moment) -> bool:
    return isinstance(moment, Calendar) and (moment.year is None or moment.day is not None)


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
    return now._replace(published=Period.day(now.reference)) if recent else now


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
    return dated.value[:4] if isinstance(dated.moment, Season) and dated.value[0] != "X" else dated.value
