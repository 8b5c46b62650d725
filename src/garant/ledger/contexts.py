"""What stands around words in their article."""

from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam, text

from garant.ledger.book import Ledger
from garant.ledger.show import sentence_around
from garant.ledger.storable import restored
from garant.model.spans import Evidence

_TEXTS = text("SELECT id, text FROM articles WHERE id IN :articles").bindparams(
    bindparam("articles", expanding=True)
)


def contexts(ledger: Ledger, words: Iterable[Evidence]) -> Mapping[Evidence, tuple[str, str]]:
    """Return what stands before and after words in their sentences, cut where that is long."""
    asked = list(words)
    articles = sorted({each.article for each in asked})
    with ledger.reading() as connection:
        rows = connection.execute(_TEXTS, {"articles": articles}).all() if articles else []
    found: dict[str, str] = {row.id: restored(row.text) for row in rows}
    return {
        each: sentence_around(found[each.article], each.start, each.end)
        for each in asked
        if each.article in found
    }
