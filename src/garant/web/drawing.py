"""The life of an undertaking as a picture: days from left to right, firmness from bottom to top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from garant.assess.timeline import Event, Step
from garant.model.terms import FIRMNESS_SCALE, Firmness

WIDTH, HEIGHT = 760, 250
_LEFT, _RIGHT, _TOP, _STEP = 110, 24, 18, 24
_MOST_TICKS = 9
_LEVELS = (*reversed(FIRMNESS_SCALE), Firmness.REFUSED, Firmness.WITHDRAWN)
_SPACES = (1, 2, 3, 6, 12, 24, 60, 120)  # months


@dataclass(frozen=True, slots=True)
class Dot:
    """One step at its place."""

    x: float
    y: float
    step: Step


@dataclass(frozen=True, slots=True)
class Tick:
    """A first of a month at its place."""

    x: float
    day: date


@dataclass(frozen=True, slots=True)
class Life:
    """What is drawn: levels with their heights, ticks, dots, other events, and the line through the dots."""

    levels: tuple[tuple[Firmness, float], ...]
    ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...]
    events: tuple[Dot, ...]
    line: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT


def life(steps: Sequence[Step], until: date) -> Life | None:
    """Return the picture of some steps up to a day, None where the day of none is known."""
    dated = [(step, step.day) for step in steps if step.day is not None]
    if not dated:
        return None
    across = _Days(min(day for _, day in dated), max(until, *(day for _, day in dated)))
    used = [level for level in _LEVELS if level in FIRMNESS_SCALE or level in {s.firmness for s, _ in dated}]
    heights = {level: float(_TOP + place * _STEP) for place, level in enumerate(used)}
    dots = [Dot(across.place(day), heights[step.firmness], step) for step, day in dated]
    reported = tuple(dot for dot in dots if dot.step.event is Event.REPORT)
    return Life(
        levels=tuple(heights.items()),
        ticks=tuple(across.ticks()),
        dots=reported,
        events=tuple(dot for dot in dots if dot.step.event is not Event.REPORT),
        line=_line(reported, across.place(until)),
        height=int(_TOP + len(used) * _STEP + 26),
    )


@dataclass(frozen=True, slots=True)
class _Days:
    """The days that are drawn, with a little room at both ends."""

    first: date
    last: date

    def place(self, day: date) -> float:
        days = max((self.last - self.first).days, 1)
        return round(_LEFT + 10 + (WIDTH - _LEFT - _RIGHT - 20) * (day - self.first).days / days, 1)

    def ticks(self) -> Iterator[Tick]:
        """Yield the firsts of months, no more than can be read."""
        firsts = list(_firsts_of_months(self.first, self.last))
        space = next((each for each in _SPACES if len(firsts) / each <= _MOST_TICKS), _SPACES[-1])
        for first in firsts:
            if (first.month - 1 + 12 * first.year) % space == 0:
                yield Tick(self.place(first), first)


def _firsts_of_months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        if month >= first:
            yield month
        month = (month + timedelta(days=32)).replace(day=1)


def _line(dots: Sequence[Dot], end: float) -> str:
    """Return the path through the dots: level until the next, then up or down, and on to the end."""
    if not dots:
        return ""
    steps = [f"M{dots[0].x},{dots[0].y}", *(f"H{dot.x}V{dot.y}" for dot in dots[1:])]
    return "".join([*steps, f"H{max(end, dots[-1].x)}"])
