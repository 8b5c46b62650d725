"""Articles and extractions as they were written, or as the program alone reads them."""

from collections.abc import Iterator

from garant.ledger.book import Ledger
from garant.ledger.readback import (
    Stored,
    article_ids,
    read_back,
    read_back_reading,
    read_back_standing,
)
from garant.ledger.storable import storable
from garant.model.articles import Article
from garant.model.records import Extraction


def restore_article(ledger: Ledger, article: str, *, as_of: int | None = None) -> Article | None:
    """Return an article as it was written, or None where there is none of that id."""
    found = restore(ledger, article, as_of=as_of)
    return found and found[0]


def restore_extraction(ledger: Ledger, article: str, *, as_of: int | None = None) -> Extraction | None:
    """Return all that was read from an article, or None where there is none of that id."""
    found = restore(ledger, article, as_of=as_of)
    return found and found[1]


def restore(ledger: Ledger, article: str, *, as_of: int | None = None) -> tuple[Article, Extraction] | None:
    """Return an article with what was read from it, as judged, or None where there is none of that id.

    Raise LedgerError where the rows are not what the model can hold; `verify` then says more.
    """
    with ledger.reading() as connection:
        return read_back(connection, storable(article), as_of)


def restore_stored(ledger: Ledger, article: str) -> tuple[Article, list[Stored]] | None:
    """Return an article with the records that stand in it and their ids, or None where there is none."""
    asked = storable(article)
    with ledger.reading() as connection:
        found = read_back(connection, asked)
        return None if found is None else (found[0], read_back_standing(connection, asked))


def restore_all(ledger: Ledger, *, as_of: int | None = None) -> Iterator[tuple[Article, Extraction]]:
    """Yield every article with what was read from it, in the order of their ids, as of one moment."""
    with ledger.reading() as connection:
        for article in article_ids(connection, as_of):
            if found := read_back(connection, article, as_of):
                yield found


def restore_reading(ledger: Ledger, article: str) -> tuple[Article, Extraction] | None:
    """Return an article with what the program reads in it today, before anybody judged it."""
    with ledger.reading() as connection:
        return read_back_reading(connection, storable(article))
