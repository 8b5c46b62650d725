"""Which undertakings a report is of or could be of: what a person looks at who says "the same" or "another".

Nothing is decided here: an undertaking is near where one of its reports shares a key with the record, before
it or after it, and the likeness that settling weighs is weighed.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from garant.ledger.book import Ledger
from garant.ledger.linking import companions
from garant.ledger.names import undertaking_id
from garant.ledger.settlements import Kept, kept_around, kept_report
from garant.model.undertakings import Feature, Link, Report, Undertaking
from garant.resolve.comparing import compare
from garant.resolve.profiles import Profile, keys
from garant.resolve.settling import WINDOW
from garant.resolve.written import read_profile
from garant.workflow.world import load_undertakings

_NEAREST = 3
_RULED_OUT = float("-inf")


@dataclass(frozen=True, slots=True)
class Near:
    """An undertaking beside a record: the report of it that is most like, and what speaks for and against.

    `joined` tells whether the record is taken to be of it; `link` has no features where they cannot be one.
    """

    undertaking: Undertaking
    report: Report
    joined: bool
    link: Link


def nearest(ledger: Ledger, record: str, *, beside: str | None = None, most: int = _NEAREST) -> list[Near]:
    """Return the undertaking that a commitment is of, if others report it too, then those nearest to it.

    `beside` is another commitment whose undertaking is to be among them. Nothing comes of a record that is
    no commitment, or stands no more.
    """
    others = companions(ledger, record)
    with ledger.reading() as connection:
        mine = kept_report(connection, record)
        if mine is None:
            return []
        profile = read_profile(mine.written)
        near = [each for key in keys(profile) for each in kept_around(connection, key, profile.place, WINDOW)]
        asked = [kept for each in (*others, beside) if each and (kept := kept_report(connection, each))]
    closest = _closest(profile, [*near, *asked])
    wanted = {each.undertaking for each in asked}
    possible = [name for name, found in closest.items() if name in wanted or found[0] > _RULED_OUT]
    names = sorted(
        possible, key=lambda name: (name != mine.undertaking, name not in wanted, -closest[name][0], name)
    )
    return list(_described(ledger, mine, closest, names[: most + len(wanted)]))


Likeness = tuple[float, str, tuple[Feature, ...]]


def _closest(profile: Profile, near: Iterable[Kept]) -> dict[str, Likeness]:
    """Return the report most like a record of each undertaking that one is kept of, with what they share."""
    found: dict[str, Likeness] = {}
    for each in sorted(near, key=lambda kept: kept.record):
        if each.undertaking is None or each.record == profile.record:
            continue
        features = compare(read_profile(each.written), profile)
        likeness = _RULED_OUT if features is None else sum(feature.score for feature in features)
        if each.undertaking not in found or likeness > found[each.undertaking][0]:
            found[each.undertaking] = likeness, each.record, features or ()
    return found


def _described(
    ledger: Ledger, mine: Kept, closest: dict[str, Likeness], names: Iterable[str]
) -> Iterable[Near]:
    for name in names:
        for undertaking in load_undertakings(ledger, [name]):
            assert undertaking.id == undertaking_id(name)
            score, record, features = closest[name]
            link = Link(record, mine.record, score, features)
            for report in undertaking.reports:
                if report.record == record:
                    yield Near(undertaking, report, name == mine.undertaking, link)
