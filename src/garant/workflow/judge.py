"""A person's word → ledger and world: it is entered, takes effect, and what it touches is settled again."""

from collections.abc import Mapping

from garant.ledger.book import Ledger
from garant.ledger.judgements import UNCHECKED, Entered, enter_judgement, undo_judgement
from garant.ledger.linking import Pair, rejudged, standing_links
from garant.ledger.verdicts import Judgement
from garant.resolve.settling import UNJUDGED, Judged
from garant.workflow.settle import settle_undertakings


def judge(ledger: Ledger, judgement: Judgement, *, version: str, seen: Mapping[str, str] = UNCHECKED) -> int:
    """Enter a judgement, settle what it touches, and return its number; raise as `enter_judgement` does."""
    return _settled(ledger, enter_judgement(ledger, judgement, version=version, seen=seen))


def undo(ledger: Ledger, number: int, judgement: Judgement, *, version: str) -> int:
    """Take a judgement back, settle what that touches, and return the number of the undo."""
    return _settled(ledger, undo_judgement(ledger, number, judgement, version=version))


def judged_reports(ledger: Ledger) -> tuple[Mapping[str, Judged], tuple[str, ...]]:
    """Return what people say of records beside each other, by record, and the articles to look at again.

    Those are the articles of which something was said, or taken back, since the last settling; their records
    are there too, be it that nothing is said of them any more.
    """
    with ledger.reading() as connection:
        records, articles = rejudged(connection)
        links = standing_links(connection)
    return dict.fromkeys(records, UNJUDGED) | _by_record(*links), articles


def _settled(ledger: Ledger, entered: Entered) -> int:
    judged, articles = judged_reports(ledger)
    settle_undertakings(ledger, entered.run, judged=judged, again=articles)
    return entered.number


def _by_record(same: tuple[Pair, ...], different: tuple[Pair, ...]) -> dict[str, Judged]:
    records = sorted(frozenset().union(*same, *different))
    return {record: Judged(_others(record, same), _others(record, different)) for record in records}


def _others(record: str, sets: tuple[Pair, ...]) -> Pair:
    return frozenset().union(*(each for each in sets if record in each)) - {record}
