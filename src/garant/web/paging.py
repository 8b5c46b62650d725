"""A page of what was found: which rows it shows, in which order, of how many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from starlette.datastructures import QueryParams

from garant.web import asked

Thing = TypeVar("Thing")

PER_PAGE = 50
_LAST_PAGE = 10**6


@dataclass(frozen=True, slots=True)
class Order:
    """The order that is asked for, None for the usual one; `backwards` turns it round."""

    name: str | None
    backwards: bool


@dataclass(frozen=True, slots=True)
class Found(Generic[Thing]):
    """The rows of one page, with what is told of all of them."""

    rows: Sequence[Thing]
    count: int
    page: int
    per_page: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.count // self.per_page))

    @property
    def first(self) -> int:
        """The number of the first row, 0 where there is none."""
        return (self.page - 1) * self.per_page + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The number of the last row."""
        return (self.page - 1) * self.per_page + len(self.rows)


def page_of(found: Sequence[Thing], query: QueryParams, *, per_page: int = PER_PAGE) -> Found[Thing]:
    """Return the page of all that was found that is asked for; behind the last, an empty one."""
    page = asked.number(query, "page", least=1, most=_LAST_PAGE) or 1
    start = (page - 1) * per_page
    return Found(found[start : start + per_page], len(found), page, per_page)


def order_of(query: QueryParams, orders: Sequence[str]) -> Order:
    """Return the order that is asked for: `sum`, or `-sum` for the other way round."""
    given = asked.one_of(query, "sort", dict.fromkeys([*orders, *(f"-{name}" for name in orders)]))
    return Order(given and given.removeprefix("-"), backwards=(given or "").startswith("-"))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows are asked of a list that is not counted; one more than a page shows tells of others."""

    page: int
    per_page: int

    @property
    def limit(self) -> int:
        """How many rows to ask for."""
        return self.per_page + 1

    @property
    def offset(self) -> int:
        """How many rows to leave out first."""
        return (self.page - 1) * self.per_page


@dataclass(frozen=True, slots=True)
class Slice(Generic[Thing]):
    """The rows of one page of a list that is not counted, and whether there are more."""

    rows: Sequence[Thing]
    asked: Asked
    more: bool

    @classmethod
    def of(cls, found: Iterable[Thing], asked_: Asked) -> "Slice[Thing]":
        """Return what was found, of which the last row is not shown."""
        rows = list(islice(found, asked_.limit))
        return cls(rows[: asked_.per_page], asked_, len(rows) > asked_.per_page)

    @property
    def page(self) -> int:
        """The number of the page."""
        return self.asked.page

    @property
    def first(self) -> int:
        """The number of the first row, 0 where there is none."""
        return self.asked.offset + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.asked.offset + len(self.rows)


def slice_of(query: QueryParams, *, per_page: int = PER_PAGE) -> Asked:
    """Return which rows of a list that is not counted are asked for."""
    return Asked(asked.number(query, "page", least=1, most=_LAST_PAGE) or 1, per_page)
