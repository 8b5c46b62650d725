"""Which commitments are of one undertaking, as the ledger keeps it: profiles under their keys, settlements.

`workflow/settle.py` decides in which order reports are settled and `resolve` how; here is what they ask and
what they write. Profiles come and go as they are, in JSON: what is in one is `resolve`'s affair.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, text

from garant.ledger.behind import Stretch, note_seen
from garant.ledger.dialects import Dialect
from garant.ledger.inserts import insert_rows
from garant.ledger.runs import Run
from garant.ledger.standing import standing
from garant.ledger.storable import storable

_PROFILES_OF = text(
    "SELECT entry, record, written FROM profiles WHERE article = :article AND superseded_by IS NULL"
)
_PROFILE = text("SELECT written FROM profiles WHERE record = :record AND superseded_by IS NULL")
_SUPERSEDE_PROFILE = text("UPDATE profiles SET superseded_by = :run WHERE entry = :entry")
_NEAR = """
    SELECT p.record, p.written, s.undertaking, s.within
    FROM profile_keys k
    JOIN profiles p ON p.entry = k.entry AND p.superseded_by IS NULL
    LEFT JOIN settlements s ON s.record = p.record AND s.superseded_by IS NULL
    WHERE k.key = :key AND k.place {side} :place
    ORDER BY k.place {order}
    LIMIT :limit
"""
_BEFORE = text(_NEAR.format(side="<", order="DESC"))
_AFTER = text(_NEAR.format(side=">", order="ASC"))
_SETTLEMENT = text(
    "SELECT undertaking, within, link FROM settlements WHERE record = :record AND superseded_by IS NULL"
)
_SUPERSEDE_SETTLEMENT = text(
    "UPDATE settlements SET superseded_by = :run WHERE record = :record AND superseded_by IS NULL"
)
_PARTS = text(
    """
    SELECT p.record, p.written FROM commitments c
    JOIN records r ON r.entry = c.entry AND r.superseded_by IS NULL
    JOIN profiles p ON p.record = r.id AND p.superseded_by IS NULL
    WHERE c.whole = :record
    ORDER BY p.record
    """
)
_JUDGED = text(
    """
    SELECT DISTINCT j.run FROM judgements j
    WHERE j.run IS NOT NULL AND NOT EXISTS (SELECT 1 FROM settlings s WHERE s.of_run = j.run)
    ORDER BY j.run
    """
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A report as it is kept: what is compared of it, in JSON, and where it was settled, None for nowhere."""

    record: str
    written: str
    undertaking: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """Where a record belongs: the first records of its undertaking and its whole, and why, in JSON."""

    record: str
    undertaking: str
    within: str | None
    link: str | None


class Settlements:
    """What one run asks and writes, within a transaction that is open already."""

    def __init__(self, connection: Connection, dialect: Dialect, run: Run) -> None:
        self._connection = connection
        self._dialect = dialect
        self._run = run

    def profiles_of(self, article: str) -> Mapping[str, str]:
        """Return the profiles of an article's records that stand, in JSON by record."""
        rows = self._connection.execute(_PROFILES_OF, {"article": article})
        return {row.record: row.written for row in rows}

    def replace_profiles(
        self, article: str, stale: Iterable[str], new: Mapping[str, tuple[str, str, Sequence[str]]]
    ) -> None:
        """Supersede the profiles of some records and enter others: JSON, place and keys by record."""
        held = self._connection.execute(_PROFILES_OF, {"article": article}).all()
        gone = set(stale)
        for row in held:
            if row.record in gone:
                self._connection.execute(_SUPERSEDE_PROFILE, {"run": self._run.id, "entry": row.entry})
        entries = self._dialect.take_entries(self._connection, "profiles", len(new))
        rows, keyed = [], []
        for entry, (record, (written, place, keys)) in zip(entries, new.items(), strict=True):
            rows.append({"entry": entry, "record": record, "article": article, "written": written})
            keyed += [{"key": storable(key), "place": place, "entry": entry} for key in keys]
        self._insert("profiles", [{**row, "run": self._run.id} for row in rows])
        self._insert("profile_keys", keyed)

    def profile(self, record: str) -> str | None:
        """Return the profile of a record, None where none stands."""
        return self._connection.execute(_PROFILE, {"record": record}).scalar_one_or_none()

    def before(self, key: str, place: str, limit: int) -> list[Kept]:
        """Return the latest reports under a key that lie before a place."""
        return self._near(_BEFORE, key, place, limit)

    def after(self, key: str, place: str, limit: int) -> list[Kept]:
        """Return the first reports under a key that lie behind a place."""
        return self._near(_AFTER, key, place, limit)

    def parts_of(self, record: str) -> list[Kept]:
        """Return the reports that their article calls part of a record."""
        rows = self._connection.execute(_PARTS, {"record": record})
        return [Kept(row.record, row.written) for row in rows]

    def settlement(self, record: str) -> Settlement | None:
        """Return where a record was settled, None where nowhere."""
        found = self._connection.execute(_SETTLEMENT, {"record": record}).first()
        return None if found is None else Settlement(record, *found)

    def unsettle(self, record: str) -> None:
        """Let a record belong nowhere."""
        self._connection.execute(_SUPERSEDE_SETTLEMENT, {"run": self._run.id, "record": record})

    def write(self, settlements: Sequence[Settlement]) -> None:
        """Enter settlements in the place of earlier ones."""
        for each in settlements:
            self.unsettle(each.record)
        rows = [
            {
                "record": each.record,
                "undertaking": each.undertaking,
                "within": each.within,
                "link": each.link,
                "run": self._run.id,
            }
            for each in settlements
        ]
        self._insert("settlements", rows)

    def articles_done(self, stretches: Iterable[Stretch]) -> None:
        """Enter that what was read in some stretches is settled."""
        reached = [(each.run, each.last) for each in stretches]
        note_seen(self._connection, self._dialect, "settlings", self._run, reached)

    def judgements_done(self) -> None:
        """Enter that every judgement is seen to that was made until now."""
        reached = [(run, 0) for run in self._connection.execute(_JUDGED).scalars()]
        note_seen(self._connection, self._dialect, "settlings", self._run, reached)

    def _near(self, question: Any, key: str, place: str, limit: int) -> list[Kept]:
        return _near(self._connection, question, key, place, limit)

    def _insert(self, table: str, rows: list[dict[str, Any]]) -> None:
        insert_rows(self._connection, self._dialect, table, rows)


def _near(connection: Connection, question: Any, key: str, place: str, limit: int) -> list[Kept]:
    rows = connection.execute(question, {"key": storable(key), "place": place, "limit": limit})
    return [Kept(*row) for row in rows]


_KEPT = text(
    """
    SELECT p.record, p.written, s.undertaking, s.within
    FROM profiles p
    LEFT JOIN settlements s ON s.record = p.record AND s.superseded_by IS NULL
    WHERE p.record = :record AND p.superseded_by IS NULL
    """
)


def kept_report(connection: Connection, record: str) -> Kept | None:
    """Return a report as it is kept, None where none is."""
    found = connection.execute(_KEPT, {"record": record}).first()
    return None if found is None else Kept(*found)


def kept_around(connection: Connection, key: str, place: str, limit: int) -> list[Kept]:
    """Return the reports under a key that lie next to a place, so many on either side."""
    return [each for side in (_BEFORE, _AFTER) for each in _near(connection, side, key, place, limit)]


_GROUPS = """
    SELECT s.record, s.undertaking, s.within, s.link
    FROM settlements s
    WHERE {stands}
    ORDER BY s.undertaking, s.record
"""
_GROUPS_OF = """
    SELECT s.record, s.undertaking, s.within, s.link
    FROM settlements s
    WHERE s.undertaking IN :undertakings AND {stands}
    ORDER BY s.undertaking, s.record
"""


def settlements(
    connection: Connection, undertakings: Sequence[str] | None = None, *, as_of: int | None = None
) -> Iterator[Settlement]:
    """Yield where records belong, undertaking by undertaking; `undertakings` narrows it to some."""
    asked: dict[str, Any] = {} if as_of is None else {"as_of": as_of}
    stands = standing("s", as_of)
    if undertakings is None:
        question = text(_GROUPS.format(stands=stands))
    else:
        question = text(_GROUPS_OF.format(stands=stands)).bindparams(
            bindparam("undertakings", expanding=True)
        )
        asked["undertakings"] = list(undertakings)
    for row in connection.execute(question, asked):
        yield Settlement(*row)


_BESIDE = text(
    """
    SELECT DISTINCT o.undertaking
    FROM settlements s
    JOIN records r ON r.id = s.record AND r.superseded_by IS NULL
    JOIN records q ON q.article = r.article AND q.category = 'commitments' AND q.superseded_by IS NULL
    JOIN settlements o ON o.record = q.id AND o.superseded_by IS NULL
    WHERE s.undertaking IN :undertakings AND s.superseded_by IS NULL
    ORDER BY o.undertaking
    """
).bindparams(bindparam("undertakings", expanding=True))


def reported_beside(connection: Connection, undertakings: Sequence[str]) -> list[str]:
    """Return the undertakings, themselves among them, that the same articles report."""
    if not undertakings:
        return []
    return list(connection.execute(_BESIDE, {"undertakings": list(undertakings)}).scalars())


_WITHIN = text(
    "SELECT DISTINCT undertaking FROM settlements WHERE within = :undertaking AND superseded_by IS NULL"
)


def parts_of(connection: Connection, undertaking: str) -> list[str]:
    """Return the undertakings of which some report is part of this one."""
    return sorted(connection.execute(_WITHIN, {"undertaking": undertaking}).scalars())
