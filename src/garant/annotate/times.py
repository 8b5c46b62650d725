"""Which expressions of a text place something in time.

Runs of words of time are read by the grammar (`time_grammar.yml`), the longest match first. What an
expression says does not hang on the day of publication, its value does: that is left to `dating`.
How TimeML would print them is `timex`.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import Match

from garant.annotate.ages import is_age
from garant.annotate.calendar_moments import Calendar, NamedDay, Season, Weekend
from garant.annotate.marks import Annotated, Sentence, at
from garant.annotate.moments import Lasting
from garant.annotate.numbers import Number
from garant.annotate.tenses import ahead_of
from garant.annotate.time_marks import TimeMark
from garant.annotate.time_now import Ahead, Moment
from garant.annotate.time_parts import Parts
from garant.annotate.time_readings import read
from garant.annotate.time_terms import Run, Term, find_runs
from garant.lexicon.times import TimeGrammar, TimeRule, load_time_grammar

_POINTING = (Calendar, NamedDay, Weekend, Season)


def find_times(annotated: Annotated, numbers: Sequence[Number]) -> tuple[TimeMark, ...]:
    """Return every expression of time of an article in order, those that the guidelines leave out too."""
    grammar = load_time_grammar(annotated.article.language)
    return tuple(_consistent(_marks(annotated, numbers, grammar)))


def _marks(annotated: Annotated, numbers: Sequence[Number], grammar: TimeGrammar) -> Iterator[TimeMark]:
    for run in find_runs(annotated, numbers, grammar):
        found = _parse(run.signs, grammar)
        sentence = annotated.sentence_at(run.start(found[0][1].start())) if found else None
        if sentence:
            for place, match in found:
                mark = _mark(annotated, sentence, run, grammar.rules[place], match, grammar)
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
    annotated: Annotated,
    sentence: Sentence,
    run: Run,
    rule: TimeRule,
    found: Match[str],
    grammar: TimeGrammar,
) -> TimeMark | None:
    first, last = found.span()
    terms = run.terms(first, last)
    reading = read(rule, terms)
    if reading is None:
        return None
    printed = found.span("printed") if "printed" in found.re.groupindex else (first, last)
    start, end = terms[printed[0] - first].start, terms[printed[1] - 1 - first].end
    moment = reading.moment
    if isinstance(moment, Lasting) and moment.unit == "Y" and is_age(annotated, start, end, grammar):
        return None
    points = isinstance(moment, _POINTING) or reading.otherwise is not None
    ahead = ahead_of(annotated, sentence, start, end, grammar) if points else Ahead.UNKNOWN
    if reading.otherwise and ahead is not Ahead.FUTURE:
        reading = reading._replace(moment=reading.otherwise)
    before = annotated.tokens.index_at(start) - 1
    return TimeMark(
        start,
        end,
        terms[0].start,
        terms[-1].end,
        rule,
        reading,
        ahead,
        quoted=at(annotated.quotations, start) is not None,
        press=_counts(annotated, sentence, start, reading.moment, terms, rule, grammar),
        sentence=sentence.start,
        joined=before >= 0 and annotated.tokens.words[before] in grammar["joins"],
    )


def _counts(
    annotated: Annotated,
    sentence: Sentence,
    start: int,
    moment: Moment,
    terms: Sequence[Term],
    rule: TimeRule,
    grammar: TimeGrammar,
) -> bool:
    """Tell whether the guidelines count an expression: no lengths without a number, no rates.

    A rate is "£2m a day"; « un jour » alone is some day.
    """
    if not isinstance(moment, Lasting):
        return True
    if moment.count is None:
        return False
    if start == sentence.start and moment.unit != "D":
        return True
    words, first = annotated.tokens.words, annotated.tokens.index_at(start)
    rate = words[first] in grammar["rates"] and Parts(terms, rule).unit.code in grammar["rate_units"]
    return not rate or (first > 0 and words[first - 1] in grammar["length_before"])


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
            mark = mark._replace(told=True)
        elif weekday and weekday in ways[Ahead.FUTURE]:
            mark = mark._replace(ahead=Ahead.FUTURE)
        yield mark


def _bare_weekday(mark: TimeMark) -> int | None:
    moment = mark.reading.moment
    bare = isinstance(moment, Calendar) and moment.month is None and moment.turn is None
    return moment.weekday if bare and isinstance(moment, Calendar) else None
