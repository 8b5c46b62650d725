"""What commands and the API ask for alike: of whom a finding is, and as it was published up to which day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from garant.annotate.gazetteer import actors_named
from garant.assess.changes import Change, changes
from garant.assess.contradictions import Contradiction, contradictions
from garant.assess.coverage import Coverage, coverage
from garant.assess.scenario import Scenario, Standing
from garant.assess.timeline import known
from garant.assess.totals import By, Selection, Totals, narrowed, totals
from garant.lexicon.implications import load_implications
from garant.lexicon.load import load_lexicon
from garant.model.rates import Rates
from garant.model.terms import ConditionType, Firmness
from garant.model.undertakings import Held, Undertaking

BY = (By.ACTOR, By.KIND)
"""What rows of totals are told apart by where nothing else is asked for."""

_WORDS_AT_HAND = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Of:
    """Of whom a finding is: who gives, to whom, what; empty: of all."""

    actors: Collection[str] = ()
    beneficiaries: Collection[str] = ()
    kinds: Collection[str] = ()

    def among(self, undertakings: Iterable[Undertaking]) -> list[Undertaking]:
        """Return the undertakings that it is of."""
        listed = narrowed(undertakings, kinds=self.kinds, beneficiaries=self.beneficiaries)
        return [each for each in listed if not self.actors or each.actor in self.actors]


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved from one day to another, both included, and what came up that cannot both be."""

    since: date
    until: date
    changes: tuple[Change, ...]
    contradictions: tuple[Contradiction, ...]


def added_up(
    undertakings: Iterable[Undertaking],
    of: Of,
    *,
    since: date | None = None,
    until: date | None = None,
    by: Collection[By] = (),
    least: Firmness = Firmness.OFFERED,
    rates: Rates | None = None,
) -> Totals:
    """Return the totals of undertakings first reported in some days; other actors' still hold their parts."""
    only = Selection(frozenset(of.actors), since, until)
    listed = narrowed(undertakings, kinds=of.kinds, beneficiaries=of.beneficiaries)
    return totals(listed, least=least, by=by or BY, only=only, rates=rates)


def covered(
    undertakings: Sequence[Undertaking],
    stances: Iterable[Held],
    of: Of,
    *,
    today: date,
    on: date | None = None,
) -> Coverage:
    """Return who does what for the four aims, as published up to `on`, or all of it as of today."""
    day = on or today
    return coverage(of.among(_published(undertakings, on)), _up_to(stances, day), day)


def supposed(
    undertakings: Sequence[Undertaking],
    stances: Iterable[Held],
    of: Of,
    *,
    holds: Collection[ConditionType] = (),
    fails: Collection[ConditionType] = (),
    without: Collection[str] = (),
    today: date,
    on: date | None = None,
) -> Scenario:
    """Return what would hold, as published up to `on`; raise ScenarioError where it contradicts itself."""
    day = on or today
    standing = Standing(of.among(_published(undertakings, on)), _up_to(stances, day), day)
    return supposed_of(standing, holds=holds, fails=fails, without=without)


def supposed_of(
    standing: Standing,
    *,
    holds: Collection[ConditionType] = (),
    fails: Collection[ConditionType] = (),
    without: Collection[str] = (),
) -> Scenario:
    """Return what would hold of what stands; raise ScenarioError where it contradicts itself."""
    return standing.scenario(
        holds=frozenset(holds),
        fails=frozenset(fails),
        without=frozenset(without),
        implications=load_implications(),
        named=_named,
    )


def moved(undertakings: Iterable[Undertaking], of: Of, since: date, until: date) -> Moved:
    """Return what moved, as published up to `until`."""
    mine = of.among(known(undertakings, until))
    return Moved(since, until, changes(mine, since, until), contradicted(mine, Of(), since=since))


def contradicted(
    undertakings: Sequence[Undertaking], of: Of, *, since: date | None = None, until: date | None = None
) -> tuple[Contradiction, ...]:
    """Return what cannot both be, as published up to `until`, where the last words are not before `since`."""
    found = contradictions(of.among(_published(undertakings, until)))
    return tuple(each for each in found if since is None or (each.day is not None and each.day >= since))


def _published(undertakings: Sequence[Undertaking], on: date | None) -> Sequence[Undertaking]:
    return undertakings if on is None else known(undertakings, on)


def _up_to(stances: Iterable[Held], day: date) -> list[Held]:
    return [each for each in stances if each.day is None or each.day <= day]


@lru_cache(_WORDS_AT_HAND)
def _named(words: str, language: str) -> frozenset[str]:
    return actors_named(words, load_lexicon(language))
