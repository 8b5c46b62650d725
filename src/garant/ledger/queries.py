"""The questions that list things: SQL written out, one question a function, each line complete.

Records come newest first, by their own date or else their article's, then in the order of the text;
alarms of a day, the most probable first.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from garant.ledger.answers import (
    AlarmLine,
    CommitmentLine,
    ConditionLine,
    HitLine,
    IncidentLine,
    MeetingLine,
    ReviewLine,
    StanceLine,
    StatementLine,
)
from garant.ledger.asking import MOST_FOUND, RECORD_CLAUSES, Filters, Question, ask
from garant.ledger.book import Ledger
from garant.ledger.newest import Walk
from garant.ledger.search import snippet, terms_of

_NONE_ASKED = Filters()

_EVERY_RECORD = """
    r.id, r.article, a.published, a.basis, a.language, a.outlet, a.title, a.url,
    e.start_at AS start, e.end_at AS "end", e.quotation
"""
_FROM_ARTICLES = """
    JOIN evidence e ON e.entry = r.entry AND e.role = 'main'
    JOIN readings a ON a.article = r.article
"""
_NEWEST = """
    ORDER BY COALESCE(r.last_day, a.last_day, '') DESC, r.article, e.start_at, r.id
    LIMIT :limit OFFSET :offset
"""
_STATEMENTS = Question(
    f"""
    SELECT {_EVERY_RECORD}, s.speaker, s.actor, s.mode
    FROM {{newest}}statements s
    JOIN records r ON r.entry = s.entry
    {_FROM_ARTICLES} {{found}}
    WHERE {{where}} {_NEWEST}
    """,
    RECORD_CLAUSES
    | {
        "actor": "s.actor IN :actor",
        "speaker": "LOWER(s.speaker) LIKE :speaker ESCAPE '!'",
        "mode": "s.mode IN :mode",
    },
    standing=("r", "a"),
    walk=Walk("statements", "s", {"actor": "statements s WHERE s.actor IN :actor"}),
)

_COMMITMENTS = Question(
    f"""
    SELECT {_EVERY_RECORD}, c.actor, c.beneficiary, c.kind, c.line, c.firmness, c.said_by AS "by",
        c.amount_value AS amount, c.amount_currency AS currency, c.amount_bound,
        c.quantity_value AS quantity, c.quantity_unit AS unit, c.quantity_bound,
        (SELECT {{listed}} FROM conditions k WHERE k.entry = r.entry) AS conditions,
        c.date, c.channel, c.whole
    FROM {{newest}}commitments c
    JOIN records r ON r.entry = c.entry
    {_FROM_ARTICLES} {{found}}
    WHERE {{where}} {_NEWEST}
    """,
    RECORD_CLAUSES
    | {
        "actor": "c.actor IN :actor",
        "beneficiary": "c.beneficiary IN :beneficiary",
        "kind": "c.kind IN :kind",
        "line": "c.line IN :line",
        "firmness": "c.firmness IN :firmness",
        "condition": "r.entry IN (SELECT k.entry FROM conditions k WHERE k.type IN :condition)",
        "currency": "c.amount_currency IN :currency",
        "speaker": "LOWER(c.said_by) LIKE :speaker ESCAPE '!'",
    },
    standing=("r", "a"),
    listed=("k.type", "k.position"),
    walk=Walk(
        "commitments",
        "c",
        {
            "actor": "commitments c WHERE c.actor IN :actor",
            "beneficiary": "commitments c WHERE c.beneficiary IN :beneficiary",
            "condition": "conditions k WHERE k.type IN :condition",
        },
        {"condition": "EXISTS (SELECT 1 FROM conditions k WHERE k.entry = r.entry AND k.type IN :condition)"},
    ),
)

_CONDITIONS = Question(
    """
    SELECT r.id AS "commitment", k.position, k.type, e.start_at AS start, e.end_at AS "end", e.quotation,
        r.article, a.published, c.actor, c.beneficiary, c.kind, c.firmness
    FROM conditions k
    JOIN commitments c ON c.entry = k.entry
    JOIN records r ON r.entry = k.entry
    JOIN evidence e ON e.entry = k.entry AND e.role = 'condition' AND e.position = k.position
    JOIN readings a ON a.article = r.article {found}
    WHERE {where}
    ORDER BY COALESCE(r.last_day, a.last_day, '') DESC, r.article, r.id, k.position
    LIMIT :limit OFFSET :offset
    """,
    _COMMITMENTS.clauses,
    standing=("r", "a"),
)

_UNDERTAKINGS = Question(
    """
    SELECT s.undertaking
    FROM settlements s
    JOIN records r ON r.id = s.record
    JOIN commitments c ON c.entry = r.entry
    JOIN readings a ON a.article = r.article {found}
    WHERE {where}
    GROUP BY s.undertaking
    ORDER BY MAX(COALESCE(a.last_day, '')) DESC, s.undertaking
    LIMIT :limit OFFSET :offset
    """,
    _COMMITMENTS.clauses,
    standing=("s", "r", "a"),
)

_STANCES = Question(
    f"""
    SELECT {_EVERY_RECORD}, p.actor, p.attitude, p.topic, p.said_by AS "by"
    FROM {{newest}}stances p
    JOIN records r ON r.entry = p.entry
    {_FROM_ARTICLES} {{found}}
    WHERE {{where}} {_NEWEST}
    """,
    RECORD_CLAUSES
    | {
        "actor": "p.actor IN :actor",
        "attitude": "p.attitude IN :attitude",
        "topic": "p.topic IN :topic",
        "speaker": "LOWER(p.said_by) LIKE :speaker ESCAPE '!'",
    },
    standing=("r", "a"),
    walk=Walk("stances", "p", {"actor": "stances p WHERE p.actor IN :actor"}),
)

_MEETINGS = Question(
    f"""
    SELECT {_EVERY_RECORD}, m.type, m.status, m.date, m.place,
        (SELECT {{listed}} FROM participants g WHERE g.entry = r.entry) AS participants
    FROM {{newest}}meetings m
    JOIN records r ON r.entry = m.entry
    {_FROM_ARTICLES} {{found}}
    WHERE {{where}} {_NEWEST}
    """,
    RECORD_CLAUSES
    | {
        "actor": "r.entry IN (SELECT g.entry FROM participants g WHERE g.actor IN :actor)",
        "type": "m.type IN :type",
        "status": "m.status IN :status",
        "place": "LOWER(m.place) LIKE :place ESCAPE '!'",
    },
    standing=("r", "a"),
    listed=("g.actor", "g.position"),
    walk=Walk(
        "meetings",
        "m",
        {"actor": "participants g WHERE g.actor IN :actor"},
        {"actor": "EXISTS (SELECT 1 FROM participants g WHERE g.entry = r.entry AND g.actor IN :actor)"},
    ),
)

_INCIDENTS = Question(
    f"""
    SELECT {_EVERY_RECORD}, i.type, i.date, i.perpetrator, i.killed, i.injured, i.ongoing,
        (SELECT {{listed}} FROM places g WHERE g.entry = r.entry) AS places
    FROM {{newest}}incidents i
    JOIN records r ON r.entry = i.entry
    {_FROM_ARTICLES} {{found}}
    WHERE {{where}} {_NEWEST}
    """,
    RECORD_CLAUSES
    | {
        "actor": "i.perpetrator IN :actor",
        "type": "i.type IN :type",
        "place": "EXISTS (SELECT 1 FROM places g "
        "WHERE g.entry = r.entry AND LOWER(g.place) LIKE :place ESCAPE '!')",
    },
    standing=("r", "a"),
    listed=("g.place", "g.position"),
    walk=Walk("incidents", "i", {"actor": "incidents i WHERE i.perpetrator IN :actor"}),
)

_ALARMS = Question(
    f"""
    SELECT {_EVERY_RECORD}, t.probability
    FROM alarms t
    JOIN records r ON r.entry = t.entry
    {_FROM_ARTICLES} {{found}}
    WHERE {{where}}
    ORDER BY COALESCE(a.last_day, '') DESC, t.probability DESC, r.article, e.start_at, r.id
    LIMIT :limit OFFSET :offset
    """,
    RECORD_CLAUSES,
    standing=("r", "a"),
)

_FIRST_WEAKEST = """
    FROM reasons w
    WHERE w.entry = r.entry AND w.field <> 'record' AND w.probability IS NOT NULL
    ORDER BY w.probability, w.position
    LIMIT 1
"""
_REVIEWS = Question(
    f"""
    SELECT {_EVERY_RECORD}, r.category, c.actor, c.beneficiary, c.kind, c.firmness,
        c.amount_value AS amount, c.amount_currency AS currency, a.last_day,
        COALESCE(
            t.probability,
            (SELECT MIN(w.probability) FROM reasons w WHERE w.entry = r.entry AND w.field = 'record')
        ) AS probability,
        (SELECT w.field {_FIRST_WEAKEST}) AS weakest,
        (SELECT w.probability {_FIRST_WEAKEST}) AS weakest_probability
    FROM records r
    LEFT JOIN commitments c ON c.entry = r.entry
    LEFT JOIN alarms t ON t.entry = r.entry
    {_FROM_ARTICLES} {{found}}
    WHERE r.category IN ('commitments', 'stances', 'meetings', 'incidents', 'alarms') AND {{where}} {_NEWEST}
    """,
    RECORD_CLAUSES,
    standing=("r", "a"),
)

_HITS = Question(
    f"""
    SELECT {_EVERY_RECORD}, r.category
    FROM (
        SELECT r.entry, a.entry AS reading, f.score
        FROM records r
        JOIN readings a ON a.article = r.article {{found}}
        WHERE {{where}}
        ORDER BY f.score, r.id
        LIMIT :limit OFFSET :offset
    ) w
    JOIN records r ON r.entry = w.entry
    JOIN evidence e ON e.entry = r.entry AND e.role = 'main'
    JOIN readings a ON a.entry = w.reading
    ORDER BY w.score, r.id
    """,
    RECORD_CLAUSES | {"category": "r.category || '' IN :category"},  # hits are few, those of a category many
    standing=("r", "a"),
    most_found=MOST_FOUND,
)


def list_statements(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[StatementLine]:
    """Yield the statements; filters: actor, speaker, mode and those of every record."""
    for row in ask(ledger, _STATEMENTS, filters):
        yield StatementLine(**row)


def list_commitments(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[CommitmentLine]:
    """Yield the commitments; filters: actor, beneficiary, kind, line, firmness, condition, currency, …"""
    for row in ask(ledger, _COMMITMENTS, filters):
        numbers = {name: _decimal(row[name]) for name in ("amount", "quantity")}
        yield CommitmentLine(**{**row, **numbers, "conditions": _names(row["conditions"])})


def list_conditions(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[ConditionLine]:
    """Yield what commitments hang on, in the order of the commitments; filters: a commitment's."""
    for row in ask(ledger, _CONDITIONS, filters):
        yield ConditionLine(**row)


def first_records(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[str]:
    """Yield the records that first report undertakings, those last reported first; filters: a commitment's.

    An undertaking is found where any of its reports is.
    """
    for row in ask(ledger, _UNDERTAKINGS, filters):
        yield row["undertaking"]


def list_stances(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[StanceLine]:
    """Yield the stances; filters: actor, attitude, topic, speaker and those of every record."""
    for row in ask(ledger, _STANCES, filters):
        yield StanceLine(**row)


def list_meetings(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[MeetingLine]:
    """Yield the meetings; filters: actor (who took part), type, status, place and those of every record."""
    for row in ask(ledger, _MEETINGS, filters):
        yield MeetingLine(**{**row, "participants": _names(row["participants"])})


def list_incidents(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[IncidentLine]:
    """Yield the incidents; filters: actor (who struck), type, place and those of every record."""
    for row in ask(ledger, _INCIDENTS, filters):
        yield IncidentLine(**{**row, "places": _names(row["places"]), "ongoing": bool(row["ongoing"])})


def list_alarms(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[AlarmLine]:
    """Yield the alarms, the newest articles' first; filters: those of every record."""
    for row in ask(ledger, _ALARMS, filters):
        yield AlarmLine(**row)


def list_for_review(ledger: Ledger, filters: Filters = _NONE_ASKED) -> Iterator[ReviewLine]:
    """Yield the records that people review, judged or not; filters: those of every record."""
    for row in ask(ledger, _REVIEWS, filters):
        yield ReviewLine(**{**row, "amount": _decimal(row["amount"])})


def search_records(ledger: Ledger, words: str, filters: Filters = _NONE_ASKED) -> Iterator[HitLine]:
    """Yield the records that hold the words, best first; filters: category and those of every record."""
    terms = terms_of(words)
    for row in ask(ledger, _HITS, replace(filters, text=words)):
        yield HitLine(**row, snippet=snippet(row["quotation"], terms))


def _names(listed: str | None) -> tuple[str, ...]:
    return tuple(json.loads(listed or "[]"))


def _decimal(number: str | None) -> Decimal | None:
    return None if number is None else Decimal(number)
