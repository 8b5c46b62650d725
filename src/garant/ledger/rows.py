"""What an article and its extraction are as rows: pure, checked, the same for the same input.

Nothing is known here of what the ledger already holds: `writer.py` compares, and `inserts.py` sees to it
that a database can hold every letter.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from garant.errors import EvidenceError, ReadingError
from garant.ledger.categories import CATEGORIES, Category, Record, Row
from garant.ledger.names import digest, record_ids
from garant.model.articles import Article, Publication
from garant.model.reasons import Issue, Reason
from garant.model.records import Commitment, Extraction
from garant.model.spans import Evidence, Span
from garant.model.times import Period


@dataclass(frozen=True, slots=True)
class RecordRows:
    """One record as rows: `record` for `records`, `fields` for its category, the rest by table.

    `words` are what a search finds it by, None where its category is not searched.
    """

    record: Row
    fields: Row
    belonging: Mapping[str, list[Row]]
    words: str | None

    @property
    def id(self) -> str:
        id_: str = self.record["id"]
        return id_

    @property
    def category(self) -> str:
        category: str = self.record["category"]
        return category

    @property
    def known(self) -> tuple[str, str]:
        """The id and the digest of the content: what the ledger already has of this record, it has whole."""
        return self.record["id"], self.record["digest"]

    def digested(self) -> "RecordRows":
        """Return the same with the digest of its content: position, days, fields and what belongs to it."""
        told = {name: value for name, value in self.record.items() if name != "digest"}
        content = [value for name, value in told.items() if name not in ("id", "category")]
        belonging = [[*map(_values, rows)] for rows in self.belonging.values()]
        known = digest([content, _values(self.fields), belonging])
        return replace(self, record={**told, "digest": known})


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """One article with all that was read from it, as rows that lack only `entry` and `run`."""

    article: Row
    reading: Row
    records: tuple[RecordRows, ...]
    issues: tuple[Row, ...]
    digest: str


def rows_of(article: Article, extraction: Extraction) -> ArticleRows:
    """Return the rows; raise EvidenceError or ReadingError where the extraction breaks a promise."""
    if extraction.article != article.id:
        raise ReadingError(f"article {article.id}: the extraction is of article {extraction.article}")
    _check_parts(extraction)
    reading = _reading(article)
    records = tuple(chain.from_iterable(_records(article, extraction, each) for each in CATEGORIES))
    issues = (*issue_rows("clean", article.issues), *issue_rows("read", extraction.issues))
    known = [reading["digest"], [each.known for each in records], [*map(_values, issues)]]
    return ArticleRows(_article(article), reading, records, issues, digest(known))


def issue_rows(stage: str, issues: tuple[Issue, ...]) -> tuple[Row, ...]:
    """Return the rows of issues that came up at a stage: source, clean or read."""
    return tuple(
        {
            "stage": stage,
            "position": position,
            "code": issue.code,
            "place": issue.where,
            "reason": issue.reason,
        }
        for position, issue in enumerate(issues)
    )


def _article(article: Article) -> Row:
    return {"id": article.id, "heading": article.title, "text": article.text}


def _reading(article: Article) -> Row:
    for place in article.furniture:
        _check_span(article, place)
    reading = {
        "language": article.language,
        "title": article.title,
        "url": article.url,
        "outlet": article.outlet,
        **_published(article.id, article.published),
        "furniture": json.dumps([[place.start, place.end] for place in article.furniture]),
        "credits": json.dumps(list(article.credits)),
    }
    return {"name": article.source_name, "stem": article.stem, **reading, "digest": digest(_values(reading))}


def _published(article: str, published: Publication | None) -> Row:
    if published is None:
        return dict.fromkeys(("published", "first_day", "last_day", "basis", "why"))
    period = published.period
    if Period.parse(period.iso) != period:
        raise ReadingError(
            f"article {article}: {period.iso} is not how {period.first} to {period.last} is written"
        )
    return {"published": period.iso, **_days(period), "basis": published.basis.value, "why": published.why}


def _check_parts(extraction: Extraction) -> None:
    labels = Counter(each.id for each in extraction.commitments)
    for label, count in labels.items():
        if count > 1:
            raise ReadingError(f"article {extraction.article}: {count} commitments are called {label}")
    for each in extraction.commitments:
        if each.part_of is not None and each.part_of not in labels:
            raise ReadingError(
                f"article {extraction.article}: {each.id} is part of {each.part_of}, which is not there"
            )


def _records(article: Article, extraction: Extraction, category: Category) -> list[RecordRows]:
    records: tuple[Record, ...] = getattr(extraction, category.name)
    keys = [(each.evidence.start, each.evidence.end, *category.key(each)) for each in records]
    ids = record_ids(article.id, category.name, keys)
    wholes = {each.id: id_ for each, id_ in zip(records, ids, strict=True) if isinstance(each, Commitment)}
    return [
        record_rows(article, category, each, id_=id_, position=position, whole=_whole(each, wholes))
        for position, (each, id_) in enumerate(zip(records, ids, strict=True))
    ]


def _whole(record: Record, wholes: Mapping[str, str]) -> str | None:
    return wholes[record.part_of] if isinstance(record, Commitment) and record.part_of is not None else None


def record_rows(
    article: Article, category: Category, record: Record, *, id_: str, position: int, whole: str | None
) -> RecordRows:
    """Return one record as rows, `whole` being the id of what it is part of; raise as `rows_of` does."""
    date = category.date(record)
    period = None if date is None else Period.parse(date)
    if date is not None and not category.is_date(date):
        raise ReadingError(f"article {article.id}: {category.name}: {date!r} is not in ISO 8601")
    fields = category.fields(record)
    if isinstance(record, Commitment):
        fields["whole"] = whole
    told = {"id": id_, "category": category.name, "position": position, **_days(period)}
    return RecordRows(told, fields, _belonging(article, category, record), category.words(record)).digested()


def _belonging(article: Article, category: Category, record: Record) -> dict[str, list[Row]]:
    return {
        "evidence": [_evidence(article, *each) for each in category.evidence(record)],
        "reasons": [
            _reason(article, position, each) for position, each in enumerate(category.reasons(record))
        ],
        **category.belonging(record),
    }


def _evidence(article: Article, role: str, position: int, evidence: Evidence) -> Row:
    if evidence.article != article.id:
        raise EvidenceError(f"article {article.id}: {_short(evidence)} is of article {evidence.article}")
    if evidence.end > len(article.text) or not evidence.stands_in(article.text) or not evidence.quotation:
        raise EvidenceError(
            f"article {article.id}: {_short(evidence)} does not stand at {evidence.start} to {evidence.end}"
        )
    return {
        "role": role,
        "position": position,
        "start_at": evidence.start,
        "end_at": evidence.end,
        "quotation": evidence.quotation,
    }


def _short(evidence: Evidence) -> str:
    return repr(evidence.quotation[:80])


def _reason(article: Article, position: int, reason: Reason) -> Row:
    cue = reason.cue
    if cue is not None:
        _check_span(article, cue)
    return {
        "position": position,
        "field": reason.field,
        "rule": reason.rule,
        "start_at": None if cue is None else cue.start,
        "end_at": None if cue is None else cue.end,
        "note": reason.note,
        "probability": reason.probability,
    }


def _check_span(article: Article, place: Span) -> None:
    if place.end > len(article.text):
        raise EvidenceError(f"article {article.id}: nothing stands at {place.start} to {place.end}")


def _days(period: Period | None) -> Row:
    if period is None:
        return {"first_day": None, "last_day": None}
    return {"first_day": period.first.isoformat(), "last_day": period.last.isoformat()}


def _values(row: Row) -> list[Any]:
    return list(row.values())
