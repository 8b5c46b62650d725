"""One change as the bulletin tells it: who gives what to whom, the step, the conditions, and the words."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from garant.assess.changes import Change, Move
from garant.assess.silence import stands
from garant.model.terms import FIRMNESS_SCALE
from garant.reports.bulletin import Point, Sentence, Words
from garant.reports.desk import Desk

_RANK = {firmness: rank for rank, firmness in enumerate(FIRMNESS_SCALE[:4])}
_PROMISED = len(_RANK) - 1  # what goes beyond a promise is told by its move, where it moved
_MOST_VOICES = 4
_LARGE = Decimal(10) ** 9
_WEIGHT = {
    Move.REFUSED: 4,
    Move.WEAKER: 4,
    Move.CONTRADICTED: 5,
    Move.DELIVERED: 3,
    Move.FIRMER: 3,
    Move.NEW: 1,
}


def weightiest(changes: Iterable[Change], desk: Desk) -> list[Change]:
    """Return changes by how much they weigh, the weightiest first."""
    return sorted(changes, key=lambda change: (-_weight(change, desk), change.day, change.undertaking))


def _weight(change: Change, desk: Desk) -> int:
    """Return how much a change weighs: by its move, voices, firmness and size; a part weighs less."""
    one = desk.known[change.undertaking]
    return (
        _WEIGHT.get(change.move, 0)
        + min(len(one.voices), _MOST_VOICES) * 2
        + _RANK.get(change.after.firmness, _PROMISED)
        + _size(change)
        - (one.whole is not None) * 3
    )


def _size(change: Change) -> int:
    """Return how much its sum or count weighs; one that its words do not print weighs nothing."""
    if not any(sign.isdigit() for sign in change.after.said.quotation):
        return 0
    if change.amount is not None:
        return 3 if change.amount.value >= _LARGE else 2
    return 2 if change.quantity is not None else 0


def points(changes: Sequence[Change], desk: Desk) -> tuple[Point, ...]:
    """Return a point for each change; changes in the same words are one point of several lines."""
    return tuple(_point(together, desk) for together in _in_the_same_words(changes))


def _in_the_same_words(changes: Iterable[Change]) -> Iterator[list[Change]]:
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        said = change.after.said
        groups.setdefault((change.move, said.article, said.start, said.end), []).append(change)
    yield from groups.values()


def _point(changes: Sequence[Change], desk: Desk) -> Point:
    lines = tuple((*head(change, desk), Words(_standing(change, desk))) for change in changes)
    return Point(lines, tuple(_words_behind(changes[0], desk)))


def head(change: Change, desk: Desk) -> Sentence:
    """Return who gives what to whom: "Canada → Ukraine: equipment, 835 m CAD"."""
    wording = desk.wording
    who = wording.parties(change.actor, change.beneficiary)
    what = wording.given(change.kind, change.amount, change.quantity)
    return Words(who, strong=True), Words(wording.say("what", what=what))


def _standing(change: Change, desk: Desk) -> str:
    """Return how it stands: " – offered → pledged; on a ceasefire; 2 voices"."""
    wording, one = desk.wording, desk.known[change.undertaking]
    parts = [step(change, desk)]
    if one.conditions and stands(one):
        parts.append(wording.conditional(condition.type for condition in one.conditions))
    parts.append(voices(len(one.voices), desk))
    if one.whole is not None and (whole := desk.known.get(one.whole.undertaking)):
        belonging = wording.labels.of("belonging", one.whole.belonging)
        parts.append(f"{belonging} {wording.parties(whole.actor, whole.beneficiary)}, {wording.thing(whole)}")
    return f" – {'; '.join(parts)}"


def step(change: Change, desk: Desk) -> str:
    """Return how firm it was and is: "offered → pledged", or "pledged"."""
    stands_ = [stand.firmness for stand in (change.before, change.after) if stand is not None]
    return " → ".join(desk.wording.firmness(firmness) for firmness in dict.fromkeys(stands_))


def voices(count: int, desk: Desk) -> str:
    """Return how many independent voices say so: "one voice", "3 voices"."""
    return desk.wording.say("one_voice") if count == 1 else desk.wording.say("voices", n=count)


def _words_behind(change: Change, desk: Desk) -> Iterator[Sentence]:
    """Yield the words, and the words before where the undertaking stood otherwise."""
    yield desk.notes.quote(change.after.said)
    before = change.before
    if before is not None and change.move is not Move.NEW and before.said != change.after.said:
        yield Words(desk.wording.say("before")), *desk.notes.quote(before.said)
