"""An article's text as it is stored, and every place in it that a record stands on."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import text

from garant.ledger.book import Ledger
from garant.ledger.standing import standing
from garant.ledger.storable import storable
from garant.model.spans import Span

_TEXT = text(
    f"""
    SELECT x.text, a.furniture FROM articles x
    JOIN readings a ON a.article = x.id
    WHERE x.id = :article AND {standing("a")}
    """
)
_MARKS = text(
    f"""
    SELECT r.id, r.category, e.role, k.type AS condition, e.start_at AS start, e.end_at AS "end", e.quotation
    FROM records r
    JOIN evidence e ON e.entry = r.entry
    LEFT JOIN conditions k ON k.entry = e.entry AND k.position = e.position AND e.role = 'condition'
    WHERE r.article = :article AND {standing("r")}
    ORDER BY e.start_at, e.end_at DESC, r.id, e.role, e.position
    """
)


@dataclass(frozen=True, slots=True)
class MarkLine:
    """Words of a record in a role (main, cue, also, condition); `condition` is the type of a condition."""

    id: str
    category: str
    role: str
    condition: str | None
    start: int
    end: int
    quotation: str


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text that every offset is into; `furniture` are the places of lines that are not the article."""

    text: str
    furniture: tuple[Span, ...]


def stored_text(ledger: Ledger, article: str) -> StoredText | None:
    """Return the text of the article of that id as it is stored, None where there is none."""
    with ledger.reading() as connection:
        found = connection.execute(_TEXT, {"article": storable(article)}).first()
    if found is None:
        return None
    return StoredText(found.text, tuple(Span(start, end) for start, end in json.loads(found.furniture)))


def marks_of(ledger: Ledger, article: str) -> Iterator[MarkLine]:
    """Yield the words of an article's records that stand, in the order of the text."""
    with ledger.reading() as connection:
        for row in connection.execute(_MARKS, {"article": storable(article)}).mappings():
            yield MarkLine(**row)
