"""Writing one article: what the ledger already says stays, what it says otherwise is superseded.

Everything here happens within the one transaction that `book.py` opens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, TextClause, text

from garant.ledger.categories import Row
from garant.ledger.dialects import Dialect
from garant.ledger.inserts import insert_rows, stored_row
from garant.ledger.judging import judged
from garant.ledger.record_writer import write_records
from garant.ledger.rows import ArticleRows, issue_rows
from garant.ledger.runs import Run
from garant.ledger.said import said_of
from garant.ledger.snapshots import Snapshot, store_snapshot
from garant.ledger.storable import storable
from garant.model.articles import Article
from garant.model.reasons import Issue

SqlRow = sqlalchemy.Row[Any]


class Outcome(StrEnum):
    """What a writing changed."""

    NEW = "new"
    REVISED = "revised"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one article; `added` and `superseded` count its records."""

    article: str
    outcome: Outcome
    added: int = 0
    superseded: int = 0


_ARTICLE = text("SELECT 1 FROM articles WHERE id = :article")
_DOCUMENT = text(
    "SELECT article, digest, fingerprint, key FROM documents WHERE name = :name AND superseded_by IS NULL"
)
_READING = text("SELECT digest, fingerprint FROM readings WHERE article = :article AND superseded_by IS NULL")
_ISSUE = ("stage", "position", "code", "place", "reason")
_ISSUES = text(
    f"SELECT entry, {', '.join(_ISSUE)} FROM issues WHERE article = :article AND superseded_by IS NULL"
)
_SOURCE_ISSUE = text(
    "SELECT 1 FROM issues WHERE article IS NULL AND superseded_by IS NULL "
    "AND code = :code AND place = :place AND reason = :reason"
)

_SUPERSEDE_DOCUMENT = text(
    "UPDATE documents SET superseded_by = :run WHERE name = :name AND superseded_by IS NULL"
)
_SUPERSEDE_READING = text(
    "UPDATE readings SET superseded_by = :run WHERE article = :article AND superseded_by IS NULL"
)
_SUPERSEDE_ISSUE = text("UPDATE issues SET superseded_by = :run WHERE entry = :entry")
_SUPERSEDE_SOURCE_ISSUES = text(
    "UPDATE issues SET superseded_by = :run WHERE article IS NULL AND place = :name AND superseded_by IS NULL"
)


def write_article(
    connection: Connection,
    dialect: Dialect,
    article: Article,
    rows: ArticleRows,
    run: Run,
    snapshot: Snapshot | None,
) -> Written:
    """Store what is new of an article, under what people have said of it, and return what changed."""
    writing = _Writing(connection, dialect, article, rows, run)
    if snapshot is not None:
        store_snapshot(connection, snapshot, run)
    if writing.is_known_from_its_document(snapshot):
        return Written(writing.article, Outcome.UNCHANGED)
    writing.store_article()
    revised = writing.store_reading()
    added, superseded = writing.store_records()
    changed = writing.store_issues()
    writing.store_document(snapshot)
    if writing.is_new:
        return Written(writing.article, Outcome.NEW, added, superseded)
    outcome = Outcome.REVISED if revised or added or superseded or changed else Outcome.UNCHANGED
    return Written(writing.article, outcome, added, superseded)


def write_issues(connection: Connection, dialect: Dialect, issues: Iterable[Issue], run: Run) -> int:
    """Store issues that no article came of, and return how many the ledger did not have."""
    rows = {(row["code"], row["place"], row["reason"]): row for row in issue_rows("source", tuple(issues))}
    new = [row for row in rows.values() if not connection.execute(_SOURCE_ISSUE, stored_row(row)).first()]
    insert_rows(connection, dialect, "issues", [{**row, "article": None, "run": run.id} for row in new])
    return len(new)


def withdraw_issues(connection: Connection, places: Iterable[str], run: Run) -> None:
    """Supersede the issues about places that no article came of."""
    for place in places:
        connection.execute(_SUPERSEDE_SOURCE_ISSUES, {"run": run.id, "name": storable(place)})


class _Writing:
    """One article on its way into the tables."""

    def __init__(
        self, connection: Connection, dialect: Dialect, read: Article, rows: ArticleRows, run: Run
    ) -> None:
        self._connection = connection
        self._dialect = dialect
        self._read = read
        self._rows = rows
        self._run = run
        self.article = storable(rows.article["id"])
        self._name = storable(rows.reading["name"])
        self._document = self._one(_DOCUMENT, name=self._name)
        self.is_new = self._one(_ARTICLE, article=self.article) is None

    def is_known_from_its_document(self, snapshot: Snapshot | None) -> bool:
        """Tell whether the same document said the same before, to the same reader.

        Two documents can hold one article and differ beside its text; each is compared with itself, so
        that they do not supersede one another for ever.
        """
        held = self._document
        said: tuple[Any, ...] = (self.article, self._rows.digest, self._run.fingerprint)
        return held is not None and tuple(held[:3]) == said and (snapshot is None or snapshot.key == held.key)

    def store_article(self) -> None:
        """Store the text, unless it is there."""
        if self.is_new:
            (entry,) = self._dialect.take_entries(self._connection, "articles", 1)
            row = {**self._rows.article, "entry": entry}
            self._insert("articles", [{**row, "run": self._run.id}])
            self._dialect.index(self._connection, "articles", [stored_row(row)])

    def store_reading(self) -> bool:
        """Store what is known beside the text, and tell whether it was known otherwise."""
        held = None if self.is_new else self._one(_READING, article=self.article)
        digest, fingerprint = self._rows.reading["digest"], self._run.fingerprint
        if held is not None:
            if held == (digest, fingerprint):
                return False
            self._execute(_SUPERSEDE_READING, run=self._run.id, article=self.article)
        self._insert("readings", [{**self._rows.reading, "fingerprint": fingerprint, **self._owned}])
        return held is None or held.digest != digest

    def store_records(self) -> tuple[int, int]:
        """Store the records that differ, as judged, and return how many were added and superseded."""
        words = () if self.is_new else said_of(self._connection, self.article)
        standing = judged(self._read, self._rows.records, words)
        return write_records(
            self._connection, self._dialect, self.article, standing, self._run, is_new=self.is_new
        )

    def store_issues(self) -> bool:
        """Store the issues that differ, and tell whether any did."""
        held: dict[tuple[Any, ...], int] = {tuple(row[1:]): row.entry for row in self._held(_ISSUES)}
        read = {itemgetter(*_ISSUE)(stored_row(row)): row for row in self._rows.issues}
        stale = [entry for issue, entry in held.items() if issue not in read]
        new = [{**row, **self._owned} for issue, row in read.items() if issue not in held]
        self._supersede(_SUPERSEDE_ISSUE, stale)
        self._insert("issues", new)
        return bool(stale or new)

    def store_document(self, snapshot: Snapshot | None) -> None:
        """Store which document the article came in, in the place of what it held before."""
        if self._document is not None:
            self._execute(_SUPERSEDE_DOCUMENT, run=self._run.id, name=self._name)
        self._execute(_SUPERSEDE_SOURCE_ISSUES, run=self._run.id, name=self._name)
        row = {
            "name": self._rows.reading["name"],
            "key": snapshot and snapshot.key,
            "snapshot": snapshot and snapshot.sha256,
            "fingerprint": self._run.fingerprint,
            "digest": self._rows.digest,
        }
        self._insert("documents", [{**row, **self._owned}])

    @property
    def _owned(self) -> Row:
        return {"article": self._rows.article["id"], "run": self._run.id}

    def _one(self, question: TextClause, **asked: str) -> SqlRow | None:
        return self._connection.execute(question, asked).first()

    def _held(self, question: TextClause) -> Sequence[SqlRow]:
        """Return the rows that stand for the article; a new one has none."""
        return () if self.is_new else self._connection.execute(question, {"article": self.article}).all()

    def _execute(self, statement: TextClause, **values: str | int) -> None:
        self._connection.execute(statement, values)

    def _supersede(self, statement: TextClause, entries: list[int]) -> None:
        if entries:
            self._connection.execute(statement, [{"run": self._run.id, "entry": entry} for entry in entries])

    def _insert(self, table: str, rows: list[Row]) -> None:
        insert_rows(self._connection, self._dialect, table, rows)
