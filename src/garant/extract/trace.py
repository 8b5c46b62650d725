"""What was considered and dropped, so that a miss can be traced to the stage that failed."""

from typing import NamedTuple

from garant.model.spans import Span


class Dropped(NamedTuple):
    """A candidate of one category that became no record.

    `lacks` is what it wanted ("object", "actor", "grain"); `rule` the row that had fired.
    """

    category: str
    span: Span
    rule: str
    lacks: str
    note: str = ""
