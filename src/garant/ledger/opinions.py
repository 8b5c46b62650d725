"""Who said what of which records, and which of it stands: every judgement with its subjects."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, RowMapping, text

from garant.ledger.answers import JudgementLine
from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.queries import list_for_review
from garant.ledger.storable import restored
from garant.ledger.verdicts import ABOUT_ONE, Verdict, in_effect

_JUDGEMENTS = """
    SELECT j.entry, j.kind, j.field, j.value, j.note, j.who, j.made, j.superseded_by, d.subject
    FROM judgements j
    JOIN judged d ON d.judgement = j.entry
    {of}
    ORDER BY j.entry, d.position
"""
_ALL = text(_JUDGEMENTS.format(of=""))
_ABOUT = text(
    _JUDGEMENTS.format(of="WHERE j.entry IN (SELECT o.judgement FROM judged o WHERE o.subject = :subject)")
)

_TOUCHED = text(
    """
    SELECT DISTINCT d.article, d.subject FROM judged d
    JOIN judgements j ON j.entry = d.judgement
    WHERE j.kind IN ('accept', 'reject', 'correct', 'add') AND d.article IS NOT NULL
    ORDER BY d.article, d.subject
    """
)

Matter = tuple[str, ...]


def list_judgements(ledger: Ledger) -> Iterator[JudgementLine]:
    """Yield every judgement, the earliest first; one about several things stands while it does of any."""
    with ledger.reading() as connection:
        lines = _lines(connection.execute(_ALL).mappings())
    yield from _told(lines)


def judged_by(ledger: Ledger, who: str | None = None) -> frozenset[str]:
    """Return the records and articles that somebody has judged, or that `who` has; what was undone is not."""
    return frozenset(
        subject
        for line in list_judgements(ledger)
        if line.kind in ABOUT_ONE and not line.taken_back and who in (None, line.who)
        for subject in line.subjects
    )


def judged_articles(ledger: Ledger) -> Iterator[str]:
    """Yield the articles that people have judged as a whole, in the order of their ids.

    Those that somebody accepted, and those of which every commitment, stance, meeting, incident and alarm
    that stands has been judged, one at least.
    """
    judged = judged_by(ledger)
    with ledger.reading() as connection:
        touched = connection.execute(_TOUCHED).all()
    for article in dict.fromkeys(row.article for row in touched if row.subject in judged):
        records = list_for_review(ledger, Filters(article=(article,)))
        if article in judged or all(line.id in judged for line in records):
            yield article


def judgements_about(connection: Connection, subject: str) -> Iterator[JudgementLine]:
    """Yield what was said of a record or article, the earliest first."""
    yield from _told(_lines(connection.execute(_ABOUT, {"subject": subject}).mappings()), subject)


def _lines(rows: Iterable[RowMapping]) -> list[JudgementLine]:
    lines: dict[int, JudgementLine] = {}
    for row in rows:
        said: dict[str, Any] = {name: _read(value) for name, value in row.items()}
        subject = said.pop("subject")
        line = lines.setdefault(
            row["entry"], JudgementLine(**said, subjects=(), taken_back=False, stands=False)
        )
        lines[row["entry"]] = replace(line, subjects=(*line.subjects, subject))
    return list(lines.values())


def _read(value: Any) -> Any:
    return restored(value) if isinstance(value, str) else value


def _told(lines: list[JudgementLine], subject: str | None = None) -> Iterator[JudgementLine]:
    effective = in_effect({line.entry: line.superseded_by for line in lines})
    last: Mapping[Matter, int] = {
        matter: line.entry for line in lines if line.entry in effective for matter in _matters(line, subject)
    }
    added: dict[str, JudgementLine] = {}
    for line in lines:
        stands = any(last.get(matter) == line.entry for matter in _matters(line, subject))
        withdrawn = any(_is_withdrawn(line, added.get(each), effective) for each in line.subjects)
        yield replace(line, taken_back=line.entry not in effective, stands=stands and not withdrawn)
        if line.kind == Verdict.ADD:
            added |= dict.fromkeys(line.subjects, line)


def _is_withdrawn(line: JudgementLine, added: JudgementLine | None, effective: Collection[int]) -> bool:
    """Tell whether somebody speaks of a record that they have added themselves, and taken back."""
    if added is None or line.kind not in ABOUT_ONE:
        return False
    return added.who == line.who and added.entry not in effective


def _matters(line: JudgementLine, subject: str | None) -> Iterator[Matter]:
    """Yield what a judgement decides, of each of its subjects or of the one asked for; an undo itself."""
    about = line.subjects if subject is None else (subject,)
    match Verdict(line.kind):
        case Verdict.ACCEPT | Verdict.REJECT | Verdict.ADD:
            yield from (("record", each) for each in about)
        case Verdict.CORRECT:
            yield from (("field", each, line.field or "") for each in about)
        case Verdict.UNDO:
            yield "undo", str(line.entry)
        case _:
            yield "several", *sorted(line.subjects)
