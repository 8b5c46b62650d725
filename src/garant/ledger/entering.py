"""A judgement on its way into the ledger: its row, its run, its subjects, and what stands under it.

What may be said, and of what, `judgements.py` and `adding.py` decide before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from garant.ledger.book import Ledger
from garant.ledger.dialects import Dialect
from garant.ledger.inserts import insert_rows
from garant.ledger.judging import Judged, judged
from garant.ledger.readback import read_back_reading
from garant.ledger.record_writer import write_records
from garant.ledger.refusing import refused
from garant.ledger.rows import rows_of
from garant.ledger.runs import Run, close_run, insert_run, instant
from garant.ledger.said import said_of
from garant.ledger.storable import restored
from garant.ledger.verdicts import Judgement

FINGERPRINT = "judgement"
"""What stands for a reader's fingerprint in a run that read nothing."""

LOCK = "judgements"
"""What whoever enters a judgement holds: one is entered at a time."""

_SUPERSEDE = text("UPDATE judgements SET superseded_by = :entry WHERE entry = :earlier")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a judgement is about: a record, with the row that is meant, or an article."""

    id: str
    article: str
    category: str | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """A judgement that is in the ledger: its number, and its run."""

    number: int
    run: Run


def begin_judgement(
    ledger: Ledger, connection: Connection, judgement: Judgement, version: str, told: Iterable[str] = ()
) -> Entered:
    """Write the row of a judgement, with a run of its own; what is `told` beside its kind, the run keeps."""
    (number,) = ledger.dialect.take_entries(connection, "judgements", 1)
    arguments = ("judgement", str(number), judgement.kind.value, *told)
    run = insert_run(connection, judgement.made, version, FINGERPRINT, arguments)
    row = {
        "entry": number,
        "kind": judgement.kind.value,
        "field": judgement.field,
        "value": judgement.value,
        "note": judgement.note,
        "who": judgement.who,
        "made": instant(judgement.made),
        "run": run.id,
    }
    insert_rows(connection, ledger.dialect, "judgements", [row])
    return Entered(number, run)


def take_effect(
    ledger: Ledger,
    connection: Connection,
    entered: Entered,
    subjects: Sequence[Subject],
    *,
    instead_of: int | None = None,
) -> tuple[Judged, ...]:
    """Write what a judgement is about, let it take effect, and return what stands of each article.

    An undo comes `instead_of` the judgement that it takes back.
    """
    _name(ledger.dialect, connection, entered, subjects)
    if instead_of is not None:
        connection.execute(_SUPERSEDE, {"entry": entered.number, "earlier": instead_of})
    articles = sorted({subject.article for subject in subjects})
    standing = tuple(rejudge(connection, ledger.dialect, article, entered.run) for article in articles)
    close_run(connection, entered.run, entered.run.started, {"judgements": 1})
    return standing


def rejudge(connection: Connection, dialect: Dialect, article: str, run: Run) -> Judged:
    """Bring the records of an article to what its reading and the words in effect make of them."""
    found = read_back_reading(connection, article)
    assert found is not None
    standing = judged(found[0], rows_of(*found).records, said_of(connection, article))
    write_records(connection, dialect, article, standing, run)
    return standing


def check_whole(part: str, named: str, standing: Judged) -> None:
    """Hold that a commitment which was put under a package now stands there, and not under itself."""
    wholes: Mapping[str, str | None] = {
        each.rows.id: each.rows.fields.get("whole") for each in standing.standing
    }
    if wholes.get(part) != named:
        raise refused("no_whole", record=part, whole=named)
    above, whole = {part}, wholes.get(part)
    while whole is not None:
        if whole in above:
            raise refused("own_part", record=part, whole=named)
        above.add(whole)
        whole = wholes.get(whole)


def _name(dialect: Dialect, connection: Connection, entered: Entered, subjects: Sequence[Subject]) -> None:
    rows = [
        {
            "judgement": entered.number,
            "position": position,
            "subject": restored(subject.id),
            "article": restored(subject.article),
            "record": subject.record,
        }
        for position, subject in enumerate(subjects)
    ]
    insert_rows(connection, dialect, "judged", rows)
