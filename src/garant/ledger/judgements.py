"""Entering what people say: checked, written with a run of its own, in effect at once.

A judgement, the rows that it changes and its run are one transaction. Nothing is lost by it: what the program
reads stays beside what a person put in its place, and an undo, which is a judgement too, brings it back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sqlalchemy import Connection, text

from garant.errors import RefusedError
from garant.ledger.book import Ledger
from garant.ledger.corrections import WHOLE, corrected
from garant.ledger.dialects import Dialect
from garant.ledger.inserts import insert_rows
from garant.ledger.judging import Judged, judged
from garant.ledger.linking import contradiction
from garant.ledger.readback import read_back_reading, read_back_records
from garant.ledger.record_writer import write_records
from garant.ledger.refusing import refused
from garant.ledger.rows import rows_of
from garant.ledger.runs import Run, close_run, insert_run, instant
from garant.ledger.said import said_of
from garant.ledger.seen import check_seen
from garant.ledger.storable import restored, storable
from garant.ledger.verdicts import ABOUT_SEVERAL, Judgement, Verdict, Word, in_effect

FINGERPRINT = "judgement"
"""What stands for a reader's fingerprint in a run that read nothing."""

UNCHECKED: Mapping[str, str] = MappingProxyType({})
"""What somebody saw who judges records whatever they have become."""

_LOCK = "judgements"
_ROW = text(
    """
    SELECT r.entry, r.id, r.category, r.article,
        CASE WHEN r.superseded_by IS NULL OR o.entry IS NOT NULL THEN 1 ELSE 0 END AS reads
    FROM (
        SELECT * FROM records WHERE superseded_by IS NULL AND id = :id
        UNION ALL
        SELECT * FROM records WHERE superseded_by IS NOT NULL AND id = :id
    ) r
    LEFT JOIN overruled o ON o.entry = r.entry AND o.superseded_by IS NULL
    WHERE r.judgement IS NULL
    ORDER BY reads DESC, r.entry DESC
    LIMIT 1
    """
)
_ARTICLE = text("SELECT id FROM articles WHERE id = :id")
_SUBJECTS = text(
    "SELECT position, subject, article, record FROM judged WHERE judgement = :entry ORDER BY position"
)
_CHAIN = text("SELECT entry, superseded_by FROM judgements WHERE entry >= :entry")
_SUPERSEDE = text("UPDATE judgements SET superseded_by = :entry WHERE entry = :earlier")


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a judgement is about: a record, with the row of the program's that is meant, or an article."""

    id: str
    article: str
    category: str | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A judgement that is in the ledger: its number, and its run."""

    number: int
    run: Run


def enter_judgement(
    ledger: Ledger, judgement: Judgement, *, version: str, seen: Mapping[str, str] = UNCHECKED
) -> Entered:
    """Write a judgement and let it take effect; `version` is the program's.

    `seen` are the forms that records had when the person saw them, by record; raise StaleError where one has
    another by now. Raise RefusedError where it is about nothing that the ledger holds, says nothing possible,
    or contradicts an earlier one about which records are one undertaking. Nothing is written then.
    """
    _check(ledger, judgement)
    with ledger.writing() as connection:
        ledger.dialect.lock(connection, _LOCK)
        named = [_subject(ledger, connection, each) for each in judgement.subjects]
        ledger.dialect.lock(connection, *{subject.article for subject in named})
        check_seen(connection, seen)
        subjects = [_as_seen(connection, subject) for subject in named]
        _check_subjects(ledger, connection, judgement, subjects)
        return _enter(ledger, connection, judgement, subjects, version)


def check_corrections(ledger: Ledger, record: str, fields: Mapping[str, str]) -> None:
    """Raise RefusedError where a field of a record cannot be corrected to its value, as it stands now."""
    with ledger.reading() as connection:
        subject = _as_seen(connection, _subject(ledger, connection, record))
        if subject.record is None:
            raise refused("article_corrected", article=record)
        for field, value in fields.items():
            _check_field(connection, subject, field, value)


def undo_judgement(ledger: Ledger, number: int, undo: Judgement, *, version: str) -> Entered:
    """Take a judgement back by an undo, which can itself be taken back.

    Raise RefusedError where there is none of that number or it is not in effect.
    """
    with ledger.writing() as connection:
        ledger.dialect.lock(connection, _LOCK)
        rows = connection.execute(_SUBJECTS, {"entry": number}).all()
        if not rows:
            raise refused("no_judgement", number=number)
        ledger.dialect.lock(connection, *{row.article for row in rows})
        top = _top(ledger, connection, number)
        subjects = [_Subject(row.subject, row.article, None, row.record) for row in rows]
        return _enter(ledger, connection, undo, subjects, version, instead_of=top)


def _check(ledger: Ledger, judgement: Judgement) -> None:
    if not judgement.who.strip():
        raise refused("nobodys")
    if not judgement.subjects:
        raise refused("about_nothing")
    if judgement.kind in ABOUT_SEVERAL and len(set(judgement.subjects)) < 2:
        raise refused("about_one", verdict=judgement.kind)
    if len(set(judgement.subjects)) < len(judgement.subjects):
        raise refused("named_twice")
    if judgement.kind is Verdict.UNDO:
        raise refused("undo_by_number")


def _subject(ledger: Ledger, connection: Connection, id_: str) -> _Subject:
    """Return what is called so, an article with no row, a record with the row that the program reads."""
    asked = {"id": storable(id_)}
    if found := connection.execute(_ROW, asked).first():
        return _Subject(found.id, found.article, found.category, found.entry)
    if article := connection.execute(_ARTICLE, asked).scalar_one_or_none():
        return _Subject(article, article)
    raise refused("nothing_called", name=id_)


def _as_seen(connection: Connection, subject: _Subject) -> _Subject:
    """Return the subject with the row that stood before the person: what is held, or else what is read."""
    if subject.record is None:
        return subject
    holding = [word for word in _words_about(connection, subject) if word.kind is not Verdict.REJECT]
    now = connection.execute(_ROW, {"id": subject.id}).one()
    entry = holding[-1].seen.entry if holding else now.entry
    return _Subject(subject.id, subject.article, subject.category, entry)


def _words_about(connection: Connection, subject: _Subject) -> list[Word]:
    return [word for word in said_of(connection, subject.article) if word.subject == subject.id]


def _check_subjects(
    ledger: Ledger, connection: Connection, judgement: Judgement, subjects: Sequence[_Subject]
) -> None:
    articles = [subject.id for subject in subjects if subject.record is None]
    if articles and judgement.kind is not Verdict.ACCEPT:
        raise refused("article_judged", article=articles[0], verdict=judgement.kind)
    if judgement.kind is Verdict.CORRECT:
        _check_correction(ledger, connection, judgement, subjects)
    if judgement.kind in ABOUT_SEVERAL:
        others = [subject.id for subject in subjects if subject.category != "commitments"]
        if others:
            raise refused("no_commitment", record=others[0])
        if earlier := contradiction(connection, judgement.kind, judgement.subjects):
            raise earlier


def _check_correction(
    ledger: Ledger, connection: Connection, judgement: Judgement, subjects: Sequence[_Subject]
) -> None:
    if len(subjects) != 1 or judgement.field is None or judgement.value is None:
        raise refused("one_field")
    (subject,) = subjects
    verdicts = [word for word in _words_about(connection, subject) if word.kind is not Verdict.CORRECT]
    if verdicts and verdicts[-1].kind is Verdict.REJECT:
        last = verdicts[-1]
        raise refused("rejected", number=last.number, source=last.source, record=subject.id)
    _check_field(connection, subject, judgement.field, judgement.value)


def _check_field(connection: Connection, subject: _Subject, field: str, value: str) -> None:
    assert subject.record is not None
    seen = read_back_records(connection, subject.article, [subject.record])[subject.record]
    try:
        corrected(seen.category, seen.record, field, value)
    except RefusedError as error:
        raise refused("field", record=subject.id, field=field, why=error) from error


def _enter(
    ledger: Ledger,
    connection: Connection,
    judgement: Judgement,
    subjects: Sequence[_Subject],
    version: str,
    *,
    instead_of: int | None = None,
) -> Entered:
    (entry,) = ledger.dialect.take_entries(connection, "judgements", 1)
    run = insert_run(connection, judgement.made, version, FINGERPRINT, _arguments(judgement, entry))
    _insert(ledger.dialect, connection, judgement, subjects, run, entry)
    if instead_of is not None:
        connection.execute(_SUPERSEDE, {"entry": entry, "earlier": instead_of})
    for article in sorted({subject.article for subject in subjects}):
        standing = rejudge(connection, ledger.dialect, article, run)
        if judgement.field == WHOLE:
            _check_whole(judgement, standing)
    close_run(connection, run, judgement.made, {"judgements": 1})
    return Entered(entry, run)


def rejudge(connection: Connection, dialect: Dialect, article: str, run: Run) -> Judged:
    """Bring the records of an article to what its reading and the words in effect make of them."""
    found = read_back_reading(connection, article)
    assert found is not None
    standing = judged(found[0], rows_of(*found).records, said_of(connection, article))
    write_records(connection, dialect, article, standing, run)
    return standing


def _arguments(judgement: Judgement, entry: int) -> Iterable[str]:
    said = () if judgement.field is None else (f"{judgement.field}={judgement.value}",)
    return "judgement", str(entry), judgement.kind.value, *said


def _insert(
    dialect: Dialect,
    connection: Connection,
    judgement: Judgement,
    subjects: Sequence[_Subject],
    run: Run,
    entry: int,
) -> None:
    row = {
        "entry": entry,
        "kind": judgement.kind.value,
        "field": judgement.field,
        "value": judgement.value,
        "note": judgement.note,
        "who": judgement.who,
        "made": instant(judgement.made),
        "run": run.id,
    }
    insert_rows(connection, dialect, "judgements", [row])
    rows = [
        {
            "judgement": entry,
            "position": position,
            "subject": restored(subject.id),
            "article": restored(subject.article),
            "record": subject.record,
        }
        for position, subject in enumerate(subjects)
    ]
    insert_rows(connection, dialect, "judged", rows)


def _top(ledger: Ledger, connection: Connection, number: int) -> int:
    """Return the last of the undos upon undos of a judgement that is in effect: the one to be taken back."""
    chain = {row.entry: row.superseded_by for row in connection.execute(_CHAIN, {"entry": number})}
    undo = chain[number]
    if number not in in_effect(chain):
        raise refused("taken_back", number=number, undo=undo)
    while (undo := chain[number]) is not None:
        number = undo
    return number


def _check_whole(judgement: Judgement, standing: Judged) -> None:
    """Hold that a commitment which was put under a package now stands there, and not under itself."""
    wholes = {each.rows.id: each.rows.fields.get("whole") for each in standing.standing}
    (part,) = judgement.subjects
    if judgement.value and wholes.get(part) != judgement.value:
        raise refused("no_whole", record=part, whole=judgement.value)
    above, whole = {part}, wholes.get(part)
    while whole is not None:
        if whole in above:
            raise refused("own_part", record=part, whole=judgement.value)
        above.add(whole)
        whole = wholes.get(whole)
