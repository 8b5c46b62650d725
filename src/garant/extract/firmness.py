"""How far the actor has gone: an ordered table read over what a frame shows."""

from dataclasses import dataclass

from garant.annotate.marks import VerbGroup
from garant.extract.frames import Cue, Frame, Ground, Place
from garant.lexicon.commitment_rules import FirmnessRow, firmness_rows
from garant.lexicon.commitments import Sense, Will, WillRow
from garant.lexicon.verbs import Tense
from garant.model.reasons import Reason
from garant.model.spans import Span
from garant.model.terms import Firmness, Kind

_POSSIBLE = frozenset({"pouvoir", "can", "could", "may", "might"})
_MUST = frozenset({"devoir", "must", "should", "ought"})


@dataclass(frozen=True, slots=True)
class Showing:
    """What a frame shows of firmness. `wills` are all of them, `deciding` the cue of the outermost."""

    wills: frozenset[Will]
    negated: bool
    sense: Sense | None
    kind: Kind | None
    tense: Tense | None
    modal: str | None
    noun: bool
    own: bool
    reported: bool


def firmness_of(
    ground: Ground, frame: Frame, kind: Kind, *, own: bool, reported: bool
) -> tuple[Firmness | None, Reason]:
    """Return the firmness and the row that decided it; None where the row drops the frame.

    `own`: the actor itself speaks; `reported`: a verb of saying governs, so that a French
    conditional is a future in the past.
    """
    showing = _showing(ground, frame, kind, own=own, reported=reported)
    row = next(row for row in firmness_rows() if _fits(row, showing))
    return row.firmness, Reason("firmness", f"firmness/{row.id}", _cue(ground, frame, row))


def _showing(ground: Ground, frame: Frame, kind: Kind, *, own: bool, reported: bool) -> Showing:
    wills = frozenset(cue.row.will for cue in frame.wills if isinstance(cue.row, WillRow))
    group = _deciding(ground, frame)
    return Showing(
        wills=wills,
        negated=frame.negated,
        sense=frame.sense,
        kind=kind,
        tense=group.tense if group else None,
        modal=_modality(group.modal) if group else None,
        noun=frame.noun is not None,
        own=own,
        reported=reported,
    )


def _deciding(ground: Ground, frame: Frame) -> VerbGroup | None:
    """Return the finite verb whose tense counts: the acting verb's, or that which governs it."""
    if frame.verb < 0 or (frame.place is Place.ALONE and not frame.wills):
        return None
    group = ground.group(frame.verb)
    while group.tense is Tense.INFINITIVE and group.governor >= 0 and group.modal is None:
        group = ground.group(group.governor)
    return group


def _modality(modal: str | None) -> str | None:
    if modal in _POSSIBLE:
        return "possible"
    return "must" if modal in _MUST else None


def _fits(row: FirmnessRow, showing: Showing) -> bool:
    return (
        (not row.will or not showing.wills.isdisjoint(row.will))
        and (row.negated is None or row.negated is showing.negated)
        and (not row.sense or showing.sense in row.sense)
        and (not row.kind or showing.kind in row.kind)
        and (not row.tense or showing.tense in row.tense)
        and (row.modal is None or row.modal == showing.modal)
        and (row.voice is None or (row.voice == "own") is showing.own)
        and (row.noun is None or row.noun is showing.noun)
        and (row.reported is None or row.reported is showing.reported)
        and (row.no_will is None or row.no_will is not bool(showing.wills))
    )


def _cue(ground: Ground, frame: Frame, row: FirmnessRow) -> Span | None:
    cue: Cue | None = next(
        (cue for cue in frame.wills if isinstance(cue.row, WillRow) and cue.row.will in row.will), None
    )
    if cue is not None:
        return cue.span
    if row.tense or row.modal:
        group = _deciding(ground, frame)
        return Span(group.start, group.end) if group else None
    cue = frame.noun or frame.trigger
    return cue.span if cue else None
