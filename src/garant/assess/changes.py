"""What moved in a stretch of days: each change with the step before and after it, and their words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from garant.assess.contradictions import Contradiction, contradictions
from garant.assess.said import Said, day_of, published, said
from garant.assess.silence import fell_silent
from garant.assess.timeline import known
from garant.model.numbers import Amount, Quantity
from garant.model.terms import FIRMNESS_SCALE, Firmness, Kind
from garant.model.undertakings import Report, Undertaking
from garant.resolve.history import life, told_of


class Move(StrEnum):
    """What became of an undertaking."""

    NEW = "new"
    FIRMER = "firmer"
    DELIVERED = "delivered"
    WEAKER = "weaker"  # withdrawn, or its actor's own words no longer promise it
    REFUSED = "refused"
    CONTRADICTED = "contradicted"
    REANNOUNCED = "reannounced"  # announced again as if it were new
    SILENT = "silent"  # for 90 days nobody has spoken of it


@dataclass(frozen=True, slots=True)
class Stand:
    """How an undertaking stands, and the words that last made it so."""

    firmness: Firmness
    said: Said


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one undertaking on a day; `before` is None where nothing was known of it."""

    move: Move
    day: date
    undertaking: str
    actor: str
    beneficiary: str | None
    kind: Kind
    before: Stand | None
    after: Stand
    amount: Amount | None = None
    quantity: Quantity | None = None


def changes(undertakings: Iterable[Undertaking], since: date, until: date) -> tuple[Change, ...]:
    """Return what moved from `since` to `until`, both days included, by publication: by move, day, id.

    What was published later is not known; a report whose day is unknown moves nothing.
    """
    found = [change for each in known(undertakings, until) for change in _changes(each, since, until)]
    return tuple(sorted(found, key=lambda change: (_ORDER[change.move], change.day, change.undertaking)))


_ORDER = {move: place for place, move in enumerate(Move)}
_RANK = {firmness: rank for rank, firmness in enumerate(FIRMNESS_SCALE)}
_AGAIN_AFTER = timedelta(days=7)  # sooner, papers still write of the first announcement
_ANNOUNCED = frozenset({Firmness.OFFERED, Firmness.PLEDGED, Firmness.COMMITTED})


@dataclass(frozen=True, slots=True)
class _Window:
    """The reports of an undertaking before the days asked for and within them, in order."""

    undertaking: Undertaking
    before: tuple[Report, ...]
    within: tuple[Report, ...]

    def change(self, move: Move, day: date, before: Stand | None, after: Stand) -> Change:
        """Return a change of the undertaking on a day."""
        one = self.undertaking
        return Change(
            move, day, one.id, one.actor, one.beneficiary, one.kind, before, after, one.amount, one.quantity
        )


def _changes(undertaking: Undertaking, since: date, until: date) -> Iterator[Change]:
    dated = [(report, day) for report in undertaking.reports if (day := day_of(report))]
    window = _Window(
        undertaking,
        tuple(report for report, day in dated if day < since),
        tuple(report for report, day in dated if day >= since),
    )
    silent = fell_silent(undertaking)
    falls = silent if silent is not None and since <= silent <= until else None
    if not window.within and falls is None:
        return
    before, after = _stand(window.before), _stand(report for report, _ in dated)
    if after is not None and window.within:
        yield from _moved(window, before, after)
        yield from _again(window)
        yield from _contradicted(window, since)
    if after is not None and falls is not None:
        yield window.change(Move.SILENT, falls, after, after)


def _moved(window: _Window, before: Stand | None, after: Stand) -> Iterator[Change]:
    """Yield how the undertaking stands otherwise after the window than before it."""
    move = _move(before, after)
    if move is not None:
        # A report may tell of an earlier day than its own: then the window's first made it known.
        setting = next((each for each in window.within if each.record == after.said.record), window.within[0])
        yield window.change(move, published(setting), before, after)
    elif before is not None and (weaker := _weaker(window, before)):
        yield window.change(Move.WEAKER, published(weaker), before, _words_of(weaker))


def _words_of(report: Report) -> Stand:
    return Stand(report.commitment.firmness, said(report))


def _stand(reports: Iterable[Report]) -> Stand | None:
    """Return how an undertaking stands after its reports, with the words that last made it so."""
    stand: Stand | None = None
    for report, firmness in life(reports):
        if stand is None or firmness is not stand.firmness:
            stand = Stand(firmness, said(report))
    return stand


def _move(before: Stand | None, after: Stand) -> Move | None:
    if before is not None and after.firmness is before.firmness:
        return None
    if after.firmness in _ENDS:
        return _ENDS[after.firmness]
    if before is None:
        return Move.NEW
    return Move.DELIVERED if after.firmness is Firmness.DELIVERED else Move.FIRMER


_ENDS = {Firmness.REFUSED: Move.REFUSED, Firmness.WITHDRAWN: Move.WEAKER}


def _weaker(window: _Window, before: Stand) -> Report | None:
    """Return the last report in which somebody's words for the actor no longer promise what was promised.

    Others who only float it say nothing of the actor's will; an article that recalls says nothing new.
    """
    if _RANK.get(before.firmness, -1) < _RANK[Firmness.PLEDGED]:
        return None
    last = window.within[-1]
    spoken = last.commitment.by is not None and told_of(last) == last.day
    return last if spoken and last.commitment.firmness in _LESS_THAN_PROMISED else None


_LESS_THAN_PROMISED = frozenset({Firmness.CONSIDERED, Firmness.OFFERED})


def _again(window: _Window) -> Iterator[Change]:
    """Yield the first report within the window that announces anew what was announced before."""
    earlier = list(window.before)
    for report in window.within:
        before = _stand(earlier)
        if before is not None and _announces_anew(report, earlier, before):
            yield window.change(Move.REANNOUNCED, published(report), before, _words_of(report))
            return
        earlier.append(report)


def _announces_anew(report: Report, earlier: Sequence[Report], before: Stand) -> bool:
    """Tell whether it is announced no firmer than before, but as of now, in another story, days later."""
    firmness = report.commitment.firmness
    if firmness not in _ANNOUNCED or _RANK[firmness] > _RANK.get(before.firmness, -1):
        return False
    if firmness is Firmness.OFFERED and before.firmness is not firmness:
        return False  # an offer of what was promised is weaker
    day, told = published(report), date.fromisoformat(told_of(report))
    if day - told > _AGAIN_AFTER or day - max(map(published, earlier)) < _AGAIN_AFTER:
        return False
    return report.story is None or report.story not in {each.story for each in earlier}


def _contradicted(window: _Window, since: date) -> Iterator[Change]:
    """Yield the contradictions of which the last words came up within the window."""
    for found in contradictions([window.undertaking]):
        if found.day is not None and found.day >= since:
            last, other = _latest(found)
            yield window.change(Move.CONTRADICTED, found.day, Stand(other.firmness, other), last)


def _latest(found: Contradiction) -> tuple[Stand, Said]:
    """Return the last words of a contradiction, and the first of another side."""
    words = [words for side in found.sides for words in side.said]
    last = max(words, key=lambda each: (each.day or date.min, each.record))
    other = next(side for side in found.sides if last not in side.said)
    return Stand(last.firmness, last), other.said[0]
