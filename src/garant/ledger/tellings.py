"""Which articles are of one story, as the ledger keeps it: sketches under their keys, placements, origins.

`workflow/stories.py` decides in which order articles are placed and `resolve` how; here is what they ask and
what they write. Sketches come and go as they are, in JSON: what is in one is `resolve`'s affair.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, bindparam, text

from garant.ledger.behind import Stretch, note_seen
from garant.ledger.dialects import Dialect
from garant.ledger.inserts import insert_rows
from garant.ledger.runs import Run

_LAST_DAY = text(
    """
    SELECT s.day FROM sketches s
    WHERE s.superseded_by IS NULL
        AND EXISTS (SELECT 1 FROM placements p WHERE p.article = s.article AND p.superseded_by IS NULL)
    ORDER BY s.day DESC
    LIMIT 1
    """
)
_SKETCH = text("SELECT entry, written FROM sketches WHERE article = :article AND superseded_by IS NULL")
_NEAR = text(
    """
    SELECT s.article FROM sketch_keys k
    JOIN sketches s ON s.entry = k.entry AND s.superseded_by IS NULL
    WHERE k.key IN :keys AND k.day >= :first AND k.day <= :last
    GROUP BY s.article
    HAVING COUNT(*) >= :least
    ORDER BY s.article
    """
).bindparams(bindparam("keys", expanding=True))
_NEAR_ANY = text(
    """
    SELECT DISTINCT s.article FROM sketch_keys k
    JOIN sketches s ON s.entry = k.entry AND s.superseded_by IS NULL
    WHERE k.key IN :keys AND k.day >= :first AND k.day <= :last
    """
).bindparams(bindparam("keys", expanding=True))
_KEYS_AT_ONCE = 5000
_PLACEMENT = text("SELECT story, since FROM placements WHERE article = :article AND superseded_by IS NULL")
_MEMBERS = text(
    """
    SELECT p.article, p.story, p.since FROM placements p
    JOIN sketches s ON s.article = p.article AND s.superseded_by IS NULL
    WHERE p.story = :story AND p.since < :before AND p.superseded_by IS NULL
    ORDER BY s.day DESC, s.article DESC
    LIMIT :limit
    """
)
_ORIGIN = text("SELECT voice, told, owed FROM origins WHERE article = :article AND superseded_by IS NULL")
_PLACES = text(
    """
    SELECT s.day, s.article FROM placements p
    JOIN sketches s ON s.article = p.article AND s.superseded_by IS NULL
    WHERE p.story = :story AND p.superseded_by IS NULL
    """
)
_ORIGINS = text(
    """
    SELECT o.article, o.voice, o.told, o.owed FROM placements p
    JOIN origins o ON o.article = p.article AND o.superseded_by IS NULL
    WHERE p.story = :story AND p.superseded_by IS NULL
    """
)
_SUPERSEDE = {
    table: text(f"UPDATE {table} SET superseded_by = :run WHERE article = :article AND superseded_by IS NULL")
    for table in ("sketches", "placements", "origins")
}
_ALL = 2**62
_AFTER_ALL = "~"


@dataclass(frozen=True, slots=True)
class Placement:
    """Of which story an article is, by its first article, and since which day it is known to be."""

    article: str
    story: str
    since: str


@dataclass(frozen=True, slots=True)
class WrittenOrigin:
    """Whose word an article is, by the first article of its voice, and why, in JSON."""

    article: str
    voice: str
    told: str | None
    owed: str


class Tellings:
    """What one run asks and writes, within a transaction that is open already."""

    def __init__(self, connection: Connection, dialect: Dialect, run: Run) -> None:
        self._connection = connection
        self._dialect = dialect
        self._run = run

    def last_day(self) -> str | None:
        """Return the last day of which an article is placed, None where none is."""
        day: str | None = self._connection.execute(_LAST_DAY).scalar_one_or_none()
        return day

    def sketch(self, article: str) -> str | None:
        """Return the sketch of an article that stands, in JSON, or None."""
        found = self._connection.execute(_SKETCH, {"article": article}).first()
        return None if found is None else str(found.written)

    def replace_sketch(self, article: str, day: str, written: str, keys: Collection[str]) -> None:
        """Enter the sketch of an article under its keys, in the place of an earlier one."""
        self._supersede("sketches", article)
        (entry,) = self._dialect.take_entries(self._connection, "sketches", 1)
        row = {"entry": entry, "article": article, "day": day, "written": written}
        self._insert("sketches", [{**row, "run": self._run.id}])
        self._insert("sketch_keys", [{"key": key, "day": day, "entry": entry} for key in keys])

    def near(self, keys: Collection[str], first: str, last: str, *, least: int) -> list[str]:
        """Return the articles of some days that share so many keys, in the order of their ids."""
        asked = {"keys": list(keys), "first": first, "last": last, "least": least}
        return list(self._connection.execute(_NEAR, asked).scalars()) if keys else []

    def near_any(self, keys: Collection[str], first: str, last: str) -> set[str]:
        """Return the articles of some days that share any of many keys."""
        left, found = iter(keys), set[str]()
        while some := list(islice(left, _KEYS_AT_ONCE)):
            asked = {"keys": some, "first": first, "last": last}
            found.update(self._connection.execute(_NEAR_ANY, asked).scalars())
        return found

    def placement(self, article: str) -> Placement | None:
        """Return where an article is placed, None where nowhere yet."""
        found = self._connection.execute(_PLACEMENT, {"article": article}).first()
        return None if found is None else Placement(article, *found)

    def members(self, story: str, *, before: str | None = None, limit: int | None = None) -> list[Placement]:
        """Return the articles of a story as it was before a day, or as it is; the latest first."""
        asked = {"story": story, "before": before or _AFTER_ALL, "limit": limit or _ALL}
        return [Placement(*row) for row in self._connection.execute(_MEMBERS, asked)]

    def place(self, placement: Placement) -> None:
        """Enter where an article belongs, in the place of where it belonged before."""
        self._supersede("placements", placement.article)
        row = {"article": placement.article, "story": placement.story, "since": placement.since}
        self._insert("placements", [{**row, "run": self._run.id}])

    def places(self, story: str) -> list[tuple[str, str]]:
        """Return the days of a story's articles with the articles, in the order of their places."""
        return sorted((day, article) for day, article in self._connection.execute(_PLACES, {"story": story}))

    def origins(self, story: str) -> list[WrittenOrigin]:
        """Return whose word the articles of a story are, as far as that is known."""
        return [WrittenOrigin(*row) for row in self._connection.execute(_ORIGINS, {"story": story})]

    def write_origins(self, origins: Iterable[WrittenOrigin]) -> int:
        """Enter whose word articles are, where the ledger does not say so already; return how many."""
        new = [origin for origin in origins if self._origin(origin.article) != origin]
        for origin in new:
            self._supersede("origins", origin.article)
        self._insert("origins", [{**asdict(origin), "run": self._run.id} for origin in new])
        return len(new)

    def articles_done(self, stretches: Iterable[Stretch]) -> None:
        """Enter that what was read in some stretches is placed."""
        reached = [(each.run, each.last) for each in stretches]
        note_seen(self._connection, self._dialect, "tellings", self._run, reached)

    def _origin(self, article: str) -> WrittenOrigin | None:
        found = self._connection.execute(_ORIGIN, {"article": article}).first()
        return None if found is None else WrittenOrigin(article, *found)

    def _supersede(self, table: str, article: str) -> None:
        self._connection.execute(_SUPERSEDE[table], {"run": self._run.id, "article": article})

    def _insert(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        insert_rows(self._connection, self._dialect, table, list(rows))
