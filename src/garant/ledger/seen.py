"""Whether what is judged still stands as a person saw it: its form, another one once anything changes."""

from collections.abc import Mapping

from sqlalchemy import Connection, text

from garant.errors import StaleError
from garant.ledger.book import Ledger
from garant.ledger.storable import storable

_FORM = text(
    """
    SELECT
        COALESCE(
            (SELECT entry FROM records WHERE id = :id AND superseded_by IS NULL),
            (SELECT entry FROM readings WHERE article = :id AND superseded_by IS NULL),
            0
        ) AS stands,
        COALESCE((SELECT MAX(judgement) FROM judged WHERE subject = :id OR article = :id), 0) AS said,
        COALESCE((SELECT MAX(COALESCE(superseded_by, run)) FROM records WHERE article = :id), 0) AS held
    """
)


def form_of(ledger: Ledger, record: str) -> str:
    """Return the form of a record or article: equal forms read the same, and nobody has spoken between them.

    Of an article that is all that was read from it and said of that.
    """
    with ledger.reading() as connection:
        return _form(connection, record)


def check_seen(connection: Connection, seen: Mapping[str, str]) -> None:
    """Raise StaleError where a record has another form than the one that a person saw, by record."""
    for record, form in seen.items():
        if _form(connection, record) != form:
            raise StaleError(f"{record} has changed since it was shown")


def _form(connection: Connection, record: str) -> str:
    found = connection.execute(_FORM, {"id": storable(record)}).one()
    return f"{found.stands:x}.{found.said:x}.{found.held:x}"
