"""Entering what people say: checked, written with a run of its own, in effect at once.

A judgement, the rows that it changes and its run are one transaction. Nothing is lost by it: what the program
reads stays beside what a person put in its place, and an undo, which is a judgement too, brings it back.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import Connection, text

from garant.errors import RefusedError
from garant.ledger.book import Ledger
from garant.ledger.corrections import WHOLE, WORDS, corrected, words_at
from garant.ledger.entering import LOCK, Entered, Subject, begin_judgement, check_whole, take_effect
from garant.ledger.linking import contradiction
from garant.ledger.readback import read_back_reading, read_back_records
from garant.ledger.refusing import refused
from garant.ledger.said import said_of
from garant.ledger.seen import check_seen
from garant.ledger.storable import storable
from garant.ledger.verdicts import ABOUT_SEVERAL, Judgement, Verdict, Word, in_effect
from garant.model.articles import Article

UNCHECKED: Mapping[str, str] = MappingProxyType({})
"""What somebody saw who judges records whatever they have become."""

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
    WHERE r.judgement IS NULL OR EXISTS (
        SELECT 1 FROM judged d WHERE d.judgement = r.judgement AND d.record = r.entry
    )
    ORDER BY reads DESC, r.entry DESC
    LIMIT 1
    """
)
_ARTICLE = text("SELECT id FROM articles WHERE id = :id")
_SUBJECTS = text(
    "SELECT position, subject, article, record FROM judged WHERE judgement = :entry ORDER BY position"
)
_CHAIN = text("SELECT entry, superseded_by FROM judgements WHERE entry >= :entry")


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
        ledger.dialect.lock(connection, LOCK)
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
        ledger.dialect.lock(connection, LOCK)
        rows = connection.execute(_SUBJECTS, {"entry": number}).all()
        if not rows:
            raise refused("no_judgement", number=number)
        ledger.dialect.lock(connection, *{row.article for row in rows})
        top = _top(ledger, connection, number)
        subjects = [Subject(row.subject, row.article, None, row.record) for row in rows]
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
    if judgement.kind is Verdict.ADD:
        raise refused("add_by_words")


def _subject(ledger: Ledger, connection: Connection, id_: str) -> Subject:
    """Return what is called so: an article with no row, a record with the row that was read, or put there."""
    asked = {"id": storable(id_)}
    if found := connection.execute(_ROW, asked).first():
        return Subject(found.id, found.article, found.category, found.entry)
    if article := connection.execute(_ARTICLE, asked).scalar_one_or_none():
        return Subject(article, article)
    raise refused("nothing_called", name=id_)


def _as_seen(connection: Connection, subject: Subject) -> Subject:
    """Return the subject with the row that stood before the person: what is held, or else what is read."""
    if subject.record is None:
        return subject
    holding = [word for word in _words_about(connection, subject) if word.kind is not Verdict.REJECT]
    now = connection.execute(_ROW, {"id": subject.id}).one()
    entry = holding[-1].seen.entry if holding else now.entry
    return Subject(subject.id, subject.article, subject.category, entry)


def _words_about(connection: Connection, subject: Subject) -> list[Word]:
    return [word for word in said_of(connection, subject.article) if word.subject == subject.id]


def _check_subjects(
    ledger: Ledger, connection: Connection, judgement: Judgement, subjects: Sequence[Subject]
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
    ledger: Ledger, connection: Connection, judgement: Judgement, subjects: Sequence[Subject]
) -> None:
    if len(subjects) != 1 or judgement.field is None or judgement.value is None:
        raise refused("one_field")
    (subject,) = subjects
    verdicts = [word for word in _words_about(connection, subject) if word.kind is not Verdict.CORRECT]
    if verdicts and verdicts[-1].kind is Verdict.REJECT:
        last = verdicts[-1]
        raise refused("rejected", number=last.number, source=last.source, record=subject.id)
    _check_field(connection, subject, judgement.field, judgement.value)


def _check_field(connection: Connection, subject: Subject, field: str, value: str) -> None:
    assert subject.record is not None
    seen = read_back_records(connection, subject.article, [subject.record])[subject.record]
    try:
        corrected(seen.category, seen.record, field, value)
        if field == WORDS:
            words_at(_article_of(connection, subject), value)
    except RefusedError as error:
        raise refused("field", record=subject.id, field=field, why=error) from error


def _article_of(connection: Connection, subject: Subject) -> Article:
    found = read_back_reading(connection, subject.article)
    assert found is not None
    return found[0]


def _enter(
    ledger: Ledger,
    connection: Connection,
    judgement: Judgement,
    subjects: Sequence[Subject],
    version: str,
    *,
    instead_of: int | None = None,
) -> Entered:
    told = () if judgement.field is None else (f"{judgement.field}={judgement.value}",)
    entered = begin_judgement(ledger, connection, judgement, version, told)
    standing = take_effect(ledger, connection, entered, subjects, instead_of=instead_of)
    if judgement.field == WHOLE and judgement.value:
        check_whole(subjects[0].id, judgement.value, standing[0])
    return entered


def _top(ledger: Ledger, connection: Connection, number: int) -> int:
    """Return the last of the undos upon undos of a judgement that is in effect: the one to be taken back."""
    chain = {row.entry: row.superseded_by for row in connection.execute(_CHAIN, {"entry": number})}
    undo = chain[number]
    if number not in in_effect(chain):
        raise refused("taken_back", number=number, undo=undo)
    while (undo := chain[number]) is not None:
        number = undo
    return number
