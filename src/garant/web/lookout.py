"""Keeps what is known of a ledger as new as readers need it: describing it takes seconds where it is large.

The ledger is asked at most once a second whether anything has changed. Where the world has, it is described
anew: at once where that is quick, else beside the readers, who meanwhile read what stood before.
"""

import gc
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from threading import Lock, Thread
from time import monotonic

from garant.assess.queue import Queued
from garant.ledger.book import Ledger
from garant.ledger.opinions import judged_by
from garant.ledger.overviews import list_actors
from garant.ledger.state import LedgerState, ledger_state
from garant.lexicon.files import LANGUAGES
from garant.lexicon.load import load_lexicon
from garant.reports.waiting import worth_a_look
from garant.web.outlook import Outlook
from garant.workflow.stances import held_stances
from garant.workflow.world import load_world

_MOST_QUEUED = 5000  # more than anybody goes through before the next reading
_FRESH = 1.0  # seconds
_QUICK = 0.4  # seconds that a reader may wait
_REST = 8.0  # times as long as describing took, it is not done again


class Lookout:
    """Keeps the outlook on one ledger; `today` is asked for whenever the world is described."""

    def __init__(self, book: Ledger, today: Callable[[], date]) -> None:
        self.book = book
        self._today = today
        self._state = self._told = ledger_state(book)
        self._asked = self._rested = self._told_at = monotonic()
        self._took = 0.0
        self._outlook: Outlook | None = None
        self._describing = Lock()

    def state(self) -> LedgerState:
        """Return the state of the ledger, at most a second old."""
        if monotonic() - self._asked > _FRESH:
            self._asked = monotonic()
            self._state = ledger_state(self.book)
        return self._state

    def told(self) -> LedgerState:
        """Return the state by which pages are told from older ones.

        Where describing takes long, what is written meanwhile counts no sooner than that, so that pages need
        not be made anew with every article that a build writes; a person's word counts at once.
        """
        state = self.state()
        if state.judgements != self._told.judgements or monotonic() - self._told_at > self._took:
            self._told, self._told_at = state, monotonic()
        return self._told

    @property
    def at_hand(self) -> bool:
        """Tell whether the state and the outlook can be told without asking the ledger."""
        if self._outlook is None or monotonic() - self._asked > _FRESH:
            return False
        return self._took >= _QUICK or not self._is_stale(self._outlook)

    @property
    def begins(self) -> bool:
        """Tell whether the world is being described for the first time, so that everybody waits."""
        return self._outlook is None and self._describing.locked()

    def outlook(self) -> Outlook:
        """Return what is known; where the world has changed, it is described for those who come later."""
        known = self._outlook
        if known is None or (self._took < _QUICK and self._is_stale(known)):
            return self._waited_for()
        if self._is_stale(known) and self._describing.acquire(blocking=False):
            Thread(target=self._renew, daemon=True).start()
        return known

    def _waited_for(self) -> Outlook:
        with self._describing:
            if self._outlook is None or self._is_stale(self._outlook):
                self._outlook = self._described()
            return self._outlook

    def _is_stale(self, outlook: Outlook) -> bool:
        if self._took >= _QUICK and monotonic() < self._rested:
            return False
        return outlook.state.world != self.state().world or outlook.today != self._today()

    def _renew(self) -> None:
        try:
            self._outlook = self._described()
        finally:
            self._describing.release()

    def _described(self) -> Outlook:
        for language in LANGUAGES:
            load_lexicon(language)  # which scenarios and the parts that others play ask for
        began = monotonic()
        with _kept_for_long():
            state = ledger_state(self.book)
            world = load_world(self.book)
            queued, waiting = _foremost(worth_a_look(self.book, world.undertakings), judged_by(self.book))
            held = tuple(held_stances(self.book))
            slow = monotonic() - began > _QUICK
            named = tuple(list_actors(self.book)) if slow else None
            outlook = Outlook(state, world, held, queued, waiting, self._today(), named).worked_out()
        self._took = monotonic() - began
        self._rested = monotonic() + self._took * _REST
        return outlook


@contextmanager
def _kept_for_long() -> Iterator[None]:
    """Let Python's search for garbage pass by what is made here: of millions of things, it takes seconds.

    Nothing else runs while it searches, so that every reader would wait. What is no longer needed goes all
    the same, since nothing in an outlook points back at what holds it.
    """
    began = monotonic()
    gc.disable()
    try:
        yield
    finally:
        if monotonic() - began > _QUICK:
            gc.freeze()
        gc.enable()


def _foremost(queued: Iterable[Queued], judged: Collection[str]) -> tuple[tuple[Queued, ...], int]:
    """Return those that are kept of a queue, and how many wait in all."""
    kept, waiting = [], 0
    for each in queued:
        waiting += each.line.id not in judged
        if each.line.id in judged or waiting <= _MOST_QUEUED:
            kept.append(each)
    return tuple(kept), waiting
