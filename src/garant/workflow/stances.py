"""The stances that a ledger holds, as findings take them."""

from collections.abc import Iterator
from datetime import date

from garant.ledger.asking import Filters
from garant.ledger.book import Ledger
from garant.ledger.queries import list_stances
from garant.model.terms import Attitude, Topic
from garant.model.times import Period
from garant.model.undertakings import Held


def held_stances(ledger: Ledger, *, as_of: int | None = None) -> Iterator[Held]:
    """Yield the stances that stand, newest first."""
    for line in list_stances(ledger, Filters(as_of=as_of)):
        yield Held(
            line.id,
            line.actor,
            Attitude(line.attitude),
            Topic(line.topic),
            _last_day(line.published),
            line.quotation,
            line.article,
        )


def _last_day(iso: str | None) -> date | None:
    period = Period.parse(iso) if iso else None
    return period.last if period else None
