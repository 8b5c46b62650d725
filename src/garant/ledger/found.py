"""Which commitments hold some words: their ids alone, for whoever has everything else of them at hand."""

from sqlalchemy import text

from garant.ledger.book import Ledger
from garant.ledger.search import terms_of
from garant.ledger.standing import standing

_HELD = """
    SELECT r.id FROM ({found}) f
    CROSS JOIN records r
    WHERE r.entry = f.entry AND r.category = 'commitments' AND {stands}
"""


def commitments_with(ledger: Ledger, words: str, *, most: int | None = None) -> frozenset[str]:
    """Return the commitments that hold the words, none where there is no word.

    Of more records than `most` that hold them, only those that were stored last are looked at.
    """
    terms = terms_of(words)
    if not terms:
        return frozenset()
    question = text(_HELD.format(found=ledger.dialect.found("records", most=most), stands=standing("r")))
    with ledger.reading() as connection:
        found = connection.execute(question, {"terms": ledger.dialect.match(terms)})
        return frozenset(found.scalars())
