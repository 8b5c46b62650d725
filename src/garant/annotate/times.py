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
from garant.model.times import Period

_PARTS = {"MO": DayPart.MORNING, "EV": DayPart.EVENING, "NI": DayPart.NIGHT}
_RECENT_DAYS = 3


@dataclass(frozen=True, slots=True)
class TimeMark:
    """An expression of time before it is dated.

    `[start, end)` is what the guidelines print, `[whole_start, whole_end)` what TimeML prints;
    `press` tells whether the guidelines count it, `quoted` whether it stands in a quotation.
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


def dated_marks(marks: Sequence[TimeMark], published: Period | None) -> Iterator[Dated]:
    """Yield each mark with its value; a stretch of two separate ends as two."""
    reference: date | None = None
    for mark in marks:
        now = Now(published, reference, mark.ahead)
        for start, end, moment in _pieces(mark):
            value = moment.value(_spoken(now, mark))
            if value is None:
                continue
            yield Dated(mark, moment, start, end, value)
            reference = _day(value) or reference


def _pieces(mark: TimeMark) -> Iterator[tuple[int, int, Moment]]:
    reading = mark.reading
    if not reading.pieces or reading.merged:
        yield mark.start, mark.end, reading.moment
        return
    for piece in reading.pieces:
        yield piece.start, piece.end, piece.moment


def _spoken(now: Now, mark: TimeMark) -> Now:
    """Let « aujourd'hui » within a quotation be the day on which it was said, if the article told it."""
    if not (mark.quoted and mark.reading.bare_day and now.reference and now.day):
        return now
    recent = 0 < (now.day - now.reference).days <= _RECENT_DAYS
    return replace(now, published=Period.day(now.reference)) if recent else now


def _day(value: str) -> date | None:
    head = value[:10]
    return (
        date.fromisoformat(head) if len(head) == 10 and head[4] == head[7] == "-" and head[0] != "X" else None
    )


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
    if reading is None or annotated.sentence_at(terms[0].start) is None:
        return None
    printed = found.span("printed") if "printed" in found.re.groupindex else (first, last)
    start, end = run.terms[printed[0]].start, run.terms[printed[1] - 1].end
    quotation = at(annotated.quotations, start)
    ahead = ahead_of(annotated, start, end, grammar)
    if reading.otherwise and ahead is not Ahead.FUTURE:
        reading = replace(reading, moment=reading.otherwise)
    press = not isinstance(reading.moment, Lasting) or _is_length(
        annotated, start, end, Parts(terms, rule), grammar
    )
    return TimeMark(
        start, end, terms[0].start, terms[-1].end, rule, reading, ahead, quotation is not None, press
    )


def _is_length(annotated: Annotated, start: int, end: int, parts: Parts, grammar: TimeGrammar) -> bool:
    """Tell a length of time from an age (« âgé de 27 ans ») and a rate ("£2m a day")."""
    words = annotated.tokens.words
    first, after = annotated.tokens.index_at(start), annotated.tokens.index_at(end)
    before = words[max(0, first - 3) : first]
    if parts.unit.code == "Y" and _is_age(annotated, start, end, before, words[after : after + 1], grammar):
        return False
    article = words[first] in grammar["rates"]
    return not article or not before or before[-1] in grammar["length_before"]


def _is_age(
    annotated: Annotated,
    start: int,
    end: int,
    before: Sequence[str],
    after: Sequence[str],
    grammar: TimeGrammar,
) -> bool:
    if not grammar["age_before"].isdisjoint(before) or not grammar["age_after"].isdisjoint(after):
        return True
    if before and before[-1] in ("de", "d") and not grammar["aged"].isdisjoint(before[:-1]):
        return True
    text = annotated.text
    left = text[max(0, start - 2) : start]
    name = before[-1:] and text[annotated.tokens.starts[annotated.tokens.index_at(start) - 1]].isupper()
    return (
        bool(name)
        and left in (", ", " (", "( ")
        and text[end : end + 1] in (",", ")", ".", "»", '"', ":", ";")
    )


def _consistent(marks: Iterator[TimeMark]) -> Iterator[TimeMark]:
    """Let a weekday that the article tells as past be past throughout.

    « Paris doit envoyer mercredi des vivres », written in the night after, among others told of Wednesday.
    """
    found = list(marks)
    told = {weekday for mark in found if mark.ahead is Ahead.PAST and (weekday := _bare_weekday(mark))}
    for mark in found:
        yield replace(mark, ahead=Ahead.TOLD) if _bare_weekday(mark) in told else mark


def _bare_weekday(mark: TimeMark) -> int | None:
    moment = mark.reading.moment
    bare = isinstance(moment, Calendar) and moment.month is None and moment.turn is None
    return moment.weekday if bare and isinstance(moment, Calendar) else None
