"""What a question is: how it is called, what it is asked with, what answers it. Faces are made of these."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any, Generic, TypeVar

from garant.errors import GarantError
from garant.ledger.book import Ledger
from garant.model.rates import Rates
from garant.model.undertakings import Undertaking
from garant.web.api.asking import SHOWN, Asked, Paged
from garant.web.api.remembering import Remembered
from garant.web.outlook import Outlook

Line = TypeVar("Line")
Finding = TypeVar("Finding")
Lines = Iterator[Mapping[str, Any]]


class NothingSuchError(GarantError):
    """Nothing is called so: names what was asked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """What questions are answered from: the ledger, and the world as it was last described.

    `rates` are those that sums may be converted at, None where there are none.
    """

    book: Ledger
    outlook: Outlook
    remembered: Remembered
    rates: Rates | None = None

    @property
    def undertakings(self) -> Sequence[Undertaking]:
        """The undertakings that findings are of: without improbable records."""
        return self.outlook.world.likely

    def finding(self, name: str, asked: Asked, work: Callable[[], Finding]) -> Finding:
        """Return what was found in this world for what is asked, whichever of its lines are shown."""
        whole = asked.model_dump_json(exclude=SHOWN)
        return self.remembered.found((name, self.outlook.state.name, self.outlook.day, whole), work)


@dataclass(frozen=True, slots=True)
class Listed(Generic[Line]):
    """Lines of a list; `next_offset` is where the lines that follow begin, None where none follow.

    `total` is how many there are in all, None where only reading all of them would tell.
    """

    found: tuple[Line, ...]
    next_offset: int | None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question that programs and assistants ask.

    `path` is its address with the id in braces where one thing is meant, `shape` the type of its answer.
    `lines` make flat lines of the answer for CSV; without them there is no CSV. `refuses` tells that it may
    be asked with what contradicts itself; `example` is an answer of invented words.
    """

    name: str
    path: str
    asked: type[Asked]
    shape: Any
    answer: Callable[[Known, Any], Any]
    says: str
    lines: Callable[[Any], Lines] | None = None
    refuses: bool = False
    example: Mapping[str, Any] | None = None


def page_of(lines: Iterable[Line], asked: Paged) -> Listed[Line]:
    """Return the page that is asked for of all lines, which are counted where they are at hand."""
    page = first_of(islice(lines, asked.offset, None), asked)
    return replace(page, total=len(lines)) if isinstance(lines, Sized) else page


def first_of(lines: Iterable[Line], asked: Paged) -> Listed[Line]:
    """Return the page that is asked for of lines that begin at its offset."""
    found = tuple(islice(lines, asked.limit + 1))
    more = len(found) > asked.limit
    return Listed(found[: asked.limit], asked.offset + asked.limit if more else None)


def flat_lines(answer: Listed[Any]) -> Lines:
    """Yield the lines of a list whose lines are flat already."""
    return map(asdict, answer.found)
