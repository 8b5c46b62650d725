"""Rows back into the model's articles and extractions, exactly as they were written."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, text

from garant.errors import LedgerError
from garant.ledger.asking import standing
from garant.ledger.book import Ledger
from garant.ledger.builders import Parts, build
from garant.ledger.categories import Row
from garant.ledger.storable import restored, storable
from garant.model.articles import Article, Publication
from garant.model.reasons import Issue
from garant.model.records import Extraction
from garant.model.spans import Span
from garant.model.terms import Basis
from garant.model.times import Period

_IDS = """
    SELECT a.article FROM readings a WHERE {stands} AND a.article > :after ORDER BY a.article LIMIT 500
"""
_ARTICLE = """
    SELECT x.id, x.text, a.name, a.stem, a.language, a.title, a.url, a.outlet, a.published, a.basis, a.why,
        a.furniture, a.credits
    FROM articles x
    JOIN readings a ON a.article = x.id
    WHERE x.id = :article AND {stands}
"""
_ISSUES = """
    SELECT a.stage, a.code, a.place, a.reason FROM issues a
    WHERE a.article = :article AND {stands}
    ORDER BY a.stage, a.position
"""
_RECORDS = """
    SELECT a.entry, a.category FROM records a
    WHERE a.article = :article AND {stands}
    ORDER BY a.category, a.position
"""
_OF_RECORDS = """
    SELECT t.* FROM records a
    JOIN {table} t ON t.entry = a.entry
    WHERE a.article = :article AND {{stands}}
"""
_BELONGING = {
    "commitments": ("conditions",),
    "meetings": ("participants",),
    "incidents": ("places",),
}


def restore_article(ledger: Ledger, article: str, *, as_of: int | None = None) -> Article | None:
    """Return an article as it was written, or None where there is none of that id."""
    found = restore(ledger, article, as_of=as_of)
    return found and found[0]


def restore_extraction(ledger: Ledger, article: str, *, as_of: int | None = None) -> Extraction | None:
    """Return all that was read from an article, or None where there is none of that id."""
    found = restore(ledger, article, as_of=as_of)
    return found and found[1]


def restore(ledger: Ledger, article: str, *, as_of: int | None = None) -> tuple[Article, Extraction] | None:
    """Return an article with what was read from it, or None where there is none of that id.

    Raise LedgerError where the rows are not what the model can hold; `verify` then says more.
    """
    with ledger.reading() as connection:
        return read_back(connection, storable(article), as_of)


def restore_all(ledger: Ledger, *, as_of: int | None = None) -> Iterator[tuple[Article, Extraction]]:
    """Yield every article with what was read from it, in the order of their ids, as of one moment."""
    with ledger.reading() as connection:
        for article in article_ids(connection, as_of):
            if found := read_back(connection, article, as_of):
                yield found


def read_back(
    connection: Connection, article: str, as_of: int | None = None
) -> tuple[Article, Extraction] | None:
    """Return what `restore` does, within a transaction that is open already."""
    return _Rows(connection, article, as_of).restored()


def article_ids(connection: Connection, as_of: int | None = None) -> Iterator[str]:
    """Yield the ids of the articles, in order."""
    question = text(_IDS.format(stands=standing("a", as_of)))
    after = ""
    while ids := connection.execute(question, {"after": after, "as_of": as_of}).scalars().all():
        yield from ids
        after = ids[-1]


class _Rows:
    """The rows of one article, read in one transaction."""

    def __init__(self, connection: Connection, article: str, as_of: int | None) -> None:
        self._connection = connection
        self._asked = {"article": article, "as_of": as_of}
        self._stands = standing("a", as_of)

    def restored(self) -> tuple[Article, Extraction] | None:
        article = next(self._ask(_ARTICLE), None)
        if article is None:
            return None
        issues = _grouped(self._ask(_ISSUES), "stage")
        try:
            return _article(article, issues["clean"]), self._extraction(article["id"], issues["read"])
        except (ValueError, ArithmeticError) as error:
            raise LedgerError(f"article {article['id']} cannot be read back: {error}") from error

    def _extraction(self, article: str, issues: list[Row]) -> Extraction:
        records = _grouped(self._ask(_RECORDS), "category")
        tables = ("evidence", "reasons", *(table for each in records for table in _BELONGING.get(each, ())))
        belonging = {table: self._belonging(table) for table in tables if records}
        built = {each: tuple(self._built(article, each, records[each], belonging)) for each in records}
        return Extraction(article, **built, issues=_issues(issues))

    def _built(
        self,
        article: str,
        category: str,
        records: list[Row],
        belonging: Mapping[str, Mapping[int, list[Row]]],
    ) -> Iterator[Any]:
        fields = {row["entry"]: row for row in self._ask(_OF_RECORDS.format(table=category))}
        for record in records:
            entry = record["entry"]
            if entry not in fields:
                raise ValueError(f"a record has no row in {category}")
            parts = {table: rows.get(entry, []) for table, rows in belonging.items()}
            yield build(category, Parts(article, fields[entry], parts))

    def _belonging(self, table: str) -> Mapping[int, list[Row]]:
        return _grouped(self._ask(_OF_RECORDS.format(table=table) + " ORDER BY t.position"), "entry")

    def _ask(self, question: str) -> Iterator[Row]:
        statement = text(question.format(stands=self._stands))
        found = self._connection.execute(statement, self._asked)
        columns = tuple(found.keys())
        for row in found.all():
            values = [restored(value) if isinstance(value, str) else value for value in row]
            yield dict(zip(columns, values, strict=True))


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
