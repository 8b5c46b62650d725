"""Records into the ledger: what stands already stays, what no longer does is superseded or overruled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, TextClause, text

from garant.ledger.categories import Row
from garant.ledger.dialects import Dialect
from garant.ledger.inserts import insert_rows
from garant.ledger.judging import Judged, Standing
from garant.ledger.rows import RecordRows
from garant.ledger.runs import Run
from garant.ledger.storable import restored, storable

_STANDING = text(
    "SELECT entry, id, digest, judgement FROM records WHERE article = :article AND superseded_by IS NULL"
)
_OVERRULED = text(
    """
    SELECT o.entry, r.id, r.digest FROM overruled o JOIN records r ON r.entry = o.entry
    WHERE r.article = :article AND o.superseded_by IS NULL
    """
)
_SUPERSEDE = text("UPDATE records SET superseded_by = :run WHERE entry = :entry")
_RELEASE = text("UPDATE overruled SET superseded_by = :run WHERE entry = :entry")


def write_records(
    connection: Connection, dialect: Dialect, article: str, judged: Judged, run: Run, *, is_new: bool = False
) -> tuple[int, int]:
    """Store what of an article's records differs; return how many that stand were added and superseded."""
    return _Records(connection, dialect, article, run).store(judged, is_new=is_new)


def write_put(connection: Connection, dialect: Dialect, article: str, put: Standing, run: Run) -> int:
    """Store a record that a person puts there, and return the number of its row."""
    (entry,) = _Records(connection, dialect, article, run).insert([put])
    return entry


class _Records:
    """The records of one article on their way into the tables."""

    def __init__(self, connection: Connection, dialect: Dialect, article: str, run: Run) -> None:
        self._connection, self._dialect = connection, dialect
        self._article, self._run = article, run

    def store(self, judged: Judged, *, is_new: bool) -> tuple[int, int]:
        held = {} if is_new else self._held(_STANDING)
        wanted = {each.known: each for each in judged.standing}
        stale = {known: entry for known, entry in held.items() if known not in wanted}
        new = [each for known, each in wanted.items() if known not in held]
        self._change(_SUPERSEDE, stale.values())
        self.insert(new)
        if not is_new:
            self._overrule(judged.overruled, stale)
        return len(new), len(stale)

    def _overrule(self, overruled: Sequence[RecordRows], stale: Mapping[tuple[Any, ...], int]) -> None:
        """Note which of the program's rows a word overrules, and let go of those that none does any more.

        What stood until now is there; what the program reads for the first time, and may not stand, is
        written superseded by its own run: it is kept, and stood at no time.
        """
        held = self._held(_OVERRULED)
        wanted = {rows.known: rows for rows in overruled}
        self._change(_RELEASE, [entry for known, entry in held.items() if known not in wanted])
        new = [rows for known, rows in wanted.items() if known not in held]
        entries = [stale[*rows.known, None] for rows in new if (*rows.known, None) in stale]
        unread = [Standing(rows) for rows in new if (*rows.known, None) not in stale]
        entries += self.insert(unread, superseded_by=self._run.id)
        rows = [{"entry": entry, "run": self._run.id} for entry in entries]
        self._write("overruled", rows)

    def _held(self, question: TextClause) -> dict[tuple[Any, ...], int]:
        found = self._connection.execute(question, {"article": self._article})
        return {tuple(known): entry for entry, *known in found}

    def _change(self, statement: TextClause, entries: Iterable[int]) -> None:
        if changes := [{"run": self._run.id, "entry": entry} for entry in entries]:
            self._connection.execute(statement, changes)

    def insert(self, records: Sequence[Standing], *, superseded_by: int | None = None) -> Sequence[int]:
        """Write records with all that belongs to them, and return the numbers of their rows."""
        if not records:
            return ()
        entries = self._dialect.take_entries(self._connection, "records", len(records))
        owned = {"article": restored(self._article), "run": self._run.id, "superseded_by": superseded_by}
        numbered = list(zip(entries, records, strict=True))
        read = [(entry, each.rows.record) for entry, each in numbered if each.judgement is None]
        put = [
            (entry, {**each.rows.record, "judgement": each.judgement})
            for entry, each in numbered
            if each.judgement is not None
        ]
        for several in (read, put):
            self._write("records", [{**record, **owned, "entry": entry} for entry, record in several])
        self._insert_parts(numbered)
        self._index(numbered)
        return entries

    def _insert_parts(self, numbered: Iterable[tuple[int, Standing]]) -> None:
        tables: dict[str, list[Row]] = defaultdict(list)
        for entry, each in numbered:
            rows = each.rows
            tables[rows.category].append({**rows.fields, "entry": entry})
            for table, several in rows.belonging.items():
                tables[table].extend({**row, "entry": entry} for row in several)
        for table, written in tables.items():
            self._write(table, written)

    def _write(self, table: str, rows: list[Row]) -> None:
        insert_rows(self._connection, self._dialect, table, rows)

    def _index(self, numbered: Iterable[tuple[int, Standing]]) -> None:
        words = [
            {"entry": entry, "words": storable(each.rows.words)}
            for entry, each in numbered
            if each.rows.words is not None
        ]
        if words:
            self._dialect.index(self._connection, "records", words)
