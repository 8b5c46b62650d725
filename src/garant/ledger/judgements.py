"""What people say about records: their word outranks the program's and outlives every run."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import text

from garant.errors import LedgerError
from garant.ledger.book import Ledger
from garant.ledger.inserts import insert_rows
from garant.ledger.runs import instant

_SUPERSEDE = text(
    "UPDATE judgements SET superseded_by = :entry WHERE entry = :earlier AND superseded_by IS NULL"
)


class Verdict(StrEnum):
    """What a judgement says of its subjects."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word about records, by id. `field` and `value` say what `correct` makes of which field."""

    who: str
    made: datetime
    kind: Verdict
    subjects: tuple[str, ...]
    field: str | None = None
    value: str | None = None
    note: str = ""


def enter_judgement(ledger: Ledger, judgement: Judgement, *, instead_of: int | None = None) -> int:
    """Write a judgement and return its number; `instead_of` is the number of the one that it supersedes.

    Raise LedgerError where it is about nothing, or where the earlier one no longer stands.
    """
    if not judgement.subjects:
        raise LedgerError(f"{ledger.where}: a judgement is about at least one thing")
    with ledger.writing() as connection:
        (entry,) = ledger.dialect.take_entries(connection, "judgements", 1)
        row = {
            "entry": entry,
            "kind": judgement.kind.value,
            "field": judgement.field,
            "value": judgement.value,
            "note": judgement.note,
            "who": judgement.who,
            "made": instant(judgement.made),
        }
        insert_rows(connection, ledger.dialect, "judgements", [row])
        subjects = [
            {"judgement": entry, "position": position, "subject": subject}
            for position, subject in enumerate(judgement.subjects)
        ]
        insert_rows(connection, ledger.dialect, "judged", subjects)
        if instead_of is not None:
            earlier = {"entry": entry, "earlier": instead_of}
            if connection.execute(_SUPERSEDE, earlier).rowcount != 1:
                raise LedgerError(f"{ledger.where}: judgement {instead_of} does not stand")
        return entry
