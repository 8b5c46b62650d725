"""What undertakings amount to: totals, coverage, a scenario, changes, contradictions."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from garant.assess.changes import Change
from garant.assess.contradictions import Contradiction
from garant.assess.coverage import Aim, Coverage
from garant.assess.left_out import LeftOut
from garant.assess.measuring import Conversion
from garant.assess.nesting import Measure
from garant.assess.scenario import Scenario, Verdict
from garant.assess.sums import Sum
from garant.assess.suppositions import Truth
from garant.assess.totals import Row, Selection, Totals
from garant.model.terms import ConditionType, Firmness
from garant.reports import lines
from garant.reports.findings import BY, Of, added_up, contradicted, covered, moved, supposed
from garant.web.api.asking import (
    ChangesAsked,
    ContradictionsAsked,
    CoverageAsked,
    OfWhom,
    ScenarioAsked,
    TotalsAsked,
    is_for_all,
)
from garant.web.api.question import Known, Listed, Question, page_of
from garant.web.converting import rates_into

_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Grand:
    """What everything of one currency or unit comes to, from how many undertakings."""

    measure: Measure
    sum: Sum
    undertakings: int


@dataclass(frozen=True, slots=True)
class TotalsShown:
    """What is promised in all of what stands at `least` so firm; `left_out` counts what is in no total.

    `conversion` tells at which rates sums were converted, null where they stay in their currencies.
    """

    least: Firmness
    grand: tuple[Grand, ...]
    rows: tuple[Row, ...]
    left_out: int
    conversion: Conversion | None
    next_offset: int | None
    total: int


@dataclass(frozen=True, slots=True)
class ScenarioShown:
    """What is supposed, with all that follows, what becomes of undertakings, and the aims before and after.

    `counts` are of all that stands: how many hold, are open, are lost. `after` counts what holds, `at_best`
    what is open beside it.
    """

    day: date
    holds: tuple[ConditionType, ...]
    fails: tuple[ConditionType, ...]
    without: tuple[str, ...]
    counts: dict[Truth, int]
    before: tuple[Aim, ...]
    after: tuple[Aim, ...]
    at_best: tuple[Aim, ...]
    verdicts: tuple[Verdict, ...]
    next_offset: int | None
    total: int


@dataclass(frozen=True, slots=True)
class ChangesShown:
    """What moved from one day to another, both included."""

    since: date
    until: date
    changes: tuple[Change, ...]
    next_offset: int | None
    total: int


def totals(known: Known, asked: TotalsAsked) -> TotalsShown:
    """Return sums, nothing counted twice."""
    found = all_totals(known, asked)
    page = page_of(found.rows, asked)
    grand = tuple(Grand(row.measure, row.sum, len(row.counted)) for row in found.grand)
    return TotalsShown(
        found.least,
        grand,
        page.found,
        len(found.left_out),
        found.conversion,
        page.next_offset,
        len(found.rows),
    )


def left_out(known: Known, asked: TotalsAsked) -> Listed[LeftOut]:
    """Return what is in no total, and why."""
    return page_of(all_totals(known, asked).left_out, asked)


def all_totals(known: Known, asked: TotalsAsked) -> Totals:
    """Return every row of totals; raise RateError where there is no rate of the currency asked for."""
    return known.finding("totals", asked, lambda: _totals(known, asked))


def coverage(known: Known, asked: CoverageAsked) -> Coverage:
    """Return who does what for the four aims."""
    of = Of(actors=asked.actor, beneficiaries=asked.beneficiary)
    outlook = known.outlook
    if is_for_all(asked):
        return outlook.coverage
    return covered(known.undertakings, outlook.stances, of, today=outlook.day, on=asked.on)


def scenario(known: Known, asked: ScenarioAsked) -> ScenarioShown:
    """Return what would hold; raise ScenarioError where what is supposed contradicts itself."""
    found = known.finding("scenario", asked, lambda: _scenario(known, asked))
    chosen = [each for each in found.verdicts if not asked.truth or each.truth in asked.truth]
    page = page_of(chosen, asked)
    return ScenarioShown(
        day=found.before.day,
        holds=found.holds,
        fails=found.fails,
        without=found.without,
        counts=dict.fromkeys(Truth, 0) | Counter(each.truth for each in found.verdicts),
        before=found.before.aims,
        after=found.after.aims,
        at_best=found.at_best.aims,
        verdicts=page.found,
        next_offset=page.next_offset,
        total=len(chosen),
    )


def changes(known: Known, asked: ChangesAsked) -> ChangesShown:
    """Return what moved in a stretch of days."""
    until = asked.until or known.outlook.day
    since = asked.since or max(until, date.min + _WEEK) - _WEEK
    found = known.finding("changes", asked, lambda: _changes(known, asked, since, until))
    chosen = [each for each in found if not asked.move or each.move in asked.move]
    page = page_of(chosen, asked)
    return ChangesShown(since, until, page.found, page.next_offset, len(chosen))


def contradictions(known: Known, asked: ContradictionsAsked) -> Listed[Contradiction]:
    """Return what cannot both be, with every side."""
    return page_of(known.finding("contradictions", asked, lambda: _contradictions(known, asked)), asked)


def _changes(known: Known, asked: ChangesAsked, since: date, until: date) -> tuple[Change, ...]:
    return moved(known.outlook.told_near(since, until), _of(asked), since, until).changes


def _scenario(known: Known, asked: ScenarioAsked) -> Scenario:
    if not asked.beneficiary and asked.on is None:
        return known.outlook.supposed(asked.holds, asked.fails, asked.without)
    return supposed(
        known.undertakings,
        known.outlook.stances,
        Of(beneficiaries=asked.beneficiary),
        holds=asked.holds,
        fails=asked.fails,
        without=asked.without,
        today=known.outlook.day,
        on=asked.on,
    )


def _contradictions(known: Known, asked: ContradictionsAsked) -> tuple[Contradiction, ...]:
    if asked.until is not None:
        return contradicted(known.outlook.contested, _of(asked), since=asked.since, until=asked.until)
    of_each = known.outlook.contradictions_of
    found = (each for one in _of(asked).among(known.outlook.contested) for each in of_each[one.id])
    return tuple(each for each in found if asked.since is None or (each.day and each.day >= asked.since))


def _totals(known: Known, asked: TotalsAsked) -> Totals:
    if is_for_all(asked):
        return known.outlook.totals
    if asked.least is Firmness.OFFERED and not (asked.beneficiary or asked.kind or asked.into):
        only = Selection(frozenset(asked.actor), asked.since, asked.until)
        return known.outlook.reckoned.totals(asked.by or BY, only)
    return added_up(
        known.undertakings,
        _of(asked),
        since=asked.since,
        until=asked.until,
        by=asked.by,
        least=asked.least,
        rates=rates_into(known.rates, asked.into),
    )


def _of(asked: OfWhom) -> Of:
    return Of(actors=asked.actor, beneficiaries=asked.beneficiary, kinds=asked.kind)


QUESTIONS = (
    Question(
        "totals",
        "/totals",
        TotalsAsked,
        TotalsShown,
        totals,
        "What is promised in all, by actor, kind and currency or unit: nothing counted twice, currencies "
        "never added, unless they are converted. A part of a counted whole is not added to it; a share is "
        "taken off the coalition's.",
        lambda shown: map(lines.total_line, shown.rows),
        refuses=True,
    ),
    Question(
        "left_out",
        "/totals/left-out",
        TotalsAsked,
        Listed[LeftOut],
        left_out,
        "What is in no total, and why: part of what is counted, not firm enough, contradicted, no sum.",
        lambda shown: map(lines.left_out_line, shown.found),
        refuses=True,
    ),
    Question(
        "coverage",
        "/coverage",
        CoverageAsked,
        Coverage,
        coverage,
        "Which of the four aims (safe skies, safe seas, peace on land, strong forces) rests on whom, how "
        "firmly, on how many independent voices; what each lacks, and who is against it.",
        lambda shown: map(lines.coverage_line, shown.cells),
    ),
    Question(
        "scenario",
        "/scenario",
        ScenarioAsked,
        ScenarioShown,
        scenario,
        "What would hold, be lost or stay open if some conditions were met or not and some actors stayed "
        "out, and through whose words.",
        lambda shown: map(lines.verdict_line, shown.verdicts),
        refuses=True,
    ),
    Question(
        "changes",
        "/changes",
        ChangesAsked,
        ChangesShown,
        changes,
        "What moved by publication day: new, firmer, delivered, weaker, refused, contradicted, announced "
        "again, silent; each with the words before and after.",
        lambda shown: map(lines.change_line, shown.changes),
    ),
    Question(
        "contradictions",
        "/contradictions",
        ContradictionsAsked,
        Listed[Contradiction],
        contradictions,
        "What is said of one undertaking that cannot both be, every side in its words; nobody decides.",
        lambda shown: chain.from_iterable(map(lines.contradiction_lines, shown.found)),
    ),
)
