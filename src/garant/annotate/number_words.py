"""What a run of words says as a number: « quatre-vingt-dix-neuf », "half a million", « trois dizaines »."""

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from garant.lexicon.numbers import NumberWords

_NO_LIMIT = 10**18
_NO_WORD = ""


class Spelled(NamedTuple):
    """The number that the first `length` words of a run say.

    `approximate` marks « une trentaine »; `scale` is the magnitude that the value holds, else 1.
    """

    value: Decimal
    length: int
    approximate: bool = False
    scale: int = 1


class _Sum(NamedTuple):
    """A number so far: whole thousands in `total`, what is below them in `group`.

    A small word that goes on must be below `room`, a magnitude that does not multiply below `limit`.
    """

    total: int = 0
    group: int = 0
    room: int = 1000
    limit: int = _NO_LIMIT
    approximate: bool = False

    @property
    def value(self) -> int:
        return self.total + self.group

    @property
    def scale(self) -> int:
        return self.limit if self.limit < _NO_LIMIT else 1


@lru_cache(maxsize=8192)
def read_words(run: tuple[str, ...], words: NumberWords) -> Spelled | None:
    """Return the longest number at the beginning of the run, or None ("a man", « des millions »)."""
    if spelled := _part(run, words) or _so_many_and_a_half(run, words):
        return spelled
    number, length = _Sum(), 0
    while length < len(run):
        taken = _taken(number, run[length], words, first=length == 0)
        if taken is None and length:
            length += 1 if _leads_on(number, run[length:], words) else 0
            taken = _taken(number, _at(run, length), words, joined=True)
        if taken is None:
            break
        number, length = taken, length + 1
    length -= 1 if length and run[length - 1] in words.joins | words.of else 0
    if not length or (length == 1 and run[0] in words.one):
        return None
    return _and_a_half(
        Spelled(Decimal(number.value), length, number.approximate, number.scale), number, run, words
    )


def _at(run: tuple[str, ...], place: int) -> str:
    return run[place] if place < len(run) else _NO_WORD


def _taken(
    number: _Sum, word: str, words: NumberWords, *, first: bool = False, joined: bool = False
) -> _Sum | None:
    """Return the sum with the word taken in, or None where the word does not go on."""
    if word in words.score and number.group % 100 == 4 and number.room == 0:
        return number._replace(group=number.group + 76, room=20)
    if word in words.small and words.small[word] < number.room:
        return number._replace(group=number.group + words.small[word], room=words.room.get(word, 0))
    if word in words.one and (first or (joined and 0 < number.room <= 20)):
        return number._replace(group=number.group + 1, room=0)
    if word in words.unit and number.value and number.room > 20:
        return number._replace(group=number.group + 1, room=0)
    if word in words.hundred and number.group < 100 and (number.group or number.room >= 100):
        return number._replace(group=max(1, number.group) * 100, room=100)
    if word in words.collectives and number.group and not number.approximate:
        return number._replace(group=number.group * words.collectives[word], room=0, approximate=True)
    if word in words.magnitudes and (number.value or word in words.bare):
        return _scaled(number, words.magnitudes[word])
    return None


def _scaled(number: _Sum, magnitude: int) -> _Sum:
    if magnitude < number.limit:
        total = number.total + max(1, number.group) * magnitude
    else:
        total = number.value * magnitude
    return number._replace(total=total, group=0, room=min(1000, magnitude), limit=magnitude)


def _leads_on(number: _Sum, rest: tuple[str, ...], words: NumberWords) -> bool:
    """Tell whether « et », "and", « de » goes on: « vingt et un », « une centaine de milliers »."""
    following = _at(rest, 1)
    if rest[0] in words.of:
        return number.approximate and following in words.magnitudes
    value = 1 if following in words.one else words.small.get(following, 0)
    fits = 0 < value < number.room < 1000 and (number.room <= 20 or following not in words.one - words.unit)
    return rest[0] in words.joins and fits


def _part(run: tuple[str, ...], words: NumberWords) -> Spelled | None:
    """Read « un demi-milliard », "half a million", "three quarters of a billion"."""
    lead = 1 if run[0] in words.one or run[0] in words.small else 0
    count, whole = words.small.get(run[0], 1), words.parts.get(_at(run, lead), 0)
    if not 0 < count < whole:
        return None
    place = lead + 1
    of = _at(run, place) in words.of
    place += 1 if of else 0
    place += 1 if (of or _at(run, lead) in words.half) and _at(run, place) in words.one else 0
    scale = _magnitude(run, place, words)
    return Spelled(Decimal(count * scale) / whole, place + 1, scale=scale) if scale else None


def _so_many_and_a_half(run: tuple[str, ...], words: NumberWords) -> Spelled | None:
    """Read "two and a half billion"."""
    count = 1 if run[0] in words.one else words.small.get(run[0], 0)
    place = 3 if _at(run, 2) in words.one else 2
    if not count or _at(run, 1) not in words.joins or _at(run, place) not in words.half:
        return None
    scale = _magnitude(run, place + 1, words)
    return Spelled(Decimal(2 * count + 1) * scale / 2, place + 2, scale=scale) if scale else None


def _magnitude(run: tuple[str, ...], place: int, words: NumberWords) -> int:
    """Return what the magnitude or dozen at a place of the run multiplies by, 0 where none is there."""
    return words.magnitudes.get(_at(run, place)) or words.collectives.get(_at(run, place)) or 0


def _and_a_half(spelled: Spelled, number: _Sum, run: tuple[str, ...], words: NumberWords) -> Spelled:
    """Add the half of « un million et demi », "two million and a half"."""
    place = spelled.length
    if number.scale == 1 or _at(run, place) not in words.joins:
        return spelled
    place += 2 if _at(run, place + 1) in words.one else 1
    if _at(run, place) not in words.half:
        return spelled
    return spelled._replace(value=spelled.value + Decimal(number.limit) / 2, length=place + 1)
