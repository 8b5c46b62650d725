"""How far the actor has gone: an ordered table read over what a frame shows."""

from dataclasses import dataclass
from itertools import pairwise

from garant.annotate.marks import VerbGroup
from garant.extract.clauses import SubjectBy
from garant.extract.frames import Cue, Frame, Ground, Place
from garant.extract.willing import governors
from garant.lexicon.commitment_rules import FirmnessRow, firmness_rows
from garant.lexicon.commitments import Sense, Will
from garant.lexicon.verbs import Tense
from garant.model.reasons import Reason
from garant.model.spans import Span
from garant.model.terms import Firmness, Kind

_BORROWING = frozenset({SubjectBy.NEAREST, SubjectBy.SHARED})
_POSSIBLE = frozenset({"pouvoir", "can", "could", "may", "might"})
_FUTURE = {Tense.PRESENT: Tense.FUTURE, Tense.IMPERFECT: Tense.CONDITIONAL}
_NEAR = {
    "aller": _FUTURE,
    "go": _FUTURE,
    "venir": {Tense.PRESENT: Tense.PAST, Tense.IMPERFECT: Tense.PAST},
}
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
    asked: bool
    people: bool
    retracts: bool


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
    wills = frozenset(cue.row.will for cue in frame.wills)
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
        asked=_is_asked(ground, frame),
        people=frame.object is not None and frame.object.people,
        retracts=any(cue.row.retracts for cue in frame.wills),
    )


def _is_asked(ground: Ground, frame: Frame) -> bool:
    """Tell whether a question is told of: « ce qu'ils peuvent offrir », « quel soutien il apportera »."""
    tokens, small = ground.annotated.tokens, ground.words
    places = [frame.start]
    if frame.verb >= 0:
        top = [frame.verb, *governors(ground, frame.verb)][-1]
        clauses = [ground.clauses.get(verb) for verb in (top, top - 1)]
        lends = clauses[0] is not None and clauses[0].by in _BORROWING
        places += [clause.start for clause in clauses[: 1 + lends] if clause is not None]
    for place in places:
        index = tokens.index_at(place)
        around = tokens.words[max(0, index - 3) : index + 2]
        if not small["questions"].isdisjoint(around[-4:-1]):
            return True
        if any(one in small["ce"] and two in small["that"] for one, two in pairwise(around)):
            return True
    return False


def _deciding(ground: Ground, frame: Frame) -> VerbGroup | None:
    """Return the verb whose tense counts: the acting verb's, or the first finite one above it."""
    if frame.verb < 0 or (frame.place is Place.ALONE and not frame.wills):
        return None
    group = ground.group(frame.verb)
    if group.finite or _modality(group.modal) or group.tense is Tense.PARTICIPLE:
        return _with_auxiliary(ground, frame.verb)
    for above in governors(ground, frame.verb):
        if ground.group(above).lemma in ground.words["praising"]:
            break  # "thanked Canada for providing": the thanks are past
        group = _with_auxiliary(ground, above)
        if group.finite or _modality(group.modal):
            return group
    return group


def _with_auxiliary(ground: Ground, verb: int) -> VerbGroup:
    """Return the verb group with the time of its phrase: "will align and expand", « vient de livrer »."""
    group = ground.group(verb)
    if group.lemma in _NEAR and group.tense in _NEAR[group.lemma]:
        return group._replace(tense=_NEAR[group.lemma][group.tense])
    clause = ground.clauses.get(verb)
    bare = (
        group.tense is Tense.PRESENT and group.start == group.head_start and ground.lexicon.language == "en"
    )
    if bare and verb > 0 and clause is not None and clause.by is SubjectBy.SHARED:
        before = ground.group(verb - 1)
        if before.tense in (Tense.FUTURE, Tense.CONDITIONAL) or before.modal:
            return group._replace(tense=before.tense, modal=before.modal)
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
        and (row.asked is None or row.asked is showing.asked)
        and (row.people is None or row.people is showing.people)
        and (not row.retracts or showing.retracts)
        and (row.no_will is None or row.no_will is not bool(showing.wills))
    )


def _cue(ground: Ground, frame: Frame, row: FirmnessRow) -> Span | None:
    cue: Cue | None = next(
        (cue for cue in frame.wills if cue.row.will in row.will or (row.retracts and cue.row.retracts)), None
    )
    if cue is not None:
        return cue.span
    if row.tense or row.modal:
        group = _deciding(ground, frame)
        return Span(group.start, group.end) if group else None
    cue = frame.noun or frame.trigger
    return cue.span if cue else None
