"""How an undertaking stands after each of its reports.

A report speaks of the day on which the commitment was made or announced, where it names one, else of its
own: an article of September that recalls a refusal of August does not take back an offer of September.
"""

from collections.abc import Iterable, Iterator

from garant.model.terms import FIRMNESS_SCALE, Firmness
from garant.model.times import Period
from garant.model.undertakings import Report

_RANK = {firmness: rank for rank, firmness in enumerate(FIRMNESS_SCALE)}
_ENDED = (Firmness.REFUSED, Firmness.WITHDRAWN)


def told_of(report: Report) -> str:
    """Return the day that a report tells of, ISO 8601: its commitment's, or its own where that is earlier."""
    date = report.commitment.date
    period = None if date is None else Period.parse(date)
    return report.day if period is None else min(report.day, period.last.isoformat())


def in_order(reports: Iterable[Report]) -> list[Report]:
    """Return reports by the day that they tell of, then as they were published."""
    return sorted(reports, key=lambda report: (told_of(report), *report.order))


def stands_after(standing: Firmness | None, said: Firmness) -> Firmness:
    """Return how an undertaking stands when a report adds its firmness to how it stood, None for nothing yet.

    Weaker words never lower it: papers say "would send" of what is signed. A refusal or withdrawal takes
    over; after one, only an offer or more brings it back, not what others suppose.
    """
    if standing is None or said in _ENDED:
        return said
    if standing in _ENDED:
        return said if _RANK[said] >= _RANK[Firmness.OFFERED] else standing
    return max(standing, said, key=_RANK.__getitem__)


def life(reports: Iterable[Report]) -> Iterator[tuple[Report, Firmness]]:
    """Yield each report, in the order of the days they tell of, with how the undertaking stands after it."""
    standing: Firmness | None = None
    for report in in_order(reports):
        standing = stands_after(standing, report.commitment.firmness)
        yield report, standing


def standing(reports: Iterable[Report]) -> Firmness:
    """Return how an undertaking stands after all its reports; raise ValueError where there are none."""
    *_, (_, last) = life(reports)
    return last


def strongest(reports: Iterable[Report]) -> Firmness:
    """Return the firmest that was ever said, a refusal or withdrawal only where nothing else was."""
    said = [report.commitment.firmness for report in reports]
    return max(said, key=lambda firmness: _RANK.get(firmness, -1))
