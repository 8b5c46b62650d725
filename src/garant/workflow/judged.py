"""What people say of records beside each other, as settling asks it: by record, and where to look again."""

from collections.abc import Mapping
from dataclasses import dataclass

from garant.ledger.book import Transaction
from garant.ledger.linking import Pair, rejudged, standing_links
from garant.resolve.settling import UNJUDGED, Judged


@dataclass(frozen=True, slots=True)
class Rulings:
    """What is said of records that stand, by record, and the articles in which that has changed.

    Changed is what was said, or taken back, since the last settling; those records are there too, be it that
    nothing is said of them any more.
    """

    by_record: Mapping[str, Judged]
    changed: tuple[str, ...] = ()


def rulings(connection: Transaction) -> Rulings:
    """Return what people say of records beside each other, at the moment that a transaction sees."""
    records, articles = rejudged(connection)
    links = standing_links(connection)
    return Rulings(dict.fromkeys(records, UNJUDGED) | _by_record(*links), articles)


def _by_record(same: tuple[Pair, ...], different: tuple[Pair, ...]) -> dict[str, Judged]:
    records = sorted(frozenset().union(*same, *different))
    return {record: Judged(_others(record, same), _others(record, different)) for record in records}


def _others(record: str, sets: tuple[Pair, ...]) -> Pair:
    return frozenset().union(*(each for each in sets if record in each)) - {record}
