"""The world as pages tell of it, with what many pages ask of it: worked out once and kept."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from garant.assess.changes import Change, changes
from garant.assess.contradictions import Contradiction, contradictions
from garant.assess.coverage import Cell, Coverage
from garant.assess.finding import Index, Told, reports_index, undertakings_index
from garant.assess.left_out import LeftOut
from garant.assess.queue import Queued
from garant.assess.scenario import Scenario, Standing
from garant.assess.silence import SILENT_AFTER, stands
from garant.assess.timeline import Step, timeline
from garant.assess.totals import By, Reckoned, Row, Totals
from garant.ledger.answers import ActorLine
from garant.ledger.state import LedgerState
from garant.model.terms import ConditionType, Firmness
from garant.model.undertakings import Held, Report, Story, Undertaking
from garant.reports.findings import BY, Of, covered, supposed_of
from garant.workflow.world import World

Thing = TypeVar("Thing")
Supposing = tuple[frozenset[ConditionType], frozenset[ConditionType], frozenset[str]]

OFTEN: tuple[Supposing, ...] = (
    (frozenset({ConditionType.CEASEFIRE}), frozenset(), frozenset()),
    (frozenset({ConditionType.CEASEFIRE}), frozenset(), frozenset({"US"})),
    (frozenset({ConditionType.PEACE_AGREEMENT}), frozenset(), frozenset()),
    (frozenset(), frozenset(), frozenset({"US"})),
)
"""What is often supposed: which conditions hold and fail, and who is out."""

WEEK = timedelta(days=6)
"""What counts as lately: the last day and as many days before it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which an undertaking came to stand otherwise, and the step that says so."""

    day: date
    undertaking: Undertaking
    step: Step


@dataclass(frozen=True, slots=True)
class Counts:
    """How many undertakings an actor gives, has refused and receives, and on how much it takes sides."""

    actor: str
    gives: int
    refused: int
    receives: int
    stances: int


@dataclass(frozen=True)
class Outlook:
    """What is known in one state of the ledger; `day` is the last of which anything is known, or today.

    `queued` are the records that a person should look at, what matters most first: those that somebody has
    judged, and the foremost of those that wait, which `waiting` counts. `named` are the actors with how often
    each is named as what; None where the ledger tells that as soon as it is asked.
    """

    state: LedgerState
    world: World
    stances: tuple[Held, ...]
    queued: tuple[Queued, ...]
    waiting: int
    today: date
    named: tuple[ActorLine, ...] | None = None

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

    def reported_by(self, records: Iterable[str]) -> frozenset[str]:
        """Return the ids of the undertakings that some records report."""
        return frozenset(self.of_record[each].id for each in records if each in self.of_record)

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
    def counts(self) -> tuple[Counts, ...]:
        """What everybody does how often, those most often named first."""
        gives = Counter(each.actor for each in self.world.undertakings if stands(each))
        refused = Counter(each.actor for each in self.world.undertakings if not stands(each))
        receives = Counter(each.beneficiary for each in self.world.undertakings)
        return tuple(
            Counts(who, gives[who], refused[who], receives[who], len(self.stances_of.get(who, ())))
            for who in self.everybody
        )

    @cached_property
    def judged(self) -> int:
        """How many reports a person has said to be right."""
        return sum(report.judged for report in self.reports.values())

    @cached_property
    def doubtful(self) -> int:
        """How many records are improbable and wait for a person's word."""
        return self.world.doubtful

    @cached_property
    def stances_of(self) -> Mapping[str, tuple[Held, ...]]:
        """The stances of each actor that has some, the latest first."""
        latest = sorted(self.stances, key=lambda held: (held.day or date.min, held.record), reverse=True)
        return _grouped(latest, lambda held: held.actor)

    @cached_property
    def likely(self) -> Mapping[str, Undertaking]:
        """The undertakings that findings count, by their ids."""
        return {each.id: each for each in self.world.likely}

    def told_near(self, since: date, until: date) -> list[Undertaking]:
        """Return the undertakings, in the order of their ids, of which some days can have changed anything.

        Something was published of them within the days, or so long before that they fell silent within.
        """
        heard = since - SILENT_AFTER if since - date.min > SILENT_AFTER else date.min
        told = self.undertakings_index.find({}, since=heard, until=until)
        return [self.likely[name] for name in sorted(each.id for each in told) if name in self.likely]

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
        return _grouped(self.world.undertakings, lambda each: each.whole.undertaking if each.whole else None)

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

    @cached_property
    def coverage(self) -> Coverage:
        """Who does what for the four aims."""
        return covered(self.world.likely, self.stances, Of(), today=self.day)

    @cached_property
    def cells_of(self) -> Mapping[str, tuple[Cell, ...]]:
        """What each actor does for the aims."""
        return _grouped(self.coverage.cells, lambda cell: cell.actor)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """What cannot be true together, that of which somebody spoke last first."""
        found = (each for listed in self.contradictions_of.values() for each in listed)
        return tuple(sorted(found, key=lambda each: (each.day or date.min, each.undertaking), reverse=True))

    @cached_property
    def contradictions_of(self) -> Mapping[str, tuple[Contradiction, ...]]:
        """What cannot be true together of each undertaking of which that is so, by its id."""
        return _grouped(contradictions(self.world.likely), lambda each: each.undertaking)

    @cached_property
    def contested(self) -> tuple[Undertaking, ...]:
        """The undertakings of which somebody says what cannot be true with what another says, by their ids.

        Where less was known, nothing else was contested.
        """
        return tuple(self.likely[name] for name in sorted(self.contradictions_of))

    @cached_property
    def lately(self) -> tuple[Change, ...]:
        """What moved in the last week that is known."""
        return changes(self.told_near(self.day - WEEK, self.day), self.day - WEEK, self.day)

    @cached_property
    def standing(self) -> Standing:
        """What stands, ready for any supposition."""
        held = (each for each in self.stances if each.day is None or each.day <= self.day)
        return Standing(self.world.likely, held, self.day)

    def supposed(
        self, holds: Collection[ConditionType], fails: Collection[ConditionType], without: Collection[str]
    ) -> Scenario:
        """Return what would hold; raise ScenarioError where what is supposed cannot be."""
        known = self.often_supposed.get((frozenset(holds), frozenset(fails), frozenset(without)))
        return known or supposed_of(self.standing, holds=holds, fails=fails, without=without)

    @cached_property
    def often_supposed(self) -> Mapping[Supposing, Scenario]:
        """What would hold under the suppositions that the first page offers."""
        return {
            each: supposed_of(self.standing, holds=each[0], fails=each[1], without=each[2]) for each in OFTEN
        }

    @cached_property
    def reckoned(self) -> Reckoned:
        """What undertakings come to one by one, from what is offered on."""
        return Reckoned(self.world.likely, Firmness.OFFERED)

    @cached_property
    def totals(self) -> Totals:
        """What all undertakings come to by actor and kind."""
        return self.reckoned.totals(BY)

    @cached_property
    def totals_of(self) -> Mapping[str, tuple[Row, ...]]:
        """What each actor's undertakings come to by kind."""
        return _grouped(self.totals.rows, lambda row: row.actor)

    @cached_property
    def grand_of(self) -> Mapping[str, tuple[Row, ...]]:
        """What all undertakings of each actor come to."""
        return _grouped(self.reckoned.totals((By.ACTOR,)).rows, lambda row: row.actor)

    @cached_property
    def received_by(self) -> Mapping[str, tuple[Row, ...]]:
        """What all undertakings for each beneficiary come to."""
        return _grouped(self.reckoned.totals((By.BENEFICIARY,)).rows, lambda row: row.beneficiary)

    @cached_property
    def left_out_of(self) -> Mapping[str, tuple[LeftOut, ...]]:
        """What of each actor is in no total."""
        return _grouped(self.totals.left_out, lambda each: each.actor)

    def worked_out(self) -> "Outlook":
        """Return the same, with all that takes a while worked out, so that no reader waits for it."""
        for name, kept in vars(type(self)).items():
            if isinstance(kept, cached_property):
                getattr(self, name)
        return self


def _grouped(things: Iterable[Thing], name: Callable[[Thing], str | None]) -> Mapping[str, tuple[Thing, ...]]:
    """Return things by a name that each has, what has none left out."""
    found: dict[str, list[Thing]] = {}
    for thing in things:
        if (named := name(thing)) is not None:
            found.setdefault(named, []).append(thing)
    return {named: tuple(listed) for named, listed in found.items()}


def _most_common(names: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(names)
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))
