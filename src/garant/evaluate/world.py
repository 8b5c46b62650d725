"""How well a world was put together: its undertakings, how they stand and what they come to, against a key.

`truths` names for a record the undertaking of the key that it is of; a record that the key does not know is
not in it and not asked for. An undertaking of the world is taken for the one that most of its records are of.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from garant.evaluate.clusters import Agreement, bcubed
from garant.evaluate.world_key import WorldKey
from garant.model.undertakings import Story, Undertaking

Truths = Mapping[str, str]
NONE = "none"


@dataclass(frozen=True, slots=True)
class Difference:
    """What the key says of something, and what the world says of it."""

    name: str
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class Compared:
    """How many things were compared, and where the world differs."""

    of: int
    differences: tuple[Difference, ...]

    @property
    def right(self) -> int:
        """How many are as the key has them."""
        return self.of - len(self.differences)

    @property
    def share(self) -> float:
        """The share of what was compared that is right; 1 where nothing was."""
        return self.right / self.of if self.of else 1.0


def put_together(undertakings: Iterable[Undertaking], truths: Truths) -> Agreement:
    """Return how far the undertakings agree with the key's, record by record."""
    return bcubed({report.record: each.id for each in undertakings for report in each.reports}, truths)


def told_together(stories: Iterable[Story], names: Mapping[str, str], key: WorldKey) -> Agreement:
    """Return how far the stories agree with the key's; `names` is what the key calls each article."""
    return bcubed({names[article]: each.id for each in stories for article in each.articles}, key.stories)


def heard_together(stories: Iterable[Story], names: Mapping[str, str], key: WorldKey) -> Agreement:
    """Return how far the voices agree with the key's, article by article."""
    voices = [(f"{each.id}, {number}", voice) for each in stories for number, voice in enumerate(each.voices)]
    return bcubed({names[article]: id_ for id_, voice in voices for article in voice}, key.voices)


def torn(undertakings: Iterable[Undertaking], truths: Truths) -> Compared:
    """Compare in how many pieces each undertaking of the key is."""
    pieces = Counter(name for name, _ in {*_pairs(undertakings, truths)})
    return compared(Difference(name, "1", str(count)) for name, count in sorted(pieces.items()))


def mixed(undertakings: Iterable[Undertaking], truths: Truths) -> Compared:
    """Compare of which undertakings of the key each undertaking has records."""
    held: dict[str, set[str]] = {}
    for name, id_ in _pairs(undertakings, truths):
        held.setdefault(id_, set()).add(name)
    listed = [sorted(names) for names in held.values()]
    return compared(Difference(names[0], names[0], " and ".join(names)) for names in sorted(listed))


def _pairs(undertakings: Iterable[Undertaking], truths: Truths) -> Iterator[tuple[str, str]]:
    """Yield for each record the name in the key and the id of its undertaking."""
    for each in undertakings:
        for report in each.reports:
            if report.record in truths:
                yield truths[report.record], each.id


def known_as(undertakings: Iterable[Undertaking], truths: Truths) -> dict[str, str]:
    """Return by undertaking the name in the key that most of its records have, the first of equals."""
    counts = Counter((id_, name) for name, id_ in _pairs(undertakings, truths))
    return _most(counts)


def standing_as(undertakings: Iterable[Undertaking], truths: Truths) -> dict[str, str]:
    """Return by name in the key the id of the undertaking that most of its records are of."""
    return _most(Counter(_pairs(undertakings, truths)))


def _most(counts: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """Return for the first of each pair the second that it stands with most often, the first of equals."""
    found: dict[str, str] = {}
    for one, other in sorted(counts, key=lambda pair: (-counts[pair], pair)):
        found.setdefault(one, other)
    return found


def belonging(undertakings: Iterable[Undertaking], key: WorldKey, truths: Truths) -> Compared:
    """Compare what each undertaking is within; what is within nothing in key and world is not asked."""
    listed = list(undertakings)
    names = known_as(listed, truths)
    there = frozenset(names.values())
    asked = [
        _within(names[each.id], key.undertakings[names[each.id]].wholes & there, _whole(each, names))
        for each in listed
        if each.id in names
    ]
    return compared(each for each in asked if (each.wanted, each.found) != (NONE, NONE))


def _whole(undertaking: Undertaking, names: Mapping[str, str]) -> str:
    """Return the name of what an undertaking is within; half of one that was torn is within nothing."""
    if undertaking.whole is None:
        return NONE
    name = names.get(undertaking.whole.undertaking, "unknown")
    return NONE if name == names[undertaking.id] else name


def _within(name: str, wholes: frozenset[str], found: str) -> Difference:
    """Return what is wanted of what an undertaking is within: the one found where it is one of several."""
    return Difference(name, found if found in wholes else " or ".join(sorted(wholes)) or NONE, found)


def firmness(undertakings: Iterable[Undertaking], key: WorldKey, truths: Truths) -> Compared:
    """Compare how each undertaking stands."""
    listed = list(undertakings)
    names = known_as(listed, truths)
    return compared(
        Difference(names[each.id], key.undertakings[names[each.id]].firmness.value, each.firmness.value)
        for each in listed
        if each.id in names
    )


def outcomes(wanted: Truths, found: Truths, standing: Mapping[str, str]) -> Compared:
    """Compare what becomes of undertakings in a scenario, `wanted` by name in the key and `found` by id.

    `standing` is what `standing_as` returns; what the key lists and the world does not have is not asked.
    """
    return compared(
        Difference(name, truth, found.get(standing[name], NONE))
        for name, truth in wanted.items()
        if name in standing
    )


def totals(wanted: Mapping[str, Decimal], found: Mapping[str, Decimal]) -> Compared:
    """Compare what is promised in all, currency by currency."""
    return compared(
        Difference(
            currency, *(f"{sums[currency]:,.0f}" if currency in sums else NONE for sums in (wanted, found))
        )
        for currency in sorted({*wanted, *found})
    )


def compared(asked: Iterable[Difference]) -> Compared:
    """Return how many things were asked, with those in which key and world differ."""
    listed = tuple(asked)
    return Compared(len(listed), tuple(each for each in listed if each.wanted != each.found))
