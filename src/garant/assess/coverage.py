"""Which of the four aims rests on whom: how firmly, on how many voices, on what conditions; and the gaps."""

from collections.abc import Iterable, Sequence
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
    ordered = sorted(undertakings, key=lambda undertaking: undertaking.id)
    held = opposing(stances)
    by_line = {line: [each for each in ordered if each.line is line] for line in Line}
    cells = [cell for line, listed in by_line.items() for cell in _cells(line, listed, today)]
    aims = tuple(_aim(line, listed, held, today) for line, listed in by_line.items())
    in_order = tuple(sorted(cells, key=lambda cell: (cell.actor, _ORDER[cell.line])))
    return Coverage(today, aims, in_order, sum(each.line is None for each in ordered))


def opposing(stances: Iterable[Held]) -> list[Held]:
    """Return the last stance of each actor on each topic where that opposes it, by actor and topic."""
    last: dict[tuple[str, Topic], Held] = {}
    for held in sorted(stances, key=lambda held: (held.day or date.min, held.record)):
        last[held.actor, held.topic] = held
    opposed = [held for held in last.values() if held.attitude is Attitude.OPPOSES]
    return sorted(opposed, key=lambda held: (held.actor, held.topic))


_ORDER = {line: place for place, line in enumerate(Line)}


def _cells(line: Line, undertakings: Sequence[Undertaking], today: date) -> list[Cell]:
    by_actor: dict[str, list[Undertaking]] = {}
    for undertaking in undertakings:
        by_actor.setdefault(undertaking.actor, []).append(undertaking)
    return [_cell(actor, line, mine, today) for actor, mine in by_actor.items()]


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


def _aim(line: Line, undertakings: Sequence[Undertaking], held: Sequence[Held], today: date) -> Aim:
    standing = [each for each in undertakings if stands(each)]
    offered = [each for each in standing if each.firmness in _OFFERED]
    return Aim(
        line=line,
        firmness=_strongest(standing),
        actors=tuple(sorted({each.actor for each in offered})),
        voices=_voices(offered),
        gaps=tuple(_gaps(offered, today)),
        against=tuple(_objection(each) for each in held if _AIM_OF.get(each.topic) is line),
    )


def _gaps(offered: Sequence[Undertaking], today: date) -> list[Gap]:
    if not offered:
        return [Gap.NOBODY]
    lacking = {
        Gap.ONE_ACTOR: len({each.actor for each in offered}) == 1,
        Gap.ONE_VOICE: _voices(offered) == 1,
        Gap.CONDITIONAL: all(each.conditions for each in offered),
        Gap.SILENT: all(is_silent(each, today) for each in offered),
    }
    return [gap for gap, lacks in lacking.items() if lacks]


def _objection(held: Held) -> Objection:
    return Objection(held.actor, held.topic, held.record, held.day, held.quotation)
