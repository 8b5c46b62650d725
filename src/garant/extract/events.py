"""What incidents and meetings share: the day, places and parties of an event, and whether days agree."""

import re
from collections.abc import Sequence

from garant.annotate.marks import Annotated, Mention, within
from garant.extract.event_anchors import Anchor
from garant.lexicon.wordsets import load_wordsets
from garant.model.records import TimeExpression
from garant.model.spans import Span
from garant.model.times import Period

_CALENDAR = re.compile(r"\d{3}")


def day_of(annotated: Annotated, anchor: Anchor, span: Span) -> str | None:
    """Return the day, month or year that the words give the event, or None.

    It stands within them, or in the same sentence with no other verb between the two: « mardi, la
    Turquie a lancé son offensive » dates the offensive, « mardi, M. Roy a condamné l'offensive » does not.
    """
    inside = _dated(within(annotated.times, span.start, span.end))
    if inside:
        return _first_day(min(inside, key=lambda time: abs(time.start - anchor.start)).value)
    around = _dated(within(annotated.times, *anchor.near))
    near = [time for time in around if _belongs(annotated, anchor, time)]
    if not near:
        return None
    return _first_day(min(near, key=lambda time: abs(time.start - anchor.start)).value)


def day_near(annotated: Annotated, span: Span) -> str | None:
    """Return the day, month or year in the words, else the nearest one in their sentence, or None."""
    inside = _dated(within(annotated.times, span.start, span.end))
    if inside:
        return _first_day(inside[0].value)
    sentence = annotated.sentence_at(span.start)
    around = _dated(within(annotated.times, sentence.start, sentence.end)) if sentence else []
    nearest = min(around, key=lambda time: max(span.start - time.end, time.start - span.end), default=None)
    return _first_day(nearest.value) if nearest else None


def is_after(annotated: Annotated, date: str | None) -> bool:
    """Tell whether a day lies wholly after the publication."""
    published = annotated.article.published
    period = Period.parse(date) if date else None
    return published is not None and period is not None and period.first > published.period.last


def _belongs(annotated: Annotated, anchor: Anchor, time: TimeExpression) -> bool:
    first, last = sorted(((anchor.start, anchor.end), (time.start, time.end)))
    between = [group for group in within(annotated.verbs, first[1], last[0]) if group.finite]
    if not between:
        return True
    if len(between) > 1 or anchor.group is not None:
        return False
    happens = load_wordsets("events", annotated.article.language)["happen"]
    return between[0].lemma in happens


def is_day(time: TimeExpression) -> bool:
    """Tell a day, month or year from a duration."""
    return _CALENDAR.match(time.value) is not None


def _dated(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    return [time for time in times if is_day(time)]


def _first_day(value: str) -> str:
    return value.split("/")[0].split("T")[0]


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two dates may be one day: either is absent, or some day lies in both."""
    if one is None or other is None or one == other:
        return True
    periods = Period.parse(one), Period.parse(other)
    return periods[0] is not None and periods[1] is not None and periods[0].meets(periods[1])


def finer(one: str | None, other: str | None) -> str | None:
    """Return the more precise of two dates that agree, the first where they do not."""
    if one is None or other is None or not agree(one, other):
        return one or other
    periods = [period for period in (Period.parse(one), Period.parse(other)) if period is not None]
    return min(periods, key=lambda period: period.last - period.first).iso if periods else one


def actors_in(annotated: Annotated, start: int, end: int) -> tuple[str, ...]:
    """Return the actors that are named in `[start, end)`, each once, in order."""
    named = (mention.actor for mention in within(annotated.mentions, start, end))
    return tuple(dict.fromkeys(actor for actor in named if actor))


_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ -](?:de |du |la |al-|el-)?[A-ZÀ-ÖØ-Þ][\w’'-]+)*"
_PLACE = {
    "fr": re.compile(
        rf"\b(?:à|À|en|En|au|aux|dans|sur|près de|contre|de|d['’]|du)\s?(?:la |le |les |l['’])?({_NAME})"
    ),
    "en": re.compile(rf"\b(?:in|In|on|at|near|against|to|of)\s(?:the )?({_NAME})"),
}


def places_in(annotated: Annotated, start: int, end: int, *, but: Sequence[Mention] = ()) -> tuple[str, ...]:
    """Return the names after a preposition of place in `[start, end)`, as printed; no persons."""
    taken = {(mention.start, mention.end) for mention in but}
    found: dict[str, None] = {}
    for match in _PLACE[annotated.article.language].finditer(annotated.text, start, end):
        place = Span(match.start(1), match.end(1))
        mention = next(iter(within(annotated.mentions, place.start, place.end)), None)
        named = mention is not None and (mention.person is not None or (mention.start, mention.end) in taken)
        if not named and not within(annotated.times, place.start, place.end):
            found.setdefault(match.group(1))
    return tuple(found)
