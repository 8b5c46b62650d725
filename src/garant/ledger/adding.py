"""Entering a record that the program missed: a judgement too, which puts it where the person says it stands.

The record is a row as those that were read are, made by the judgement: it can be judged as they are. Where it
is corrected, overtaken or taken back, the row of then stays, as what the person put.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from garant.ledger.book import Ledger
from garant.ledger.categories import CATEGORIES
from garant.ledger.corrections import WHOLE
from garant.ledger.entering import LOCK, Entered, Subject, begin_judgement, check_whole, take_effect
from garant.ledger.judgements import UNCHECKED
from garant.ledger.judging import Standing, free_label
from garant.ledger.missed import Missed, put_record
from garant.ledger.names import record_ids
from garant.ledger.places import Place
from garant.ledger.readback import Stored, read_back_reading, read_back_standing
from garant.ledger.record_writer import write_put
from garant.ledger.refusing import refused
from garant.ledger.rows import RecordRows, record_rows
from garant.ledger.runs import instant
from garant.ledger.seen import check_seen
from garant.ledger.storable import storable
from garant.ledger.verdicts import Judgement, source
from garant.model.articles import Article
from garant.model.records import Commitment

_BY_NAME = {category.name: category for category in CATEGORIES}


def enter_missed(
    ledger: Ledger,
    judgement: Judgement,
    missed: Missed,
    *,
    version: str,
    seen: Mapping[str, str] = UNCHECKED,
) -> tuple[Entered, str]:
    """Put a record into an article, and return the judgement that does, with the id of the record.

    `seen` is the form that the article had when the person saw it, by its id; raise StaleError where it has
    another by now. Raise RefusedError where the words do not stand there, a field lacks or says nothing
    possible, or the same stands there already. Nothing is written then.
    """
    if not judgement.who.strip():
        raise refused("nobodys")
    with ledger.writing() as connection:
        ledger.dialect.lock(connection, LOCK)
        ledger.dialect.lock(connection, storable(missed.article))
        check_seen(connection, seen)
        article = _article(connection, missed)
        beside = read_back_standing(connection, storable(missed.article))
        rows = _rows(article, missed, beside, source(judgement.who, instant(judgement.made)))
        return _put(ledger, connection, judgement, missed, rows, version), rows.id


def _article(connection: Connection, missed: Missed) -> Article:
    found = read_back_reading(connection, storable(missed.article))
    if found is None:
        raise refused("nothing_called", name=missed.article)
    return found[0]


def _rows(article: Article, missed: Missed, beside: Sequence[Stored], said_by: str) -> RecordRows:
    """Return the record as rows, at its place among those beside it and under an id that is free."""
    record = put_record(article, missed, source=said_by)
    category = _BY_NAME[missed.category]
    alike = [each for each in beside if each.category == missed.category]
    whole = missed.fields.get(WHOLE, "").strip() or None
    if isinstance(record, Commitment):
        record = _labelled(record, alike, whole)
    taken = {each.id for each in beside}
    key = (missed.start, missed.end, *category.key(record))
    ids = record_ids(article.id, missed.category, [key] * (len(alike) + 1))
    id_ = next(each for each in ids if each not in taken)
    position = sum(each.record.evidence.start < missed.start for each in alike)
    rows = record_rows(article, category, record, id_=id_, position=position, whole=whole)
    _check_alone(rows, alike)
    return rows


def _labelled(record: Commitment, alike: Sequence[Stored], whole: str | None) -> Commitment:
    """Return a commitment with a label of its own, under that of the package that it is part of."""
    labels = {each.id: each.record.id for each in alike if isinstance(each.record, Commitment)}
    if whole is not None and whole not in labels:
        raise refused("no_whole", record=record.evidence.article, whole=whole)
    part_of = None if whole is None else labels[whole]
    return replace(record, id=free_label(set(labels.values())), part_of=part_of)


def _check_alone(rows: RecordRows, beside: Sequence[Stored]) -> None:
    place = Place.of(rows)
    for each in beside:
        if place.says_what(Place.of_stored(each)):
            raise refused("stands_already", record=each.id)


def _put(
    ledger: Ledger,
    connection: Connection,
    judgement: Judgement,
    missed: Missed,
    rows: RecordRows,
    version: str,
) -> Entered:
    entered = begin_judgement(ledger, connection, judgement, version, _told(missed))
    put = Standing(rows, entered.number)
    article = storable(missed.article)
    row = write_put(connection, ledger.dialect, article, put, entered.run)
    subject = Subject(rows.id, article, rows.category, row)
    (standing,) = take_effect(ledger, connection, entered, [subject])
    if whole := rows.fields.get(WHOLE):
        check_whole(rows.id, whole, standing)
    return entered


def _told(missed: Missed) -> Iterator[str]:
    yield missed.category
    yield f"words={missed.start}-{missed.end}"
    yield from (f"{name}={value}" for name, value in missed.fields.items())
    yield from (f"condition={type_} {place.start}-{place.end}" for type_, place in missed.conditions)
