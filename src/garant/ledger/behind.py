"""How far each run has been settled, and told: up to which of its readings.

A run that is under way, or was killed, is settled as far as it had come. What it reads later is new, however
many runs have ended since: two builds may write at once, and a person judges while one of them does.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, text

from garant.ledger.dialects import Dialect
from garant.ledger.inserts import insert_rows
from garant.ledger.runs import Run

_STRETCHES = """
    SELECT b.run, b.after, b.last FROM (
        SELECT u.id AS run,
            (SELECT MAX(a.entry) FROM readings a WHERE a.run = u.id) AS last,
            (SELECT COALESCE(MAX(d.last_reading), 0) FROM {table} d WHERE d.of_run = u.id) AS after
        FROM runs u
    ) b
    WHERE b.last > b.after
    ORDER BY b.run
"""
_ARTICLES = text(
    """
    SELECT article, last_day FROM readings
    WHERE run = :run AND entry > :after AND entry <= :last AND superseded_by IS NULL
    """
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a run has read since it was last looked at: readings behind `after`, up to `last`."""

    run: int
    after: int
    last: int


@dataclass(frozen=True, slots=True)
class Unseen:
    """What was read since it was last looked at: stretches, and their articles in the order of their days."""

    stretches: tuple[Stretch, ...]
    articles: tuple[str, ...]


def unseen(connection: Connection, table: str) -> Unseen:
    """Return what was read and is in none of the stretches that a table, settlings or tellings, holds."""
    stretches = tuple(Stretch(*row) for row in connection.execute(text(_STRETCHES.format(table=table))))
    read = [row for stretch in stretches for row in connection.execute(_ARTICLES, asdict(stretch))]
    in_order = sorted(read, key=lambda row: (row.last_day is None, row.last_day or "", row.article))
    return Unseen(stretches, tuple(row.article for row in in_order))


def note_seen(
    connection: Connection, dialect: Dialect, table: str, run: Run, reached: Iterable[tuple[int, int]]
) -> None:
    """Enter that a run has seen what others read: for each of them, its number and its last reading."""
    rows = [{"run": run.id, "of_run": of_run, "last_reading": last} for of_run, last in reached]
    insert_rows(connection, dialect, table, rows)
