"""Whether a ledger holds what it promises: every quotation, reference, word and day, and the search beside.

A clean ledger yields nothing. What is found is an issue with the name of the thing and what is wrong;
`code` is the kind of promise: fault, value, fields, evidence, part, reading, judgement, run, content, search.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from sqlalchemy import Connection, TextClause, text

from garant.errors import GarantError
from garant.ledger.book import Ledger
from garant.ledger.judging import Standing, judged, rows_again
from garant.ledger.promises import COLUMNS, ROWS, ColumnPromise, RowPromise
from garant.ledger.readback import read_back_reading, read_back_records
from garant.ledger.rows import ArticleRows, rows_of
from garant.ledger.said import said_of
from garant.ledger.standing import read_by_the_program
from garant.ledger.storable import storable
from garant.model.articles import Article
from garant.model.reasons import Issue

_AT_ONCE = 1000
_ARTICLES = text(
    "SELECT entry, id, heading, text FROM articles WHERE entry > :after ORDER BY entry LIMIT 100"
)
_EVIDENCE = text(
    """
    SELECT r.id, e.role, e.start_at, e.end_at, e.quotation FROM records r
    JOIN evidence e ON e.entry = r.entry
    WHERE r.article = :article
    ORDER BY r.entry, e.role, e.position
    """
)
_CUES = text(
    """
    SELECT r.id, c.field FROM records r
    JOIN reasons c ON c.entry = r.entry
    WHERE r.article = :article AND (c.start_at > c.end_at OR c.end_at > :length OR c.start_at < 0)
    ORDER BY r.entry, c.position
    """
)
_READING = text("SELECT digest FROM readings WHERE article = :article AND superseded_by IS NULL")
_STANDING = text(
    "SELECT entry, id, digest, judgement FROM records WHERE article = :article AND superseded_by IS NULL"
)
_PUT = text(
    """
    SELECT r.entry, r.id, r.digest FROM judged d
    JOIN records r ON r.entry = d.record AND r.judgement = d.judgement
    WHERE d.article = :article
    """
)
_READ = text(
    f"SELECT r.id, r.digest FROM records r WHERE r.article = :article AND {read_by_the_program('r')}"
)


def verify(ledger: Ledger) -> Iterator[Issue]:
    """Yield every promise that the ledger breaks; nothing for a sound one."""
    with ledger.writing() as connection:  # SQLite's own check of its search index takes the lock of a writer
        faults = list(ledger.dialect.faults(connection))
    for fault in faults:
        yield Issue("fault", ledger.where, fault)
    with ledger.reading() as connection:
        for column in COLUMNS:
            yield from _bad_values(connection, column)
        for row in ROWS:
            yield from _breaches(connection, row)
        yield from _articles(ledger, connection)


def _bad_values(connection: Connection, promise: ColumnPromise) -> Iterator[Issue]:
    table, column = promise.table, promise.column
    values = text(f'SELECT DISTINCT "{column}" FROM {table} WHERE "{column}" IS NOT NULL ORDER BY 1')
    for value in _some_at_a_time(connection, values):
        if not promise.holds(value):
            yield Issue("value", f"{table}.{column}", f"{value!r} is not {promise.what}")


def _breaches(connection: Connection, promise: RowPromise) -> Iterator[Issue]:
    for name in _some_at_a_time(connection, text(promise.breaches)):
        yield Issue(promise.code, str(name), promise.reason)


def _some_at_a_time(connection: Connection, question: TextClause) -> Iterator[Any]:
    """Yield a column of answers that may be longer than memory."""
    yield from connection.execute(question, execution_options={"yield_per": _AT_ONCE}).scalars()


def _articles(ledger: Ledger, connection: Connection) -> Iterator[Issue]:
    after = 0
    while articles := connection.execute(_ARTICLES, {"after": after}).all():
        for article in articles:
            yield from _misquoted(connection, article.id, article.text)
            yield from _changed(ledger, connection, article.id)
        names = {article.entry: article.id for article in articles}
        words = {article.entry: "\n".join(filter(None, article[2:])) for article in articles}
        yield from _misindexed(ledger, connection, "articles", names, words)
        after = articles[-1].entry


def _misquoted(connection: Connection, article: str, written: str) -> Iterator[Issue]:
    for name, role, start, end, quotation in connection.execute(_EVIDENCE, {"article": article}):
        if not 0 <= start < end or written[start:end] != quotation:
            reason = f"{role}: {quotation[:80]!r} does not stand at {start} to {end} of article {article}"
            yield Issue("evidence", name, reason)
    for name, field in connection.execute(_CUES, {"article": article, "length": len(written)}):
        yield Issue("evidence", name, f"the cue of {field} stands outside article {article}")


def _changed(ledger: Ledger, connection: Connection, article: str) -> Iterator[Issue]:
    """Read the article back, and compare what it would be written as with what stands there."""
    try:
        found = read_back_reading(connection, article)
        if found is None:
            return
        rows = rows_of(*found)
        standing = judged(found[0], rows.records, said_of(connection, article)).standing
        held = set(_held(connection, found[0]))
        put = list(_put_otherwise(connection, found[0]))
    except GarantError as error:
        yield Issue("content", article, str(error))
        return
    changed = [*_otherwise(connection, rows), *put]
    yield from changed
    yield from _misjudged(standing, held, but={issue.where for issue in changed})
    yield from _unfound(ledger, connection, article, standing)


def _otherwise(connection: Connection, rows: ArticleRows) -> Iterator[Issue]:
    article = storable(rows.article["id"])
    held = {(row.id, row.digest) for row in connection.execute(_READ, {"article": article})}
    for name, _ in sorted(held ^ {record.known for record in rows.records}):
        yield Issue("content", name, "it does not read as it was written")
    reading = connection.execute(_READING, {"article": article}).scalar_one()
    if reading != rows.reading["digest"]:
        yield Issue("content", article, "what is known beside its text does not read as it was written")


def _put_otherwise(connection: Connection, article: Article) -> Iterator[Issue]:
    """Yield the records that a person put there and that do not read as they put them."""
    rows = {row.entry: row for row in connection.execute(_PUT, {"article": storable(article.id)})}
    for entry, stored in read_back_records(connection, storable(article.id), rows).items():
        if rows_again(article, stored).known != (rows[entry].id, rows[entry].digest):
            yield Issue("content", rows[entry].id, "it does not read as it was written")


def _held(connection: Connection, article: Article) -> Iterator[tuple[str, str, int | None]]:
    """Yield what stands of an article, by id, digest and judgement; of what a person put, the digest anew."""
    rows = connection.execute(_STANDING, {"article": storable(article.id)}).all()
    put = {row.entry: row.judgement for row in rows if row.judgement is not None}
    yield from ((row.id, row.digest, None) for row in rows if row.judgement is None)
    for entry, stored in read_back_records(connection, storable(article.id), put).items():
        yield *rows_again(article, stored).known, put[entry]


def _misjudged(
    standing: Sequence[Standing], held: Set[tuple[str, str, int | None]], *, but: Set[str]
) -> Iterator[Issue]:
    """Yield the records that do not stand as their reading and the judgements in effect have it."""
    for name in sorted({known[0] for known in held ^ {each.known for each in standing}} - but):
        yield Issue("judgement", name, "it does not stand as the judgements about it say")


def _unfound(
    ledger: Ledger, connection: Connection, article: str, standing: Sequence[Standing]
) -> Iterator[Issue]:
    names = {row.entry: row.id for row in connection.execute(_STANDING, {"article": article})}
    records = [each.rows for each in standing]
    searched = {record.id: storable(record.words) for record in records if record.words is not None}
    words = {entry: searched[name] for entry, name in names.items() if name in searched}
    yield from _misindexed(ledger, connection, "records", names, words)


def _misindexed(
    ledger: Ledger, connection: Connection, searched: str, names: Mapping[int, str], words: Mapping[int, str]
) -> Iterator[Issue]:
    for entry in ledger.dialect.misindexed(connection, searched, words):
        yield Issue("search", names[entry], "a search does not find it by its words")
