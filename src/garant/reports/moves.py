"""The sections on what moved: in a few lines, what is new, and what became of what was known."""

from collections import Counter
from collections.abc import Iterator, Sequence

from garant.assess.changes import Change, Move
from garant.model.terms import Firmness
from garant.reports.bulletin import Block, Point, Points, Section, Sentence, Words
from garant.reports.desk import Desk
from garant.reports.entries import head, points, step, voices, weightiest

_HEADLINES = 6
_OF_A_MOVE = 2
_NEW = 12
_OF_EACH = 6
_TOLD_IN_FULL = (Move.FIRMER, Move.DELIVERED, Move.WEAKER, Move.REFUSED, Move.REANNOUNCED, Move.SILENT)


def headlines(changes: Sequence[Change], desk: Desk) -> Section:
    """Return what moved in a few lines, or that nothing did."""
    title, asked = desk.wording.say("what_moved"), desk.asked
    days = {"since": desk.wording.day(asked.since), "until": desk.wording.day(asked.until)}
    if not changes:
        return Section(title, (desk.paragraph("nothing_moved", n=len(desk.known), **days),))
    counts = Counter(change.move for change in changes)
    told = ", ".join(desk.wording.say(f"n_{move}", n=counts[move]) for move in Move if counts[move])
    tally = desk.paragraph("tally", told=told, **days)
    shown = tuple(Point((_headline(change, desk),)) for change in _foremost(changes, desk))
    return Section(title, (tally, Points(shown), desk.aside("proposes")))


def _foremost(changes: Sequence[Change], desk: Desk) -> list[Change]:
    """Return the weightiest changes, of each move two at most, none twice in the same words."""
    chosen: list[Change] = []
    for change in weightiest(changes, desk):
        alike = sum(other.move is change.move for other in chosen)
        told = any(_same(change, other) for other in chosen)
        if alike < _OF_A_MOVE and not told and change.move is not Move.SILENT:
            chosen.append(change)
    return sorted(chosen[:_HEADLINES], key=lambda change: (change.day, change.undertaking))


def _same(one: Change, other: Change) -> bool:
    """Tell whether two changes are of one undertaking, or in the same words."""
    said, others = one.after.said, other.after.said
    same_words = (said.article, said.start) == (others.article, others.start)
    return same_words or one.undertaking == other.undertaking


def _headline(change: Change, desk: Desk) -> Sentence:
    wording, said = desk.wording, change.after.said
    spoken = voices(len(desk.known[change.undertaking].voices), desk)
    return (
        Words(f"{wording.labels.of('move', change.move)}. ", strong=True),
        *head(change, desk),
        Words(wording.say("headline_step", step=_turn(change, desk), voices=spoken)),
        *desk.notes.quote_shortly(said.article, said.quotation),
        *_other_side(change, desk),
    )


def _turn(change: Change, desk: Desk) -> str:
    """Return the step of a change; of a contradiction, what is said last."""
    contradicted = change.move is Move.CONTRADICTED
    return desk.wording.firmness(change.after.firmness) if contradicted else step(change, desk)


def _other_side(change: Change, desk: Desk) -> Sentence:
    """Return the words of the other side of a contradiction, nothing for another change."""
    if change.move is not Move.CONTRADICTED or change.before is None:
        return ()
    said = change.before.said
    other = desk.wording.say("other_side", step=desk.wording.firmness(change.before.firmness))
    return Words(other), *desk.notes.quote_shortly(said.article, said.quotation)


def new(changes: Sequence[Change], desk: Desk) -> Section | None:
    """Return what is new, by beneficiary, each with its words; None where nothing is."""
    found = [change for change in changes if change.move is Move.NEW]
    if not found:
        return None
    shown = weightiest(found, desk)[:_NEW]
    parts = tuple(_for(beneficiary, shown, desk) for beneficiary in _beneficiaries(shown))
    rest = len(found) - len(shown)
    days = {"since": desk.asked.since, "until": desk.asked.until}
    blocks = (desk.aside("foremost", n=rest, **days),) if rest else ()
    return Section(desk.wording.say("new"), blocks, parts)


def _beneficiaries(changes: Sequence[Change]) -> list[str | None]:
    """Return for whom things are promised, the one for whom most are first, nobody last."""
    counts = Counter(change.beneficiary for change in changes)
    return sorted(counts, key=lambda one: (one is None, -counts[one], one or ""))


def _for(beneficiary: str | None, changes: Sequence[Change], desk: Desk) -> Section:
    wording = desk.wording
    mine = [change for change in changes if change.beneficiary == beneficiary]
    title = wording.say("for", whom=wording.actor(beneficiary)) if beneficiary else wording.say("for_nobody")
    return Section(title, (Points(points(mine, desk)),))


def became(changes: Sequence[Change], desk: Desk) -> Section | None:
    """Return what became of what was known, kind of change by kind; None where nothing moved."""
    if not changes:
        return None
    groups = _groups(changes, desk)
    parts = tuple(_part(title, group, desk) for title, group in groups.items() if group)
    none = [title for title, group in groups.items() if not group]
    blocks = (desk.paragraph("none_became", what=", ".join(none).lower()),) if none else ()
    return Section(desk.wording.say("became"), blocks, parts)


def _groups(changes: Sequence[Change], desk: Desk) -> dict[str, list[Change]]:
    """Return changes by what the reader calls them; what is withdrawn is told from what is weaker."""
    groups: dict[str, list[Change]] = {}
    for move in _TOLD_IN_FULL:
        groups[desk.wording.labels.of("move", move)] = []
        if move is Move.WEAKER:
            groups[_withdrawn(desk)] = []
    for change in changes:
        if change.move in _TOLD_IN_FULL:
            groups[_name(change, desk)].append(change)
    return groups


def _name(change: Change, desk: Desk) -> str:
    withdrawn = change.move is Move.WEAKER and change.after.firmness is Firmness.WITHDRAWN
    return _withdrawn(desk) if withdrawn else desk.wording.labels.of("move", change.move)


def _withdrawn(desk: Desk) -> str:
    return desk.wording.firmness(Firmness.WITHDRAWN).capitalize()


def _part(title: str, changes: Sequence[Change], desk: Desk) -> Section:
    shown = weightiest(changes, desk)[:_OF_EACH]
    silent = changes[0].move is Move.SILENT
    told = tuple(_silences(shown, desk)) if silent else points(shown, desk)
    rest = len(changes) - len(shown)
    return Section(title, (Points(told), *(_rest(rest, desk) if rest else ())))


def _silences(changes: Sequence[Change], desk: Desk) -> Iterator[Point]:
    """Yield a line for each undertaking that fell silent: when it was last spoken of, and where."""
    for change in changes:
        said = change.after.said
        last = desk.known[change.undertaking].last
        told = desk.wording.say("last_word", step=step(change, desk), day=desk.wording.day(said.day))
        yield Point(((*head(change, desk), Words(told), desk.notes.note(last.article)),))


def _rest(count: int, desk: Desk) -> tuple[Block, ...]:
    asked = desk.asked
    return (desk.aside("rest", n=count, since=asked.since, until=asked.until),)
