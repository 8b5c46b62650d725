"""Rounds over feeds, one after another, as long as nobody stops them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta

from garant.errors import LedgerError
from garant.ledger.book import Ledger
from garant.sources.clock import Clock
from garant.sources.fetching import Fetcher
from garant.workflow.build import Step
from garant.workflow.reader import Reader
from garant.workflow.sieving import Sieving
from garant.workflow.watch import Round, watch


def rounds(
    opened: Callable[[], Ledger],
    feeds: Sequence[str],
    fetcher: Fetcher,
    *,
    clock: Clock,
    every: timedelta,
    version: str,
    reader: Reader = Reader.BOTH,
    sieving: Sieving = Sieving.CRAWLED,
    on_step: Callable[[Step], None] = lambda step: None,
) -> Iterator[Round | LedgerError]:
    """Yield what each round did, one `every` so often, until the fetcher is stopped.

    The ledger is opened for each round. One that is lost in a later round is an error to be told of, and the
    next round finds it there again, or not; lost in the first, it is raised.
    """
    first = True
    while first or not fetcher.stopped():
        began = clock.ticks()
        try:
            with opened() as ledger:
                done: Round | LedgerError = watch(
                    ledger,
                    feeds,
                    fetcher,
                    clock=clock,
                    every=every,
                    version=version,
                    reader=reader,
                    sieving=sieving,
                    on_step=on_step,
                )
        except LedgerError as error:
            if first:
                raise
            done = error
        first = False
        yield done
        if not fetcher.stopped():
            clock.sleep(max(began + every.total_seconds() - clock.ticks(), 0))
