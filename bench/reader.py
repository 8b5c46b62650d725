"""What Garant reads in one text of a test set: not cleaned, in the language and of the day that it gives."""

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
