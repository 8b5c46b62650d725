"""What Garant reads in one text of a test set: not cleaned, in the language and of the day that it gives."""

from decimal import Decimal

from garant.annotate.numbers import find_numbers
from garant.annotate.tokens import tokenize
from garant.lexicon.fold import fold
from garant.lexicon.numbers import load_numbers
from garant.model.articles import Article, Publication, article_id
from garant.model.records import Extraction
from garant.model.terms import Basis
from garant.model.times import Period
from garant.workflow.read import read_article


class Reader:
    """Reads the texts of a set as articles of its own."""

    def read(self, text: str, *, language: str, published: str | None = None) -> Extraction:
        """Return everything that was read; `published` is an ISO day, None where the set gives none."""
        period = Period.parse(published) if published else None
        article = Article(
            id=article_id(text),
            source_name="test set",
            stem="case",
            text=text,
            language=language,
            published=Publication(period, Basis.STATED, "given by the test set") if period else None,
        )
        return read_article(article).extraction

    def numbers(self, text: str, *, language: str) -> list[tuple[str, Decimal]]:
        """Return the numbers that the text gives, as printed and as counted."""
        folded = fold(text)
        found = find_numbers(folded, tokenize(folded), load_numbers(language))
        return [(text[number.start : number.end], number.value) for number in found]
