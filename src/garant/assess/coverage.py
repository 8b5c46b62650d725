"""Which of the four aims rests on whom: how firmly, on how many voices, on what conditions; and the gaps."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from garant.assess.said import Said, said
from garant.assess.silence import days_silent, is_silent, stands
from garant.model.terms import FIRMNESS_SCALE, Attitude, ConditionType, Firmness, Line, Topic
from garant.model.undertakings import Held, Undertaking

_RANK = {firmness: rank for rank, firmness in enumerate(FIRMNESS_SCALE)}
_OFFERED = frozenset(FIRMNESS_SCALE[2:])

# Whoever is against the topic is against this aim.
_AIM_OF = {Topic.TROOPS_IN_UKRAINE: Line.LAND, Topic.NATO_PRESENCE: Line.LAND, Topic.ARMS: Line.FORCES}


class Gap(StrEnum):
    """What an aim lacks."""

    NOBODY = "nobody"  # nobody has offered anything
    ONE_ACTOR = "one_actor"
    ONE_VOICE = "one_voice"
    CONDITIONAL = "conditional"  # all that is offered hangs on a condition
    SILENT = "silent"  # of all that is offered nobody has spoken for 90 days


@dataclass(frozen=True, slots=True)
class Cell:
    """What one actor does for one aim.

    `firmness` is the strongest that stands, None where nothing does; `voices` counts the independent origins
    of what stands so firmly, `conditions` are what all of that hangs on, none where some of it hangs on
    nothing. `refused` are undertakings refused or withdrawn. `days` counts since the last word on what
    stands; `silent` where there has been none for 90 days on any of which more is to come.
    """

    actor: str
    line: Line
    firmness: Firmness | None
    voices: int
    conditions: tuple[ConditionType, ...]
    undertakings: tuple[str, ...]
    refused: tuple[str, ...]
    days: int | None
    silent: bool
    said: Said


@dataclass(frozen=True, slots=True)
class Objection:
    """Who is against an aim, in whose words."""

    actor: str
    topic: Topic
    record: str
    day: date | None
    quotation: str


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim: the strongest that stands for it, who has at least offered something, and what it lacks."""

    line: Line
    firmness: Firmness | None
    actors: tuple[str, ...]
    voices: int
    gaps: tuple[Gap, ...]
    against: tuple[Objection, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Actors by aims on one day; `without_aim` counts undertakings that serve none of the four."""

    day: date
    aims: tuple[Aim, ...]
    cells: tuple[Cell, ...]
    without_aim: int


def coverage(undertakings: Iterable[Undertaking], stances: Iterable[Held], today: date) -> Coverage:
    """Return who does what for each of the four aims, by actor and aim."""
    return Ground(undertakings, today).coverage(opposing(stances))


class Ground:
    """Undertakings by aim and actor as they stand on a day: what coverage of all or most of them is of."""

    def __init__(self, undertakings: Iterable[Undertaking], today: date) -> None:
        self._today = today
        self._groups: dict[tuple[Line, str], list[Undertaking]] = {}
        self._group_of: dict[str, tuple[Line, str]] = {}
        self._aimless: set[str] = set()
        for each in sorted(undertakings, key=lambda undertaking: undertaking.id):
            if each.line is None:
                self._aimless.add(each.id)
                continue
            self._group_of[each.id] = group = (each.line, each.actor)
            self._groups.setdefault(group, []).append(each)
        self._shares = {group: _share(*group, mine, today) for group, mine in self._groups.items()}

    def coverage(self, held: Sequence[Held], left_out: Set[str] = frozenset()) -> Coverage:
        """Return who does what for each of the four aims, without some undertakings by their ids.

        `held` are the stances that oppose something.
        """
        shares = self._without(left_out)
        by_line = {line: [each for each in shares if each.cell.line is line] for line in Line}
        aims = tuple(_aim(line, listed, held) for line, listed in by_line.items())
        cells = sorted((each.cell for each in shares), key=lambda cell: (cell.actor, _ORDER[cell.line]))
        return Coverage(self._today, aims, tuple(cells), len(self._aimless - left_out))

    def _without(self, left_out: Set[str]) -> list["_Share"]:
        """Return what actors do for aims, worked out anew only where something is left out."""
        if not left_out:
            return list(self._shares.values())
        touched = {self._group_of.get(id_) for id_ in left_out}
        shares = []
        for group, share in self._shares.items():
            if group not in touched:
                shares.append(share)
            elif mine := [each for each in self._groups[group] if each.id not in left_out]:
                shares.append(_share(*group, mine, self._today))
        return shares


def opposing(stances: Iterable[Held]) -> list[Held]:
    """Return the last stance of each actor on each topic where that opposes it, by actor and topic."""
    last: dict[tuple[str, Topic], Held] = {}
    for held in sorted(stances, key=lambda held: (held.day or date.min, held.record)):
        last[held.actor, held.topic] = held
    opposed = [held for held in last.values() if held.attitude is Attitude.OPPOSES]
    return sorted(opposed, key=lambda held: (held.actor, held.topic))


_ORDER = {line: place for place, line in enumerate(Line)}


@dataclass(frozen=True, slots=True)
class _Share:
    """A cell, and of what is offered in it or more: the voices, whether all is conditional or silent."""

    cell: Cell
    voices: frozenset[str]
    conditional: bool
    silent: bool


def _share(line: Line, actor: str, mine: Sequence[Undertaking], today: date) -> _Share:
    offered = [each for each in mine if each.firmness in _OFFERED]
    return _Share(
        _cell(actor, line, mine, today),
        frozenset(voice for each in offered for voice in each.voices),
        all(each.conditions for each in offered),
        all(is_silent(each, today) for each in offered),
    )


def _cell(actor: str, line: Line, mine: Sequence[Undertaking], today: date) -> Cell:
    standing = [each for each in mine if stands(each)]
    strongest = _strongest(standing)
    firmest = [each for each in standing if each.firmness is strongest]
    shown = firmest or mine
    words = max((each.last for each in shown), key=lambda report: report.order)
    days = [since for each in standing if (since := days_silent(each, today)) is not None]
    return Cell(
        actor=actor,
        line=line,
        firmness=strongest,
        voices=_voices(shown),
        conditions=_conditions(firmest),
        undertakings=tuple(each.id for each in standing),
        refused=tuple(each.id for each in mine if not stands(each)),
        days=min(days, default=None),
        silent=bool(standing) and all(is_silent(each, today) for each in standing),
        said=said(words),
    )


def _strongest(standing: Iterable[Undertaking]) -> Firmness | None:
    return max((each.firmness for each in standing), key=_RANK.__getitem__, default=None)


def _voices(undertakings: Iterable[Undertaking]) -> int:
    return len({voice for each in undertakings for voice in each.voices})


def _conditions(undertakings: Sequence[Undertaking]) -> tuple[ConditionType, ...]:
    """Return the conditions of undertakings of which each has one, none where one has none."""
    if not all(each.conditions for each in undertakings):
        return ()
    types = {condition.type for each in undertakings for condition in each.conditions}
    return tuple(type_ for type_ in ConditionType if type_ in types)


def _aim(line: Line, shares: Sequence[_Share], held: Sequence[Held]) -> Aim:
    offered = [each for each in shares if each.cell.firmness in _OFFERED]
    voices = frozenset[str]().union(*(each.voices for each in offered))
    firmest = (each.cell.firmness for each in shares if each.cell.firmness is not None)
    return Aim(
        line=line,
        firmness=max(firmest, key=_RANK.__getitem__, default=None),
        actors=tuple(sorted(each.cell.actor for each in offered)),
        voices=len(voices),
        gaps=tuple(_gaps(offered, len(voices))),
        against=tuple(_objection(each) for each in held if _AIM_OF.get(each.topic) is line),
    )


def _gaps(offered: Sequence[_Share], voices: int) -> list[Gap]:
    if not offered:
        return [Gap.NOBODY]
    lacking = {
        Gap.ONE_ACTOR: len(offered) == 1,
        Gap.ONE_VOICE: voices == 1,
        Gap.CONDITIONAL: all(each.conditional for each in offered),
        Gap.SILENT: all(each.silent for each in offered),
    }
    return [gap for gap, lacks in lacking.items() if lacks]


def _objection(held: Held) -> Objection:
    return Objection(held.actor, held.topic, held.record, held.day, held.quotation)
