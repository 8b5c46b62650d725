"""What people have said of an article's records, as far as it is in effect."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, text

from garant.ledger.readback import Stored, read_back_records
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
    SELECT r.entry, r.id, r.run, r.superseded_by, o.entry IS NOT NULL AS overruled, o.run AS overruled_by,
        o.superseded_by AS released_by,
        EXISTS (SELECT 1 FROM judged d WHERE d.subject = r.id) AS judged
    FROM records r
    LEFT JOIN overruled o ON o.entry = r.entry
    WHERE r.article = :article AND r.judgement IS NULL
    """
)


def said_of(connection: Connection, article: str) -> tuple[Word, ...]:
    """Return the words in effect about single records of an article, in the order in which they were said.

    What somebody said of a record that they put there themselves goes with it.
    """
    rows = connection.execute(_SAID, {"article": article}).all()
    effective = in_effect({row.entry: row.superseded_by for row in rows})
    put = {row.record: row for row in rows if row.kind == Verdict.ADD}
    telling = [
        row
        for row in rows
        if row.entry in effective and row.record and row.kind in ABOUT_ONE
        if not _is_withdrawn(row, put.get(row.record), effective)
    ]
    if not telling:
        return ()
    beside = _read_beside(connection, article, [row.run for row in telling])
    around = {each for row in telling if row.record in put for each in beside[row.run].values()}
    stored = read_back_records(connection, article, {row.record for row in telling} | around)
    return tuple(_word(row, stored, beside[row.run], put=row.record in put) for row in telling)


def _word(row: SqlRow, stored: Mapping[int, Stored], beside: Mapping[str, int], *, put: bool) -> Word:
    return Word(
        number=row.entry,
        kind=Verdict(row.kind),
        who=restored(row.who),
        made=row.made,
        field=row.field,
        value=None if row.value is None else restored(row.value),
        seen=stored[row.record],
        beside=frozenset(beside),
        put=put,
        neighbours=tuple(stored[each] for each in beside.values()) if put else (),
    )


def beside_at(connection: Connection, article: str, runs: Iterable[int]) -> Mapping[int, frozenset[str]]:
    """Return the ids of all that the program read in the article when each run had written, by run.

    What was overruled then and nobody ever spoke of is left out: it is the record itself, read otherwise.
    """
    beside = _read_beside(connection, article, runs)
    return {run: frozenset(read) for run, read in beside.items()}


def _is_withdrawn(row: SqlRow, put: SqlRow | None, effective: Collection[int]) -> bool:
    """Tell whether a word is about a record that the same person put there, and takes back."""
    return put is not None and put.entry not in effective and put.who == row.who


def _read_beside(
    connection: Connection, article: str, runs: Iterable[int]
) -> Mapping[int, Mapping[str, int]]:
    """Return the rows of what was read beside, by run and id."""
    readings = connection.execute(_READINGS, {"article": article}).all()
    return {run: {row.id: row.entry for row in readings if _was_beside(run, row)} for run in set(runs)}


def _was_beside(run: int, row: SqlRow) -> bool:
    until = row.released_by if row.overruled else row.superseded_by
    was_overruled = row.overruled and row.overruled_by < run
    return row.run <= run and (until is None or until > run) and (row.judged or not was_overruled)
