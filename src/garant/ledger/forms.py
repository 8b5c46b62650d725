"""In which forms the records of articles have stood: who wrote each, and what took its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, text

from garant.ledger.book import Ledger

_FORMS = text(
    """
    SELECT r.id, r.article, r.category, r.entry, r.run, r.superseded_by, r.judgement
    FROM records r
    WHERE r.article IN :articles
    ORDER BY r.article, r.id, r.entry
    """
).bindparams(bindparam("articles", expanding=True))


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form of a record: the run that wrote it, and the one that superseded it, None where it stands.

    `entry` numbers the forms of all records; `judgement` is the number of the one that made it read so, None
    where the program did.
    """

    id: str
    article: str
    category: str
    entry: int
    run: int
    superseded_by: int | None
    judgement: int | None


def forms_of(ledger: Ledger, articles: Sequence[str]) -> Iterator[FormLine]:
    """Yield every form of every record of some articles, by article and record, the earliest first."""
    if not articles:
        return
    with ledger.reading() as connection:
        for row in connection.execute(_FORMS, {"articles": list(articles)}).mappings():
            yield FormLine(**row)
