"""The world as a ledger knows it, now or as of a run: undertakings with their reports, described."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection

from garant.ledger.book import Ledger
from garant.ledger.names import undertaking_id
from garant.ledger.reports import reports_of
from garant.ledger.settlements import Settlement, settlements
from garant.lexicon.members import load_members
from garant.model.undertakings import Report, Undertaking
from garant.resolve.shares import with_shares
from garant.resolve.undertakings import describe
from garant.resolve.written import read_link


@dataclass(frozen=True, slots=True)
class World:
    """Everything that findings are made of, each in the order of its ids."""

    undertakings: tuple[Undertaking, ...]


def load_world(ledger: Ledger, *, as_of: int | None = None) -> World:
    """Return the world as it stands, or as it stood when run `as_of` had written all it had to write."""
    with ledger.reading() as connection:
        described = tuple(_described(connection, settlements(connection, as_of=as_of), as_of))
    return World(with_shares(described, load_members()))


def load_undertakings(ledger: Ledger, names: Sequence[str]) -> tuple[Undertaking, ...]:
    """Return some undertakings, by the records that first report them; shares are not looked for."""
    with ledger.reading() as connection:
        return tuple(_described(connection, settlements(connection, names), None))


def _described(
    connection: Connection, settled: Iterable[Settlement], as_of: int | None
) -> Iterator[Undertaking]:
    groups = [(name, list(group)) for name, group in groupby(settled, key=lambda each: each.undertaking)]
    records = [each.record for _, group in groups for each in group]
    reports = {report.record: report for report in reports_of(connection, records, as_of=as_of)}
    for name, group in groups:
        known = [reports[each.record] for each in group if each.record in reports]
        if known:
            yield _undertaking(name, group, known)


def _undertaking(name: str, group: Sequence[Settlement], reports: Sequence[Report]) -> Undertaking:
    links = [read_link(each.link) for each in group if each.link is not None]
    withins = [undertaking_id(each.within) for each in group if each.within is not None]
    return describe(undertaking_id(name), reports, links, withins)
