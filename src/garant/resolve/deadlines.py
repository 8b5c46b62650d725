"""By when an article says that a commitment is to be done: « d'ici à décembre », "by April 2026"."""

from collections.abc import Sequence

from garant.lexicon.deadlines import load_deadline_words
from garant.lexicon.fold import fold
from garant.model.records import TimeExpression
from garant.model.spans import Evidence
from garant.model.times import Period


def deadline(
    said: Evidence, times: Sequence[TimeExpression], published: Period | None, language: str
) -> Period | None:
    """Return the period by whose end it is to be done, None where the words of a commitment give none.

    A time that lies before the article is no deadline for what it reports ("before 2014").
    """
    for time in times:
        period = Period.parse(time.value)
        if period is None or not (said.start <= time.start and time.end <= said.end):
            continue
        before = fold(said.quotation[: time.start - said.start]).rstrip()
        ahead = published is None or period.last > published.last
        if ahead and any(_ends_with(before, words) for words in load_deadline_words(language)):
            return period
    return None


def _ends_with(before: str, words: str) -> bool:
    return before.endswith(words) and not before[: -len(words)][-1:].isalnum()
