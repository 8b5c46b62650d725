"""The world as pages tell of it, kept in memory: describing it anew takes seconds where a ledger is large.

A lookout asks the ledger at most once a second whether anything has changed. Where the world has, it is
described anew: at once where that is quick, else beside the readers, who meanwhile read what stood before.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock, Thread
from time import monotonic

from garant.assess.finding import Index, Told, reports_index, undertakings_index
from garant.assess.queue import Queued
from garant.assess.timeline import Step, timeline
from garant.ledger.book import Ledger
from garant.ledger.opinions import judged_by
from garant.ledger.state import LedgerState, ledger_state
from garant.model.undertakings import Held, Report, Story, Undertaking
from garant.reports.waiting import worth_a_look
from garant.workflow.stances import held_stances
from garant.workflow.world import World, load_world

_MOST_QUEUED = 5000  # more than anybody goes through before the next reading
_FRESH = 1.0  # seconds
_QUICK = 0.4  # seconds that a reader may wait
_REST = 8.0  # times as long as describing took, it is not done again


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which an undertaking came to stand otherwise, and the step that says so."""

    day: date
    undertaking: Undertaking
    step: Step


@dataclass(frozen=True)
class Outlook:
    """What is known in one state of the ledger; `day` is the last of which anything is known, or today.

    `queued` are the records that a person should look at, what matters most first: those that somebody has
    judged, and the foremost of those that wait, which `waiting` counts.
    """

    state: LedgerState
    world: World
    stances: tuple[Held, ...]
    queued: tuple[Queued, ...]
    waiting: int
    today: date

    @cached_property
    def undertakings(self) -> Mapping[str, Undertaking]:
        """The undertakings by their ids."""
        return {each.id: each for each in self.world.undertakings}

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """The reports of undertakings by their records."""
        return {report.record: report for each in self.world.undertakings for report in each.reports}

    @cached_property
    def of_record(self) -> Mapping[str, Undertaking]:
        """The undertaking that each record reports."""
        return {report.record: each for each in self.world.undertakings for report in each.reports}

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Who gives or refuses something, those with most undertakings first."""
        return _most_common(each.actor for each in self.world.undertakings)

    @cached_property
    def beneficiaries(self) -> tuple[str, ...]:
        """To whom something is given or refused, those with most undertakings first."""
        return _most_common(each.beneficiary for each in self.world.undertakings if each.beneficiary)

    @cached_property
    def everybody(self) -> tuple[str, ...]:
        """Who gives, receives, refuses or takes a side, those most often named first."""
        named = (name for each in self.world.undertakings for name in (each.actor, each.beneficiary) if name)
        return _most_common([*named, *(held.actor for held in self.stances)])

    @cached_property
    def stances_of(self) -> Mapping[str, tuple[Held, ...]]:
        """The stances of each actor that has some."""
        found: dict[str, list[Held]] = {}
        for held in self.stances:
            found.setdefault(held.actor, []).append(held)
        return {actor: tuple(stances) for actor, stances in found.items()}

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The days on which undertakings came to stand otherwise, the earliest first."""
        found = (
            Moment(step.day, each, step)
            for each in self.world.likely
            for step in timeline(each)
            if step.moved and step.day is not None
        )
        return tuple(sorted(found, key=lambda moment: (moment.day, moment.undertaking.id)))

    def moments_within(self, since: date, until: date) -> Sequence[Moment]:
        """Return the moments of a stretch of days, the earliest first."""
        first = bisect_left(self.moments, since, key=lambda moment: moment.day)
        return self.moments[first : bisect_right(self.moments, until, key=lambda moment: moment.day)]

    @cached_property
    def undertakings_index(self) -> Index[Undertaking]:
        """The undertakings by what they are found by."""
        return undertakings_index(self.world.undertakings)

    @cached_property
    def reports_index(self) -> Index[Told]:
        """The reports of undertakings by what they are found by."""
        return reports_index(self.world.undertakings)

    @cached_property
    def stories(self) -> Mapping[str, Story]:
        """The stories by their ids."""
        return {each.id: each for each in self.world.stories}

    @cached_property
    def members(self) -> Mapping[str, tuple[Undertaking, ...]]:
        """The parts and shares of each undertaking that has some."""
        found: dict[str, list[Undertaking]] = {}
        for each in self.world.undertakings:
            if each.whole is not None:
                found.setdefault(each.whole.undertaking, []).append(each)
        return {whole: tuple(members) for whole, members in found.items()}

    @cached_property
    def day(self) -> date:
        """The last day of which an article is known, today where none is or it lies in the future."""
        reported = (
            report.published.last
            for each in self.world.undertakings
            for report in each.reports[-1:]
            if report.published
        )
        held = (each.day for each in self.stances if each.day)
        return min(max([*reported, *held], default=self.today), self.today)


def _most_common(names: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(names)
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))


def _foremost(queued: Iterable[Queued], judged: Collection[str]) -> tuple[tuple[Queued, ...], int]:
    """Return those that are kept of a queue, and how many wait in all."""
    kept, waiting = [], 0
    for each in queued:
        waiting += each.line.id not in judged
        if each.line.id in judged or waiting <= _MOST_QUEUED:
            kept.append(each)
    return tuple(kept), waiting


class Lookout:
    """Keeps the outlook on one ledger; `today` is asked for whenever the world is described."""

    def __init__(self, book: Ledger, today: Callable[[], date]) -> None:
        self.book = book
        self._today = today
        self._state = ledger_state(book)
        self._asked = self._rested = monotonic()
        self._took = 0.0
        self._outlook: Outlook | None = None
        self._describing = Lock()

    def state(self) -> LedgerState:
        """Return the state of the ledger, at most a second old."""
        if monotonic() - self._asked > _FRESH:
            self._asked = monotonic()
            self._state = ledger_state(self.book)
        return self._state

    def outlook(self) -> Outlook:
        """Return what is known; where the world has changed, it is described for those who come later."""
        if self._outlook is None or (self._took < _QUICK and self._is_stale(self._outlook)):
            with self._describing:
                if self._outlook is None or self._is_stale(self._outlook):
                    self._outlook = self._described()
        elif self._is_stale(self._outlook) and self._describing.acquire(blocking=False):
            Thread(target=self._renew, daemon=True).start()
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
        began = monotonic()
        state = ledger_state(self.book)
        world = load_world(self.book)
        queued, waiting = _foremost(worth_a_look(self.book, world.undertakings), judged_by(self.book))
        held = tuple(held_stances(self.book))
        outlook = Outlook(state, world, held, queued, waiting, self._today())
        self._took = monotonic() - began
        self._rested = monotonic() + self._took * _REST
        return outlook
