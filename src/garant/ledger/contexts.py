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


def passage(ledger: Ledger, words: Evidence, *, most: int = 300) -> tuple[str, str]:
    """Return what stands before and after words in their article, some lines of it, cut at a word."""
    with ledger.reading() as connection:
        (row,) = connection.execute(_TEXTS, {"articles": [words.article]}).all()
    whole = restored(row.text)
    before, after = whole[max(0, words.start - most) : words.start], whole[words.end : words.end + most]
    return _from_a_word(before, most), _from_a_word(after[::-1], most)[::-1]


def _from_a_word(text: str, most: int) -> str:
    return "… " + text.partition(" ")[2] if len(text) == most else text
