"""Runs: who wrote a row, with which program and which reader, and when. The clock is the caller's."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, text

from garant.errors import LedgerError
from garant.ledger.storable import storable
from garant.ledger.tables import RUNS

_FINISH = text("UPDATE runs SET finished = :finished, counts = :counts WHERE id = :id AND finished IS NULL")


@dataclass(frozen=True, slots=True)
class Run:
    """One run over articles; `fingerprint` is that of its reader: rules, lexicon and models together."""

    id: int
    started: datetime
    version: str
    fingerprint: str


def insert_run(
    connection: Connection, started: datetime, version: str, fingerprint: str, arguments: Iterable[str]
) -> Run:
    """Enter a run that begins and return it."""
    row = {
        "started": instant(started),
        "version": storable(version),
        "fingerprint": storable(fingerprint),
        "arguments": json.dumps([storable(each) for each in arguments]),
    }
    number = connection.execute(RUNS.insert().returning(RUNS.c.id), row).scalar_one()
    return Run(number, started, version, fingerprint)


def close_run(connection: Connection, run: Run, finished: datetime, counts: Mapping[str, int]) -> None:
    """Enter a run's end; raise LedgerError where it has ended before."""
    row = {"id": run.id, "finished": instant(finished), "counts": json.dumps(dict(counts))}
    if connection.execute(_FINISH, row).rowcount != 1:
        raise LedgerError(f"run {run.id} has finished already, or is of another ledger")


def instant(moment: datetime) -> str:
    """Return a moment as it is stored: UTC, always as long, so that it sorts as text."""
    if moment.tzinfo is None:
        raise LedgerError(f"{moment} has no time zone, so nobody can tell when it was")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
