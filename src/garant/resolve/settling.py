"""Which undertaking a report belongs to: that of the earlier report that it is most like, or a new one.

Reports are settled in the order of their places, each by what lies before it among its candidates alone. So
the outcome is a function of the set of reports, not of the order in which they came, and a new report
at the end costs the same whatever lies before.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from garant.model.undertakings import Feature, Link
from garant.resolve.comparing import ENOUGH, compare
from garant.resolve.profiles import Profile, keys

WINDOW = 40  # the latest reports under a key that are candidates
_BOTH_PARTS = 120
_PART_AND_WHOLE = -30
_JUDGED = 10_000


@dataclass(frozen=True, slots=True)
class Settled:
    """A report with the undertaking that it belongs to, named by its first record.

    `within` is the undertaking of the whole that it is part of, None where it is part of none. `link` says
    why, None for the first report.
    """

    profile: Profile
    undertaking: str
    within: str | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What people have said of one report: records it is one with, and records it is not."""

    same: frozenset[str] = frozenset()
    different: frozenset[str] = frozenset()


UNJUDGED = Judged()


def settle(
    report: Profile, candidates: Iterable[Settled], within: str | None = None, judged: Judged = UNJUDGED
) -> Settled:
    """Return where a report belongs among earlier ones that were settled before it.

    `within` is the undertaking of the whole that it is part of. A person's word outranks every feature:
    the report joins what it is the same as and keeps from what it is different from.
    """
    clusters = _clusters(candidates)
    barred = {name for name, members in clusters.items() if _are(members, judged.different)}
    open_to = {name: members for name, members in clusters.items() if name not in barred}
    for name, members in open_to.items():
        for known in _are(members, judged.same)[:1]:
            feature = Feature("judgement", _JUDGED)
            link = Link(known.profile.record, report.record, _JUDGED, (feature,))
            return Settled(report, name, within, link)
    found = [(name, _best(report, members, within)) for name, members in open_to.items()]
    links = [(link, name) for name, link in found if link is not None]
    if not links:
        return Settled(report, report.record, within)
    best, name = max(links, key=lambda each: each[0].score)
    return Settled(report, name, within, best)


def _clusters(candidates: Iterable[Settled]) -> dict[str, list[Settled]]:
    """Return the candidates by undertaking, the first met first."""
    clusters: dict[str, list[Settled]] = {}
    for each in sorted(candidates, key=lambda settled: settled.profile.place):
        clusters.setdefault(each.undertaking, []).append(each)
    return clusters


def _are(members: Sequence[Settled], records: frozenset[str]) -> list[Settled]:
    return [each for each in members if each.profile.record in records]


def _best(report: Profile, members: Sequence[Settled], within: str | None) -> Link | None:
    """Return the link with the member that the report is most like; None where none is enough.

    What contradicts the sum or the count that most members give is of another undertaking, whatever one
    vague member is like.
    """
    if _contradicts(report, [each.profile for each in members]):
        return None
    links = [link for each in members if (link := _link(report, each, within)) is not None]
    return max(links, key=lambda link: link.score, default=None)


def _link(report: Profile, member: Settled, within: str | None) -> Link | None:
    found = compare(member.profile, report)
    if found is None:
        return None
    features = (*found, *_parts(report, member, within))
    total = sum(feature.score for feature in features)
    return Link(member.profile.record, report.record, total, features) if total >= ENOUGH else None


def _parts(report: Profile, member: Settled, within: str | None) -> tuple[Feature, ...]:
    if within is not None and within == member.within:
        return (Feature("parts_of_one", _BOTH_PARTS),)
    if (within is None) != (member.within is None):
        return (Feature("part_and_whole", _PART_AND_WHOLE),)
    return ()


def _contradicts(report: Profile, members: Sequence[Profile]) -> bool:
    """Tell whether a report cannot be of what its own article, or most members, say otherwise."""
    beside = [each for each in members if each.article == report.article]
    said = (_most_said(members, "amounts"), _most_said(members, "quantity"))
    return any(each and compare(each, report) is None for each in (*beside, *said))


def _most_said(members: Sequence[Profile], name: str) -> Profile | None:
    """Return the first member that gives the value which most members give, None where none gives one."""
    values = Counter(getattr(each, name) for each in members if getattr(each, name))
    if not values:
        return None
    most = max(values.values())
    return next(each for each in members if values.get(getattr(each, name)) == most)


def settle_all(reports: Iterable[Profile], judged: Mapping[str, Judged] | None = None) -> tuple[Settled, ...]:
    """Return all reports settled, in the order of their places: what a ledger arrives at step by step."""
    said = judged or {}
    settled: dict[str, Settled] = {}
    by_key: dict[str, list[str]] = {}
    for report in sorted(reports, key=lambda each: each.place):
        mine = keys(report)
        near = dict.fromkeys(record for key in mine for record in by_key.get(key, ())[-WINDOW:])
        word = said.get(report.record, UNJUDGED)
        near |= dict.fromkeys(record for record in sorted(word.same | word.different) if record in settled)
        whole = settled.get(report.whole) if report.whole else None
        within = whole.undertaking if whole else None
        found = settle(report, [settled[record] for record in near], within, word)
        settled[report.record] = found
        for key in mine:
            by_key.setdefault(key, []).append(report.record)
    return tuple(settled.values())
