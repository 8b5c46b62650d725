"""A person's word → ledger and world: it is entered, takes effect, and what it touches is settled again."""

from collections.abc import Mapping

from garant.ledger.adding import enter_missed
from garant.ledger.book import Ledger
from garant.ledger.entering import Entered
from garant.ledger.judgements import UNCHECKED, enter_judgement, undo_judgement
from garant.ledger.missed import Missed
from garant.ledger.verdicts import Judgement
from garant.workflow.settle import settle_judged


def judge(ledger: Ledger, judgement: Judgement, *, version: str, seen: Mapping[str, str] = UNCHECKED) -> int:
    """Enter a judgement, settle what it touches, and return its number; raise as `enter_judgement` does."""
    return _settled(ledger, enter_judgement(ledger, judgement, version=version, seen=seen))


def add(
    ledger: Ledger, judgement: Judgement, missed: Missed, *, version: str, seen: Mapping[str, str] = UNCHECKED
) -> tuple[int, str]:
    """Put a record that was missed where it stands, settle it; return the judgement's number and its id."""
    entered, record = enter_missed(ledger, judgement, missed, version=version, seen=seen)
    return _settled(ledger, entered), record


def undo(ledger: Ledger, number: int, judgement: Judgement, *, version: str) -> int:
    """Take a judgement back, settle what that touches, and return the number of the undo."""
    return _settled(ledger, undo_judgement(ledger, number, judgement, version=version))


def _settled(ledger: Ledger, entered: Entered) -> int:
    settle_judged(ledger, entered.run)
    return entered.number
