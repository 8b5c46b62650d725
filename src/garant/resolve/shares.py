"""What one state gives of what a collective promises: « 26 pays », of which France, of which Estonia.

Only articles tell: where one reports both, for one beneficiary and of one kind, the state's is its share.
Otherwise both stand side by side, and a total of both says so.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from garant.model.terms import Firmness
from garant.model.undertakings import Belonging, Undertaking, Whole
from garant.resolve.profiles import AID

_ENDED = (Firmness.REFUSED, Firmness.WITHDRAWN)


def with_shares(
    undertakings: Iterable[Undertaking], members: Mapping[str, Container[str]]
) -> tuple[Undertaking, ...]:
    """Return the undertakings, members' shares within those of their collective; `members` by its code."""
    given = tuple(undertakings)
    reported = _by_article([each for each in given if each.actor in members])
    return tuple(_shared(each, reported, members) for each in given)


def _by_article(undertakings: Sequence[Undertaking]) -> Mapping[str, list[Undertaking]]:
    found: defaultdict[str, list[Undertaking]] = defaultdict(list)
    for each in undertakings:
        for article in dict.fromkeys(report.article for report in each.reports):
            found[article].append(each)
    return found


def _shared(
    one: Undertaking, reported: Mapping[str, list[Undertaking]], members: Mapping[str, Container[str]]
) -> Undertaking:
    if one.whole is not None or one.actor in members or one.firmness in _ENDED:
        return one
    together: Counter[str] = Counter()
    records: defaultdict[str, list[str]] = defaultdict(list)
    for report in one.reports:
        for whole in reported.get(report.article, ()):
            if one.actor in members[whole.actor] and _is_share(one, whole):
                together[whole.id] += 1
                records[whole.id].append(report.record)
    if not together:
        return one
    whole_id = min(together, key=lambda name: (-together[name], name))
    return replace(one, whole=Whole(whole_id, Belonging.SHARE, tuple(records[whole_id])))


def _is_share(one: Undertaking, whole: Undertaking) -> bool:
    """Tell whether it is of one kind: soldiers of a force, a sum (or what it buys) of a greater sum."""
    if one.beneficiary != whole.beneficiary:
        return False
    if one.amount is None or whole.amount is None:
        return one.kind is whole.kind and one.amount is None and whole.amount is None
    smaller = one.amount.currency != whole.amount.currency or one.amount.value <= whole.amount.value
    return smaller and (one.kind is whole.kind or {one.kind, whole.kind} <= AID)
