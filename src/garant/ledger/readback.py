"""Rows back into the model's articles and records, within a transaction that is open already."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, text

from garant.errors import LedgerError
from garant.ledger.builders import Parts, build
from garant.ledger.categories import Record, Row
from garant.ledger.standing import read_by_the_program, standing
from garant.ledger.storable import restored
from garant.model.articles import Article, Publication
from garant.model.reasons import Issue
from garant.model.records import Extraction
from garant.model.spans import Span
from garant.model.terms import Basis
from garant.model.times import Period

_IDS = """
    SELECT a.article FROM readings a WHERE {stands} AND a.article > :after ORDER BY a.article LIMIT 500
"""
_ARTICLES = """
    SELECT x.id, x.text, a.name, a.stem, a.language, a.title, a.url, a.outlet, a.published, a.basis, a.why,
        a.furniture, a.credits
    FROM articles x
    JOIN readings a ON a.article = x.id
    WHERE x.id IN :articles AND {stands}
"""
_ISSUES = """
    SELECT a.article, a.stage, a.code, a.place, a.reason FROM issues a
    WHERE a.article IN :articles AND {stands}
    ORDER BY a.stage, a.position
"""
_RECORDS = """
    SELECT a.entry, a.id, a.article, a.category, a.position FROM records a
    WHERE {counts}
    ORDER BY a.category, a.position, a.id
"""
_OF_RECORDS = """
    SELECT t.* FROM records a
    JOIN {table} t ON t.entry = a.entry
    WHERE {counts}
"""
_OF_THEM = "a.article IN :articles"
_BELONGING = {
    "commitments": ("conditions",),
    "meetings": ("participants",),
    "incidents": ("places",),
}


@dataclass(frozen=True, slots=True)
class Stored:
    """A record with its row's number, id and position, and the id of what it is part of."""

    entry: int
    id: str
    category: str
    position: int
    whole: str | None
    record: Record


def read_back(
    connection: Connection, article: str, as_of: int | None = None
) -> tuple[Article, Extraction] | None:
    """Return an article with its records as they stand, or None where there is none of that id.

    Raise LedgerError where the rows are not what the model can hold; `verify` then says more.
    """
    return ReadBack(connection, [article], standing("a", as_of), as_of).of(article)


def read_back_reading(connection: Connection, article: str) -> tuple[Article, Extraction] | None:
    """Return an article with what the program reads in it today, before anybody judged it."""
    return read_back_readings(connection, [article]).of(article)


def read_back_readings(connection: Connection, articles: Sequence[str]) -> "ReadBack":
    """Return some articles with what the program reads in them today, before anybody judged it."""
    return ReadBack(connection, articles, read_by_the_program("a"))


def read_back_standing(connection: Connection, article: str) -> list[Stored]:
    """Return the records of an article that stand, by category and position."""
    return _fetched(connection, f"{_OF_THEM} AND {standing('a')}", {"articles": [article]}).stored()


def read_back_records(connection: Connection, article: str, entries: Collection[int]) -> dict[int, Stored]:
    """Return records of an article by the numbers of their rows, whether they stand or not."""
    if not entries:
        return {}
    counted = f"{_OF_THEM} AND a.entry IN ({', '.join(map(str, sorted(entries)))})"
    return {each.entry: each for each in _fetched(connection, counted, {"articles": [article]}).stored()}


def read_back_between(connection: Connection, after: int, last: int) -> list[Stored]:
    """Return the records with numbers behind `after` up to `last`, of all articles, standing or not."""
    between = "a.entry > :after AND a.entry <= :last"
    return _fetched(connection, between, {"after": after, "last": last}).stored()


def article_ids(connection: Connection, as_of: int | None = None) -> Iterator[str]:
    """Yield the ids of the articles, in order."""
    question = text(_IDS.format(stands=standing("a", as_of)))
    after = ""
    while ids := connection.execute(question, {"after": after, "as_of": as_of}).scalars().all():
        yield from ids
        after = ids[-1]


class ReadBack:
    """Some articles, whose rows are fetched together; records are those that count by a clause."""

    def __init__(
        self, connection: Connection, articles: Sequence[str], counts: str, as_of: int | None = None
    ) -> None:
        asked, stands = {"articles": articles, "as_of": as_of}, standing("a", as_of)
        found = _ask(connection, _ARTICLES.format(stands=stands), asked)
        self._articles = {row["id"]: row for row in found}
        self._issues = _grouped(_ask(connection, _ISSUES.format(stands=stands), asked), "article")
        self._fetched = _fetched(connection, f"{_OF_THEM} AND {counts}", asked)
        self._records = _grouped(self._fetched.records, "article")

    def of(self, article: str) -> tuple[Article, Extraction] | None:
        """Return one of the articles with its records, or None where there is none of that id.

        Raise LedgerError where its rows are not what the model can hold.
        """
        row = self._articles.get(restored(article))
        if row is None:
            return None
        issues = _grouped(self._issues.get(row["id"], []), "stage")
        read = defaultdict(list)
        for stored in map(self._fetched.restored, self._records.get(row["id"], [])):
            read[stored.category].append(stored.record)
        records: dict[str, Any] = {category: tuple(each) for category, each in read.items()}
        with _naming(article):
            return _article(row, issues["clean"]), Extraction(
                row["id"], **records, issues=_issues(issues["read"])
            )


@dataclass(frozen=True, slots=True)
class _Fetched:
    """Records by category and position, with the rows of their fields and of what belongs to them."""

    records: list[Row]
    fields: Mapping[str, Mapping[int, Row]]
    belonging: Mapping[str, Mapping[int, list[Row]]]

    def stored(self) -> list[Stored]:
        return [self.restored(row) for row in self.records]

    def restored(self, row: Row) -> Stored:
        return _of_rows(row, self.fields[row["category"]], self.belonging)


def _fetched(connection: Connection, counts: str, asked: Row) -> _Fetched:
    """Return the records that count by a clause."""
    records = list(_ask(connection, _RECORDS.format(counts=counts), asked))
    categories = list(dict.fromkeys(row["category"] for row in records))
    tables = ("evidence", "reasons", *(table for each in categories for table in _BELONGING.get(each, ())))
    belonging = {table: _belonging(connection, table, counts, asked) for table in tables if records}
    return _Fetched(
        records, {each: _fields(connection, each, counts, asked) for each in categories}, belonging
    )


def _of_rows(row: Row, fields: Mapping[int, Row], belonging: Mapping[str, Mapping[int, list[Row]]]) -> Stored:
    entry, category = row["entry"], row["category"]
    with _naming(row["article"]):
        if entry not in fields:
            raise ValueError(f"a record has no row in {category}")
        parts = {table: rows.get(entry, []) for table, rows in belonging.items()}
        record = build(category, Parts(row["article"], fields[entry], parts))
    return Stored(entry, row["id"], category, row["position"], fields[entry].get("whole"), record)


def _fields(connection: Connection, category: str, counts: str, asked: Row) -> dict[int, Row]:
    question = _OF_RECORDS.format(table=category, counts=counts)
    return {row["entry"]: row for row in _ask(connection, question, asked)}


def _belonging(connection: Connection, table: str, counts: str, asked: Row) -> Mapping[int, list[Row]]:
    question = _OF_RECORDS.format(table=table, counts=counts) + " ORDER BY t.position"
    return _grouped(_ask(connection, question, asked), "entry")


def _ask(connection: Connection, question: str, asked: Row) -> Iterator[Row]:
    found = connection.execute(_question(question, several="articles" in asked), asked)
    columns = tuple(found.keys())
    for row in found.all():
        values = [restored(value) if isinstance(value, str) else value for value in row]
        yield dict(zip(columns, values, strict=True))


def _question(question: str, *, several: bool) -> TextClause:
    written = text(question)
    return written.bindparams(bindparam("articles", expanding=True)) if several else written


@contextmanager
def _naming(article: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, ArithmeticError) as error:
        raise LedgerError(f"article {article} cannot be read back: {error}") from error


def _grouped(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    groups = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def _article(row: Row, issues: list[Row]) -> Article:
    return Article(
        id=row["id"],
        source_name=row["name"],
        stem=row["stem"],
        text=row["text"],
        language=row["language"],
        title=row["title"],
        url=row["url"],
        outlet=row["outlet"],
        published=_published(row),
        furniture=tuple(Span(start, end) for start, end in json.loads(row["furniture"])),
        credits=tuple(json.loads(row["credits"])),
        issues=_issues(issues),
    )


def _published(row: Row) -> Publication | None:
    if row["published"] is None:
        return None
    period = Period.parse(row["published"])
    if period is None:
        raise ValueError(f"{row['published']} is no day of publication")
    return Publication(period, Basis(row["basis"]), row["why"])


def _issues(rows: list[Row]) -> tuple[Issue, ...]:
    return tuple(Issue(row["code"], row["place"], row["reason"]) for row in rows)
