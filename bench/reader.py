"""What Garant reads in one text of a test set: not cleaned, in the language and of the day that it gives."""

from decimal import Decimal

from garant.annotate.annotate import annotate
from garant.annotate.numbers import find_numbers
from garant.annotate.times import find_times
from garant.annotate.timex import Timex, timexes
from garant.annotate.tokens import tokenize
from garant.lexicon.fold import fold
from garant.lexicon.load import load_lexicon
from garant.lexicon.numbers import load_numbers
from garant.model.articles import Article, Publication, article_id
from garant.model.records import Extraction
from garant.model.terms import Basis
from garant.model.times import Period
from garant.workflow.read import read_article


class Reader:
    """Reads each text as an article of its own; `published` is an ISO day, None where the set gives none."""

    def read(self, text: str, *, language: str, published: str | None = None) -> Extraction:
        """Return everything that was read, in the guidelines' form."""
        return read_article(_article(text, language, published)).extraction

    def timexes(self, text: str, *, language: str, published: str) -> tuple[Timex, ...]:
        """Return the expressions of time as TimeML prints them."""
        annotated = annotate(_article(text, language, published), load_lexicon(language))
        numbers = find_numbers(annotated.folded, annotated.tokens, load_numbers(language))
        return timexes(find_times(annotated, numbers), Period.parse(published))

    def numbers(self, text: str, *, language: str) -> list[tuple[str, Decimal]]:
        """Return the numbers that the text gives, as printed and as counted."""
        folded = fold(text)
        found = find_numbers(folded, tokenize(folded), load_numbers(language))
        return [(text[number.start : number.end], number.value) for number in found]


def _article(text: str, language: str, published: str | None) -> Article:
    period = Period.parse(published) if published else None
    return Article(
        id=article_id(text),
        source_name="test set",
        stem="case",
        text=text,
        language=language,
        published=Publication(period, Basis.STATED, "given by the test set") if period else None,
    )
