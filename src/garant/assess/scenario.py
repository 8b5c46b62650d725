"""What would hold if some conditions held or failed and some actors stayed out, and why the rest falls.

An undertaking holds where all its conditions do, is lost where one fails, and is open otherwise. A part is
lost with its whole; a whole does not hang on its parts. What is delivered has its conditions behind it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from garant.assess.coverage import Coverage, Ground, opposing
from garant.assess.said import Said, said, source_of
from garant.assess.silence import stands
from garant.assess.suppositions import Named, Supposition, Truth, all_of, any_of, suppose
from garant.lexicon.implications import Implications
from garant.model.records import Condition
from garant.model.terms import ConditionType, Firmness, Kind, Line
from garant.model.undertakings import Held, Report, Undertaking


class Cause(StrEnum):
    """Through what an undertaking is lost or left open."""

    CONDITION = "condition"
    ACTOR = "actor"  # who would give it is out
    WHOLE = "whole"  # what it is part of is lost


@dataclass(frozen=True, slots=True)
class Through:
    """One thing that stands in the way, in the words of an article.

    `truth` tells whether it fails or is open. `type` is the condition's, `supposed` the type from whose
    failing that follows ("no ceasefire, so no peace"); `whole` is the undertaking that is lost.
    """

    cause: Cause
    truth: Truth
    said: Said
    type: ConditionType | None = None
    supposed: ConditionType | None = None
    whole: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one undertaking; `through` says why where it does not hold."""

    undertaking: str
    actor: str
    beneficiary: str | None
    kind: Kind
    line: Line | None
    firmness: Firmness
    conditions: tuple[ConditionType, ...]
    truth: Truth
    through: tuple[Through, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed, what becomes of each undertaking that stands, and the four aims before and after.

    `holds` and `fails` are what was asked for with what follows from it. `after` counts what holds,
    `at_best` what is open beside it.
    """

    holds: tuple[ConditionType, ...]
    fails: tuple[ConditionType, ...]
    without: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    before: Coverage
    after: Coverage
    at_best: Coverage


def scenario(
    undertakings: Iterable[Undertaking],
    *,
    holds: Set[ConditionType] = frozenset(),
    fails: Set[ConditionType] = frozenset(),
    without: Set[str] = frozenset(),
    implications: Implications,
    named: Named,
    today: date,
    stances: Iterable[Held] = (),
) -> Scenario:
    """Return what becomes of the undertakings that stand; raise ScenarioError where it contradicts itself."""
    return Standing(undertakings, stances, today).scenario(
        holds=holds, fails=fails, without=without, implications=implications, named=named
    )


class Standing:
    """The undertakings that stand on a day, with what becomes of each where nothing supposed bears on it.

    Whatever is supposed, most of them hang on nothing of it.
    """

    def __init__(self, undertakings: Iterable[Undertaking], stances: Iterable[Held], today: date) -> None:
        self._known = {each.id: each for each in sorted(filter(stands, undertakings), key=lambda one: one.id)}
        self._held = opposing(stances)
        self._ground = Ground(self._known.values(), today)
        self._before = self._ground.coverage(self._held)
        self._holding = {each.id: _verdict(each, ()) for each in self._known.values()}
        self._members: dict[str, list[str]] = {}
        for each in self._known.values():
            if each.whole is not None:
                self._members.setdefault(each.whole.undertaking, []).append(each.id)

    def scenario(
        self,
        *,
        holds: Set[ConditionType],
        fails: Set[ConditionType],
        without: Set[str],
        implications: Implications,
        named: Named,
    ) -> Scenario:
        """Return what becomes of them; raise ScenarioError where what is supposed contradicts itself."""
        supposed = suppose(holds, fails, without, implications, named)
        verdicts = self._verdicts(supposed, implications)
        falling = frozenset(each.undertaking for each in verdicts if each.truth is not Truth.HOLDS)
        lost = frozenset(each.undertaking for each in verdicts if each.truth is Truth.LOST)
        return Scenario(
            holds=tuple(type_ for type_ in ConditionType if type_ in supposed.holds),
            fails=tuple(type_ for type_ in ConditionType if type_ in supposed.fails),
            without=tuple(sorted(without)),
            verdicts=verdicts,
            before=self._before,
            after=self._ground.coverage(self._held, falling),
            at_best=self._ground.coverage(self._held, lost),
        )

    def _verdicts(self, supposed: Supposition, implications: Implications) -> tuple[Verdict, ...]:
        alone = dict(self._holding)
        for each in self._known.values():
            if each.conditions or each.actor in supposed.without:
                alone[each.id] = _verdict(each, tuple(_through(each, supposed, implications)))
        beneath = self._beneath(id_ for id_, verdict in alone.items() if verdict.truth is Truth.LOST)
        within = {id_: _within_whole(self._known[id_], alone, self._known) for id_ in beneath}
        return tuple((alone | within).values())

    def _beneath(self, lost: Iterable[str]) -> set[str]:
        """Return what is part or share of what is lost, however far down."""
        found: set[str] = set()
        left = list(lost)
        while left:
            members = [id_ for id_ in self._members.get(left.pop(), ()) if id_ not in found]
            found.update(members)
            left += members
        return found


def _verdict(undertaking: Undertaking, through: tuple[Through, ...]) -> Verdict:
    """Return what becomes of an undertaking by itself, through what stands in its way."""
    return Verdict(
        undertaking=undertaking.id,
        actor=undertaking.actor,
        beneficiary=undertaking.beneficiary,
        kind=undertaking.kind,
        line=undertaking.line,
        firmness=undertaking.firmness,
        conditions=tuple(dict.fromkeys(condition.type for condition in undertaking.conditions)),
        truth=all_of(each.truth for each in through),
        through=through,
    )


def _through(
    undertaking: Undertaking, supposed: Supposition, implications: Implications
) -> Iterator[Through]:
    if undertaking.actor in supposed.without:
        yield Through(Cause.ACTOR, Truth.LOST, said(undertaking.last))
    if undertaking.firmness is Firmness.DELIVERED:
        return
    for report, conditions in _on_the_same_words(undertaking):
        yield from _failing(report, conditions, supposed, implications)


def _on_the_same_words(undertaking: Undertaking) -> Iterator[tuple[Report, list[Condition]]]:
    """Yield the conditions that stand on the same words of an article, with the report that gives them."""
    groups: dict[tuple[str, int, int], list[Condition]] = {}
    for condition in undertaking.conditions:
        words = condition.evidence
        groups.setdefault((words.article, words.start, words.end), []).append(condition)
    for conditions in groups.values():
        yield source_of(conditions[0], undertaking.reports), conditions


def _failing(
    report: Report, conditions: Sequence[Condition], supposed: Supposition, implications: Implications
) -> Iterator[Through]:
    """Yield what is not met of conditions on the same words; of alternatives, nothing where one is met."""
    truths = [supposed.truth(condition, report.language) for condition in conditions]
    either = implications.joins_alternatives(conditions[0].evidence.quotation, report.language)
    together = any_of(truths) if either else None
    for condition, truth in zip(conditions, truths, strict=True):
        counts = together or truth
        if counts is not Truth.HOLDS:
            origin = supposed.fails.get(condition.type)
            follows = origin if origin is not condition.type else None
            words = said(report, condition.evidence)
            yield Through(Cause.CONDITION, counts, words, condition.type, follows)


def _within_whole(
    undertaking: Undertaking, verdicts: Mapping[str, Verdict], standing: Mapping[str, Undertaking]
) -> Verdict:
    """Return the verdict on an undertaking, lost where one that it is within is lost."""
    own = verdicts[undertaking.id]
    for whole in _wholes(undertaking, standing):
        if verdicts[whole.id].truth is Truth.LOST:
            through = Through(Cause.WHOLE, Truth.LOST, said(whole.last), whole=whole.id)
            return replace(own, truth=Truth.LOST, through=(*own.through, through))
    return own


def _wholes(undertaking: Undertaking, standing: Mapping[str, Undertaking]) -> Iterator[Undertaking]:
    """Yield what an undertaking is within, nearest first; what is not known or does not stand ends it."""
    seen = {undertaking.id}
    whole = undertaking.whole
    while whole is not None and whole.undertaking in standing and whole.undertaking not in seen:
        seen.add(whole.undertaking)
        yield standing[whole.undertaking]
        whole = standing[whole.undertaking].whole
