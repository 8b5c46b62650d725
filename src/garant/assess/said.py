"""In whose words: what a finding quotes of a report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from garant.model.records import Condition
from garant.model.spans import Evidence
from garant.model.terms import Firmness
from garant.model.undertakings import Report


@dataclass(frozen=True, slots=True)
class Said:
    """Words of an article: who says so, when, how firmly, at which place.

    `day` is the last day on which the article may have been published, None where none is known; `by` is
    None where the article itself says so; `voice` is its independent origin.
    """

    record: str
    day: date | None
    by: str | None
    voice: str
    firmness: Firmness
    quotation: str
    article: str
    start: int
    end: int
    outlet: str | None = None


def said(report: Report, evidence: Evidence | None = None) -> Said:
    """Return the words of a report: those of its commitment, or other words of its article."""
    words = evidence or report.commitment.evidence
    return Said(
        record=report.record,
        day=day_of(report),
        by=report.commitment.by,
        voice=report.origin,
        firmness=report.commitment.firmness,
        quotation=words.quotation,
        article=words.article,
        start=words.start,
        end=words.end,
        outlet=report.outlet,
    )


def day_of(report: Report) -> date | None:
    """Return the last day on which a report may have been published, None where none is known."""
    return None if report.published is None else report.published.last


def published(report: Report) -> date:
    """Return the last day on which a report may have been published, the end of time for none known."""
    return day_of(report) or date.max


def last_day(reports: Iterable[Report]) -> date | None:
    """Return the last day on which any of the reports may have been published, None where none is known."""
    return max((day for report in reports if (day := day_of(report))), default=None)


def source_of(condition: Condition, reports: Sequence[Report]) -> Report:
    """Return the report that gives a condition, the last one where none says so itself."""
    giving = (report for report in reports if condition in report.commitment.conditions)
    return next(giving, reports[-1])
