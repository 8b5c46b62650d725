"""What the tables promise beyond what a database enforces: a row a promise; `verify.py` holds them to it.

What a ledger must hold is asked for with EXCEPT, which looks through a table once: no index finds a record by
its id whether it stands or not, and looking for each anew takes hours in a large ledger.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from garant.ledger.categories import is_date, is_time
from garant.ledger.missed import FORMS
from garant.ledger.names import PREFIXES
from garant.ledger.verdicts import Verdict
from garant.model.terms import (
    Attitude,
    Basis,
    Bound,
    ConditionType,
    DayPart,
    Firmness,
    IncidentType,
    Kind,
    Line,
    MeetingStatus,
    MeetingType,
    Mode,
    Topic,
)


@dataclass(frozen=True, slots=True)
class ColumnPromise:
    """What every value of a column is, where there is one."""

    table: str
    column: str
    holds: Callable[[Any], bool]
    what: str


@dataclass(frozen=True, slots=True)
class RowPromise:
    """What no row is: `breaches` is the SQL for the name of each thing that is so all the same."""

    code: str
    breaches: str
    reason: str


def _one_of(table: str, column: str, *values: str) -> ColumnPromise:
    return ColumnPromise(table, column, frozenset(values).__contains__, f"one of {', '.join(values)}")


def _terms(table: str, column: str, terms: type[StrEnum]) -> ColumnPromise:
    return _one_of(table, column, *(term.value for term in terms))


def _readable(read: Callable[[Any], object]) -> Callable[[Any], bool]:
    def holds(value: Any) -> bool:
        try:
            read(value)
        except (ValueError, ArithmeticError):
            return False
        return True

    return holds


_is_day = _readable(date.fromisoformat)
_is_moment = _readable(datetime.fromisoformat)
_is_number = _readable(
    lambda value: Decimal(value).to_integral_value() if Decimal(value).is_finite() else 1 / 0
)
_is_json = _readable(json.loads)


def _is_probability(value: Any) -> bool:
    return isinstance(value, float) and 0 <= value <= 1


COLUMNS: tuple[ColumnPromise, ...] = (
    _one_of("records", "category", *PREFIXES),
    _one_of("evidence", "role", "main", "cue", "also", "condition"),
    _one_of("issues", "stage", "source", "clean", "read"),
    _terms("readings", "basis", Basis),
    _terms("statements", "mode", Mode),
    _terms("commitments", "kind", Kind),
    _terms("commitments", "line", Line),
    _terms("commitments", "firmness", Firmness),
    _terms("commitments", "amount_bound", Bound),
    _terms("commitments", "quantity_bound", Bound),
    _terms("conditions", "type", ConditionType),
    _terms("stances", "attitude", Attitude),
    _terms("stances", "topic", Topic),
    _terms("meetings", "type", MeetingType),
    _terms("meetings", "status", MeetingStatus),
    _terms("incidents", "type", IncidentType),
    _terms("times", "part", DayPart),
    _terms("amounts", "bound", Bound),
    _terms("judgements", "kind", Verdict),
    ColumnPromise("readings", "published", is_date, "a date in ISO 8601"),
    ColumnPromise("readings", "first_day", _is_day, "a day in ISO 8601"),
    ColumnPromise("readings", "last_day", _is_day, "a day in ISO 8601"),
    ColumnPromise("records", "first_day", _is_day, "a day in ISO 8601"),
    ColumnPromise("records", "last_day", _is_day, "a day in ISO 8601"),
    ColumnPromise("commitments", "date", is_date, "a date in ISO 8601"),
    ColumnPromise("meetings", "date", is_date, "a date in ISO 8601"),
    ColumnPromise("incidents", "date", is_date, "a date in ISO 8601"),
    ColumnPromise("times", "value", is_time, "a date or duration in ISO 8601"),
    ColumnPromise("runs", "started", _is_moment, "a moment in ISO 8601"),
    ColumnPromise("runs", "finished", _is_moment, "a moment in ISO 8601"),
    ColumnPromise("judgements", "made", _is_moment, "a moment in ISO 8601"),
    ColumnPromise("visits", "visited", _is_moment, "a moment in ISO 8601"),
    ColumnPromise("visits", "due", _is_moment, "a moment in ISO 8601"),
    ColumnPromise("commitments", "amount_value", _is_number, "a number"),
    ColumnPromise("commitments", "quantity_value", _is_number, "a number"),
    ColumnPromise("amounts", "value", _is_number, "a number"),
    ColumnPromise("reasons", "probability", _is_probability, "between 0 and 1"),
    ColumnPromise("alarms", "probability", _is_probability, "between 0 and 1"),
    ColumnPromise("incidents", "killed", lambda value: value >= 0, "a count"),
    ColumnPromise("incidents", "injured", lambda value: value >= 0, "a count"),
    ColumnPromise("runs", "arguments", _is_json, "JSON"),
    ColumnPromise("runs", "counts", _is_json, "JSON"),
    ColumnPromise("readings", "furniture", _is_json, "JSON"),
    ColumnPromise("readings", "credits", _is_json, "JSON"),
    ColumnPromise("profiles", "written", _is_json, "JSON"),
    ColumnPromise("settlements", "link", _is_json, "JSON"),
    ColumnPromise("sketches", "written", _is_json, "JSON"),
    ColumnPromise("sketches", "day", _is_day, "a day in ISO 8601"),
    ColumnPromise("placements", "since", _is_day, "a day in ISO 8601"),
    ColumnPromise("origins", "told", _is_json, "JSON"),
    ColumnPromise("origins", "owed", _is_json, "JSON"),
    ColumnPromise("visits", "marks", _is_json, "JSON"),
    ColumnPromise("askings", "cost", _is_number, "a number"),
    ColumnPromise("askings", "tokens_in", lambda value: value >= 0, "a count"),
    ColumnPromise("askings", "tokens_out", lambda value: value >= 0, "a count"),
    ColumnPromise("askings", "dropped", _is_json, "JSON"),
    _one_of("proposals", "category", *FORMS),
    ColumnPromise("proposals", "said", _is_json, "JSON"),
    ColumnPromise("decisions", "made", _is_moment, "a moment in ISO 8601"),
    ColumnPromise("visits", "failures", lambda value: value >= 0, "a count"),
)

_FIELDS = tuple(
    RowPromise(
        "fields",
        f"""
        SELECT r.id FROM records r LEFT JOIN {category} t ON t.entry = r.entry
        WHERE (r.category = '{category}') <> (t.entry IS NOT NULL) ORDER BY r.id
        """,
        f"it has a row in {category} and is of another category, or the other way round",
    )
    for category in PREFIXES
)

ROWS: tuple[RowPromise, ...] = (
    *_FIELDS,
    RowPromise(
        "evidence",
        """
        SELECT r.id FROM records r
        WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.entry = r.entry AND e.role = 'main')
        ORDER BY r.id
        """,
        "no words of the article stand behind it",
    ),
    RowPromise(
        "evidence",
        """
        SELECT r.id FROM records r
        WHERE (SELECT COUNT(*) FROM conditions k WHERE k.entry = r.entry)
            <> (SELECT COUNT(*) FROM evidence e WHERE e.entry = r.entry AND e.role = 'condition')
        ORDER BY r.id
        """,
        "its conditions and their words are not as many",
    ),
    RowPromise(
        "part",
        """
        SELECT r.id FROM records r JOIN commitments c ON c.entry = r.entry
        WHERE (c.part_of IS NULL) <> (c.whole IS NULL)
            OR c.whole IN (
                SELECT whole FROM commitments WHERE whole IS NOT NULL EXCEPT SELECT id FROM records
            )
        ORDER BY r.id
        """,
        "what it is part of is not in the ledger",
    ),
    RowPromise(
        "reading",
        """
        SELECT x.id FROM articles x
        WHERE NOT EXISTS (SELECT 1 FROM readings a WHERE a.article = x.id AND a.superseded_by IS NULL)
        ORDER BY x.id
        """,
        "no reading of the article stands",
    ),
    RowPromise(
        "undertaking",
        """
        WITH absent AS (
            SELECT record AS id FROM settlements UNION SELECT undertaking FROM settlements
            EXCEPT SELECT id FROM records WHERE category = 'commitments'
        )
        SELECT s.record FROM settlements s
        WHERE s.record IN (SELECT id FROM absent) OR s.undertaking IN (SELECT id FROM absent)
        ORDER BY s.record
        """,
        "it is settled, or other commitments are settled under it, and it is no commitment in the ledger",
    ),
    RowPromise(
        "undertaking",
        """
        SELECT s.record FROM settlements s JOIN settlements f ON f.record = s.undertaking
        WHERE s.superseded_by IS NULL AND f.superseded_by IS NULL AND f.undertaking <> s.undertaking
        ORDER BY s.record
        """,
        "the record that names its undertaking belongs to another",
    ),
    RowPromise(
        "story",
        """
        SELECT p.article FROM placements p
        LEFT JOIN placements f ON f.article = p.story AND f.superseded_by IS NULL
        LEFT JOIN origins o ON o.article = p.article AND o.superseded_by IS NULL
        WHERE p.superseded_by IS NULL AND (f.story IS NULL OR f.story <> p.story OR o.article IS NULL)
        ORDER BY p.article
        """,
        "its voice is not known, or the article that names its story belongs to another",
    ),
    RowPromise(
        "judgement",
        """
        SELECT d.subject FROM judged d
        WHERE d.subject IN (
            SELECT subject FROM judged EXCEPT SELECT id FROM records EXCEPT SELECT id FROM articles
        )
        ORDER BY d.subject
        """,
        "a judgement is about it, and it is not in the ledger",
    ),
    RowPromise(
        "judgement",
        """
        SELECT j.entry FROM judgements j
        JOIN judgements u ON u.entry = j.superseded_by
        WHERE u.kind <> 'undo' OR u.entry <= j.entry
        ORDER BY j.entry
        """,
        "what takes the judgement back is no later undo",
    ),
    RowPromise(
        "proposal",
        """
        SELECT CAST(p.entry AS TEXT) FROM proposals p
        JOIN askings k ON k.entry = p.asking
        JOIN articles x ON x.id = p.article
        WHERE k.article <> p.article OR p.start_at < 0 OR p.end_at <= p.start_at OR p.end_at > LENGTH(x.text)
        ORDER BY p.entry
        """,
        "it does not stand in the article that was asked about",
    ),
    RowPromise(
        "run",
        "SELECT id FROM runs WHERE finished < started ORDER BY id",
        "the run finished before it began",
    ),
)
