"""The four aims before and after: who stands for which, how firmly, on how many voices, and the gaps."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from garant.assess.coverage import Aim, Coverage, coverage
from garant.assess.coverage import Cell as Covered
from garant.assess.timeline import known
from garant.lexicon.fold import bare
from garant.model.terms import FIRMNESS_SCALE, Firmness, Line
from garant.reports.bulletin import Block, Cell, Column, Section, Sentence, Table, Words
from garant.reports.desk import Desk

_OFFERED = frozenset(FIRMNESS_SCALE[2:])
_Cells = Mapping[tuple[str, Line], Covered]


def picture(desk: Desk) -> Section:
    """Return the aims and who stands for them, as it was before the first day and is after the last."""
    before = _on(desk.asked.since - timedelta(days=1), desk)
    after = _on(desk.asked.until, desk)
    blocks: tuple[Block, ...] = (_aims(before, after, desk),)
    if after.cells:
        blocks += tuple(_who(_cells(before), _cells(after), desk))
    return Section(desk.wording.say("picture"), blocks)


def _on(day: date, desk: Desk) -> Coverage:
    return coverage(known(desk.known.values(), day), desk.stances_up_to(day), day)


def _cells(found: Coverage) -> _Cells:
    return {(cell.actor, cell.line): cell for cell in found.cells}


def _aims(before: Coverage, after: Coverage, desk: Desk) -> Table:
    wording = desk.wording
    columns = (
        Column(wording.say("aim"), 4),
        Column(wording.say("before_days"), 4),
        Column(wording.say("after_days"), 4),
        Column(wording.say("who_offers"), 7),
        Column(wording.say("lacks"), 4),
    )
    rows = tuple(_aim(*both, desk) for both in zip(before.aims, after.aims, strict=True))
    return Table(wording.say("aims"), columns, rows)


def _aim(before: Aim, after: Aim, desk: Desk) -> tuple[Cell, ...]:
    labels = desk.wording.labels
    lacking = ", ".join(labels.of("gap", gap) for gap in after.gaps)
    who = ", ".join(sorted(map(desk.wording.actor, after.actors), key=bare))
    name = labels.of("line", after.line)
    return (
        Cell.of(name.capitalize()),
        Cell((_firm(before.firmness, before.voices, desk),), before.firmness),
        Cell((_firm(after.firmness, after.voices, desk),), after.firmness),
        Cell.of(who or "–"),
        Cell.of(lacking or "–"),
    )


def _firm(firmness: Firmness | None, count: int, desk: Desk) -> Sentence:
    """Return how firmly it stands and on how many voices: "pledged (2)"."""
    if firmness is None:
        return (Words("–"),)
    return Words(desk.wording.firmness(firmness), strong=True), Words(f"\u00a0({count})")


def _who(before: _Cells, after: _Cells, desk: Desk) -> Iterator[Block]:
    """Yield the table of actors by aims, what its words mean, and who has gone no further than words."""
    actors = sorted({actor for actor, _ in after}, key=lambda actor: bare(desk.wording.actor(actor)))
    told = [actor for actor in actors if _tells(actor, before, after)]
    columns = (
        Column(desk.wording.say("actor"), 4),
        *(Column(desk.wording.labels.of("line", line).capitalize(), 5) for line in Line),
    )
    rows = tuple(_row(actor, before, after, desk) for actor in told)
    yield Table(desk.wording.say("who_covers"), columns, rows)
    yield desk.aside("picture_marks")
    if others := [actor for actor in actors if actor not in told]:
        yield desk.aside("only_considered", who=desk.wording.actors(others))


def _tells(actor: str, before: _Cells, after: _Cells) -> bool:
    """Tell whether an actor has offered or refused something, or stands otherwise than before."""
    pairs = [(before.get((actor, line)), after.get((actor, line))) for line in Line]
    return any(
        now is not None and (now.firmness in _OFFERED or now.refused or then is None or _moved(then, now))
        for then, now in pairs
    )


def _moved(before: Covered, after: Covered) -> bool:
    return (before.firmness, bool(before.refused)) != (after.firmness, bool(after.refused))


def _row(actor: str, before: _Cells, after: _Cells, desk: Desk) -> tuple[Cell, ...]:
    cells = [_stand(before.get((actor, line)), after.get((actor, line)), desk) for line in Line]
    return (Cell.of(desk.wording.actor(actor)), *cells)


def _stand(before: Covered | None, after: Covered | None, desk: Desk) -> Cell:
    """Return how an actor stands for an aim, what is to be said of that, and how it stood before."""
    if after is None:
        return Cell(())
    firm = (*_firm(after.firmness, after.voices, desk), desk.notes.note(after.said.article))
    if after.firmness is None:
        firm = (Words(desk.wording.firmness(Firmness.REFUSED), strong=True), firm[-1])
    lines = [firm, *((Words(remark),) for remark in _remarks(after, desk))]
    if before is None or _moved(before, after):
        lines.append((Words(_earlier(before, desk)),))
    return Cell(tuple(lines), after.firmness or Firmness.REFUSED)


def _remarks(cell: Covered, desk: Desk) -> Iterator[str]:
    if cell.conditions:
        yield desk.wording.conditional(cell.conditions)
    if cell.refused and cell.firmness is not None:
        yield desk.wording.say("refused_too")
    if cell.silent:
        yield desk.wording.labels.of("move", "silent").lower()


def _earlier(before: Covered | None, desk: Desk) -> str:
    if before is None:
        return desk.wording.say("nothing_before")
    refused = before.firmness is None and before.refused
    firmness = Firmness.REFUSED if refused else before.firmness
    return desk.wording.say("stood_before", how=desk.wording.firmness(firmness))
