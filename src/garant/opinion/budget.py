"""What asking costs, and what may be asked yet: pure but for the sum that it keeps.

The budget is hard: nothing is asked unless the most that it can cost is left. What a model's endpoint counts
is taken where it can be true; where it counts more than was sent or may come back, the most counts.
"""

from dataclasses import dataclass, field
from decimal import Decimal

_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Prices:
    """What a million tokens cost, those that are sent and those that come back."""

    sent: Decimal
    answered: Decimal

    def of(self, sent: int, answered: int) -> Decimal:
        """Return what so many tokens cost."""
        return (self.sent * sent + self.answered * answered) / _MILLION


@dataclass(frozen=True, slots=True)
class Usage:
    """How many tokens were sent and came back; `estimated` where nobody counted them."""

    sent: int
    answered: int
    estimated: bool = False


@dataclass(slots=True)
class Budget:
    """How much may be spent, and how much is."""

    most: Decimal
    prices: Prices
    spent: Decimal = field(default=Decimal(0))

    def allows(self, worst: Usage) -> bool:
        """Tell whether a question may be asked that costs so much at most."""
        return self.spent + self.prices.of(worst.sent, worst.answered) <= self.most

    def spend(self, usage: Usage) -> Decimal:
        """Count what was used, and return what it cost."""
        cost = self.prices.of(usage.sent, usage.answered)
        self.spent += cost
        return cost


def counted(told: object, worst: Usage, *, sent: int, answered: int) -> Usage:
    """Return what an endpoint says was used, else the estimates: of what was `sent`, of what was `answered`.

    `told` is the `usage` of an answer, whatever that is; where it says more than can be, the most counts.
    """
    keys = ("prompt_tokens", "completion_tokens")
    given = [each for key in keys if (each := _count(told, key)) is not None]
    if len(given) < len(keys):
        return Usage(min(sent, worst.sent), min(answered, worst.answered), True)
    if given[0] > worst.sent or given[1] > worst.answered:
        return Usage(worst.sent, worst.answered, True)
    return Usage(given[0], given[1])


def _count(told: object, key: str) -> int | None:
    value = told.get(key) if isinstance(told, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
