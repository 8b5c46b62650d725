"""Whether anything has changed: the last row of each table that what people read is made of."""

from dataclasses import dataclass

from sqlalchemy import text

from garant.ledger.book import Ledger

_WORLD = ("settlements", "placements", "origins", "judgements")
_BESIDE = ("readings", "records", "issues", "proposals", "decisions")
_LAST = text(
    f"""
    SELECT {", ".join(f"(SELECT COALESCE(MAX(entry), 0) FROM {table})" for table in (*_WORLD, *_BESIDE))},
        (SELECT COALESCE(MAX(id), 0) FROM runs),
        (SELECT COUNT(*) FROM runs WHERE finished IS NOT NULL)
    """
)


@dataclass(frozen=True, slots=True)
class LedgerState:
    """How far a ledger has come: in equal states the same questions have the same answers.

    `world` is what undertakings and stories are settled by, `beside` everything else that is written.
    """

    world: tuple[int, ...]
    beside: tuple[int, ...]

    @property
    def judgements(self) -> int:
        """The number of the last judgement."""
        return self.world[_WORLD.index("judgements")]

    @property
    def name(self) -> str:
        """A short name of it, equal for equal states alone."""
        return "-".join(f"{number:x}" for number in (*self.world, *self.beside))


def ledger_state(ledger: Ledger) -> LedgerState:
    """Return the state that a ledger is in."""
    with ledger.reading() as connection:
        numbers = tuple(connection.execute(_LAST).one())
    return LedgerState(numbers[: len(_WORLD)], numbers[len(_WORLD) :])
