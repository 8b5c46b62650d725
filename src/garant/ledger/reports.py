"""Commitments with what their articles add: the reports that undertakings are made of.

Reasons stay in the ledger (`show.py` gives them); everything else of a commitment is here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, text

from garant.ledger.builders import Parts, build
from garant.ledger.categories import Row
from garant.ledger.names import story_id, voice_id
from garant.ledger.standing import standing
from garant.ledger.storable import restored
from garant.model.records import Commitment, TimeExpression
from garant.model.spans import Evidence
from garant.model.times import Period
from garant.model.undertakings import Report

_AT_ONCE = 400

_COMMITMENTS = """
    SELECT r.entry, r.id, r.article, c.*, u.started AS recorded,
        a.language, a.published, a.outlet, a.title, p.story, o.voice,
        EXISTS (
            SELECT 1 FROM judgements j JOIN judged d ON d.judgement = j.entry
            WHERE j.entry = r.judgement AND j.kind IN ('accept', 'correct', 'add') AND d.subject = r.id
        ) AS judged
    FROM records r
    JOIN commitments c ON c.entry = r.entry
    JOIN readings a ON a.article = r.article
    JOIN articles x ON x.id = r.article
    JOIN runs u ON u.id = x.run
    LEFT JOIN placements p ON p.article = r.article AND {placement_stands}
    LEFT JOIN origins o ON o.article = r.article AND {origin_stands}
    WHERE {of} IN :names AND {record_stands} AND {reading_stands}
    ORDER BY r.article, r.position, r.id
"""
_EVIDENCE = text(
    "SELECT entry, role, start_at, end_at, quotation FROM evidence WHERE entry IN :entries "
    "ORDER BY entry, position"
).bindparams(bindparam("entries", expanding=True))
_CONDITIONS = text(
    "SELECT entry, type FROM conditions WHERE entry IN :entries ORDER BY entry, position"
).bindparams(bindparam("entries", expanding=True))


_PROBABILITIES = text(
    "SELECT entry, probability FROM reasons WHERE entry IN :entries AND field = 'record' "
    "AND probability IS NOT NULL ORDER BY entry, position"
).bindparams(bindparam("entries", expanding=True))


def reports_in(
    connection: Connection, articles: Iterable[str], *, as_of: int | None = None
) -> Iterator[Report]:
    """Yield the reports of some articles, in the order of each article's text."""
    return _reports(connection, "r.article", articles, as_of)


def reports_of(
    connection: Connection, records: Iterable[str], *, as_of: int | None = None
) -> Iterator[Report]:
    """Yield the reports that some records are, those that stand."""
    return _reports(connection, "r.id", records, as_of)


def _reports(connection: Connection, of: str, names: Iterable[str], as_of: int | None) -> Iterator[Report]:
    aliases = {"record": "r", "reading": "a", "placement": "p", "origin": "o"}
    stand = {f"{name}_stands": standing(alias, as_of) for name, alias in aliases.items()}
    question = text(_COMMITMENTS.format(of=of, **stand)).bindparams(bindparam("names", expanding=True))
    left = iter(names)
    while some := list(islice(left, _AT_ONCE)):
        asked = {"names": some} | ({} if as_of is None else {"as_of": as_of})
        rows = [_restored(row) for row in connection.execute(question, asked).mappings()]
        yield from _built(connection, rows)


def _built(connection: Connection, rows: Sequence[Row]) -> Iterator[Report]:
    entries = [row["entry"] for row in rows]
    asked = (_EVIDENCE, _CONDITIONS, _PROBABILITIES)
    evidence, conditions, probabilities = (_grouped(connection, each, entries) for each in asked)
    for row in rows:
        belonging = {
            "evidence": evidence[row["entry"]],
            "conditions": conditions[row["entry"]],
            "reasons": [],
        }
        commitment = build("commitments", Parts(row["article"], row, belonging))
        assert isinstance(commitment, Commitment)
        sure = [found["probability"] for found in probabilities[row["entry"]]]
        yield _report(row, commitment, sure[-1] if sure else None)


def _report(row: Row, commitment: Commitment, probability: float | None) -> Report:
    return Report(
        record=row["id"],
        article=row["article"],
        commitment=commitment,
        language=row["language"],
        published=None if row["published"] is None else Period.parse(row["published"]),
        recorded=row["recorded"],
        whole=row["whole"],
        outlet=row["outlet"],
        title=row["title"],
        story=row["story"] and story_id(row["story"]),
        voice=row["voice"] and voice_id(row["voice"]),
        judged=bool(row["judged"]),
        probability=probability,
    )


def _grouped(connection: Connection, question: Any, entries: Sequence[int]) -> Mapping[int, list[Row]]:
    groups: defaultdict[int, list[Row]] = defaultdict(list)
    for row in connection.execute(question, {"entries": entries}).mappings() if entries else ():
        groups[row["entry"]].append(_restored(row))
    return groups


def _restored(row: RowMapping) -> Row:
    """Return a row with every string as it was before it was stored."""
    return {name: restored(value) if isinstance(value, str) else value for name, value in row.items()}


_TIMES = """
    SELECT r.article, e.start_at, e.end_at, e.quotation, t.value
    FROM records r
    JOIN times t ON t.entry = r.entry
    JOIN evidence e ON e.entry = r.entry AND e.role = 'main'
    WHERE r.article IN :articles AND r.category = 'times' AND {stands}
    ORDER BY r.article, r.position
"""


def times_in(
    connection: Connection, articles: Iterable[str], *, as_of: int | None = None
) -> Mapping[str, list[TimeExpression]]:
    """Return the times that some articles name, in the order of each article's text."""
    question = text(_TIMES.format(stands=standing("r", as_of)))
    question = question.bindparams(bindparam("articles", expanding=True))
    found: defaultdict[str, list[TimeExpression]] = defaultdict(list)
    left = iter(dict.fromkeys(articles))
    while some := list(islice(left, _AT_ONCE)):
        asked = {"articles": some} | ({} if as_of is None else {"as_of": as_of})
        for article, start, end, quotation, value in connection.execute(question, asked):
            evidence = Evidence(article, start, end, restored(quotation))
            found[article].append(TimeExpression(evidence, value))
    return found
