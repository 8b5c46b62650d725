"""What is remembered of a feed or page between two visits: when it is due again, and how to ask what changed.

It is no claim of the ledger and is overwritten. It lies beside the articles, so that several machines which
watch for one ledger do not read a feed twice, and a ledger that is moved goes on where it was.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, bindparam, text

from garant.ledger.book import Ledger
from garant.ledger.runs import instant
from garant.ledger.storable import restored, storable

_AT_ONCE = 500
_FOUND = text(
    "SELECT address, visited, due, etag, modified, marks, failures FROM visits WHERE address IN :addresses"
).bindparams(bindparam("addresses", expanding=True))
_CLAIM = text(
    """
    INSERT INTO visits (address, due, marks, failures) VALUES (:address, :until, '[]', 0)
    ON CONFLICT (address) DO UPDATE SET due = excluded.due WHERE visits.due IS NULL OR visits.due <= :now
    """
)
_KEEP = text(
    """
    INSERT INTO visits (address, visited, due, etag, modified, marks, failures)
    VALUES (:address, :visited, :due, :etag, :modified, :marks, :failures)
    ON CONFLICT (address) DO UPDATE SET visited = excluded.visited, due = excluded.due, etag = excluded.etag,
        modified = excluded.modified, marks = excluded.marks, failures = excluded.failures
    """
)


@dataclass(frozen=True, slots=True)
class Visit:
    """The last visit to an address, None where there was none yet; `due` is when it may be visited again.

    `etag` and `modified` are the host's own marks of what was found; `marks` those of the feeds that
    announced it so far; `failures` counts those in a row.
    """

    address: str
    visited: datetime | None = None
    due: datetime | None = None
    etag: str | None = None
    modified: str | None = None
    marks: tuple[str, ...] = ()
    failures: int = 0


def visits_to(ledger: Ledger, addresses: Iterable[str]) -> dict[str, Visit]:
    """Return the visits to those of the addresses that were visited, or claimed, by address."""
    pending = iter(dict.fromkeys(addresses))
    found: dict[str, Visit] = {}
    with ledger.reading() as connection:
        while some := list(islice(pending, _AT_ONCE)):
            asked = {"addresses": list(map(storable, some))}
            found |= {visit.address: visit for visit in map(_visit, connection.execute(_FOUND, asked))}
    return found


def claim_visit(ledger: Ledger, address: str, *, now: datetime, until: datetime) -> bool:
    """Tell whether an address is due, and let nobody else visit it until a moment if it is."""
    asked = {"address": storable(address), "now": instant(now), "until": instant(until)}
    with ledger.writing() as connection:
        return connection.execute(_CLAIM, asked).rowcount == 1


def keep_visit(ledger: Ledger, visit: Visit) -> None:
    """Remember a visit in the place of the one before."""
    with ledger.writing() as connection:
        connection.execute(_KEEP, _row(visit))


def _row(visit: Visit) -> dict[str, str | int | None]:
    return {
        "address": storable(visit.address),
        "visited": _instant(visit.visited),
        "due": _instant(visit.due),
        "etag": visit.etag and storable(visit.etag),
        "modified": visit.modified and storable(visit.modified),
        "marks": json.dumps(visit.marks),
        "failures": visit.failures,
    }


def _visit(row: Row[Any]) -> Visit:
    return Visit(
        address=restored(row.address),
        visited=_moment(row.visited),
        due=_moment(row.due),
        etag=row.etag,
        modified=row.modified,
        marks=tuple(json.loads(row.marks)),
        failures=row.failures,
    )


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else instant(moment)


def _moment(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored)
