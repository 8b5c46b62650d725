"""When an activity begins and ends, as far as reports tell; a day that only a report has says so in words."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from xml.etree.ElementTree import Element, SubElement

from garant.exports.iati.activities import Activity
from garant.exports.iati.narratives import add_told
from garant.exports.wording import say
from garant.model.terms import Firmness
from garant.model.undertakings import UNKNOWN_DAY
from garant.reports.wording import Wording
from garant.resolve.history import told_of

_PLANNED_START, _ACTUAL_START, _PLANNED_END, _ACTUAL_END = "1", "2", "3", "4"
_BEGUN = (Firmness.UNDERWAY, Firmness.DELIVERED)


def add_dates(root: Element, activity: Activity, words: Iterable[Wording]) -> None:
    """Add the days of an activity: of its first step, its beginning, its deadline, its completion."""
    for type_, day, key in _dates(activity):
        dated = SubElement(root, "activity-date", {"type": type_, "iso-date": day})
        add_told(dated, words, partial(_said, key))


def _said(key: str, words: Wording) -> str:
    return say(key, words.language)


def _dates(activity: Activity) -> Iterator[tuple[str, str, str]]:
    first = min(step.day for step in activity.steps)
    yield _PLANNED_START, first, "iati_first_reported"
    if begun := _first_day(activity, first, *_BEGUN):
        yield _ACTUAL_START, begun, "iati_begun"
    deadline = _deadline(activity)
    if deadline is not None and deadline.isoformat() >= first:
        yield _PLANNED_END, deadline.isoformat(), "iati_deadline"
    if delivered := _first_day(activity, first, Firmness.DELIVERED):
        yield _ACTUAL_END, delivered, "iati_delivered"


def _first_day(activity: Activity, since: str, *firmness: Firmness) -> str | None:
    """Return the first day from `since` on of which reports tell that it stands so."""
    reports = activity.undertaking.reports
    days = (told_of(report) for report in reports if report.commitment.firmness in firmness)
    return min((day for day in days if since <= day < UNKNOWN_DAY), default=None)


def _deadline(activity: Activity) -> date | None:
    """Return the last day of the deadline that the latest report to set one sets."""
    deadlines = [report.deadline.last for report in activity.undertaking.reports if report.deadline]
    return deadlines[-1] if deadlines else None
