"""Whether a ledger holds what it promises: every quotation, reference, word and day, and the search beside.

A clean ledger yields nothing. What is found is an issue with the name of the thing and what is wrong;
`code` is the kind of promise: fault, value, fields, evidence, part, reading, judgement, run, content, search.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, TextClause, bindparam, text

from garant.errors import GarantError
from garant.ledger.book import Ledger
from garant.ledger.judging import Standing, judged, rows_again
from garant.ledger.promises import COLUMNS, ROWS, ColumnPromise, RowPromise
from garant.ledger.readback import read_back_readings, read_back_records
from garant.ledger.rows import ArticleRows, rows_of
from garant.ledger.said import said_of
from garant.ledger.standing import read_by_the_program
from garant.ledger.storable import storable
from garant.model.articles import Article
from garant.model.reasons import Issue

SqlRow = sqlalchemy.Row[Any]

_AT_ONCE = 1000
_ARTICLES = text(
    "SELECT entry, id, heading, text FROM articles WHERE entry > :after ORDER BY entry LIMIT 100"
)
_EVIDENCE = """
    SELECT r.article, r.id, e.role, e.start_at, e.end_at, e.quotation FROM records r
    JOIN evidence e ON e.entry = r.entry
    WHERE r.article IN :articles
    ORDER BY r.entry, e.role, e.position
"""
_CUES = """
    SELECT r.article, r.id, c.field, c.start_at, c.end_at FROM records r
    JOIN reasons c ON c.entry = r.entry
    WHERE r.article IN :articles AND (c.start_at > c.end_at OR c.end_at > :shortest OR c.start_at < 0)
    ORDER BY r.entry, c.position
"""
_READINGS = "SELECT article, digest FROM readings WHERE article IN :articles AND superseded_by IS NULL"
_STANDING = """
    SELECT article, entry, id, digest, judgement FROM records
    WHERE article IN :articles AND superseded_by IS NULL
"""
_PUT = """
    SELECT d.article, r.entry, r.id, r.digest FROM judged d
    JOIN records r ON r.entry = d.record AND r.judgement = d.judgement
    WHERE d.article IN :articles
"""
_READ = f"""
    SELECT r.article, r.id, r.digest FROM records r
    WHERE r.article IN :articles AND {read_by_the_program("r")}
"""
_JUDGED = "SELECT DISTINCT article FROM judged WHERE article IN :articles"


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
        some = _Some(connection, {article.id: article.text for article in articles})
        for article in articles:
            yield from _misquoted(some, article.id)
            yield from _changed(some, article.id)
        yield from _misindexed(ledger, connection, "records", some.names, some.words)
        names = {article.entry: article.id for article in articles}
        words = {article.entry: "\n".join(filter(None, article[2:])) for article in articles}
        yield from _misindexed(ledger, connection, "articles", names, words)
        after = articles[-1].entry


class _Some:
    """Some articles with what stands of them, each question asked for all of them together.

    `names` and `words` are those of their records, to be looked for in the search.
    """

    def __init__(self, connection: Connection, texts: Mapping[str, str]) -> None:
        self.connection, self.texts = connection, texts
        self.back = read_back_readings(connection, list(texts))
        self.evidence = self._by_article(_EVIDENCE)
        self.cues = self._by_article(_CUES, shortest=min(map(len, texts.values())))
        self.readings = self._by_article(_READINGS)
        self.standing = self._by_article(_STANDING)
        self.put = self._by_article(_PUT)
        self.read = self._by_article(_READ)
        self.judged = self._by_article(_JUDGED)
        self.names: dict[int, str] = {}
        self.words: dict[int, str] = {}

    def _by_article(self, question: str, **asked: object) -> Mapping[str, list[SqlRow]]:
        several = text(question).bindparams(bindparam("articles", list(self.texts), expanding=True))
        found = defaultdict(list)
        for row in self.connection.execute(several, asked):
            found[row.article].append(row)
        return found


def _misquoted(some: _Some, article: str) -> Iterator[Issue]:
    written = some.texts[article]
    for row in some.evidence[article]:
        start, end = row.start_at, row.end_at
        if not 0 <= start < end or written[start:end] != row.quotation:
            words = f"{row.role}: {row.quotation[:80]!r}"
            yield Issue(
                "evidence", row.id, f"{words} does not stand at {start} to {end} of article {article}"
            )
    for row in some.cues[article]:
        if not 0 <= row.start_at <= row.end_at <= len(written):
            yield Issue("evidence", row.id, f"the cue of {row.field} stands outside article {article}")


def _changed(some: _Some, article: str) -> Iterator[Issue]:
    """Read the article back, and compare what it would be written as with what stands there."""
    try:
        found = some.back.of(article)
        if found is None:
            return
        rows = rows_of(*found)
        said = said_of(some.connection, article) if article in some.judged else ()
        standing = judged(found[0], rows.records, said).standing
        held = set(_held(some, found[0]))
        put = list(_put_otherwise(some, found[0]))
    except GarantError as error:
        yield Issue("content", article, str(error))
        return
    changed = [*_otherwise(some, rows), *put]
    yield from changed
    yield from _misjudged(standing, held, but={issue.where for issue in changed})
    _take_words(some, article, standing)


def _otherwise(some: _Some, rows: ArticleRows) -> Iterator[Issue]:
    article = storable(rows.article["id"])
    held = {(row.id, row.digest) for row in some.read[article]}
    for name, _ in sorted(held ^ {record.known for record in rows.records}):
        yield Issue("content", name, "it does not read as it was written")
    if [row.digest for row in some.readings[article]] != [rows.reading["digest"]]:
        yield Issue("content", article, "what is known beside its text does not read as it was written")


def _put_otherwise(some: _Some, article: Article) -> Iterator[Issue]:
    """Yield the records that a person put there and that do not read as they put them."""
    rows = {row.entry: row for row in some.put[storable(article.id)]}
    for entry, stored in read_back_records(some.connection, storable(article.id), rows).items():
        if rows_again(article, stored).known != (rows[entry].id, rows[entry].digest):
            yield Issue("content", rows[entry].id, "it does not read as it was written")


def _held(some: _Some, article: Article) -> Iterator[tuple[str, str, int | None]]:
    """Yield what stands of an article, by id, digest and judgement; of what a person put, the digest anew."""
    rows = some.standing[storable(article.id)]
    put = {row.entry: row.judgement for row in rows if row.judgement is not None}
    yield from ((row.id, row.digest, None) for row in rows if row.judgement is None)
    for entry, stored in read_back_records(some.connection, storable(article.id), put).items():
        yield *rows_again(article, stored).known, put[entry]


def _misjudged(
    standing: Sequence[Standing], held: Set[tuple[str, str, int | None]], *, but: Set[str]
) -> Iterator[Issue]:
    """Yield the records that do not stand as their reading and the judgements in effect have it."""
    for name in sorted({known[0] for known in held ^ {each.known for each in standing}} - but):
        yield Issue("judgement", name, "it does not stand as the judgements about it say")


def _take_words(some: _Some, article: str, standing: Sequence[Standing]) -> None:
    """Keep the words by which a search must find the records that stand of an article."""
    names = {row.entry: row.id for row in some.standing[article]}
    records = [each.rows for each in standing]
    searched = {record.id: storable(record.words) for record in records if record.words is not None}
    some.names.update(names)
    some.words.update({entry: searched[name] for entry, name in names.items() if name in searched})


def _misindexed(
    ledger: Ledger, connection: Connection, searched: str, names: Mapping[int, str], words: Mapping[int, str]
) -> Iterator[Issue]:
    for entry in ledger.dialect.misindexed(connection, searched, words):
        yield Issue("search", names[entry], "a search does not find it by its words")
