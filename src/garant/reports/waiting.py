"""What waits for a person: records that there is a ground to look at, what matters most first."""

from collections.abc import Iterable
from itertools import chain

from garant.assess.queue import Queued, queue
from garant.ledger.book import Ledger
from garant.ledger.opinions import judged_by
from garant.ledger.proposals import waiting_proposals
from garant.ledger.queries import list_for_review
from garant.model.undertakings import Undertaking


def waiting(
    ledger: Ledger, undertakings: Iterable[Undertaking], *, who: str | None = None
) -> tuple[Queued, ...]:
    """Return the records that nobody has judged, or that `who` has not; what was undone counts as not judged.

    Beside them wait the records that a language model proposes, which name it.
    `undertakings` are those of the ledger, as they stand.
    """
    lines = chain(list_for_review(ledger), waiting_proposals(ledger))
    return queue(lines, undertakings, judged=judged_by(ledger, who))


def proposed(ledger: Ledger) -> tuple[Queued, ...]:
    """Return the records that language models propose, and nobody has taken up or refused."""
    return queue(waiting_proposals(ledger), ())


def worth_a_look(ledger: Ledger, undertakings: Iterable[Undertaking]) -> tuple[Queued, ...]:
    """Return the records that there is a ground to look at, judged or not."""
    return queue(list_for_review(ledger), undertakings)
