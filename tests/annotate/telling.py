"""What the tests of times, sums and counts read: one piece of news in one language, told on a day."""

from garant.annotate.annotate import annotate
from garant.annotate.numbers import find_numbers
from garant.annotate.times import find_times
from garant.annotate.timex import timexes
from garant.annotate.tokens import tokenize
from garant.lexicon.fold import fold
from garant.lexicon.load import load_lexicon
from garant.lexicon.numbers import load_numbers
from garant.model.articles import Article, Publication
from garant.model.terms import Basis
from garant.model.times import Period


def annotated(text, language="fr", published="2025-08-20"):
    publication = Publication(Period.parse(published), Basis.STATED, "metadata") if published else None
    article = Article("a1", "depeche.txt", "depeche", text, language, published=publication)
    return annotate(article, load_lexicon(language))


def numbers_of(text, language="fr"):
    folded = fold(text)
    return find_numbers(folded, tokenize(folded), load_numbers(language))


def times(text, language="fr", published="2025-08-20"):
    return [(time.evidence.quotation, time.value) for time in annotated(text, language, published).times]


def rules(text, language="fr", published="2025-08-20"):
    marked = annotated(text, language, published)
    marks = find_times(marked, numbers_of(text, language))
    return [mark.rule.id for mark in marks]


def timeml(text, language="fr", published="2025-08-20"):
    marks = find_times(annotated(text, language, published), numbers_of(text, language))
    found = timexes(marks, Period.parse(published))
    return [(text[timex.start : timex.end], timex.type.value, timex.value) for timex in found]


def sums(text, language="fr", published="2025-08-20"):
    amounts = annotated(text, language, published).amounts
    return [
        (amount.evidence.quotation, amount.amount.value, amount.amount.currency, amount.amount.bound)
        for amount in amounts
    ]


def inferred(text, language="fr"):
    published = annotated(text, language, None).article.published
    return published.period.iso if published else None
