"""The questions beside the records: which articles, actors, issues and runs there are, and how many."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, text

from garant.ledger.answers import ActorLine, ArticleHit, ArticleLine, IssueLine, RunLine
from garant.ledger.asking import MOST_FOUND, RECORD_CLAUSES, Filters, Question, ask
from garant.ledger.book import Ledger
from garant.ledger.runs import instant
from garant.ledger.search import snippet, terms_of
from garant.ledger.standing import standing
from garant.ledger.storable import storable

_NONE_ASKED = Filters()

_ARTICLE = """
    x.id, a.name, a.stem, a.language, a.title, a.url, a.outlet, a.published, a.basis, a.why, a.credits,
    u.started AS recorded, x.run,
    (SELECT COUNT(*) FROM records r WHERE r.article = x.id AND r.category <> 'alarms' AND {stands})
        AS records,
    (SELECT COUNT(*) FROM records r WHERE r.article = x.id AND r.category = 'commitments' AND {stands})
        AS commitments
"""
_ARTICLE_CLAUSES = {
    "article": "x.id IN :article",
    "language": "a.language IN :language",
    "outlet": "LOWER(a.outlet) LIKE :outlet ESCAPE '!'",
    "since": "COALESCE(a.last_day, '') >= :since",
    "until": "a.first_day <= :until",
}

_ARTICLES = Question(
    f"""
    SELECT {_ARTICLE}
    FROM (
        SELECT x.id, a.entry
        FROM articles x
        JOIN readings a ON a.article = x.id {{found}}
        WHERE {{where}}
        ORDER BY COALESCE(a.last_day, '') DESC, x.id
        LIMIT :limit OFFSET :offset
    ) w
    JOIN articles x ON x.id = w.id
    JOIN readings a ON a.entry = w.entry
    JOIN runs u ON u.id = x.run
    ORDER BY COALESCE(a.last_day, '') DESC, x.id
    """,
    _ARTICLE_CLAUSES,
    standing=("a",),
    searched=("articles", "x"),
)

_FOUND_ARTICLES = Question(
    f"""
    SELECT {_ARTICLE}, x.text
    FROM (
        SELECT x.id, a.entry, f.score
        FROM articles x
        JOIN readings a ON a.article = x.id {{found}}
        WHERE {{where}}
        ORDER BY f.score, x.id
        LIMIT :limit OFFSET :offset
    ) w
    JOIN articles x ON x.id = w.id
    JOIN readings a ON a.entry = w.entry
    JOIN runs u ON u.id = x.run
    ORDER BY w.score, x.id
    """,
    _ARTICLE_CLAUSES,
    standing=("a",),
    searched=("articles", "x"),
    most_found=MOST_FOUND,
)

# The records that are asked for: those with a day of their own, then those of their article's.
_TOLD = """
    SELECT r.entry, r.article
    FROM records r
    CROSS JOIN readings a {found}
    WHERE a.article = r.article AND r.last_day IS NOT NULL {dated} AND r.category IN
        ('commitments', 'statements', 'stances', 'meetings', 'incidents') AND {where}
    UNION ALL
    SELECT r.entry, r.article
    FROM readings a
    CROSS JOIN records r {found}
    WHERE r.article = a.article AND r.last_day IS NULL {undated} AND {where}
"""

# A row for each time that an actor is named as something.
_NAMED = "\nUNION ALL\n".join(
    f"SELECT t.{column} AS actor, '{part}' AS part, w.article FROM told w CROSS JOIN {table} t "
    "WHERE t.entry = w.entry"
    for table, column, part in (
        ("commitments", "actor", "commitments"),
        ("commitments", "beneficiary", "beneficiary"),
        ("statements", "actor", "statements"),
        ("stances", "actor", "stances"),
        ("participants", "actor", "meetings"),
        ("incidents", "perpetrator", "incidents"),
    )
)

_ACTORS = Question(
    f"""
    WITH told AS ({_TOLD})
    SELECT n.actor,
        SUM(CASE n.part WHEN 'commitments' THEN 1 ELSE 0 END) AS commitments,
        SUM(CASE n.part WHEN 'beneficiary' THEN 1 ELSE 0 END) AS beneficiary,
        SUM(CASE n.part WHEN 'statements' THEN 1 ELSE 0 END) AS statements,
        SUM(CASE n.part WHEN 'stances' THEN 1 ELSE 0 END) AS stances,
        SUM(CASE n.part WHEN 'meetings' THEN 1 ELSE 0 END) AS meetings,
        SUM(CASE n.part WHEN 'incidents' THEN 1 ELSE 0 END) AS incidents,
        COUNT(DISTINCT n.article) AS articles
    FROM ({_NAMED}) n
    WHERE n.actor IS NOT NULL
    GROUP BY n.actor
    ORDER BY COUNT(*) DESC, n.actor
    LIMIT :limit OFFSET :offset
    """,
    RECORD_CLAUSES,
    standing=("r", "a"),
)

_ISSUES = Question(
    """
    SELECT i.code, i.place AS "where", i.reason, i.article, i.stage, i.run
    FROM issues i
    WHERE {where}
    ORDER BY i.run DESC, i.place, i.stage, i.position, i.entry
    LIMIT :limit OFFSET :offset
    """,
    {"article": "i.article IN :article", "code": "i.code IN :code"},
    standing=("i",),
    searched=None,
)

_RUNS = text(
    "SELECT id, started, finished, version, fingerprint, arguments, counts FROM runs ORDER BY id DESC"
)
_ISSUES_BY_CODE = text(
    "SELECT code, COUNT(*) FROM issues WHERE superseded_by IS NULL GROUP BY code ORDER BY COUNT(*) DESC, code"
)
_RUN_AS_OF = text("SELECT COALESCE(MAX(id), 0) FROM runs WHERE started <= :moment")


def list_articles(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[ArticleLine]:
    """Yield the articles, newest first; filters: article, language, outlet, since, until, text."""
    for row in ask(ledger, _ARTICLES, filters):
        yield ArticleLine(**_with_credits(row))


def search_articles(ledger: Ledger, words: str, filters: Filters = _NONE_ASKED) -> Iterator[ArticleHit]:
    """Yield the articles that hold the words, best first; filters as for `list_articles`."""
    terms = terms_of(words)
    for row in ask(ledger, _FOUND_ARTICLES, replace(filters, text=words)):
        found = _with_credits(row)
        yield ArticleHit(snippet=snippet(found.pop("text"), terms), **found)


def list_actors(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[ActorLine]:
    """Yield the actors, the most often named first; filters: those of every record."""
    for row in ask(ledger, _ACTORS, filters):
        yield ActorLine(**row)


def list_issues(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[IssueLine]:
    """Yield the issues that stand, the latest run's first; filters: article, code."""
    for row in ask(ledger, _ISSUES, filters):
        yield IssueLine(**row)


def list_runs(ledger: Ledger) -> Iterator[RunLine]:
    """Yield the runs, the latest first."""
    with ledger.reading() as connection:
        for row in connection.execute(_RUNS).mappings():
            counts = json.loads(row["counts"] or "{}")
            said = {"arguments": tuple(json.loads(row["arguments"])), "counts": tuple(counts.items())}
            yield RunLine(**{**row, **said})


def count_all(ledger: Ledger, *, as_of: int | None = None) -> dict[str, int]:
    """Return how many articles, records by category and issues stand; categories with none are left out."""
    counting = f"""
        SELECT 'articles' AS part, COUNT(*) FROM readings r WHERE {standing("r", as_of)}
        UNION ALL
        SELECT r.category, COUNT(*) FROM records r WHERE {standing("r", as_of)} GROUP BY r.category
        UNION ALL
        SELECT 'issues', COUNT(*) FROM issues r WHERE {standing("r", as_of)}
        ORDER BY 1
    """
    with ledger.reading() as connection:
        found = connection.execute(text(counting), {} if as_of is None else {"as_of": as_of})
        return {part: count for part, count in found if count}


def count_issues(ledger: Ledger) -> list[tuple[str, int]]:
    """Return how many issues of each code stand, the most frequent first."""
    with ledger.reading() as connection:
        return [(code, count) for code, count in connection.execute(_ISSUES_BY_CODE)]


def run_as_of(ledger: Ledger, moment: datetime) -> int:
    """Return the last run that had begun at a moment: what `Filters.as_of` takes; 0 before the first."""
    with ledger.reading() as connection:
        number: int = connection.execute(_RUN_AS_OF, {"moment": instant(moment)}).scalar_one()
        return number


def _with_credits(row: RowMapping) -> dict[str, Any]:
    return {**row, "credits": tuple(map(storable, json.loads(row["credits"])))}
