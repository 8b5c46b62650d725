"""What people have said of an article's records, as far as it is in effect."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, text

from garant.ledger.readback import read_back_records
from garant.ledger.storable import restored
from garant.ledger.verdicts import ABOUT_ONE, Verdict, Word, in_effect

SqlRow = sqlalchemy.Row[Any]

_SAID = text(
    """
    SELECT j.entry, j.kind, j.field, j.value, j.who, j.made, j.run, j.superseded_by, d.record
    FROM judged d
    JOIN judgements j ON j.entry = d.judgement
    WHERE d.article = :article
    ORDER BY j.entry, d.position
    """
)
_READINGS = text(
    """
    SELECT r.id, r.run, CASE WHEN o.entry IS NULL THEN r.superseded_by ELSE o.superseded_by END AS until
    FROM records r
    LEFT JOIN overruled o ON o.entry = r.entry
    WHERE r.article = :article AND r.judgement IS NULL
    """
)


def said_of(connection: Connection, article: str) -> tuple[Word, ...]:
    """Return the words in effect about single records of an article, in the order in which they were said."""
    rows = connection.execute(_SAID, {"article": article}).all()
    effective = in_effect({row.entry: row.superseded_by for row in rows})
    telling = [row for row in rows if row.entry in effective and row.record and row.kind in ABOUT_ONE]
    if not telling:
        return ()
    seen = read_back_records(connection, article, {row.record for row in telling})
    beside = beside_at(connection, article, [row.run for row in telling])
    return tuple(
        Word(
            number=row.entry,
            kind=Verdict(row.kind),
            who=restored(row.who),
            made=row.made,
            field=row.field,
            value=None if row.value is None else restored(row.value),
            seen=seen[row.record],
            beside=beside[row.run],
        )
        for row in telling
    )


def beside_at(connection: Connection, article: str, runs: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """Return the ids of all that the program read in the article when each run had written, by run."""
    readings = connection.execute(_READINGS, {"article": article}).all()
    return {run: _read_at(run, readings) for run in set(runs)}


def _read_at(run: int, readings: Sequence[SqlRow]) -> frozenset[str]:
    return frozenset(row.id for row in readings if row.run <= run and (row.until is None or row.until > run))
