"""How many, since when, through whom: what a commitment's clause adds."""

from bisect import bisect_left

from garant.annotate.numbers import Number, bound_of
from garant.extract.frames import Frame, Ground
from garant.lexicon.commitments import ChannelRow, Will
from garant.lexicon.fold import spaced
from garant.lexicon.numbers import load_numbers
from garant.lexicon.units import load_units
from garant.lexicon.verbs import Tense
from garant.model.numbers import Quantity
from garant.model.reasons import Reason
from garant.model.spans import Span
from garant.model.times import Period

_COUNT_REACH = 32
_COUNT_WORDS = 3
_DATE_REACH = 60
_DONE = frozenset({Tense.PAST, Tense.PLUPERFECT, Tense.PARTICIPLE})


class Details:
    """The counts and days of one article."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def quantity(self, frame: Frame) -> tuple[Quantity | None, Reason | None]:
        """Return the count right before the thing (« deux cents soldats »), None where there is none."""
        if frame.object is None or frame.amount is not None:
            return None, None
        numbers = self._ground.annotated.numbers
        index = bisect_left(numbers.starts, frame.start) - 1
        number = numbers[index] if index >= 0 else None
        if number is None or number.attached or frame.start - number.end > _COUNT_REACH:
            return None, None
        if self._is_time(number):  # « depuis 2022 des sanctions »
            return None, None
        between = self._ground.gap(number.end, frame.start)
        if number.start < frame.sentence.start or "," in between or len(between.split()) > _COUNT_WORDS:
            return None, None
        if self._ground.annotated.verbs.within(number.end, frame.start):  # « trois pays livreront des chars »
            return None, None
        return self._counted(frame, number), Reason(
            "quantity", "details/count", Span(number.start, number.end)
        )

    def _is_time(self, number: Number) -> bool:
        return self._ground.annotated.times.at(number.start) is not None

    def _counted(self, frame: Frame, number: Number) -> Quantity:
        annotated = self._ground.annotated
        words = load_numbers(self._ground.lexicon.language)
        bound = bound_of(annotated.folded, annotated.tokens, number.start, number.end, words)
        return Quantity(number.value, (frame.object and frame.object.unit) or self._unit(frame), bound)

    def _unit(self, frame: Frame) -> str:
        """Return what is counted as the lexicon's English noun, else as printed."""
        annotated = self._ground.annotated
        row = load_units(self._ground.lexicon.language).rows.get(
            spaced(annotated.text[frame.start : frame.end])
        )
        return row.unit if row else annotated.text[frame.start : frame.end]

    def date(self, frame: Frame, span: Span) -> tuple[str | None, Reason | None]:
        """Return the day on which it was made or announced, where the clause gives a past one."""
        if not self._is_dated(frame):
            return None, None
        published = self._ground.annotated.article.published
        times = self._ground.annotated.times
        end = min(frame.sentence.end, span.end + _DATE_REACH)
        for time in times.starting_in(frame.sentence.start, end):
            period = Period.parse(time.value)
            if period is None or (published is not None and period.first > published.period.last):
                continue
            return time.value, Reason("date", "details/day", time.evidence.span)
        return None, None

    def _is_dated(self, frame: Frame) -> bool:
        if any(cue.row.will in (Will.ANNOUNCE, Will.DECIDE, Will.PLEDGE, Will.ADOPT) for cue in frame.wills):
            return True
        return frame.verb >= 0 and self._ground.group(frame.verb).tense in _DONE

    def channel(self, span: Span) -> tuple[str | None, Reason | None]:
        """Return the body or programme through which it is given, None where none is named."""
        for hit in self._ground.annotated.hits.within("channels", span.start, span.end):
            if isinstance(hit.row, ChannelRow):
                return hit.row.code, Reason("channel", f"channels/{hit.row.id}", Span(hit.start, hit.end))
        return None, None
