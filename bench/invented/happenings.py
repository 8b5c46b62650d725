"""What happens in the invented world, day by day: undertakings begin, move on, and end.

The rate is steady: more happenings take more years, not fuller days.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from heapq import heappop, heappush
from random import Random

from bench.invented.words import Topic, load_words
from garant.lexicon.members import load_members
from garant.model.numbers import Amount
from garant.model.terms import Firmness, Kind

START = date(2020, 1, 1)
A_DAY = 4
"""How many happenings a day has on average."""

_BEGINS = {
    Firmness.PLEDGED: 9,
    Firmness.FLOATED: 3,
    Firmness.COMMITTED: 3,
    Firmness.CONSIDERED: 2,
    Firmness.OFFERED: 2,
    Firmness.REFUSED: 1,
}
_NEXT: dict[Firmness, dict[Firmness | None, int]] = {
    Firmness.FLOATED: {None: 4, Firmness.CONSIDERED: 2, Firmness.PLEDGED: 3, Firmness.REFUSED: 2},
    Firmness.CONSIDERED: {None: 3, Firmness.OFFERED: 2, Firmness.PLEDGED: 4, Firmness.REFUSED: 2},
    Firmness.OFFERED: {None: 4, Firmness.PLEDGED: 5, Firmness.WITHDRAWN: 1},
    Firmness.PLEDGED: {None: 5, Firmness.COMMITTED: 5, Firmness.UNDERWAY: 6, Firmness.WITHDRAWN: 1},
    Firmness.COMMITTED: {None: 3, Firmness.UNDERWAY: 7},
    Firmness.UNDERWAY: {None: 3, Firmness.UNDERWAY: 2, Firmness.DELIVERED: 6},
}
_DAYS_TO_NEXT = 45
_PACKAGES, _COLLECTIVES = 0.12, 0.08
_WITH_SUM, _WITH_COUNT = 0.35, 0.75


@dataclass(frozen=True, slots=True)
class Promise:
    """One undertaking as it truly is; `whole` is the name of the one that it is part or share of."""

    name: str
    actor: str
    beneficiary: str
    topic: Topic
    begun: date
    amount: Amount | None = None
    count: int | None = None
    whole: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A promise as it stands on a day."""

    promise: Promise
    firmness: Firmness


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens at once: what it is about first, then the parts or shares announced with it."""

    name: str
    day: date
    told: tuple[Told, ...]


def happenings(seed: int) -> Iterator[Happening]:
    """Yield happenings without end, in the order of their days; the same for the same seed."""
    world = _World(Random(seed))
    while True:
        yield from world.next_day()


class _World:
    """The state of the world on one day: the number of promises made, and what is due when."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._words = load_words()
        self._day = START
        self._made = self._happened = 0
        self._due: list[tuple[date, int, Promise, Firmness]] = []

    def next_day(self) -> Iterator[Happening]:
        """Yield what moves on and what begins on the day, and go on to the next."""
        happened = 0
        while self._due and self._due[0][0] <= self._day:
            _, _, promise, firmness = heappop(self._due)
            happened += 1
            yield self._happening([Told(promise, firmness)])
        for _ in range(self._random.randint(0, 2 * A_DAY) - happened):
            yield self._happening(self._beginning())
        self._day += timedelta(1)

    def _happening(self, told: Sequence[Told]) -> Happening:
        self._happened += 1
        for each in told:
            self._let_move_on(each)
        return Happening(f"h{self._happened}", self._day, tuple(told))

    def _let_move_on(self, told: Told) -> None:
        following = self._pick(_NEXT.get(told.firmness, {None: 1}))
        if following is not None:
            day = self._day + timedelta(1 + int(self._random.expovariate(1 / _DAYS_TO_NEXT)))
            heappush(self._due, (day, self._random.getrandbits(32), told.promise, following))

    def _beginning(self) -> list[Told]:
        drawn = self._random.random()
        firmness = self._pick(_BEGINS)
        actor = self._actor()
        if actor in load_members() or drawn < _COLLECTIVES:
            return self._collective(actor, firmness)
        if drawn < _COLLECTIVES + _PACKAGES and firmness is not Firmness.REFUSED:
            return self._package(actor, firmness)
        return [Told(self._promise(actor, self._beneficiary(), self._topic()), firmness)]

    def _collective(self, actor: str, firmness: Firmness) -> list[Told]:
        """Return what some promise together, with what a few of them say they would give of it."""
        members = load_members()
        collective = actor if actor in members else self._random.choice(["COALITION", "EU"])
        together = self._promise(collective, self._beneficiary(), self._topic())
        givers = [each for each in self._words.capitals if len(each) == 2 and each in members[collective]]
        named = self._random.sample(givers, self._random.choice([0, 1, 1, 2]))
        shares = [
            self._promise(giver, together.beneficiary, together.topic, together.name) for giver in named
        ]
        return [Told(each, firmness) for each in (together, *shares)]

    def _package(self, actor: str, firmness: Firmness) -> list[Told]:
        """Return a sum with the parts that it is made of."""
        money = [topic for topic in self._words.topics if topic.is_money]
        whole = self._promise(actor, self._beneficiary(), self._random.choice(money))
        parts = [
            self._promise(actor, whole.beneficiary, self._topic(), whole.name, within=whole.amount)
            for _ in range(self._random.randint(2, 3))
        ]
        return [Told(each, firmness) for each in (whole, *parts)]

    def _promise(
        self,
        actor: str,
        beneficiary: str,
        topic: Topic,
        whole: str | None = None,
        *,
        within: Amount | None = None,
    ) -> Promise:
        self._made += 1
        has_sum = topic.is_money or within is not None or self._random.random() < _WITH_SUM
        has_count = topic.unit is not None and self._random.random() < _WITH_COUNT
        return Promise(
            name=f"u{self._made}",
            actor=actor,
            beneficiary=beneficiary,
            topic=topic,
            begun=self._day,
            amount=self._amount(actor, within) if has_sum and _costs(topic) else None,
            count=self._count() if has_count else None,
            whole=whole,
        )

    def _amount(self, actor: str, within: Amount | None) -> Amount:
        """Return a sum of one to three digits, of millions or billions; a part's is less than its whole's."""
        currency = self._words.currencies.get(actor, "EUR")
        digits = self._random.choices([1, 2, 3], [4, 4, 2])[0]
        first = self._random.randint(10 ** (digits - 1), 10**digits - 1)
        value = Decimal(first).scaleb(self._random.choice([6, 7, 7, 8, 8, 9]) - digits + 1)
        while within is not None and value * 3 > within.value:
            value /= 10
        return Amount(value.quantize(Decimal(1)), currency)

    def _count(self) -> int:
        return self._random.choice([1, 1, 1, 10, 10, 100]) * self._random.randint(2, 60)

    def _actor(self) -> str:
        codes = list(self._words.capitals)
        return self._random.choices(codes, [1 / rank for rank in range(1, len(codes) + 1)])[0]

    def _beneficiary(self) -> str:
        codes = list(self._words.beneficiaries)
        return self._random.choices(codes, [1 / rank for rank in range(1, len(codes) + 1)])[0]

    def _topic(self) -> Topic:
        topics = self._words.topics
        return self._random.choices(topics, [topic.weight for topic in topics])[0]

    def _pick(self, weights: dict) -> Firmness | None:
        return self._random.choices(list(weights), list(weights.values()))[0]


def _costs(topic: Topic) -> bool:
    return topic.kind not in (Kind.GUARANTEE, Kind.SANCTIONS, Kind.DIPLOMACY, Kind.INTELLIGENCE)
