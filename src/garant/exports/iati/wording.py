"""What an activity says in words, in French and in English: how it stands, on whose word, what its sum is."""

from collections.abc import Iterator
from decimal import Decimal

from garant.exports.iati.activities import Activity
from garant.exports.wording import say, title
from garant.lexicon.files import LANGUAGES
from garant.lexicon.labels import load_labels
from garant.lexicon.written import money
from garant.reports.wording import Wording


def wordings(first: str) -> tuple[Wording, ...]:
    """Return the words of every language, those of `first` before the others."""
    ordered = sorted(LANGUAGES, key=lambda language: (language != first, language))
    return tuple(Wording(load_labels(language)) for language in ordered)


def description(activity: Activity, words: Wording) -> str:
    """Return how an activity stands and on whose word, and that its sum is a bound where it is one."""
    return " ".join(_sentences(activity, words))


def _sentences(activity: Activity, words: Wording) -> Iterator[str]:
    one, language = activity.undertaking, words.language
    yield f"{title(one, words)}."
    if one.conditions:
        yield say("iati_stands_if", language, how=words.firmness(one.firmness))
    else:
        yield say("iati_stands", language, how=words.firmness(one.firmness))
    if activity.amount.bound is not None:
        bound = words.labels.of("bound", activity.amount.bound)
        yield say("iati_bound", language, bound=bound, sum=_money(activity, words))
    if others := sorted(_other_sums(activity)):
        currency = activity.amount.currency
        yield say(
            "iati_other_sums",
            language,
            sums=", ".join(money(each, currency, words.labels) for each in others),
        )
    days = [report.published for report in one.reports if report.published]
    yield say(
        "iati_told",
        language,
        reports=len(one.reports),
        voices=len(one.voices),
        first=words.day(days[0].last if days else None),
        last=words.day(days[-1].last if days else None),
    )


def _money(activity: Activity, words: Wording) -> str:
    return money(activity.amount.value, activity.amount.currency, words.labels)


def _other_sums(activity: Activity) -> set[Decimal]:
    said = (report.commitment.amount for report in activity.undertaking.reports)
    return {
        each.value
        for each in said
        if each is not None
        and each.currency == activity.amount.currency
        and each.value != activity.amount.value
    }
