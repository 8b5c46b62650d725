"""Which records people have said to be of one undertaking, and which not: under the ids that stand now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, bindparam, text

from garant.errors import RefusedError
from garant.ledger.book import Ledger
from garant.ledger.places import Place, found_again
from garant.ledger.readback import read_back_records, read_back_standing
from garant.ledger.refusing import refused
from garant.ledger.said import beside_at
from garant.ledger.storable import restored
from garant.ledger.verdicts import Verdict, in_effect

SqlRow = sqlalchemy.Row[Any]

_JUDGEMENTS = text("SELECT entry, superseded_by FROM judgements")
_SAID = text(
    """
    SELECT j.entry, j.kind, j.who, j.made, j.run, d.subject, d.article, d.record,
        EXISTS (SELECT 1 FROM records r WHERE r.id = d.subject AND r.superseded_by IS NULL) AS stands,
        EXISTS (
            SELECT 1 FROM overruled o JOIN records r ON r.entry = o.entry
            WHERE r.article = d.article AND r.id = d.subject AND o.superseded_by IS NULL
        ) AS overruled
    FROM judgements j
    JOIN judged d ON d.judgement = j.entry
    WHERE j.kind IN ('same', 'different', 'split')
    ORDER BY j.entry, d.position
    """
)

_SINCE = text(
    """
    SELECT DISTINCT d.subject, d.article FROM judgements j
    JOIN judged d ON d.judgement = j.entry
    WHERE j.run IS NOT NULL AND NOT EXISTS (SELECT 1 FROM settlings s WHERE s.of_run = j.run)
    """
)
_HOMES = text(
    "SELECT DISTINCT article FROM records WHERE id IN :records AND superseded_by IS NULL"
).bindparams(bindparam("records", expanding=True))

_COMPANIONS = text(
    """
    SELECT o.record FROM settlements s
    JOIN settlements o ON o.undertaking = s.undertaking AND o.superseded_by IS NULL
    WHERE s.record = :record AND s.superseded_by IS NULL AND o.record <> s.record
    ORDER BY o.record
    """
)

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Saying:
    """One judgement in effect about several records, by the ids that stand now; what is gone is left out."""

    number: int
    kind: Verdict
    who: str
    made: str
    records: tuple[str, ...]

    @property
    def pairs(self) -> Iterator[Pair]:
        """Each two that it speaks of: all of them, of a split the first with each other."""
        first = self.records[:1]
        pairs = zip(first * len(self.records), self.records[1:], strict=False)
        for pair in pairs if self.kind is Verdict.SPLIT else combinations(self.records, 2):
            if len(set(pair)) == 2:
                yield frozenset(pair)


def standing_links(connection: Connection) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Return the groups of records that are one undertaking, and the pairs that are not, as people said.

    Groups hold two records or more, no record is in two; what differs from one of a group differs from all.
    Ids are those that stand now; a record that is read otherwise is found by its place, one that is gone is
    left out. Both are in the order of their ids.
    """
    sayings = tuple(said_of_several(connection))
    groups = _groups(saying.records for saying in sayings if saying.kind is Verdict.SAME)
    apart = {
        frozenset((one, other))
        for saying in sayings
        if saying.kind is not Verdict.SAME
        for pair in saying.pairs
        for one in _group_of(groups, min(pair))
        for other in _group_of(groups, max(pair))
        if one != other
    }
    together = {frozenset(group) for group in groups.values() if len(group) > 1}
    within = {pair for pair in apart if max(pair) in _group_of(groups, min(pair))}
    return _in_order(together), _in_order(apart - within)


def companions(ledger: Ledger, record: str) -> tuple[str, ...]:
    """Return the other records of a record's undertaking, in the order of their ids."""
    with ledger.reading() as connection:
        return tuple(connection.execute(_COMPANIONS, {"record": record}).scalars())


def rejudged(connection: Connection) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what must be settled again since people spoke after the last settling: records, and articles.

    The records are the subjects of those judgements and whoever any judgement, standing or not, sets beside
    them, and so on: all of whom may be of another undertaking now.
    """
    new = connection.execute(_SINCE).all()
    reached = {row.subject for row in new}
    beside = _groups(
        {row.subject for row in rows} for rows in _by_judgement(connection.execute(_SAID).all()).values()
    )
    records = frozenset().union(*(_group_of(beside, record) for record in reached))
    homes = connection.execute(_HOMES, {"records": sorted(records)}).scalars() if records else ()
    return tuple(sorted(records)), tuple(sorted({row.article for row in new if row.article} | set(homes)))


def contradiction(connection: Connection, kind: Verdict, records: Sequence[str]) -> RefusedError | None:
    """Return what refuses a judgement: that one in effect says the contrary; None where none does."""
    earlier = tuple(said_of_several(connection))
    said = Saying(0, kind, "", "", tuple(records))
    for other in reversed(earlier):
        if (other.kind is Verdict.SAME) != (kind is Verdict.SAME) and _contradict(earlier, said, other):
            source = f"{other.who}, {other.made[:10]}"
            return refused("contrary", number=other.number, source=source, verdict=other.kind)
    return None


def said_of_several(connection: Connection) -> Iterator[Saying]:
    """Yield the judgements in effect about several records, in the order in which they were made."""
    effective = in_effect({row.entry: row.superseded_by for row in connection.execute(_JUDGEMENTS)})
    for number, rows in _by_judgement(connection.execute(_SAID).all()).items():
        if number not in effective:
            continue
        records = dict.fromkeys(id_ for row in rows if (id_ := _standing_now(connection, row)))
        who = restored(rows[0].who)
        yield Saying(number, Verdict(rows[0].kind), who, rows[0].made, tuple(records))


def _contradict(earlier: Sequence[Saying], said: Saying, other: Saying) -> bool:
    """Tell whether what is said and another saying cannot both be, with all that was said to be the same."""
    joining = [saying for saying in (*earlier, said) if saying.kind is Verdict.SAME]
    groups = _groups(saying.records for saying in joining)
    if said.kind is Verdict.SAME:
        group = _group_of(groups, said.records[0])
        return any(pair <= group for pair in other.pairs)
    return any(pair <= _group_of(groups, other.records[0]) for pair in said.pairs if other.records)


def _by_judgement(rows: Iterable[SqlRow]) -> dict[int, list[SqlRow]]:
    about: dict[int, list[SqlRow]] = {}
    for row in rows:
        about.setdefault(row.entry, []).append(row)
    return about


def _groups(together: Iterable[Collection[str]]) -> dict[str, Pair]:
    """Return the group of each record: whoever is the same as the same is the same."""
    groups: dict[str, Pair] = {}
    for records in together:
        group = frozenset(one for record in records for one in _group_of(groups, record))
        groups |= dict.fromkeys(group, group)
    return groups


def _group_of(groups: Mapping[str, Pair], record: str) -> Pair:
    return groups.get(record, frozenset((record,)))


def _in_order(sets: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(sets, key=sorted))


def _standing_now(connection: Connection, row: SqlRow) -> str | None:
    """Return the id under which a record stands: its own, or that of what is read at its place."""
    if row.stands or row.overruled or row.record is None:
        return str(row.subject) if row.stands else None
    seen = read_back_records(connection, row.article, [row.record])[row.record]
    places = map(Place.of_stored, read_back_standing(connection, row.article))
    beside = beside_at(connection, row.article, [row.run])[row.run]
    again = found_again(Place.of_stored(seen), places, but=beside)
    return None if again is None else again.id
